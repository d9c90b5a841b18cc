// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "parley/model/world.h"

namespace parley {

/// How a concept reads what the actors want. Every reading comes down to three questions, which
/// Judge answers; the concepts are made of these alone.
enum class PreferenceReading : std::uint8_t {
  plain,          ///< better is better; what is not known neither tempts nor reassures
  attitude_a,     ///< leaves for what may be better; deterred only by what surely is not
  attitude_b,     ///< leaves for what surely is better; deterred only by what surely is not
  attitude_c,     ///< leaves for what may be better; deterred by what may not be
  attitude_d,     ///< leaves for what surely is better; deterred by what may not be
  strong,         ///< deterred only by what is much worse
  relational,     ///< better as its attitudes towards all actors see it
  fuzzy,          ///< better by a relative certainty of at least its threshold
  probabilistic,  ///< better with a probability beyond its thresholds
};

/// What actors make of a change of state under one reading; docs/stability.md has the table and
/// where it departs from the literature. Constant time but for relational (actors) and long lists
/// of doubts and degrees. Source: li2004 for the attitudes a-d, hamouda2004 for strength,
/// inohara2007 for relations, bashar2012 for fuzzy and rego2015p for probabilistic preference.
class Judge {
 public:
  Judge(const World& world, PreferenceReading reading) : world_(world), reading_(reading) {}

  /// Whether the actor, which asks what is stable for it, would leave `from` for `to`.
  [[nodiscard]] bool leaves(ActorId actor, StateId to, StateId from) const;
  /// Whether ending at `at` makes the actor regret having left `left`. Not the opposite of leaving:
  /// what is unknown may tempt and deter at once.
  [[nodiscard]] bool deterred(ActorId actor, StateId at, StateId left) const;
  /// Whether the actor, punishing somebody else, would go from `from` to `to` of its own will.
  [[nodiscard]] bool credible(ActorId mover, StateId to, StateId from) const;

 private:
  [[nodiscard]] bool better_for_all_it_cares_for(ActorId actor, StateId to, StateId from) const;

  const World& world_;
  PreferenceReading reading_;
};

}  // namespace parley
