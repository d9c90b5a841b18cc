// SPDX-License-Identifier: Apache-2.0
#include "parley/report/scale_words.h"

#include <cmath>

#include <fmt/format.h>

#include "parley/report/wording.h"

namespace parley {
namespace {

double width_of(const Issue& issue) {
  return issue.scale_high.as_double() - issue.scale_low.as_double();
}

std::string rounded(double number, int places) {
  std::string text = fmt::format("{:.{}f}", number, places);
  // What is 0 when it is rounded has no sign.
  if (text[0] == '-' && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
  return text;
}

/// A number as the case gives it, without zeros at its end.
std::string plain(double number) {
  std::string text = fmt::format("{:.9f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace

int places_of(const Issue& issue) {
  constexpr double kSteps = 1000;
  constexpr double kRounding = 1e-9;
  constexpr int kMost = 9;
  int places = 0;
  for (double step = width_of(issue) / kSteps; step < 1 - kRounding && places < kMost; step *= 10) {
    ++places;
  }
  return places;
}

std::string on_scale(const Issue& issue, double share) {
  const double low = issue.scale_low.as_double();
  return rounded(low + share * width_of(issue), places_of(issue));
}

std::string distance_on_scale(const Issue& issue, double share) {
  return rounded(std::fabs(share) * width_of(issue), places_of(issue));
}

std::string shift_on_scale(const Issue& issue, double share) {
  const std::string text = rounded(share * width_of(issue), places_of(issue));
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  return text[0] == '-' || is_zero ? text : "+" + text;
}

std::string scale_in_words(Language language, const Issue& issue) {
  const std::string low = plain(issue.scale_low.as_double());
  const std::string high = plain(issue.scale_high.as_double());
  const std::string_view low_words = issue.low.in(language);
  const std::string_view high_words = issue.high.in(language);
  if (low_words.empty() && high_words.empty()) return say(language, "settle_scale", {low, high});
  return say(language, "settle_scale_with_words",
             {low, std::string(low_words), high, std::string(high_words)});
}

}  // namespace parley
