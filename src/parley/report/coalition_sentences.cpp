// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/report/coalition_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// "A (does this), then B (does that)".
std::string steps_in_words(const Names& names, const std::vector<Step>& steps, const char* key) {
  std::vector<std::string> parts;
  for (const Step& step : steps) {
    parts.push_back(
        say(names.language(), key, {names.actor(step.mover), names.move(step.from, step.to)}));
  }
  return joined(parts, say(names.language(), "coalitions_then"));
}

/// "; B makes no move, but …", where some members do nothing.
std::string idle_members(const Names& names, const Coalition& group,
                         const std::vector<Step>& steps) {
  Coalition idle;
  for (const ActorId member : group) {
    const bool moves = std::any_of(steps.begin(), steps.end(),
                                   [&](const Step& step) { return step.mover == member; });
    if (!moves) idle.push_back(member);
  }
  if (idle.empty()) return "";
  return say(names.language(), "coalitions_idle",
             {group_name(names, idle), std::to_string(idle.size())});
}

/// "A gains …; B gains …", where several things are done to several members.
std::string effects_in_words(const Names& names, const CoalitionsFinding& finding,
                             const JointFinding& joint,
                             const std::vector<std::vector<Comparison>>& effects, bool only_harm) {
  const Coalition& group = finding.groups[joint.group];
  std::vector<std::string> parts;
  for (std::size_t member = 0; member < group.size(); ++member) {
    std::vector<Comparison> in_worlds;
    for (const std::vector<Comparison>& of_world : effects) in_worlds.push_back(of_world[member]);
    const bool gains = std::all_of(in_worlds.begin(), in_worlds.end(), [](const Comparison& one) {
      return one.order == Order::better;
    });
    if (only_harm && gains) continue;
    parts.push_back(say(names.language(), "who_does",
                        {names.actor(group[member]),
                         effect_in_worlds(names, group[member], joint.any_world, in_worlds)}));
  }
  return joined(parts, say(names.language(), "clause_separator"));
}

/// " (to “today + meet”, an equilibrium)"; where it is not one in every respect, under what it is.
std::string destination(const Names& names, const CoalitionsFinding& finding,
                        const JointFinding& joint) {
  const Language language = names.language();
  const std::string state = names.state(joint.to());
  std::vector<std::string> under;
  bool always = true;
  for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
    const WorldList& into = joint.into_equilibrium[at];
    if (into != joint.worlds[at]) always = false;
    if (into.empty()) continue;
    const std::string title = names.concept_short(finding.concepts[at]);
    under.push_back(into == joint.worlds[at]
                        ? title
                        : say(language, "coalitions_concepts",
                              {title, percent(weight_of(names.worlds(), into))}));
  }
  if (under.empty()) return say(language, "coalitions_to", {state});
  if (always) return say(language, "coalitions_to_equilibrium", {state});
  return say(language, "coalitions_to_equilibrium_under",
             {state, joined(under, say(language, "list_separator"))});
}

}  // namespace

std::string group_name(const Names& names, const Coalition& group) {
  std::vector<std::string> members;
  for (const ActorId member : group) members.push_back(names.actor(member));
  const std::string last = members.back();
  members.pop_back();
  if (members.empty()) return last;
  return joined(members, say(names.language(), "list_separator")) +
         say(names.language(), "word_with") + last;
}

std::string joint_sentence(const Names& names, const CoalitionsFinding& finding,
                           const JointFinding& joint) {
  const Language language = names.language();
  std::string text = say(language, "coalitions_together",
                         {capitalised(steps_in_words(names, joint.steps, "joint_part")),
                          destination(names, finding, joint) +
                              idle_members(names, finding.groups[joint.group], joint.steps),
                          effects_in_words(names, finding, joint, joint.effects, false)});
  if (joint.sanction.empty()) return text;
  if (language == Language::en) text += ' ';
  return text + capitalised(steps_in_words(names, joint.sanction, "answer")) +
         say(language, "clause_separator") +
         effects_in_words(names, finding, joint, joint.costs, true) + say(language, "sentence_end");
}

}  // namespace parley
