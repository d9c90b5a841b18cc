// SPDX-License-Identifier: Apache-2.0
#include "parley/report/foresight_sentences.h"

#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

const Concept& rule_of(const Verdict& verdict) { return concept_at(verdict.concept_id); }

/// A Stackelberg verdict that a follower decides: its step starts from the state itself.
bool follower_decides(const Verdict& verdict) {
  return rule_of(verdict).sanctioning == Sanctioning::anticipated && verdict.exit &&
         !verdict.exit->sanction.empty() && verdict.exit->sanction.front().from == verdict.state;
}

/// What a step does to its mover.
std::string motive(const Names& names, const Verdict& verdict, std::size_t step) {
  const ActorId mover = verdict.exit->sanction[step].mover;
  const TypeId type = names.worlds().worlds[verdict.worlds.front()].draw.types[mover];
  return effect(names, mover, type, verdict.exit->motives[step]);
}

std::string together_sentence(const Names& names, const Verdict& verdict) {
  const Language language = names.language();
  const Exit& exit = *verdict.exit;
  const std::string gain = effect(names, verdict.actor, verdict.type, exit.gain);
  std::string text = capitalised(
      say(language, exit.gain.decisive ? "verdict_leaves_by_want" : "verdict_leaves",
          {names.subject(verdict.actor, verdict.type), names.move(verdict.state, exit.to), gain}));
  if (exit.sanction.empty()) {
    const bool alone = rule_of(verdict).id == "sim";
    return text + say(language, alone ? "together_nobody" : "together_nobody_either");
  }
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < exit.sanction.size(); ++at) {
    const Step& step = exit.sanction[at];
    parts.push_back(
        say(language, "together_part",
            {names.actor(step.mover), names.move(step.from, step.to), motive(names, verdict, at)}));
  }
  text += say(language, exit.cost.order == Order::same ? "together_ends_same" : "together_ends",
              {joined(parts, say(language, "together_and")), names.state(*exit.end),
               names.actor(verdict.actor), effect(names, verdict.actor, verdict.type, exit.cost)});
  if (verdict.improvements > 1) {
    text += say(language, "verdict_other_exits", {std::to_string(verdict.improvements - 1)});
  }
  return text + say(language, "verdict_end_deterred");
}

std::string foresight_sentence(const Names& names, const Verdict& verdict) {
  const Language language = names.language();
  const Exit& exit = *verdict.exit;
  const std::string who = names.subject(verdict.actor, verdict.type);
  const std::string outcome = effect(names, verdict.actor, verdict.type, exit.cost);
  std::vector<std::string> steps;
  for (const Step& step : exit.sanction) {
    steps.push_back(
        say(language, "foresight_step", {names.actor(step.mover), names.move(step.from, step.to)}));
  }
  const std::string play = joined(steps, say(language, "foresight_then"));
  if (!verdict.stable) {
    std::string text =
        capitalised(say(language, "foresight_leaves", {who, names.move(verdict.state, exit.to)}));
    if (play.empty()) return text + say(language, "foresight_ends_there", {outcome});
    return text + say(language, "foresight_ends_better", {play, names.state(*exit.end), outcome});
  }
  std::string text = capitalised(say(language, "foresight_stays",
                                     {who, names.move(verdict.state, exit.to),
                                      effect(names, verdict.actor, verdict.type, exit.gain)}));
  if (exit.cost.order == Order::same) {
    text += say(language, "foresight_ends_same", {play, names.state(*exit.end)});
  } else {
    text += say(language, "foresight_ends_no_better", {play, names.state(*exit.end), outcome});
  }
  return verdict.improvements > 1 ? text + say(language, "foresight_other_moves") : text;
}

}  // namespace

bool motives_count(const Verdict& verdict) {
  switch (rule_of(verdict).sanctioning) {
    case Sanctioning::by_improvements:
    case Sanctioning::simultaneous:
      return true;
    case Sanctioning::anticipated:
      return follower_decides(verdict);
    case Sanctioning::none:
    case Sanctioning::by_moves:
      break;
  }
  return false;
}

std::string sentence_beyond_sanctions(const Names& names, const Verdict& verdict) {
  if (follower_decides(verdict)) {
    const Step& step = verdict.exit->sanction.front();
    return capitalised(say(names.language(), "foresight_follower",
                           {names.subject(verdict.actor, verdict.type), names.actor(step.mover),
                            names.move(step.from, step.to), motive(names, verdict, 0)}));
  }
  return rule_of(verdict).sanctioning == Sanctioning::simultaneous
             ? together_sentence(names, verdict)
             : foresight_sentence(names, verdict);
}

}  // namespace parley
