// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/state_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parley/base/plain_text.h"
#include "parley/exchange/csv.h"
#include "parley/exchange/state_table_parts.h"
#include "parley/model/limits.h"

namespace parley {
namespace {

constexpr std::array kYes = {"y", "yes", "on", "true"};
constexpr std::array kNo = {"n", "no", "off", "false"};

enum class CellSays : std::uint8_t { no, yes, digit, other };

/// What a cell says to a yes/no question; "1" and "0" may also be levels.
CellSays answer_in(const std::string& cell) {
  const std::string word = lower_case(cell);
  if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) return CellSays::yes;
  if (std::find(kNo.begin(), kNo.end(), word) != kNo.end()) return CellSays::no;
  return word == "1" || word == "0" ? CellSays::digit : CellSays::other;
}
bool says_yes(const std::string& cell) { return answer_in(cell) == CellSays::yes || cell == "1"; }

std::optional<std::uint32_t> whole_number(const std::string& text) {
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

/// A name of a level as a case file takes it.
std::string level_id(const std::string& text) {
  std::string id;
  for (const char letter : text) {
    const bool good = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                      (letter >= '0' && letter <= '9') || letter == '_';
    id += good ? letter : '_';
  }
  return id;
}

class TableReader {
 public:
  explicit TableReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  std::string read(std::string_view text) {
    rows_ = read_csv(text, diagnostics_);
    if (has_errors(diagnostics_)) return {};
    if (rows_.empty()) {
      diagnostics_.push_back({Code::file_empty, Span{}, {}, {}});
      return {};
    }
    head_ = rows_.front();
    rows_.erase(rows_.begin());
    read_head();
    if (has_errors(diagnostics_)) return {};
    if (rows_.empty()) report(Code::csv_no_rows, head_.front().span, {});
    if (rows_.size() > kNamedStateLimit) too_many("count_states", rows_.size(), kNamedStateLimit);
    if (has_errors(diagnostics_)) return {};
    for (TableOption& option : table_.options) read_option(option);
    check_repeats();
    name_states();
    read_ranks();
    read_today();
    if (has_errors(diagnostics_)) return {};
    return case_text_of(table_);
  }

 private:
  void report(Code code, Span span, std::vector<Message> arguments) {
    if (diagnostics_.size() <= kFaultLimit) {
      diagnostics_.push_back({code, span, std::move(arguments), {}});
    }
  }
  void bad_head(const CsvCell& cell, const char* why) {
    report(Code::csv_header, cell.span, {cell.text, Message::of(why)});
  }
  void bad_cell(std::size_t row, std::size_t column, const char* expected,
                std::vector<Message> arguments = {}) {
    report(
        Code::csv_bad_cell, rows_[row][column].span,
        {rows_[row][column].text, head_[column].text, Message::of(expected, std::move(arguments))});
  }

  std::size_t actor_called(const std::string& name) {
    for (std::size_t at = 0; at < table_.actors.size(); ++at) {
      if (table_.actors[at].name == name) return at;
    }
    table_.actors.push_back({name, actor_ids_.keep(name, "actor"), {}, {}, {}});
    return table_.actors.size() - 1;
  }

  void read_head() {
    // Everybody has a rank, also who can do nothing: these columns give the order of the actors.
    for (const CsvCell& cell : head_) {
      if (cell.text.rfind("rank:", 0) == 0 && cell.text.size() > 5)
        actor_called(cell.text.substr(5));
    }
    std::set<std::string> seen;
    for (std::size_t column = 0; column < head_.size(); ++column) {
      const CsvCell& cell = head_[column];
      const std::string& title = cell.text;
      if (!title.empty() && !seen.insert(title).second) {
        bad_head(cell, "csv_header_twice");
        continue;
      }
      const auto begins = [&](const char* prefix) { return title.rfind(prefix, 0) == 0; };
      if (title == "name") {
        name_column_ = column;
      } else if (title == "today") {
        today_column_ = column;
      } else if (begins("rank:")) {
        if (title.size() == 5) {
          bad_head(cell, "csv_header_no_actor");
          continue;
        }
        table_.actors[actor_called(title.substr(5))].rank_column = column;
      } else if (title == "id" || title == "outcomes" || title == "world" || title == "chance" ||
                 begins("type:") || begins("stable:")) {
        continue;
      } else if (title.find('.') != std::string::npos) {
        read_option_title(column);
      } else {
        report(Code::csv_column_unknown, cell.span, {title});
      }
    }
    if (table_.options.empty()) report(Code::csv_no_options, head_.front().span, {});
    if (table_.actors.size() > kActorLimit)
      too_many("count_actors", table_.actors.size(), kActorLimit);
    if (table_.options.size() > kOptionLimit)
      too_many("count_options", table_.options.size(), kOptionLimit);
  }
  void too_many(const char* what, std::size_t count, std::size_t limit) {
    report(Code::too_many_items, head_.front().span,
           {Message::of(what), std::to_string(count), std::to_string(limit)});
  }

  void read_option_title(std::size_t column) {
    const CsvCell& cell = head_[column];
    std::string title = cell.text;
    TableOption option;
    option.column = column;
    const std::size_t colon = title.rfind(':');
    if (colon != std::string::npos) {
      option.moves = title.substr(colon + 1);
      title.resize(colon);
      if (option.moves != "up" && option.moves != "down") {
        bad_head(cell, "csv_header_moves");
        return;
      }
    }
    const std::size_t dot = title.rfind('.');
    if (dot == std::string::npos || dot == 0 || dot + 1 == title.size()) {
      bad_head(cell, "csv_header_no_option");
      return;
    }
    option.actor = actor_called(title.substr(0, dot));
    option.name = title.substr(dot + 1);
    option.id = ids_.keep(option.name, "option");
    table_.actors[option.actor].options.push_back(table_.options.size());
    table_.options.push_back(std::move(option));
  }

  void read_option(TableOption& option) {
    bool words = false;
    bool others = false;
    for (const CsvRow& row : rows_) {
      const CellSays answer = answer_in(row[option.column].text);
      words = words || answer == CellSays::yes || answer == CellSays::no;
      others = others || answer == CellSays::other;
    }
    if (words || !others) {
      for (std::size_t row = 0; row < rows_.size(); ++row) {
        const std::string& cell = rows_[row][option.column].text;
        if (answer_in(cell) == CellSays::other) bad_cell(row, option.column, "csv_expected_yes_no");
        option.at.push_back(says_yes(cell) ? 1 : 0);
      }
      return;
    }
    read_levels(option);
  }

  void read_levels(TableOption& option) {
    bool numbers = true;
    std::vector<std::string> levels;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const std::string& cell = rows_[row][option.column].text;
      if (cell.empty()) bad_cell(row, option.column, "csv_expected_level");
      numbers = numbers && whole_number(cell).has_value();
      if (std::find(levels.begin(), levels.end(), cell) != levels.end()) continue;
      levels.push_back(cell);
      if (levels.size() > kLevelLimit) {
        report(Code::too_many_items, head_[option.column].span,
               {Message::of("count_levels"), std::to_string(levels.size()),
                std::to_string(kLevelLimit)});
        break;
      }
    }
    if (levels.size() < 2) bad_head(head_[option.column], "csv_header_one_level");
    if (numbers) {
      std::sort(levels.begin(), levels.end(), [](const std::string& one, const std::string& other) {
        return *whole_number(one) < *whole_number(other);
      });
    }
    for (const CsvRow& row : rows_) {
      const auto found = std::find(levels.begin(), levels.end(), row[option.column].text);
      option.at.push_back(found == levels.end() ? 0
                                                : static_cast<std::size_t>(found - levels.begin()));
    }
    std::set<std::string> taken;
    for (const std::string& level : levels) {
      std::string id = level_id(level);
      while (!taken.insert(id).second) id += '_';
      option.levels.push_back(std::move(id));
    }
  }

  void check_repeats() {
    std::map<std::vector<std::size_t>, std::size_t> first;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      std::vector<std::size_t> state;
      for (const TableOption& option : table_.options) state.push_back(option.at[row]);
      const auto [known, fresh] = first.emplace(std::move(state), row);
      if (fresh || has_errors(diagnostics_)) continue;
      report(Code::csv_state_repeated,
             Span{FileId(0), rows_[row].front().span.begin, rows_[row].back().span.end},
             {std::to_string(known->second + 1)});
      return;  // a table of several worlds repeats every state
    }
  }

  void name_states() {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const std::string name = name_column_ ? rows_[row][*name_column_].text : "";
      table_.names.push_back(name);
      table_.states.push_back(
          ids_.keep(name.empty() ? "s" + std::to_string(row + 1) : name, "state"));
    }
  }

  void read_ranks() {
    for (TableActor& actor : table_.actors) {
      for (std::size_t row = 0; actor.rank_column && row < rows_.size(); ++row) {
        const auto rank = whole_number(rows_[row][*actor.rank_column].text);
        if (!rank || *rank == 0) bad_cell(row, *actor.rank_column, "csv_expected_rank");
        if (rank) actor.rows_by_rank[*rank].push_back(row);
      }
    }
  }

  void read_today() {
    for (std::size_t row = 0; today_column_ && row < rows_.size(); ++row) {
      const std::string& cell = rows_[row][*today_column_].text;
      if (!cell.empty() && answer_in(cell) == CellSays::other) {
        bad_cell(row, *today_column_, "csv_expected_yes_no");
      }
      if (!says_yes(cell)) continue;
      if (table_.today) {
        bad_cell(row, *today_column_, "csv_expected_one_today",
                 {std::to_string(*table_.today + 1)});
      }
      table_.today = row;
    }
  }

  Diagnostics& diagnostics_;
  CsvRow head_;
  std::vector<CsvRow> rows_;
  IdMaker ids_;
  IdMaker actor_ids_;
  std::optional<std::size_t> name_column_;
  std::optional<std::size_t> today_column_;
  StateTable table_;
};

}  // namespace

Imported import_state_table(std::string_view text) {
  Imported imported;
  imported.case_text = TableReader(imported.diagnostics).read(text);
  if (has_errors(imported.diagnostics)) imported.case_text.clear();
  return imported;
}

}  // namespace parley
