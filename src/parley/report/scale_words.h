// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/model/case.h"
#include "parley/model/text.h"

namespace parley {

/// So many decimal places that a thousandth of the scale can be seen.
[[nodiscard]] int places_of(const Issue& issue);
/// A share of an issue's scale as a number of it, to a thousandth of the scale: "7.39" of 0 … 10,
/// "44.1" of 0 … 100.
[[nodiscard]] std::string on_scale(const Issue& issue, double share);
/// A distance on the scale, given as a share of it, in the same places; never negative.
[[nodiscard]] std::string distance_on_scale(const Issue& issue, double share);
/// The same with its sign, "+1.20" or "-1.20"; "0.00" is without one.
[[nodiscard]] std::string shift_on_scale(const Issue& issue, double share);
/// "0 … 10"; with the words for its ends where the case has them: "0 = now … 10 = never".
[[nodiscard]] std::string scale_in_words(Language language, const Issue& issue);

}  // namespace parley
