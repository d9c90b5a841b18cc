// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/family.h"

namespace parley {
namespace {

constexpr Family kSatisficing = {PreferenceReading::fuzzy, Needs::degrees, "bashar2012"};

constexpr Concept kVariants[] = {
    kSatisficing.nash("fuzzy_nash", "fN"),
    kSatisficing.gmr("fuzzy_gmr", "fG"),
    kSatisficing.smr("fuzzy_smr", "fM"),
    kSatisficing.seq("fuzzy_seq", "fS"),
};

}  // namespace

/// Stability where preference is a matter of degree: r(t, s) in 0 … 1 says how certain it is that t
/// is preferred to s. An actor moves from s to t where the relative certainty r(t, s) - r(s, t)
/// reaches its threshold; a sanction ends where it does not, against the state left. Cost: a search
/// per improvement. Source: bashar2012.
const std::span<const Concept> kFuzzy = kVariants;

}  // namespace parley
