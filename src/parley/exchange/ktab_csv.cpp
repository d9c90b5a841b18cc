// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "parley/base/plain_text.h"
#include "parley/exchange/csv.h"
#include "parley/exchange/ktab.h"
#include "parley/exchange/ktab_parts.h"
#include "parley/exchange/stand_builder.h"

namespace parley {
namespace {

constexpr std::size_t kCounts = 2;  ///< where the first line has them, after name and description
constexpr std::size_t kBefore = 3;  ///< name, description, capability

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

/// A name as the program reads it: these stand for a comma and a quote.
std::string name_in(const CsvCell& cell) {
  std::string name = cell.text;
  replace_all(name, "$$", ",");
  replace_all(name, "&quot;", "\"");
  return name;
}

std::optional<std::size_t> count_in(const std::string& text) {
  std::size_t count = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, count);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return count;
}

bool has_counts(const CsvRow& row) {
  return row.size() >= kCounts + 2 && count_in(row[kCounts].text) &&
         count_in(row[kCounts + 1].text);
}

/// The first lines of a text, to look at: so many, and not much of them.
std::string_view first_lines(std::string_view text, int lines) {
  constexpr std::size_t kEnough = 65536;
  std::size_t end = 0;
  for (int line = 0; line < lines && end < text.size(); ++line) {
    end = std::min(text.find_first_of("\r\n", end), text.size());
    end = std::min(text.find_first_not_of("\r\n", end), text.size());
  }
  return text.substr(0, std::min(end, kEnough));
}

/// The separator with which the first line says how many actors and dimensions there are: names may
/// be full of another one.
char separator_in(std::string_view text) {
  const std::string_view line = first_lines(text, 1);
  for (const char separator : {',', ';', '\t'}) {
    Diagnostics ignored;
    const auto rows = read_csv(line, ignored, CsvRows::as_they_are, separator);
    if (!rows.empty() && has_counts(rows.front())) return separator;
  }
  return separator_of(text);
}

Span span_of(const CsvRow& row) { return {FileId(0), row.front().span.begin, row.back().span.end}; }

class Reader {
 public:
  explicit Reader(std::string_view text)
      : text_(text), separator_(separator_in(text)), stands_(text, separator_ != ',') {}

  StandsRead read() {
    rows_ = read_csv(text_, stands_.diagnostics(), CsvRows::as_they_are, separator_);
    if (!stands_.faulty() && rows_.empty()) stands_.report(Code::file_empty, Span{});
    if (!stands_.faulty()) read_first_line();
    if (!stands_.faulty()) read_titles();
    if (!stands_.faulty()) read_actors();
    if (!stands_.faulty()) stands_.check_saliences(saliences_);
    if (!stands_.faulty()) stands_.names_from_descriptions();
    stands_.note("note_ktab_scales");
    return stands_.finish();
  }

 private:
  void read_first_line() {
    const CsvRow& row = rows_.front();
    if (row.size() < kCounts + 2) {
      stands_.report(Code::stand_fields, span_of(row),
                     {std::to_string(row.size()), std::to_string(kCounts + 2),
                      Message::of("stand_fields_ktab_first")});
      return;
    }
    stands_.table().title = name_in(row[0]);
    stands_.table().description = name_in(row[1]);
    actors_ = whole(row[kCounts], "stand_number_of_actors");
    dimensions_ = whole(row[kCounts + 1], "stand_number_of_dimensions");
  }

  std::size_t whole(const CsvCell& cell, const char* what) {
    const auto count = count_in(cell.text);
    constexpr std::size_t kSensible = 1'000'000;
    if (count && *count > 0 && *count <= kSensible) return *count;
    stands_.report(Code::stand_not_count, cell.span, {cell.text, Message::of(what)});
    return 0;
  }

  /// Whether the row has the fields that it needs, and nothing in those after them.
  bool has_fields(const CsvRow& row) {
    const std::size_t needed = kBefore + 2 * dimensions_;
    std::size_t filled = row.size();
    while (filled > needed && row[filled - 1].text.empty()) --filled;
    if (filled == needed) return true;
    const Span span = filled > needed
                          ? Span{FileId(0), row[needed].span.begin, row[filled - 1].span.end}
                          : span_of(row);
    stands_.report(Code::stand_fields, span,
                   {std::to_string(filled), std::to_string(needed),
                    Message::of("stand_fields_ktab", {std::to_string(dimensions_)})});
    return false;
  }

  void read_titles() {
    if (rows_.size() < 2) {
      stands_.report(Code::stand_titles_missing, span_of(rows_.front()));
      return;
    }
    titles_ = rows_[1];
    if (!has_fields(titles_)) return;
    for (std::size_t at = kBefore; at < kBefore + 2 * dimensions_; at += 2) {
      stands_.add_issue(name_in(titles_[at]), titles_[at].span);
    }
  }

  void read_actors() {
    for (std::size_t row = 2; row < rows_.size(); ++row) {
      if (has_fields(rows_[row])) read_actor(rows_[row]);
    }
    const std::size_t found = rows_.size() - 2;
    if (found == actors_) return;
    stands_.report(Code::count_differs, rows_.front()[kCounts].span,
                   {std::to_string(actors_), std::to_string(found)});
  }

  std::optional<double> number(const CsvRow& row, std::size_t column, Bounds bounds) {
    return stands_.number(row[column].text, row[column].span,
                          Message::of("stand_column", {titles_[column].text}), bounds);
  }

  void read_actor(const CsvRow& row) {
    const auto actor = stands_.add_actor(name_in(row[0]), row[0].span);
    const auto capability = number(row, kBefore - 1, kWeightValue);
    if (actor) {
      stands_.table().descriptions.push_back(name_in(row[1]));
      saliences_.push_back(
          {FileId(0), row[kBefore + 1].span.begin, row[kBefore + 2 * dimensions_ - 1].span.end});
    }
    for (std::size_t dimension = 0; dimension < dimensions_; ++dimension) {
      const std::size_t at = kBefore + 2 * dimension;
      const auto position = number(row, at, kPercentValue);
      const auto salience = number(row, at + 1, kPercentValue);
      if (!actor || !capability || !position || !salience) continue;
      stands_.add_row({*actor, dimension, *position, tidy_number(*salience / 100), *capability},
                      row[at].span, row[at].span);
    }
  }

  std::string_view text_;
  char separator_;
  StandBuilder stands_;
  std::vector<CsvRow> rows_;
  CsvRow titles_;
  std::size_t actors_ = 0;
  std::size_t dimensions_ = 0;
  std::vector<Span> saliences_;  ///< per actor
};

/// A cell as the program reads it back: a quote only at its ends.
std::string cell(const std::string& text) {
  std::string quoted = one_line(text);
  replace_all(quoted, "\"", "&quot;");
  const bool plain = quoted.find(',') == std::string::npos && quoted == text && !quoted.empty() &&
                     quoted.front() != ' ' && quoted.back() != ' ' && quoted.front() != '\'' &&
                     quoted.find("&quot;") == std::string::npos;
  return plain || quoted.empty() ? quoted : '"' + quoted + '"';
}

}  // namespace

bool looks_like_ktab_csv(std::string_view text) {
  Diagnostics ignored;
  const std::vector<CsvRow> rows =
      read_csv(first_lines(text, 2), ignored, CsvRows::as_they_are, separator_in(text));
  if (rows.empty()) return false;
  if (has_counts(rows.front())) return true;
  return rows.size() > 1 && rows[1].size() > 1 && rows[1][0].text == "Actor" &&
         rows[1][1].text.rfind("Desc", 0) == 0;
}

StandsRead read_ktab_csv(std::string_view text) { return Reader(text).read(); }

Result<Exported> write_ktab_csv(const StandTable& table) {
  const Result<KtabScenario> scenario = ktab_scenario_of(table, "ktab-csv");
  if (!scenario) return scenario.faults();
  Exported exported{{}, scenario->warnings};
  std::string& text = exported.text;
  text = cell(scenario->title) + ',' + cell(scenario->description) + ',' +
         std::to_string(scenario->actors.size()) + ',' +
         std::to_string(scenario->dimensions.size()) + '\n';
  text += "Actor,Description,Power";
  for (const std::string& name : scenario->dimensions) {
    text += ',' + cell(name) + ',' + cell("Salience of " + name);
  }
  text += '\n';
  for (const KtabScenario::Actor& actor : scenario->actors) {
    text += cell(actor.name) + ',' + cell(actor.description) + ',' + number_text(actor.capability);
    for (std::size_t at = 0; at < scenario->dimensions.size(); ++at) {
      text += ',' + number_text(actor.positions[at]) + ',' + number_text(actor.saliences[at]);
    }
    text += '\n';
  }
  return exported;
}

}  // namespace parley
