// SPDX-License-Identifier: Apache-2.0
#include "parley/report/likelihood.h"

#include <algorithm>
#include <cmath>

#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr double kRounding = 1e-9;

}  // namespace

const std::vector<LikelihoodBand>& likelihood_bands() {
  static const std::vector<LikelihoodBand> bands = {
      {0.01, 0.05, "likelihood_almost_no_chance"}, {0.05, 0.20, "likelihood_very_unlikely"},
      {0.20, 0.45, "likelihood_unlikely"},         {0.45, 0.55, "likelihood_roughly_even"},
      {0.55, 0.80, "likelihood_likely"},           {0.80, 0.95, "likelihood_very_likely"},
      {0.95, 0.99, "likelihood_almost_certain"},
  };
  return bands;
}

bool is_none(double share) { return share < kRounding; }
bool is_all(double share) { return share > 1 - kRounding; }

std::string likelihood_word(Language language, double share) {
  if (is_none(share)) return say(language, "likelihood_impossible");
  if (is_all(share)) return say(language, "likelihood_always");
  const auto band =
      std::find_if(likelihood_bands().begin(), likelihood_bands().end() - 1,
                   [&](const LikelihoodBand& candidate) { return share < candidate.high; });
  return say(language, band->key);
}

std::string percent(double share) {
  if (is_none(share)) return "0 %";
  if (is_all(share)) return "100 %";
  // Halves go to the even side, so that 67.5 and 32.5 still add up.
  const auto rounded = static_cast<int>(std::nearbyint(std::round(share * 1e9) / 1e7));
  if (rounded == 0) return "<1 %";
  if (rounded == 100) return ">99 %";
  return std::to_string(rounded) + " %";
}

}  // namespace parley
