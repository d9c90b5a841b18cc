// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parley {

/// A number in digits, with a point and an exponent where there is one; nothing: it is no number,
/// or none that a double holds.
[[nodiscard]] std::optional<double> plain_number(std::string_view text);
/// A number as it is written, shortest, without an exponent: "0.1", "100".
[[nodiscard]] std::string number_text(double number);
/// The double nearest to a number of at most fifteen digits, where arithmetic left it in the next
/// digits: 0.1234 of 12.34 / 100.
[[nodiscard]] double tidy_number(double number);

}  // namespace parley
