// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parley/model/number.h"

namespace parley {

enum class NumberFault : std::uint8_t { none, unreadable, reversed };

struct ParsedNumber {
  Number number;
  NumberFault fault = NumberFault::none;
};

/// Reads a number as an analyst writes it: "35", "0.4", "40%", "0.3-0.7", "30-70%", "50% (30-70)",
/// "35 ± 5"; with `words` also the ICD 203 likelihood words, which read as their bands, and "rest",
/// whose bounds are left 0. Exact: at most nine digits before the point and six after it. O(size).
/// Source of the bands: icd203.
[[nodiscard]] ParsedNumber parse_number(std::string_view text, bool words);

/// The ICD 203 words that are understood, English ones first.
[[nodiscard]] std::vector<std::string_view> likelihood_words();

/// "0.95": as short as exactness allows.
[[nodiscard]] std::string decimal_text(Decimal value);

/// How much of a date has to stand there.
enum class DateForm : std::uint8_t { day, day_month_or_year };

/// Whether a text is a day of the calendar, YYYY-MM-DD, or where allowed YYYY-MM or YYYY.
[[nodiscard]] bool is_date(std::string_view text, DateForm form);

}  // namespace parley
