// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "parley/base/utf8.h"
#include "parley/exchange/csv.h"
#include "parley/exchange/decide.h"
#include "parley/exchange/stand_builder.h"

namespace parley {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::string_view kBlank = " \t";

/// Where the first record begins, blank lines and a byte order mark passed over.
std::size_t first_record(std::string_view text) {
  const std::size_t begin = text.substr(0, kBom.size()) == kBom ? kBom.size() : 0;
  return std::min(text.find_first_not_of(" \t\r\n", begin), text.size());
}

/// What stands between the first record's mark and what follows; a tab where there is nothing.
char separator_in(std::string_view text) {
  const std::size_t mark = text.find('#', first_record(text));
  const std::size_t found = mark == std::string_view::npos ? std::string_view::npos
                                                           : text.find_first_of("\t;,\r\n", mark);
  const bool is_one = found != std::string_view::npos && text[found] != '\n' && text[found] != '\r';
  return is_one ? text[found] : '\t';
}

class Reader {
 public:
  explicit Reader(std::string_view text)
      : text_(text),
        at_(first_record(text)),
        separator_(separator_in(text)),
        stands_(text, separator_ != ',') {}

  StandsRead read() {
    if (const auto bad = first_byte_not_utf8(text_)) {
      stands_.report(Code::file_not_utf8, Span{FileId(0), *bad, *bad + 1}, {std::to_string(*bad)});
      return stands_.finish();
    }
    if (at_ >= text_.size()) {
      stands_.report(Code::file_empty, Span{});
      return stands_.finish();
    }
    read_records();
    set_scales();
    for (const CsvRow& row : stand_rows_) read_stand(row);
    note_assumptions();
    return stands_.finish();
  }

 private:
  void read_records() {
    while (at_ < text_.size()) {
      const CsvRow row = next_row();
      if (row.size() == 1 && row.front().text.empty()) continue;
      const std::string& kind = row.front().text;
      if (kind == "#A") {
        read_actor(row);
      } else if (kind == "#P") {
        read_issue(row);
      } else if (kind == "#M") {
        mark_rows_.push_back(row);
      } else if (kind == "#D") {
        stand_rows_.push_back(row);
      } else if (kind == "#O") {
        if (row.size() > 1 && stands_.table().title.empty()) stands_.table().title = row[1].text;
      } else if (kind != "#/") {
        stands_.report(Code::record_unknown, row.front().span, {kind});
      }
    }
    for (const CsvRow& row : mark_rows_) read_mark(row);
  }

  /// The cells of a line, which is behind us then.
  CsvRow next_row() {
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    CsvRow row;
    for (;;) {
      row.push_back(cell(end));
      if (at_ >= end) break;
      ++at_;  // the separator
    }
    at_ = end + 1;
    return row;
  }

  CsvCell cell(std::size_t end) {
    // The separator may be blank itself.
    while (at_ < end && text_[at_] != separator_ && kBlank.find(text_[at_]) != kBlank.npos) ++at_;
    const std::size_t begin = at_;
    const char quote = at_ < end ? text_[at_] : '\0';
    std::string text;
    if (quote == '"' || (quote == '\'' && closes(end))) {
      text = quoted(end, quote);
    } else {
      at_ = std::min(text_.find(separator_, at_), end);
      text = text_.substr(begin, at_ - begin);
      text.erase(text.find_last_not_of(kBlank) + 1);
    }
    return {text, Span{FileId(0), begin, std::max(begin, begin + written_size(begin))}};
  }
  /// Bytes from `begin` to the end of the cell, blanks at its end left out.
  [[nodiscard]] std::size_t written_size(std::size_t begin) const {
    const std::string_view written = text_.substr(begin, at_ - begin);
    return written.find_last_not_of(kBlank) + 1;
  }
  /// Whether the single quote here has another at the end of its cell: else it is an apostrophe.
  [[nodiscard]] bool closes(std::size_t end) const {
    const std::size_t stop = std::min(text_.find(separator_, at_), end);
    const std::size_t last = text_.substr(0, stop).find_last_not_of(kBlank);
    return last != std::string_view::npos && last > at_ && text_[last] == '\'';
  }

  std::string quoted(std::size_t end, char quote) {
    const std::size_t begin = at_++;
    std::string text;
    for (;; ++at_) {
      if (at_ >= end) {
        stands_.report(Code::csv_open_quote, Span{FileId(0), begin, begin + 1});
        return text;
      }
      if (text_[at_] == quote && (at_ + 1 >= end || text_[at_ + 1] != quote)) break;
      if (text_[at_] == quote) ++at_;
      text += text_[at_];
    }
    ++at_;
    const std::size_t stop = std::min(text_.find(separator_, at_), end);
    if (written_between(at_, stop)) {
      stands_.report(Code::csv_stray_quote, Span{FileId(0), at_, at_ + 1});
    }
    at_ = stop;
    return text;
  }
  [[nodiscard]] bool written_between(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin).find_first_not_of(kBlank) != std::string_view::npos;
  }

  /// Whether a record has so many fields, its mark counted; a fault where it has not.
  bool has(const CsvRow& row, std::size_t needed, const char* what) {
    if (row.size() >= needed) return true;
    stands_.report(Code::stand_fields, Span{FileId(0), row.front().span.begin, row.back().span.end},
                   {std::to_string(row.size()), std::to_string(needed), Message::of(what)});
    return false;
  }

  void read_actor(const CsvRow& row) {
    if (!has(row, 2, "stand_fields_decide_actor")) return;
    if (!stands_.add_actor(row[1].text, row[1].span)) return;
    const bool named = row.size() > 2 && row[2].text != row[1].text;
    stands_.table().names.push_back(named ? row[2].text : "");
  }

  void read_issue(const CsvRow& row) {
    if (!has(row, 2, "stand_fields_decide_issue")) return;
    if (!stands_.add_issue(row[1].text, row[1].span)) return;
    issue_places_.push_back(row[1].span);
    if (row.size() > 2 && row[2].text != row[1].text) {
      stands_.table().issues.back().name = row[2].text;
    }
  }

  void read_mark(const CsvRow& row) {
    if (!has(row, 3, "stand_fields_decide_mark")) return;
    const auto issue = stands_.issue(row[1].text, row[1].span);
    const auto at =
        stands_.number(row[2].text, row[2].span, Message::of("stand_position"), kAnyValue);
    if (!issue || !at) return;
    // A number instead of words says nothing.
    const bool has_words = row.size() > 3 && row[3].text != row[2].text;
    stands_.table().issues[*issue].marks.push_back({*at, has_words ? row[3].text : ""});
  }

  /// The ends of each scale, whose words leave the marks.
  void set_scales() {
    std::vector<StandTable::Issue>& issues = stands_.table().issues;
    for (std::size_t index = 0; index < issues.size(); ++index) {
      StandTable::Issue& issue = issues[index];
      if (issue.marks.empty()) continue;
      const auto [low, high] =
          std::minmax_element(issue.marks.begin(), issue.marks.end(),
                              [](const auto& one, const auto& other) { return one.at < other.at; });
      issue.scale = StandTable::Scale{low->at, high->at};
      issue.low = low->text;
      issue.high = high->text;
      if (issue.scale->low == issue.scale->high) {
        stands_.report(Code::scale_of_one_point, issue_places_[index],
                       {issue.id, number_text(issue.scale->low)});
      }
      const StandTable::Scale scale = *issue.scale;
      std::erase_if(issue.marks, [&](const StandTable::Mark& mark) {
        return mark.at == scale.low || mark.at == scale.high || mark.text.empty();
      });
    }
  }

  void read_stand(const CsvRow& row) {
    if (!has(row, 6, "stand_fields_decide_stand")) return;
    const auto actor = stands_.actor(row[1].text, row[1].span);
    const auto issue = stands_.issue(row[2].text, row[2].span);
    const auto position =
        stands_.number(row[3].text, row[3].span, Message::of("stand_position"), kAnyValue);
    const auto salience =
        stands_.number(row[4].text, row[4].span, Message::of("stand_salience"), kShareValue);
    const auto power =
        stands_.number(row[5].text, row[5].span, Message::of("stand_power"), kWeightValue);
    if (!actor || !issue || !position || !salience || !power) return;
    stands_.add_row({*actor, *issue, *position, *salience, *power}, row[3].span,
                    Span{FileId(0), row[1].span.begin, row[2].span.end});
  }

  void note_assumptions() {
    std::string without;
    for (const StandTable::Issue& issue : stands_.table().issues) {
      if (!issue.scale) without += (without.empty() ? "" : ", ") + issue.id;
    }
    if (!without.empty()) stands_.note("note_decide_scale", {without});
  }

  std::string_view text_;
  std::size_t at_;
  char separator_;
  StandBuilder stands_;
  std::vector<CsvRow> mark_rows_;  ///< these may stand before what they are about
  std::vector<CsvRow> stand_rows_;
  std::vector<Span> issue_places_;
};

}  // namespace

bool looks_like_decide(std::string_view text) {
  std::size_t at = first_record(text);
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
  if (at + 1 >= text.size() || text[at] != '#') return false;
  constexpr std::string_view kKinds = "APMDO/";
  return kKinds.find(text[at + 1]) != std::string_view::npos;
}

StandsRead read_decide(std::string_view text) { return Reader(text).read(); }

}  // namespace parley
