// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/service/analyze.h"
#include "parley/service/explain_witness.h"
#include "parley/service/weigh.h"

namespace parley {

Exit describe_exit(const Case& conflict, const StateSpace& space, const World& world,
                   PreferenceReading reading, ActorId actor, StateId state, Sanction sanction) {
  Exit exit;
  exit.to = sanction.improvement;
  exit.gain =
      weigh(conflict, space, world, reading, Question::leaves, actor, sanction.improvement, state);
  exit.sanction = std::move(sanction.steps);
  for (const Step& step : exit.sanction) {
    exit.motives.push_back(
        weigh(conflict, space, world, reading, Question::credible, step.mover, step.to, step.from));
  }
  if (!exit.sanction.empty()) {
    exit.cost = weigh(conflict, space, world, reading, Question::deterred, actor,
                      exit.sanction.back().to, state);
  }
  return exit;
}

namespace {

constexpr std::size_t kStatesExplained = 3;

/// The actor's best reply to a sanction, of those after which it does not regret having left.
std::optional<StateId> best_reply(const StateSpace& space, const World& world,
                                  PreferenceReading reading, ActorId actor, StateId state,
                                  StateId sanctioned) {
  const Judge judge(world, reading);
  std::optional<StateId> best;
  space.for_each_move(actor, sanctioned, [&](StateId reply) {
    if (judge.deterred(actor, reply, state)) return;
    if (!best || preferred_exit(space, world, actor, sanctioned, reply, *best)) best = reply;
  });
  return best;
}

/// What would punish an exit but for the actor's reply.
Exit describe_escape(const Case& conflict, const StateSpace& space, const World& world,
                     Concept rule, ActorId actor, StateId state, StateId improvement) {
  rule.reply_counts = false;
  Sanction sanction = answer_improvement(space, world, rule, actor, state, improvement);
  Exit exit =
      describe_exit(conflict, space, world, rule.reading, actor, state, std::move(sanction));
  if (exit.sanction.empty()) return exit;
  exit.reply = best_reply(space, world, rule.reading, actor, state, exit.sanction.back().to);
  if (exit.reply) {
    exit.reply_gain =
        weigh(conflict, space, world, rule.reading, Question::deterred, actor, *exit.reply, state);
  }
  return exit;
}

}  // namespace

Verdict verdict_in(const Case& conflict, const StateSpace& space, const World& world,
                   ConceptId rule, ActorId actor, StateId state) {
  Verdict verdict;
  verdict.actor = actor;
  verdict.type = world.draw.types[actor];
  verdict.state = state;
  verdict.concept_id = rule;
  space.for_each_move(actor, state, [&](StateId) { verdict.can_move = true; });
  const Concept& its_rule = all_concepts()[rule.index()];
  if (its_rule.witness != nullptr) {
    tell_witness(conflict, space, world, verdict);
    return verdict;
  }
  std::vector<Sanction> answers = answer_improvements(space, world, its_rule, actor, state);
  verdict.improvements = answers.size();
  Sanction* deciding = nullptr;
  for (Sanction& answer : answers) {
    const bool open = answer.steps.empty();
    const bool known_open = deciding != nullptr && deciding->steps.empty();
    if (deciding == nullptr || (open && !known_open) ||
        (open == known_open &&
         preferred_exit(space, world, actor, state, answer.improvement, deciding->improvement))) {
      deciding = &answer;
    }
  }
  verdict.stable = deciding == nullptr || !deciding->steps.empty();
  if (deciding != nullptr && !verdict.stable && its_rule.reply_counts) {
    verdict.exit =
        describe_escape(conflict, space, world, its_rule, actor, state, deciding->improvement);
  } else if (deciding != nullptr) {
    verdict.exit =
        describe_exit(conflict, space, world, its_rule.reading, actor, state, std::move(*deciding));
  }
  return verdict;
}

namespace {

/// Whether two worlds have the same verdict for the same reasons.
bool same_verdict(const Case& conflict, const Verdict& left, const Draw& draw, const Verdict& right,
                  const Draw& other_draw) {
  if (left.type != right.type || left.stable != right.stable) return false;
  if (left.exit.has_value() != right.exit.has_value()) return false;
  if (!left.exit) return true;
  const Exit& exit = *left.exit;
  if (exit.to != right.exit->to || exit.sanction != right.exit->sanction ||
      exit.reply != right.exit->reply) {
    return false;
  }
  // What others want is part of the reason where the actor cares for them.
  if (exit.gain.weighing != right.exit->gain.weighing ||
      exit.cost.weighing != right.exit->cost.weighing ||
      exit.reply_gain.weighing != right.exit->reply_gain.weighing) {
    return false;
  }
  for (std::size_t at = 0; at < exit.sanction.size(); ++at) {
    const ActorId mover = exit.sanction[at].mover;
    if (exit.motives[at].weighing != right.exit->motives[at].weighing) return false;
    if (!same_reason(conflict, mover, draw.types[mover], exit.motives[at], other_draw.types[mover],
                     right.exit->motives[at])) {
      return false;
    }
  }
  return true;
}

}  // namespace

Explanation explain(const Case& conflict, const Worlds& worlds, const StateSet& states,
                    std::optional<ActorId> actor, const std::vector<ConceptId>& concepts,
                    const Run& run) {
  Explanation explanation;
  explanation.states_matched = states.count();
  states.for_each([&](StateId state) {
    if (explanation.states.size() < kStatesExplained) explanation.states.push_back(state);
  });
  for (const StateId state : explanation.states) {
    for (const ConceptId rule : concepts) {
      for (const ActorId one : ids(conflict.actors)) {
        if (actor && *actor != one) continue;
        std::vector<Verdict> found;
        for (const std::size_t world : possible_worlds(worlds)) {
          if (run.cancelled()) return explanation;
          Verdict verdict =
              verdict_in(conflict, worlds.space, worlds.worlds[world], rule, one, state);
          const auto known = std::find_if(found.begin(), found.end(), [&](const Verdict& other) {
            return same_verdict(conflict, other, worlds.worlds[other.worlds.front()].draw, verdict,
                                worlds.worlds[world].draw);
          });
          Verdict& entry = known != found.end() ? *known : found.emplace_back(std::move(verdict));
          entry.worlds.push_back(world);
        }
        for (Verdict& verdict : found) {
          verdict.weight = weight_of(worlds, verdict.worlds);
          explanation.verdicts.push_back(std::move(verdict));
        }
      }
    }
  }
  return explanation;
}

}  // namespace parley
