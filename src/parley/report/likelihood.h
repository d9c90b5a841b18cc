// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/model/text.h"

namespace parley {

/// A band of the likelihood scale. A share belongs to the first band whose high it is under; what
/// is neither 0 nor 1 but beyond the scale belongs to the nearest band.
struct LikelihoodBand {
  double low;
  double high;
  const char* key;  ///< in the table of wording
};

/// The seven bands. Source: icd203.
[[nodiscard]] const std::vector<LikelihoodBand>& likelihood_bands();

/// "unlikely"; what holds in no world or in all is said to be so in this model, in other words than
/// those of the scale.
[[nodiscard]] std::string likelihood_word(Language language, double share);
/// "35 %"; never 0 % or 100 % for what is neither.
[[nodiscard]] std::string percent(double share);

/// Whether a sum of weights means none or all of them, rounding apart.
[[nodiscard]] bool is_none(double share);
[[nodiscard]] bool is_all(double share);

}  // namespace parley
