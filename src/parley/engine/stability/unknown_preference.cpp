// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/sanctions.h"

namespace parley {
namespace {

constexpr Concept variant(std::string_view id, std::string_view badge, std::string_view word,
                          PreferenceReading reading, Sanctioning sanctioning, bool reply_counts) {
  return {.id = id,
          .badge = badge,
          .word = word,
          .reading = reading,
          .sanctioning = sanctioning,
          .reply_counts = reply_counts,
          .needs = Needs::unknown,
          .source = "li2004",
          .solve = stable_by_sanctions};
}

using enum PreferenceReading;
using enum Sanctioning;

constexpr Concept kVariants[] = {
    variant("nash_a", "Na", "nash", attitude_a, none, false),
    variant("gmr_a", "Ga", "gmr", attitude_a, by_moves, false),
    variant("smr_a", "Ma", "smr", attitude_a, by_moves, true),
    variant("seq_a", "Sa", "seq", attitude_a, by_improvements, false),
    variant("nash_b", "Nb", "nash", attitude_b, none, false),
    variant("gmr_b", "Gb", "gmr", attitude_b, by_moves, false),
    variant("smr_b", "Mb", "smr", attitude_b, by_moves, true),
    variant("seq_b", "Sb", "seq", attitude_b, by_improvements, false),
    variant("nash_c", "Nc", "nash", attitude_c, none, false),
    variant("gmr_c", "Gc", "gmr", attitude_c, by_moves, false),
    variant("smr_c", "Mc", "smr", attitude_c, by_moves, true),
    variant("seq_c", "Sc", "seq", attitude_c, by_improvements, false),
    variant("nash_d", "Nd", "nash", attitude_d, none, false),
    variant("gmr_d", "Gd", "gmr", attitude_d, by_moves, false),
    variant("smr_d", "Md", "smr", attitude_d, by_moves, true),
    variant("seq_d", "Sd", "seq", attitude_d, by_improvements, false),
};

}  // namespace

/// Stability where some preferences are unknown, in four attitudes to what is not known: a leaves
/// for what may be better and is deterred only by what surely is not better; b leaves only for what
/// surely is better; c leaves for what may be better and is deterred by what may not be better; d
/// leaves only for what surely is better and is deterred by what may not be better. The others
/// credibly take any step by which they may gain, whatever the attitude. Cost: a search per
/// improvement. Source: li2004.
const std::span<const Concept> kUnknownPreference = kVariants;

}  // namespace parley
