// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/judge.h"

#include "parley/base/id.h"

namespace parley {
namespace {

bool may_be_better(Order order) { return order == Order::better || order == Order::unknown; }

/// P(better) > 1 - threshold.
bool beyond(Decimal probability, Decimal threshold) {
  return probability.units > Decimal::kOne - threshold.units;
}

/// Of preferring `to`: r(to, from) - r(from, to), where r(from, to) = 1 - r(to, from).
Decimal relative_certainty(const Ranking& ranking, StateId to, StateId from) {
  return {2 * ranking.degree(to, from).units - Decimal::kOne};
}

}  // namespace

bool Judge::leaves(ActorId actor, StateId to, StateId from) const {
  const Ranking& ranking = *world_.rankings[actor];
  switch (reading_) {
    case PreferenceReading::attitude_a:
    case PreferenceReading::attitude_c:
      return may_be_better(ranking.compare(to, from));
    case PreferenceReading::plain:
    case PreferenceReading::attitude_b:
    case PreferenceReading::attitude_d:
    case PreferenceReading::strong:
      return ranking.compare(to, from) == Order::better;
    case PreferenceReading::relational:
      return better_for_all_it_cares_for(actor, to, from);
    case PreferenceReading::fuzzy:
      return relative_certainty(ranking, to, from) >= world_.thresholds(actor).satisficing;
    case PreferenceReading::probabilistic:
      return beyond(ranking.probability(to, from), world_.thresholds(actor).alpha);
  }
  return false;
}

bool Judge::deterred(ActorId actor, StateId at, StateId left) const {
  const Ranking& ranking = *world_.rankings[actor];
  switch (reading_) {
    case PreferenceReading::plain:
    case PreferenceReading::attitude_c:
    case PreferenceReading::attitude_d:
      return ranking.compare(at, left) != Order::better;
    case PreferenceReading::attitude_a:
    case PreferenceReading::attitude_b:
      return !may_be_better(ranking.compare(at, left));
    case PreferenceReading::strong:
      return ranking.much_worse(at, left);
    case PreferenceReading::relational:
      return !better_for_all_it_cares_for(actor, at, left);
    case PreferenceReading::fuzzy:
      return relative_certainty(ranking, at, left) < world_.thresholds(actor).satisficing;
    case PreferenceReading::probabilistic:
      return !beyond(ranking.probability(at, left), world_.thresholds(actor).beta);
  }
  return false;
}

bool Judge::credible(ActorId mover, StateId to, StateId from) const {
  const Ranking& ranking = *world_.rankings[mover];
  switch (reading_) {
    case PreferenceReading::attitude_a:
    case PreferenceReading::attitude_b:
    case PreferenceReading::attitude_c:
    case PreferenceReading::attitude_d:
      // The attitude is that of the actor who asks; of the others it is enough that they may gain.
      return may_be_better(ranking.compare(to, from));
    case PreferenceReading::probabilistic:
      return beyond(ranking.probability(to, from), world_.thresholds(mover).gamma);
    case PreferenceReading::plain:
    case PreferenceReading::strong:
    case PreferenceReading::relational:
    case PreferenceReading::fuzzy:
      break;
  }
  return leaves(mover, to, from);
}

bool Judge::better_for_all_it_cares_for(ActorId actor, StateId to, StateId from) const {
  // A variant of inohara2007, where those wished well must be no worse off (so that a tie tempts)
  // and those wished ill must be worse off. Here somebody must gain, so that caring for itself
  // alone comes to the ordinary concepts with ties too.
  bool gains = false;
  for (const ActorId other : ids(world_.rankings)) {
    const Attitude attitude = world_.attitude(actor, other);
    if (attitude == Attitude::neutral) continue;
    const Order order = world_.rankings[other]->compare(to, from);
    if (order == Order::same) continue;
    const Order wished = attitude == Attitude::positive ? Order::better : Order::worse;
    if (order != wished) return false;
    gains = true;
  }
  return gains;
}

}  // namespace parley
