// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/family.h"

namespace parley {
namespace {

constexpr Family kA = {PreferenceReading::attitude_a, Needs::unknown, "li2004"};
constexpr Family kB = {PreferenceReading::attitude_b, Needs::unknown, "li2004"};
constexpr Family kC = {PreferenceReading::attitude_c, Needs::unknown, "li2004"};
constexpr Family kD = {PreferenceReading::attitude_d, Needs::unknown, "li2004"};

constexpr Concept kVariants[] = {
    kA.nash("nash_a", "Na"), kA.gmr("gmr_a", "Ga"), kA.smr("smr_a", "Ma"), kA.seq("seq_a", "Sa"),
    kB.nash("nash_b", "Nb"), kB.gmr("gmr_b", "Gb"), kB.smr("smr_b", "Mb"), kB.seq("seq_b", "Sb"),
    kC.nash("nash_c", "Nc"), kC.gmr("gmr_c", "Gc"), kC.smr("smr_c", "Mc"), kC.seq("seq_c", "Sc"),
    kD.nash("nash_d", "Nd"), kD.gmr("gmr_d", "Gd"), kD.smr("smr_d", "Md"), kD.seq("seq_d", "Sd"),
};

}  // namespace

/// Stability where some preferences are unknown, in four attitudes to what is not known: a leaves
/// for what may be better and is deterred only by what surely is not better; b leaves only for what
/// surely is better, and is deterred as a is; c leaves as a does, and is deterred by what may not
/// be better; d leaves as b does and is deterred as c is. The others credibly take any step by
/// which they may gain, whatever the attitude. Cost: a search per improvement. Source: li2004.
const std::span<const Concept> kUnknownPreference = kVariants;

}  // namespace parley
