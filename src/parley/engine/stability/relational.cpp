// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/family.h"

namespace parley {
namespace {

constexpr Family kByAttitudes = {PreferenceReading::relational, Needs::attitudes, "inohara2007"};

constexpr Concept kVariants[] = {
    kByAttitudes.nash("rel_nash", "rN"),
    kByAttitudes.gmr("rel_gmr", "rG"),
    kByAttitudes.smr("rel_smr", "rM"),
    kByAttitudes.seq("rel_seq", "rS"),
};

}  // namespace

/// Stability where actors care for others, for good or ill: an actor moves, or takes part in a
/// sanction, where somebody it cares for comes out on the side that it wishes and nobody on the
/// other; a sanction leads to where that is not so, against the state left. A variant: in the
/// literature those wished well must be no worse off and those wished ill worse off, so that a tie
/// tempts an actor that cares for itself alone; ours needs a gain, so that caring for itself alone
/// gives the ordinary concepts with ties too. Cost: a search per improvement. Source: inohara2007.
const std::span<const Concept> kRelational = kVariants;

}  // namespace parley
