// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concepts.h"
#include "parley/engine/stability/family.h"

namespace parley {
namespace {

constexpr Family kBeyondChance = {PreferenceReading::probabilistic, Needs::degrees, "rego2015p"};

constexpr Concept kVariants[] = {
    kBeyondChance.nash("prob_nash", "pN"),
    kBeyondChance.gmr("prob_gmr", "pG"),
    kBeyondChance.smr("prob_smr", "pM"),
    kBeyondChance.seq("prob_seq", "pS"),
};

}  // namespace

/// Stability where preference is a matter of chance: P(t, s) is the probability that the actor
/// strictly prefers t to s. It stays at s where P(t, s) <= 1 - alpha for all its moves t; a
/// sanction ends at a state r with P(r, s) <= 1 - beta; a step of a sanction from q to r is
/// credible where P(r, q) > 1 - gamma for its mover. All thresholds belong to the actor of whom
/// they speak; we turn gamma the way round that alpha is. Cost: a search per improvement. Source:
/// rego2015p.
const std::span<const Concept> kProbabilistic = kVariants;

}  // namespace parley
