// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/stand_number.h"

#include <array>
#include <charconv>
#include <cmath>

namespace parley {

std::optional<double> plain_number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return std::nullopt;
  return number == 0 ? 0 : number;  // no -0
}

std::string number_text(double number) {
  std::array<char, 400> text{};  // a double takes up to 325 letters without an exponent
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  return {text.data(), end.ptr};
}

double tidy_number(double number) {
  constexpr int kSureDigits = 15;  // every decimal of so many is a double of its own
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                 std::chars_format::general, kSureDigits);
  return plain_number({text.data(), static_cast<std::size_t>(end.ptr - text.data())})
      .value_or(number);
}

}  // namespace parley
