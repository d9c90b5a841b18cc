// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "parley/service/hypergame.h"

namespace parley {
namespace {

/// A game to read moves in: an actor's own, or the true one.
struct Eyes {
  const StateSpace& space;
  const World& world;
  std::optional<ActorId> viewer;  ///< none: nobody's, things as they are
};

class SurpriseFinder {
 public:
  SurpriseFinder(const Case& conflict, const Worlds& worlds, const Views& views,
                 const SeenWorld& seen, std::size_t at)
      : conflict_(conflict),
        worlds_(worlds),
        views_(views),
        seen_(seen),
        truth_(worlds.worlds[seen.index]),
        at_(at),
        concept_id_(seen.in_truth[at].concept_id),
        rule_(concept_at(concept_id_)) {}

  std::vector<Surprise> find(const WatchedStates& watched) {
    for (const auto& [state, place] : watched) {
      for (const ActorId actor : ids(conflict_.actors)) {
        for (const ActorId mover : ids(conflict_.actors)) {
          if (mover != actor && (views_.has_own(actor) || views_.has_own(mover))) {
            compare_moves(actor, mover, state, place);
          }
        }
        if (views_.has_own(actor) && sanctions_in_turn(rule_)) compare_answers(actor, state, place);
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] Eyes eyes_of(ActorId viewer) const {
    return {views_.space(viewer), seen_.worlds[viewer], viewer};
  }
  [[nodiscard]] Eyes open_eyes() const { return {worlds_.space, truth_, std::nullopt}; }
  [[nodiscard]] const Preference& preference(const Eyes& eyes, ActorId of) const {
    return eyes.viewer ? views_.preference(*eyes.viewer, of, truth_)
                       : preference_of(conflict_, of, truth_.draw.types[of]);
  }
  [[nodiscard]] Comparison change(const Eyes& eyes, ActorId of, StateId after,
                                  StateId before) const {
    return compare(eyes.space, preference(eyes, of), *eyes.world.rankings[of], after, before);
  }

  [[nodiscard]] MoveReading read_move(const Eyes& eyes, ActorId mover, StateId from,
                                      StateId to) const {
    MoveReading reading;
    reading.from = from;
    reading.to = to;
    reading.preference = &preference(eyes, mover);
    bool is_move = false;
    eyes.space.for_each_move(mover, from, [&](StateId there) { is_move = is_move || there == to; });
    if (!is_move) return reading;
    reading.gain = change(eyes, mover, to, from);
    reading.wanted = Judge(eyes.world, rule_.reading).leaves(mover, to, from);
    if (!reading.wanted || !sanctions_in_turn(rule_)) return reading;
    reading.sanction = answer_improvement(eyes.space, eyes.world, rule_, mover, from, to).steps;
    for (const Step& step : reading.sanction) {
      reading.motives_of.push_back(&preference(eyes, step.mover));
      reading.motives.push_back(change(eyes, step.mover, step.to, step.from));
    }
    if (!reading.sanction.empty()) {
      reading.cost = change(eyes, mover, reading.sanction.back().to, from);
    }
    return reading;
  }

  /// A move that is `from` -> `to` in its reader's eyes, in the state of the case: the same change
  /// of the mover's options where the reader takes the state for another one.
  [[nodiscard]] std::optional<StateId> carried_over(ActorId mover, StateId state, StateId from,
                                                    StateId to) const {
    const StateSpace& space = worlds_.space;
    if (views_.in_truth(from) == state) return views_.in_truth(to);
    StateId cell = state;
    for (const OptionId option : space.options_of(mover)) {
      if (space.level(from, option) == space.level(to, option)) continue;
      cell = space.with(cell, option, space.level(to, option));
    }
    if (!space.feasible(cell)) return std::nullopt;
    return space.representative(cell);
  }

  /// A move as somebody else reads it; without a gain where it is none to that one.
  [[nodiscard]] MoveReading read_same_move(ActorId viewer, ActorId mover, StateId state,
                                           StateId from, const MoveReading& move) const {
    const std::optional<StateId> end = carried_over(mover, state, move.from, move.to);
    const std::optional<StateId> to = end ? views_.as_seen(viewer, *end) : std::nullopt;
    const Eyes eyes = eyes_of(viewer);
    if (to && *to != from) return read_move(eyes, mover, from, *to);
    MoveReading reading;
    reading.from = from;
    reading.to = from;
    reading.preference = &preference(eyes, mover);
    return reading;
  }

  void note_unknown(ActorId actor, const std::vector<Step>& steps,
                    std::vector<OptionId>& unknown) const {
    for (const Step& step : steps) note_unknown(actor, step.from, step.to, unknown);
  }
  /// The options of a move that an actor does not know of.
  void note_unknown(ActorId actor, StateId from, StateId to, std::vector<OptionId>& unknown) const {
    if (!views_.has_own(actor)) return;
    for (const OptionId option : conflict_.actors[actor].sees->unaware_of) {
      if (worlds_.space.level(from, option) == worlds_.space.level(to, option)) continue;
      if (std::find(unknown.begin(), unknown.end(), option) == unknown.end()) {
        unknown.push_back(option);
      }
    }
  }

  [[nodiscard]] Surprise start(Surprise::Kind kind, ActorId actor, ActorId mover, StateId state,
                               Surprise::Place place) const {
    Surprise surprise;
    surprise.kind = kind;
    surprise.actor = actor;
    surprise.mover = mover;
    surprise.state = state;
    surprise.place = place;
    surprise.where = {{{concept_id_}, {seen_.index}, 0}};
    const std::optional<StateId> seen = views_.as_seen(actor, state);
    if (seen && views_.in_truth(*seen) != state) surprise.taken_for = seen;
    return surprise;
  }

  /// The best way out that nobody punishes, in some eyes; nothing: the mover stays.
  [[nodiscard]] std::optional<StateId> exit_of(const Eyes& eyes, ActorId mover,
                                               StateId state) const {
    return find_witness(eyes.space, eyes.world, concept_id_, mover, state).exit;
  }

  /// What an actor expects another to do in a state, against what that one does.
  void compare_moves(ActorId actor, ActorId mover, StateId state, Surprise::Place place) {
    const std::optional<StateId> seen = views_.as_seen(actor, state);
    const std::optional<StateId> its_own = views_.as_seen(mover, state);
    if (!seen || !its_own) return;
    const bool believed_to_stay = seen_.stability[actor][at_].for_actor[mover].has(*seen);
    const bool stays = seen_.stability[mover][at_].for_actor[mover].has(*its_own);
    if (stays && believed_to_stay) return;
    if (stays) {
      const std::optional<StateId> exit = exit_of(eyes_of(actor), mover, *seen);
      if (!exit) return;
      Surprise surprise = start(Surprise::Kind::stays, actor, mover, state, place);
      surprise.believed = read_move(eyes_of(actor), mover, *seen, *exit);
      surprise.truth = read_same_move(mover, mover, state, *its_own, surprise.believed);
      note_unknown(actor, surprise.truth.sanction, surprise.unknown);
      surprise.disputed = first_disputed(eyes_of(actor), surprise.truth.sanction);
      found_.push_back(std::move(surprise));
      return;
    }
    const std::optional<StateId> exit = exit_of(eyes_of(mover), mover, *its_own);
    if (!exit) return;
    std::vector<OptionId> unknown;
    note_unknown(actor, *its_own, *exit, unknown);
    if (believed_to_stay || !unknown.empty()) {
      Surprise surprise =
          start(believed_to_stay ? Surprise::Kind::leaves : Surprise::Kind::unknown_option, actor,
                mover, state, place);
      surprise.truth = read_move(eyes_of(mover), mover, *its_own, *exit);
      surprise.believed = read_same_move(actor, mover, state, *seen, surprise.truth);
      surprise.unknown = std::move(unknown);
      note_unknown(mover, surprise.believed.sanction, surprise.unknown_to_mover);
      surprise.disputed = first_disputed(eyes_of(mover), surprise.believed.sanction);
      found_.push_back(std::move(surprise));
    }
  }

  /// The first step that its mover would not take of its own will, in some eyes, where that counts.
  [[nodiscard]] std::optional<Surprise::Disputed> first_disputed(
      const Eyes& eyes, const std::vector<Step>& steps) const {
    if (rule_.sanctioning != Sanctioning::by_improvements) return std::nullopt;
    const Judge judge(eyes.world, rule_.reading);
    for (const Step& step : steps) {
      // A step by an option that is not known there is no matter of wanting.
      if (!eyes.space.is_state(step.from) || !eyes.space.is_state(step.to)) return std::nullopt;
      if (judge.credible(step.mover, step.to, step.from)) continue;
      return Surprise::Disputed{step.mover, &preference(eyes, step.mover),
                                change(eyes, step.mover, step.to, step.from)};
    }
    return std::nullopt;
  }

  /// What an actor expects to be held against its own moves, against what would be. Of moves that
  /// differ in the same way the one that it would rather take is told.
  void compare_answers(ActorId actor, StateId state, Surprise::Place place) {
    const std::optional<StateId> seen = views_.as_seen(actor, state);
    if (!seen || *seen != state) return;
    const Eyes own = eyes_of(actor);
    const Eyes open = open_eyes();
    const std::vector<Sanction> feared =
        answer_improvements(own.space, own.world, rule_, actor, state);
    const std::vector<Sanction> real =
        answer_improvements(open.space, open.world, rule_, actor, state);
    std::optional<StateId> unseen;
    std::optional<StateId> empty;
    for (const Sanction& fear : feared) {
      const auto answer = std::find_if(real.begin(), real.end(), [&](const Sanction& one) {
        return one.improvement == fear.improvement;
      });
      if (answer == real.end() || answer->steps.empty() == fear.steps.empty()) continue;
      std::optional<StateId>& best = fear.steps.empty() ? unseen : empty;
      if (!best || preferred_exit(own.space, own.world, actor, state, fear.improvement, *best)) {
        best = fear.improvement;
      }
    }
    for (const auto& [kind, to] : {std::pair(Surprise::Kind::unseen_sanction, unseen),
                                   std::pair(Surprise::Kind::empty_threat, empty)}) {
      if (!to) continue;
      Surprise surprise = start(kind, actor, actor, state, place);
      surprise.believed = read_move(own, actor, state, *to);
      surprise.truth = read_move(open, actor, state, *to);
      note_unknown(actor, surprise.truth.sanction, surprise.unknown);
      const bool is_unseen = kind == Surprise::Kind::unseen_sanction;
      const std::vector<Step>& steps =
          is_unseen ? surprise.truth.sanction : surprise.believed.sanction;
      surprise.disputed = first_disputed(is_unseen ? own : open, steps);
      found_.push_back(std::move(surprise));
    }
  }

  const Case& conflict_;
  const Worlds& worlds_;
  const Views& views_;
  const SeenWorld& seen_;
  const World& truth_;
  std::size_t at_;
  ConceptId concept_id_;
  const Concept& rule_;
  std::vector<Surprise> found_;
};

bool same_disputed(const std::optional<Surprise::Disputed>& one,
                   const std::optional<Surprise::Disputed>& other) {
  if (one.has_value() != other.has_value()) return false;
  return !one || (one->mover == other->mover && same_reason(*one->preference, one->comparison,
                                                            *other->preference, other->comparison));
}

bool same_reading(const MoveReading& one, const MoveReading& other) {
  if (one.from != other.from || one.to != other.to || one.wanted != other.wanted ||
      one.sanction != other.sanction || one.gain.has_value() != other.gain.has_value()) {
    return false;
  }
  if (one.gain && !same_reason(*one.preference, *one.gain, *other.preference, *other.gain)) {
    return false;
  }
  for (std::size_t at = 0; at < one.motives.size(); ++at) {
    if (!same_reason(*one.motives_of[at], one.motives[at], *other.motives_of[at],
                     other.motives[at])) {
      return false;
    }
  }
  return !one.cost || same_reason(*one.preference, *one.cost, *other.preference, *other.cost);
}

}  // namespace

std::vector<Surprise> find_surprises(const Case& conflict, const Worlds& worlds, const Views& views,
                                     const SeenWorld& seen, std::size_t at,
                                     const WatchedStates& watched) {
  return SurpriseFinder(conflict, worlds, views, seen, at).find(watched);
}

bool same_surprise(const Surprise& one, const Surprise& other) {
  return one.kind == other.kind && one.actor == other.actor && one.mover == other.mover &&
         one.state == other.state && one.taken_for == other.taken_for &&
         one.unknown == other.unknown && one.unknown_to_mover == other.unknown_to_mover &&
         same_disputed(one.disputed, other.disputed) &&
         same_reading(one.believed, other.believed) && same_reading(one.truth, other.truth);
}

}  // namespace parley
