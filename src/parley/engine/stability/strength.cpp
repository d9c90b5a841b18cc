// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/family.h"

namespace parley {
namespace {

constexpr Family kStrong = {PreferenceReading::strong, Needs::strength, "hamouda2004"};

constexpr Concept kVariants[] = {
    kStrong.gmr("strong_gmr", "sG"),
    kStrong.smr("strong_smr", "sM"),
    kStrong.seq("strong_seq", "sS"),
};

}  // namespace

/// Strong stability, where actors like some states much better than others: every improvement,
/// great or small, can be answered by a sanction that ends much worse than the state left; for SMR
/// what the actor reaches in reply to it is much worse, too. A state without improvements is
/// strongly stable, too. Cost: a search per improvement. Source: hamouda2004.
const std::span<const Concept> kStrength = kVariants;

}  // namespace parley
