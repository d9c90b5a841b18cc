// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/stand_csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "parley/base/csv_line.h"
#include "parley/base/nearest_name.h"
#include "parley/base/plain_text.h"
#include "parley/exchange/csv.h"
#include "parley/model/limits.h"

namespace parley {
namespace {

constexpr double kScale = 100;
/// Capabilities beyond these would lose themselves in sums of doubles.
constexpr double kLeastWeight = 1e-9;
constexpr double kMostWeight = 1e12;

enum Column : std::uint8_t {
  kIssue,
  kActor,
  kPosition,
  kSalience,
  kWeight,
  kReference,
  kOutcome,
  kProposal,
  kColumns
};
constexpr std::array<const char*, kColumns> kTitles = {
    "issue", "actor", "position", "salience", "weight", "reference", "outcome", "proposal"};
constexpr std::size_t kNeeded = kWeight + 1;
constexpr const char* kOtherWeight = "votes";

std::optional<double> number_in(const std::string& text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

class StandReader {
 public:
  explicit StandReader(std::string_view text) : text_(text) {}

  StandsRead read() {
    read_rows();
    if (has_errors(read_.diagnostics)) read_.table = {};
    return std::move(read_);
  }

 private:
  void read_rows() {
    if (text_.size() > (kFileLimitMebibytes << 20U)) {
      report(Code::file_too_large, Span{}, {std::to_string(kFileLimitMebibytes)});
      return;
    }
    const std::vector<CsvRow> rows = read_csv(text_, read_.diagnostics);
    if (has_errors(read_.diagnostics)) return;
    if (rows.empty()) {
      report(Code::file_empty, Span{}, {});
      return;
    }
    read_head(rows.front());
    if (has_errors(read_.diagnostics)) return;
    for (std::size_t row = 1; row < rows.size(); ++row) {
      if (read_.diagnostics.size() > kFaultLimit) return;
      read_row(rows[row]);
    }
    if (read_.table.rows.empty() && !has_errors(read_.diagnostics)) {
      report(Code::csv_no_stands, rows.front().front().span, {});
    }
  }

  void report(Code code, Span span, std::vector<Message> arguments, std::string nearest = {}) {
    if (read_.diagnostics.size() > kFaultLimit) return;
    read_.diagnostics.push_back({code, span, std::move(arguments), std::move(nearest)});
  }

  void read_head(const CsvRow& head) {
    std::vector<const CsvCell*> others;
    for (std::size_t at = 0; at < head.size(); ++at) {
      std::string title = lower_case(head[at].text);
      if (title == kOtherWeight) title = kTitles[kWeight];
      const auto known = std::find(kTitles.begin(), kTitles.end(), title);
      if (known == kTitles.end()) {
        others.push_back(&head[at]);
        continue;
      }
      std::optional<std::size_t>& column =
          columns_[static_cast<std::size_t>(known - kTitles.begin())];
      if (column) {
        report(Code::csv_column_repeated, head[at].span, {head[at].text, head[*column].text});
      } else {
        column = at;
      }
    }
    titles_ = head;
    report_missing(head, others);
    report_others(others);
  }

  /// At the column that may be meant, else at the whole row of titles.
  void report_missing(const CsvRow& head, const std::vector<const CsvCell*>& others) {
    std::string needed;
    for (std::size_t column = 0; column < kNeeded; ++column) add_to_list(needed, kTitles[column]);
    for (std::size_t column = 0; column < kNeeded; ++column) {
      if (columns_[column]) continue;
      Span span{FileId(0), head.front().span.begin, head.back().span.end};
      std::string nearest;
      for (const CsvCell* other : others) {
        const std::string meant = nearest_name(other->text, {kTitles.begin(), kTitles.end()});
        if (meant != kTitles[column]) continue;
        span = other->span;
        nearest = meant;
        break;
      }
      report(Code::csv_column_missing, span, {kTitles[column], needed}, nearest);
    }
  }

  void report_others(const std::vector<const CsvCell*>& others) {
    std::string list;
    for (const CsvCell* other : others) {
      if (!other->text.empty()) add_to_list(list, other->text);
    }
    if (list.empty()) return;
    std::string known;
    for (const char* title : kTitles) add_to_list(known, title);
    report(Code::csv_columns_passed_over,
           Span{FileId(0), others.front()->span.begin, others.back()->span.end}, {list, known});
  }

  [[nodiscard]] const CsvCell* cell(const CsvRow& row, Column column) const {
    return columns_[column] ? &row[*columns_[column]] : nullptr;
  }

  void bad_cell(const CsvCell& cell, Column column, const char* expected) {
    report(Code::csv_bad_cell, cell.span,
           {cell.text, titles_[*columns_[column]].text, Message::of(expected)});
  }

  /// On the scale; nothing: the cell is blank, not there or bad.
  std::optional<double> on_scale(const CsvRow& row, Column column) {
    const CsvCell* found = cell(row, column);
    if (found == nullptr || found->text.empty()) return std::nullopt;
    const std::optional<double> number = number_in(found->text);
    if (number && *number >= 0 && *number <= kScale) return number;
    bad_cell(*found, column, "csv_expected_on_scale");
    return std::nullopt;
  }

  /// `needed`: a blank one is bad.
  std::optional<double> weight_in(const CsvRow& row, bool needed) {
    const CsvCell* found = cell(row, kWeight);
    if (found->text.empty() && !needed) return std::nullopt;
    const std::optional<double> number = number_in(found->text);
    if (number && (*number == 0 || (*number >= kLeastWeight && *number <= kMostWeight))) {
      return number;
    }
    bad_cell(*found, kWeight, "csv_expected_weight");
    return std::nullopt;
  }

  struct Known {
    std::size_t index = 0;
    std::array<std::size_t, kColumns> said_at{};  ///< of an issue: where each thing is first said
  };
  using Names = std::unordered_map<std::string, Known>;

  /// The thing that a cell names; nothing: the cell is blank.
  Known* named(const CsvRow& row, Column column, Names& names, const char* expected) {
    const CsvCell* found = cell(row, column);
    if (found->text.empty()) {
      bad_cell(*found, column, expected);
      return nullptr;
    }
    return &names.emplace(found->text, Known{names.size(), {}}).first->second;
  }

  void read_row(const CsvRow& row) {
    Known* const issue = named(row, kIssue, issues_, "csv_expected_issue");
    Known* const actor = named(row, kActor, actors_, "csv_expected_actor");
    const std::optional<double> position = on_scale(row, kPosition);
    const std::optional<double> salience = on_scale(row, kSalience);
    const bool has_stand =
        !cell(row, kPosition)->text.empty() && !cell(row, kSalience)->text.empty();
    const std::optional<double> weight = weight_in(row, has_stand);
    if (issue != nullptr && issue->index == read_.table.issues.size()) {
      read_.table.issues.emplace_back().id = cell(row, kIssue)->text;
    }
    if (actor != nullptr && actor->index == read_.table.actors.size()) {
      read_.table.actors.push_back(cell(row, kActor)->text);
    }
    if (issue == nullptr || actor == nullptr) return;
    read_issue(row, *issue);
    const std::uint64_t pair = issue->index << 32U | actor->index;
    const auto [first, fresh] = stands_.emplace(pair, cell(row, kActor)->span.begin);
    if (!fresh) {
      report(Code::csv_stand_repeated, cell(row, kActor)->span,
             {cell(row, kActor)->text, cell(row, kIssue)->text, line_of(first->second)});
      return;
    }
    if (!position || !salience || !weight) return;
    read_.table.rows.push_back(
        {actor->index, issue->index, *position, *salience / kScale, *weight});
  }

  /// What the row says of the issue itself; every row of it must say the same, or nothing.
  void read_issue(const CsvRow& row, Known& known) {
    StandTable::Issue& issue = read_.table.issues[known.index];
    const auto keep = [&](Column column, auto& place, const auto& value) {
      const CsvCell& here = *cell(row, column);
      std::size_t& first = known.said_at[column];
      if (first == 0) {
        first = here.span.begin;
        place = value;
      } else if (place != value) {
        report(Code::csv_issue_differs, here.span,
               {titles_[*columns_[column]].text, issue.id, here.text, line_of(first)});
      }
    };
    for (const auto& [column, place] :
         {std::pair(kReference, &issue.today), std::pair(kOutcome, &issue.outcome)}) {
      const std::optional<double> number = on_scale(row, column);
      if (number) keep(column, *place, number);
    }
    const CsvCell* group = cell(row, kProposal);
    if (group != nullptr && !group->text.empty()) keep(kProposal, issue.group, group->text);
  }

  [[nodiscard]] std::string line_of(std::size_t byte) {
    if (line_ends_.empty()) {
      for (std::size_t at = 0; at < text_.size(); ++at) {
        if (text_[at] == '\n') line_ends_.push_back(at);
      }
    }
    const auto found = std::lower_bound(line_ends_.begin(), line_ends_.end(), byte);
    return std::to_string(found - line_ends_.begin() + 1);
  }

  std::string_view text_;
  StandsRead read_;
  CsvRow titles_;
  std::array<std::optional<std::size_t>, kColumns> columns_;
  Names issues_;
  Names actors_;
  std::unordered_map<std::uint64_t, std::size_t> stands_;  ///< where each one is first said
  std::vector<std::size_t> line_ends_;
};

/// As short as fifteen digits allow: 7, not 7.000000000000001.
std::string number_text(double number) {
  constexpr int kDigits = 15;
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                 std::chars_format::general, kDigits);
  return {text.data(), end.ptr};
}

class StandWriter {
 public:
  explicit StandWriter(const StandTable& table) : table_(table) {
    for (const StandTable::Issue& issue : table.issues) {
      has_group_ = has_group_ || !issue.group.empty();
      has_today_ = has_today_ || issue.today;
      has_outcome_ = has_outcome_ || issue.outcome;
    }
  }

  [[nodiscard]] std::string write() const {
    std::string text = csv_line(head());
    std::vector<std::vector<const StandTable::Row*>> by_issue(table_.issues.size());
    std::vector<bool> is_seen(table_.actors.size());
    for (const StandTable::Row& row : table_.rows) {
      by_issue[row.issue].push_back(&row);
      is_seen[row.actor] = true;
    }
    for (std::size_t issue = 0; issue < by_issue.size(); ++issue) {
      for (const StandTable::Row* row : by_issue[issue]) text += line(issue, row->actor, row);
      // Who has no stand anywhere, and issues on which nobody has one, are not lost.
      for (std::size_t actor = 0; issue == 0 && actor < is_seen.size(); ++actor) {
        if (!is_seen[actor]) text += line(issue, actor, nullptr);
      }
      const bool is_said = !by_issue[issue].empty() ||
                           (issue == 0 && std::count(is_seen.begin(), is_seen.end(), false) > 0);
      if (!is_said && !table_.actors.empty()) text += line(issue, 0, nullptr);
    }
    return text;
  }

 private:
  [[nodiscard]] std::vector<std::string> head() const {
    std::vector<std::string> titles;
    if (has_group_) titles.emplace_back(kTitles[kProposal]);
    for (std::size_t column = 0; column < kNeeded; ++column) titles.emplace_back(kTitles[column]);
    if (has_today_) titles.emplace_back(kTitles[kReference]);
    if (has_outcome_) titles.emplace_back(kTitles[kOutcome]);
    return titles;
  }

  [[nodiscard]] std::string on_scale(double number) const {
    return number_text((number - table_.scale_low) / (table_.scale_high - table_.scale_low) *
                       kScale);
  }

  /// `row` is null where the actor has no stand.
  [[nodiscard]] std::string line(std::size_t at, std::size_t actor,
                                 const StandTable::Row* row) const {
    const StandTable::Issue& issue = table_.issues[at];
    std::vector<std::string> cells;
    if (has_group_) cells.push_back(issue.group);
    cells.push_back(issue.id);
    cells.push_back(table_.actors[actor]);
    cells.push_back(row == nullptr ? "" : on_scale(row->position));
    cells.push_back(row == nullptr ? "" : number_text(row->salience * kScale));
    cells.push_back(row == nullptr ? "" : number_text(row->weight));
    if (has_today_) cells.push_back(issue.today ? on_scale(*issue.today) : "");
    if (has_outcome_) cells.push_back(issue.outcome ? on_scale(*issue.outcome) : "");
    return csv_line(cells);
  }

  const StandTable& table_;
  bool has_group_ = false;
  bool has_today_ = false;
  bool has_outcome_ = false;
};

}  // namespace

StandsRead read_stand_csv(std::string_view text) { return StandReader(text).read(); }

std::string write_stand_csv(const StandTable& table) { return StandWriter(table).write(); }

}  // namespace parley
