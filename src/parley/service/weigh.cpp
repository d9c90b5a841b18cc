// SPDX-License-Identifier: Apache-2.0
#include "parley/service/weigh.h"

#include "parley/engine/stability/judge.h"

namespace parley {
namespace {

bool is_good(const Judge& judge, Question question, ActorId actor, StateId after, StateId before) {
  switch (question) {
    case Question::leaves:
      return judge.leaves(actor, after, before);
    case Question::deterred:
      return !judge.deterred(actor, after, before);
    case Question::credible:
      return judge.credible(actor, after, before);
  }
  return false;
}

/// The probability that must be exceeded.
Decimal least_probability(const Thresholds& thresholds, Question question) {
  Decimal threshold = thresholds.alpha;
  if (question == Question::deterred) threshold = thresholds.beta;
  if (question == Question::credible) threshold = thresholds.gamma;
  return {Decimal::kOne - threshold.units};
}

}  // namespace

Change weigh(const Case& conflict, const StateSpace& space, const World& world,
             PreferenceReading reading, Question question, ActorId actor, StateId after,
             StateId before) {
  const Ranking& ranking = *world.rankings[actor];
  const Preference& preference = preference_of(conflict, actor, world.draw.types[actor]);
  Change change{compare(space, preference, ranking, after, before), {}};
  Weighing& weighing = change.weighing;
  weighing.reading = reading;
  weighing.good = is_good(Judge(world, reading), question, actor, after, before);
  switch (reading) {
    case PreferenceReading::plain:
    case PreferenceReading::attitude_a:
    case PreferenceReading::attitude_b:
    case PreferenceReading::attitude_c:
    case PreferenceReading::attitude_d:
      break;
    case PreferenceReading::strong:
      weighing.much_worse = ranking.much_worse(after, before);
      break;
    case PreferenceReading::relational:
      for (const ActorId whom : ids(world.rankings)) {
        const Attitude attitude = world.attitude(actor, whom);
        const Order order = world.rankings[whom]->compare(after, before);
        if (attitude != Attitude::neutral && order != Order::same) {
          weighing.regards.push_back({whom, attitude, order});
        }
      }
      break;
    case PreferenceReading::fuzzy:
      weighing.measure.units =
          ranking.degree(after, before).units - ranking.degree(before, after).units;
      weighing.threshold = world.thresholds(actor).satisficing;
      break;
    case PreferenceReading::probabilistic:
      weighing.measure = ranking.probability(after, before);
      weighing.threshold = least_probability(world.thresholds(actor), question);
      break;
  }
  return change;
}

}  // namespace parley
