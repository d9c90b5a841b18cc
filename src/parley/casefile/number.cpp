// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/number.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "parley/base/plain_text.h"

namespace parley {
namespace {

constexpr std::int64_t kPercent = Decimal::kOne / 100;
constexpr std::size_t kDigitsBefore = 9;
constexpr std::size_t kDigitsAfter = 6;

struct LikelihoodWord {
  std::string_view word;
  std::int64_t low;   ///< percent
  std::int64_t high;  ///< percent
};

constexpr std::array<LikelihoodWord, 48> kLikelihoodWords = {{
    {"almost no chance", 1, 5},
    {"remote", 1, 5},
    {"very unlikely", 5, 20},
    {"highly improbable", 5, 20},
    {"unlikely", 20, 45},
    {"improbable", 20, 45},
    {"roughly even chance", 45, 55},
    {"roughly even odds", 45, 55},
    {"likely", 55, 80},
    {"probable", 55, 80},
    {"very likely", 80, 95},
    {"highly probable", 80, 95},
    {"almost certain", 95, 99},
    {"almost certainly", 95, 99},
    {"nearly certain", 95, 99},
    {"幾乎不可能", 1, 5},
    {"几乎不可能", 1, 5},
    {"微乎其微", 1, 5},
    {"非常不可能", 5, 20},
    {"很不可能", 5, 20},
    {"極不可能", 5, 20},
    {"极不可能", 5, 20},
    {"不太可能", 20, 45},
    {"不大可能", 20, 45},
    {"大致各半", 45, 55},
    {"機會各半", 45, 55},
    {"机会各半", 45, 55},
    {"機率各半", 45, 55},
    {"概率各半", 45, 55},
    {"可能性各半", 45, 55},
    {"一半一半", 45, 55},
    {"可能", 55, 80},
    {"有可能", 55, 80},
    {"較可能", 55, 80},
    {"较可能", 55, 80},
    {"很可能", 80, 95},
    {"非常可能", 80, 95},
    {"極可能", 80, 95},
    {"极可能", 80, 95},
    {"極有可能", 80, 95},
    {"极有可能", 80, 95},
    {"幾乎確定", 95, 99},
    {"几乎确定", 95, 99},
    {"幾乎肯定", 95, 99},
    {"几乎肯定", 95, 99},
    {"幾乎必然", 95, 99},
    {"几乎必然", 95, 99},
    {"幾近確定", 95, 99},
}};

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// A number as it stands, before it is known whether a percent sign at the end of a range counts
/// for it too.
struct Part {
  std::int64_t units = 0;
  bool percent = false;
};

/// Reads tokens of a number from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) {
      ++at_;
    }
  }
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

  bool take(std::string_view token) {
    skip_blanks();
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }
  bool take_dash() {
    return take("-") || take("–") || take("—") || take("~") || take("～") || take("至");
  }
  bool take_plus_minus() { return take("±") || take("+/-"); }

  std::optional<Part> take_part() {
    skip_blanks();
    std::int64_t sign = 1;
    if (take("-") || take("−")) {
      sign = -1;
    } else {
      take("+");
    }
    std::int64_t units = 0;
    const std::size_t before = take_digits(units);
    if (before == 0 || before > kDigitsBefore) return std::nullopt;
    std::size_t after = 0;
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      after = take_digits(units);
      if (after == 0 || after > kDigitsAfter) return std::nullopt;
    }
    for (std::size_t digits = after; digits < 9; ++digits) units *= 10;
    Part part;
    part.units = sign * units;
    skip_blanks();
    part.percent = take("%") || take("％");
    return part;
  }

 private:
  /// Appends the digits to `units`; too many are counted, not kept.
  std::size_t take_digits(std::int64_t& units) {
    std::size_t count = 0;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      if (++count <= kDigitsBefore) units = units * 10 + (text_[at_] - '0');
    }
    return count;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

Decimal value_of(const Part& part, bool percent) {
  return Decimal{percent ? part.units / 100 : part.units};
}

Decimal middle_of(Decimal low, Decimal high) { return Decimal{(low.units + high.units) / 2}; }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::optional<Number> as_word(std::string_view text) {
  Number number;
  if (text == "rest") {
    number.kind = Number::Kind::rest;
    return number;
  }
  constexpr std::size_t kLongestWord = 32;
  if (text.size() > kLongestWord) return std::nullopt;
  const std::string lower = lower_case(text);
  for (const LikelihoodWord& each : kLikelihoodWords) {
    if (each.word != lower) continue;
    number.kind = Number::Kind::likelihood_word;
    number.low = Decimal{each.low * kPercent};
    number.high = Decimal{each.high * kPercent};
    number.middle = middle_of(number.low, number.high);
    return number;
  }
  return std::nullopt;
}

/// What may follow the first number; false: it does not read.
bool read_tail(Scanner& scanner, const Part& first, Number& number) {
  if (scanner.take_dash()) {
    const auto second = scanner.take_part();
    // "30%-70" would leave open what 70 means.
    if (!second || (first.percent && !second->percent)) return false;
    number.kind = Number::Kind::range;
    number.low = value_of(first, second->percent);
    number.high = value_of(*second, second->percent);
    number.middle = middle_of(number.low, number.high);
    return true;
  }
  number.middle = value_of(first, first.percent);
  if (scanner.take_plus_minus()) {
    const auto margin = scanner.take_part();
    if (!margin || (margin->percent && !first.percent)) return false;
    const Decimal width = value_of(*margin, first.percent);
    number.kind = Number::Kind::margin;
    number.low = Decimal{number.middle.units - width.units};
    number.high = Decimal{number.middle.units + width.units};
    return true;
  }
  if (scanner.take("(")) {
    const auto low = scanner.take_part();
    if (!low || !scanner.take_dash()) return false;
    const auto high = scanner.take_part();
    if (!high || !scanner.take(")")) return false;
    if ((low->percent || high->percent) && !first.percent) return false;
    number.kind = Number::Kind::mode;
    number.low = value_of(*low, first.percent);
    number.high = value_of(*high, first.percent);
    return true;
  }
  number.low = number.middle;
  number.high = number.middle;
  return true;
}

}  // namespace

ParsedNumber parse_number(std::string_view text, bool words) {
  ParsedNumber parsed;
  const std::string_view written = trimmed(text);
  if (words) {
    if (auto word = as_word(written)) {
      parsed.number = std::move(*word);
      parsed.number.written = written;
      return parsed;
    }
  }
  Number& number = parsed.number;
  number.written = written;
  Scanner scanner(written);
  const auto first = scanner.take_part();
  parsed.fault = NumberFault::unreadable;
  if (!first || !read_tail(scanner, *first, number)) return parsed;
  scanner.skip_blanks();
  if (!scanner.at_end()) return parsed;
  const bool in_order = number.low <= number.middle && number.middle <= number.high;
  parsed.fault = in_order ? NumberFault::none : NumberFault::reversed;
  return parsed;
}

std::vector<std::string_view> likelihood_words() {
  std::vector<std::string_view> words;
  words.reserve(kLikelihoodWords.size());
  for (const LikelihoodWord& each : kLikelihoodWords) words.push_back(each.word);
  return words;
}

std::string decimal_text(Decimal value) {
  const std::int64_t units = value.units;
  std::string text = units < 0 ? "-" : "";
  const auto size = static_cast<std::uint64_t>(units < 0 ? -units : units);
  constexpr auto kOne = static_cast<std::uint64_t>(Decimal::kOne);
  text += std::to_string(size / kOne);
  std::string after = std::to_string(kOne + size % kOne).substr(1);
  after.erase(after.find_last_not_of('0') + 1);
  if (!after.empty()) text += "." + after;
  return text;
}

bool is_date(std::string_view text, DateForm form) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  const bool whole = text.size() == kForm.size();
  const bool partly = text.size() == 4 || text.size() == 7;
  if (!whole && !(form == DateForm::day_month_or_year && partly)) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (kForm[at] == 'd' ? !is_digit(text[at]) : text[at] != '-') return false;
  }
  const auto number = [&](std::size_t begin, std::size_t length) {
    int value = 0;
    for (const char digit : text.substr(begin, length)) value = value * 10 + (digit - '0');
    return value;
  };
  if (text.size() == 4) return true;
  const int month = number(5, 2);
  if (month < 1 || month > 12) return false;
  if (!whole) return true;
  const int year = number(0, 4);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int days = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
  const int day = number(8, 2);
  return day >= 1 && day <= days;
}

}  // namespace parley
