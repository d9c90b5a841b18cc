// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/csv.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parley/base/utf8.h"
#include "parley/model/limits.h"

namespace parley {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

class Reader {
 public:
  Reader(std::string_view text, Diagnostics& faults, CsvRows form, char separator)
      : text_(text), faults_(faults), form_(form), separator_(separator) {
    if (text_.substr(0, kMark.size()) == kMark) at_ = kMark.size();
  }

  std::vector<CsvRow> read() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size() && faults_.size() <= kFaultLimit) {
      CsvRow row;
      do {
        row.push_back(cell());
      } while (take_separator());
      take_line_end();
      const bool blank = row.size() == 1 && row.front().text.empty();
      if (blank) continue;
      if (form_ == CsvRows::even && !rows.empty() && row.size() != rows.front().size()) {
        report(Code::csv_ragged, row.front().span.begin, row.back().span.end,
               {std::to_string(row.size()), std::to_string(rows.front().size())});
        row.resize(rows.front().size(), row.back());
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  void report(Code code, std::size_t begin, std::size_t end, std::vector<Message> arguments) {
    if (faults_.size() > kFaultLimit) return;
    faults_.push_back({code, Span{FileId(0), begin, end}, std::move(arguments), {}});
  }
  [[nodiscard]] bool at_end_of_cell() const {
    return at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
           text_[at_] == '\r';
  }
  bool take_separator() {
    if (at_ >= text_.size() || text_[at_] != separator_) return false;
    ++at_;
    return true;
  }
  void take_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  CsvCell cell() {
    const std::size_t begin = at_;
    std::string text;
    if (at_ < text_.size() && text_[at_] == '"') {
      text = quoted();
    } else {
      while (!at_end_of_cell()) {
        if (text_[at_] == '"') report(Code::csv_stray_quote, at_, at_ + 1, {});
        ++at_;
      }
      text = trimmed(text_.substr(begin, at_ - begin));
    }
    constexpr std::string_view kGuarded = "=+-@\t\r'";
    const bool guarded =
        text.size() > 1 && text[0] == '\'' && kGuarded.find(text[1]) != std::string_view::npos;
    if (guarded) text.erase(0, 1);
    return {std::move(text), Span{FileId(0), begin, at_}};
  }

  std::string quoted() {
    const std::size_t begin = at_++;
    std::string text;
    for (;;) {
      if (at_ >= text_.size()) {
        report(Code::csv_open_quote, begin, begin + 1, {});
        return text;
      }
      const char letter = text_[at_++];
      if (letter != '"') {
        text += letter;
      } else if (at_ < text_.size() && text_[at_] == '"') {
        text += letter;
        ++at_;
      } else {
        break;
      }
    }
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (!at_end_of_cell()) report(Code::csv_stray_quote, at_, at_ + 1, {});
    while (!at_end_of_cell()) ++at_;
    return text;
  }

  std::string_view text_;
  Diagnostics& faults_;
  CsvRows form_;
  char separator_;
  std::size_t at_ = 0;
};

}  // namespace

char separator_of(std::string_view text) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<std::size_t, 3> count{};
  bool quoted = false;
  for (const char letter : text) {
    if (letter == '"') quoted = !quoted;
    if (quoted) continue;
    if (letter == '\n' || letter == '\r') break;
    for (std::size_t at = 0; at < kSeparators.size(); ++at) {
      if (letter == kSeparators[at]) ++count[at];
    }
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(count.begin(), count.end()) -
                                              count.begin())];
}

std::vector<CsvRow> read_csv(std::string_view text, Diagnostics& faults, CsvRows form,
                             std::optional<char> separator) {
  if (const auto bad = first_byte_not_utf8(text)) {
    faults.push_back(
        {Code::file_not_utf8, Span{FileId(0), *bad, *bad + 1}, {std::to_string(*bad)}, {}});
    return {};
  }
  return Reader(text, faults, form, separator.value_or(separator_of(text))).read();
}

}  // namespace parley
