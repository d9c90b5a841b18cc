// SPDX-License-Identifier: Apache-2.0
// The definitions of the concepts, concept by concept and reading by reading.
#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include "tests/support/oracle.h"

namespace parley::support {
namespace {

/// "smr_b" is SMR in the reading "b"; "nash" is Nash in the reading "".
struct Parts {
  std::string_view concept_name;
  std::string_view reading;
};

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Parts parts_of(std::string_view id) {
  const std::size_t cut = id.find('_');
  if (cut == std::string_view::npos) return {id, ""};
  const std::string_view before = id.substr(0, cut);
  const std::string_view after = id.substr(cut + 1);
  return after.size() == 1 ? Parts{before, after} : Parts{after, before};
}

/// The readings in which it is enough for a step that its mover may gain.
bool unknown_preference(std::string_view reading) {
  return is_one_of(reading, {"a", "b", "c", "d"});
}

}  // namespace

bool Oracle::knows(std::string_view concept_id) {
  const auto [name, reading] = parts_of(concept_id);
  if (reading.empty()) return is_one_of(name, {"nash", "gmr", "smr", "seq", "sseq"});
  if (reading == "strong") return is_one_of(name, {"gmr", "smr", "seq"});
  return is_one_of(reading, {"a", "b", "c", "d", "rel", "fuzzy", "prob"}) &&
         is_one_of(name, {"nash", "gmr", "smr", "seq"});
}

std::int64_t Oracle::degree(ActorId actor, StateId other, StateId state) const {
  if (const auto given = degree_given(actor, other, state)) return *given;
  if (compare(actor, other, state) == Order::better) return 1'000'000'000;
  if (compare(actor, other, state) == Order::worse) return 0;
  return 500'000'000;
}

std::int64_t Oracle::probability(ActorId actor, StateId other, StateId state) const {
  if (const auto given = degree_given(actor, other, state)) return *given;
  switch (compare(actor, other, state)) {
    case Order::better:
      return 1'000'000'000;
    case Order::unknown:
      return 500'000'000;
    case Order::same:
    case Order::worse:
      break;
  }
  return 0;
}

Attitude Oracle::attitude(ActorId actor, ActorId towards) const {
  const auto& given = case_.actors[actor].disposition.attitudes;
  if (given.size() > 0) return given[towards];
  return actor == towards ? Attitude::positive : Attitude::neutral;
}

bool Oracle::relationally_better(ActorId actor, StateId other, StateId state) const {
  bool somebody_as_wished = false;
  bool somebody_not = false;
  for (const ActorId whom : ids(case_.actors)) {
    const Order order = compare(whom, other, state);
    if (attitude(actor, whom) == Attitude::positive) {
      somebody_as_wished = somebody_as_wished || order == Order::better;
      somebody_not = somebody_not || order == Order::worse || order == Order::unknown;
    }
    if (attitude(actor, whom) == Attitude::negative) {
      somebody_as_wished = somebody_as_wished || order == Order::worse;
      somebody_not = somebody_not || order == Order::better || order == Order::unknown;
    }
  }
  return somebody_as_wished && !somebody_not;
}

bool Oracle::leaves(std::string_view concept_id, ActorId actor, StateId other,
                    StateId state) const {
  const std::string_view reading = parts_of(concept_id).reading;
  const Thresholds& thresholds = case_.actors[actor].disposition.thresholds;
  const Order order = compare(actor, other, state);
  if (reading == "a" || reading == "c") return order == Order::better || order == Order::unknown;
  if (reading == "rel") return relationally_better(actor, other, state);
  if (reading == "fuzzy") {
    return degree(actor, other, state) - degree(actor, state, other) >=
           thresholds.satisficing.units;
  }
  if (reading == "prob") {
    return probability(actor, other, state) > 1'000'000'000 - thresholds.alpha.units;
  }
  return order == Order::better;
}

bool Oracle::hurts(std::string_view reading, ActorId actor, StateId end, StateId state) const {
  const Thresholds& thresholds = case_.actors[actor].disposition.thresholds;
  const Order order = compare(actor, end, state);
  if (reading == "a" || reading == "b") return order == Order::same || order == Order::worse;
  if (reading == "strong") return much_worse(actor, end, state);
  if (reading == "rel") return !relationally_better(actor, end, state);
  if (reading == "fuzzy") {
    return degree(actor, end, state) - degree(actor, state, end) < thresholds.satisficing.units;
  }
  if (reading == "prob") {
    return probability(actor, end, state) <= 1'000'000'000 - thresholds.beta.units;
  }
  return order == Order::same || order == Order::worse || order == Order::unknown;
}

bool Oracle::willing(std::string_view reading, ActorId mover, StateId to, StateId from) const {
  const Thresholds& thresholds = case_.actors[mover].disposition.thresholds;
  const Order order = compare(mover, to, from);
  if (unknown_preference(reading)) return order == Order::better || order == Order::unknown;
  if (reading == "rel") return relationally_better(mover, to, from);
  if (reading == "fuzzy") {
    return degree(mover, to, from) - degree(mover, from, to) >= thresholds.satisficing.units;
  }
  if (reading == "prob") {
    return probability(mover, to, from) > 1'000'000'000 - thresholds.gamma.units;
  }
  return order == Order::better;
}

template <typename Allowed>
void Oracle::follow(ActorId actor, ActorId last, StateId at, const Allowed& allowed,
                    Table& seen) const {
  for (const ActorId mover : ids(case_.actors)) {
    if (mover == actor || mover == last) continue;
    for (const StateId next : targets_[mover][at.index()]) {
      if (seen[next.index()][mover.index()] || !allowed(mover, next, at)) continue;
      seen[next.index()][mover.index()] = true;
      follow(actor, mover, next, allowed, seen);
    }
  }
}

const Oracle::Reached& Oracle::reached_by_others(bool credible, std::string_view reading) const {
  // The four attitudes agree on the steps of the others, and so do strong and plain.
  if (unknown_preference(reading)) reading = "a";
  if (reading == "strong") reading = "";
  const std::string key = credible ? "credible " + std::string(reading) : "any";
  const auto known = reached_.find(key);
  if (known != reached_.end()) return known->second;
  Reached reached;
  for (const ActorId actor : ids(case_.actors)) {
    reached.push_back(std::vector<std::vector<StateId>>(cells()));
    for (std::size_t from = 0; from < cells(); ++from) {
      if (!is_state(StateId(from))) continue;
      // Whether a sequence was seen that stands at a state and whose last mover was an actor. The
      // actor itself moved before the first step: it has just made its improvement.
      Table seen(cells(), std::vector<bool>(case_.actors.size(), false));
      follow(
          actor, actor, StateId(from),
          [&](ActorId mover, StateId to, StateId at) {
            return !credible || willing(reading, mover, to, at);
          },
          seen);
      for (std::size_t to = 0; to < cells(); ++to) {
        const bool arrived = std::find(seen[to].begin(), seen[to].end(), true) != seen[to].end();
        if (arrived) reached[actor][from].emplace_back(to);
      }
    }
  }
  return reached_.emplace(key, std::move(reached)).first->second;
}

bool Oracle::unpunished(std::string_view concept_id, ActorId actor, StateId state,
                        StateId improvement) const {
  if (!knows(concept_id)) {
    throw std::invalid_argument("no definition of " + std::string(concept_id));
  }
  const auto [name, reading] = parts_of(concept_id);
  if (name == "nash") return true;
  const bool credible = name == "seq" || name == "sseq";
  const bool reply = name == "smr" || name == "sseq";
  const Reached& reached = reached_by_others(credible, reading);
  for (const StateId sanction : reached[actor][improvement.index()]) {
    bool works = hurts(reading, actor, sanction, state);
    if (reply) {
      for (const StateId end : targets_[actor][sanction.index()]) {
        works = works && hurts(reading, actor, end, state);
      }
    }
    if (works) return false;
  }
  return true;
}

bool Oracle::stable(std::string_view concept_id, ActorId actor, StateId state) const {
  const std::vector<StateId>& targets = targets_[actor][state.index()];
  return std::none_of(targets.begin(), targets.end(), [&](StateId improvement) {
    return leaves(concept_id, actor, improvement, state) &&
           unpunished(concept_id, actor, state, improvement);
  });
}

}  // namespace parley::support
