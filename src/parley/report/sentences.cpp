// SPDX-License-Identifier: Apache-2.0
#include "parley/report/sentences.h"

#include <algorithm>
#include <optional>

#include "parley/report/foresight_sentences.h"
#include "parley/report/weighing_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kOrdinalsInWords = 12;

/// The TypeId of an actor in the first of some worlds.
TypeId type_in(const Names& names, const WorldList& worlds, ActorId actor) {
  return names.worlds().worlds[worlds.front()].draw.types[actor];
}

const Statement* decisive_want(const Preference& preference, const Comparison& comparison) {
  const auto* wants = std::get_if<Wants>(&preference.order);
  if (wants == nullptr || !comparison.decisive) return nullptr;
  return &wants->statements[*comparison.decisive];
}

/// "the US (lift …) and Russia (cease fire …)".
std::string parts_of_joint_move(const Names& names, const Leg& leg) {
  std::vector<std::string> parts;
  for (const ActorId member : leg.movers) {
    // What this member alone changes on the way.
    StateId own = leg.from;
    if (!names.conflict().graph) {
      for (const OptionId option : names.space().options_of(member)) {
        own = names.space().with(own, option, names.space().level(leg.to, option));
      }
    }
    const bool acts = own != leg.from;
    parts.push_back(
        acts ? say(names.language(), "joint_part", {names.actor(member), names.move(leg.from, own)})
             : names.actor(member));
  }
  return joined(parts, say(names.language(), "word_with"));
}

/// What a leg does to one of its movers.
std::string effect_of_leg(const Names& names, const RouteFinding& finding, std::size_t leg,
                          std::size_t member) {
  std::vector<Comparison> in_worlds;
  for (const auto& effects : finding.effects) in_worlds.push_back(effects[leg][member]);
  return effect_in_worlds(names, finding.route.legs[leg].movers[member], finding.worlds, in_worlds);
}

std::string leg_line(const Names& names, const RouteFinding& finding, std::size_t at) {
  const Language language = names.language();
  const Leg& leg = finding.route.legs[at];
  // In a graph case the move is called by where it leads.
  const std::string to_part = names.conflict().graph && leg.movers.size() == 1
                                  ? ""
                                  : say(language, "leg_to", {names.state(leg.to)});
  if (leg.movers.size() > 1) {
    std::vector<std::string> gains;
    for (std::size_t member = 0; member < leg.movers.size(); ++member) {
      gains.push_back(
          say(language, "who_does",
              {names.actor(leg.movers[member]), effect_of_leg(names, finding, at, member)}));
    }
    return say(language, "leg_joint",
               {parts_of_joint_move(names, leg), to_part,
                joined(gains, say(language, "clause_separator"))});
  }
  const ActorId mover = leg.movers.front();
  return say(language, leg.wanted ? "leg_wanted" : "leg_unwanted",
             {capitalised(names.actor(mover)), names.move(leg.from, leg.to), to_part,
              effect_of_leg(names, finding, at, 0)});
}

/// What is not known, and because of which want.
std::string unknown_effect(const Names& names, const Preference& preference,
                           const Comparison& comparison) {
  const Language language = names.language();
  const Statement* want = decisive_want(preference, comparison);
  if (want == nullptr) return say(language, "effect_unknown");
  return say(language,
             comparison.now_true ? "effect_gains_unsure_want" : "effect_loses_unsure_want",
             {ordinal(language, *comparison.decisive), statement_in_words(names, *want),
              marks_of(names, *want)});
}

/// Who answers an exit how, and what that costs the actor; the sentence is left open.
std::string answer_sentence(const Names& names, const Verdict& verdict, const Exit& exit,
                            Sanctioning sanctioning) {
  const Language language = names.language();
  std::vector<std::string> answers;
  for (std::size_t at = 0; at < exit.sanction.size(); ++at) {
    const Step& step = exit.sanction[at];
    const std::string answerer = names.actor(step.mover);
    const std::string move = names.move(step.from, step.to);
    if (sanctioning == Sanctioning::by_improvements) {
      const TypeId type = type_in(names, verdict.worlds, step.mover);
      const char* key = is_unsure(exit.motives[at]) ? "answer_maybe_wanted" : "answer_wanted";
      answers.push_back(
          say(language, key, {answerer, move, effect(names, step.mover, type, exit.motives[at])}));
    } else {
      answers.push_back(say(language, "answer", {answerer, move}));
    }
  }
  return capitalised(joined(answers, say(language, "answer_then"))) +
         say(language,
             judged_by_order(exit.cost) && exit.cost.order == Order::same ? "answer_cost_same"
                                                                          : "answer_cost",
             {names.actor(verdict.actor), effect(names, verdict.actor, verdict.type, exit.cost)});
}

}  // namespace

const char* route_kind_key(Route::Kind kind) {
  switch (kind) {
    case Route::Kind::there:
      return "route_kind_there";
    case Route::Kind::wanted:
      return "route_kind_wanted";
    case Route::Kind::joint:
      return "route_kind_joint";
    case Route::Kind::unwanted:
      return "route_kind_unwanted";
    case Route::Kind::no_move:
      return "route_kind_no_move";
  }
  return "";
}

std::string ordinal(Language language, std::size_t position) {
  if (position < kOrdinalsInWords) return say(language, "ordinal_" + std::to_string(position + 1));
  return say(language, "ordinal_n", {std::to_string(position + 1)});
}

std::string in_a_row(Language language, const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) {
    text = text.empty() ? sentence : say(language, "two_sentences", {text, sentence});
  }
  return text;
}

std::string marks_of(const Names& names, const Statement& statement) {
  if (statement.evidence.empty()) return say(names.language(), "mark_assumed");
  std::vector<std::string> marks;
  for (const EvidenceId evidence : statement.evidence) {
    marks.push_back("@" + names.conflict().evidence[evidence].id);
  }
  return joined(marks, " ");
}

std::string effect(const Names& names, ActorId actor, TypeId type, const Comparison& comparison) {
  return effect(names, preference_of(names.conflict(), actor, type), comparison);
}

std::string effect(const Names& names, const Preference& preference, const Comparison& comparison) {
  const Language language = names.language();
  if (comparison.order == Order::same) return say(language, "effect_same");
  if (comparison.order == Order::unknown) return unknown_effect(names, preference, comparison);
  if (const Statement* want = decisive_want(preference, comparison)) {
    return say(
        language, comparison.now_true ? "effect_gains_want" : "effect_loses_want",
        {ordinal(language, *comparison.decisive),
         want_in_words(names, preference, *comparison.decisive, *want), marks_of(names, *want)});
  }
  return say(language,
             comparison.order == Order::better ? "effect_rank_better" : "effect_rank_worse",
             {std::to_string(comparison.rank_before), std::to_string(comparison.rank_after)});
}

std::string effect(const Names& names, ActorId actor, TypeId type, const Change& change) {
  const Preference& own = preference_of(names.conflict(), actor, type);
  return effect_as_weighed(names, actor, change.weighing, effect(names, own, change));
}

std::string effect_in_worlds(const Names& names, ActorId actor, const WorldList& worlds,
                             const std::vector<Comparison>& in_worlds) {
  std::vector<std::string> effects;
  std::vector<std::set<TypeId>> types;
  for (std::size_t world = 0; world < worlds.size(); ++world) {
    const TypeId type = names.worlds().worlds[worlds[world]].draw.types[actor];
    const std::string text = effect(names, actor, type, in_worlds[world]);
    const auto known = std::find(effects.begin(), effects.end(), text);
    const auto at = static_cast<std::size_t>(known - effects.begin());
    if (known == effects.end()) {
      effects.push_back(text);
      types.emplace_back();
    }
    types[at].insert(type);
  }
  if (effects.size() == 1) return effects.front();
  for (std::size_t at = 0; at < effects.size(); ++at) {
    std::vector<std::string> type_names;
    for (const TypeId type : types[at]) type_names.push_back(names.type(actor, type));
    effects[at] = say(names.language(), "effect_if_type",
                      {effects[at], joined(type_names, say(names.language(), "word_or"))});
  }
  return joined(effects, say(names.language(), "list_separator"));
}

std::vector<std::string> route_sentences(const Names& names, const RouteFinding& finding) {
  const Language language = names.language();
  std::vector<std::string> lines;
  switch (finding.route.kind) {
    case Route::Kind::there:
      return {say(language, "route_there")};
    case Route::Kind::no_move:
      return {say(language, "route_no_move")};
    case Route::Kind::wanted:
      lines.push_back(say(language, "route_wanted"));
      break;
    case Route::Kind::joint:
      lines.push_back(say(language, "route_joint"));
      break;
    case Route::Kind::unwanted:
      lines.push_back(say(language, "route_unwanted"));
      break;
  }
  for (std::size_t at = 0; at < finding.route.legs.size(); ++at) {
    lines.push_back(leg_line(names, finding, at));
  }
  return lines;
}

std::string verdict_sentence(const Names& names, const Verdict& verdict) {
  const Language language = names.language();
  const std::string who = names.subject(verdict.actor, verdict.type);
  const char* stays = verdict.can_move ? "verdict_no_improvement" : "verdict_no_move";
  if (!verdict.exit) return capitalised(say(language, stays, {who}));
  if (verdict.exit->end) return sentence_beyond_sanctions(names, verdict);
  const Exit& exit = *verdict.exit;
  const bool by_want =
      exit.gain.decisive && judged_by_order(exit.gain) && exit.gain.order == Order::better;
  const std::string key = by_want ? "verdict_leaves_by_want" : "verdict_leaves";
  std::string text = capitalised(say(language, key,
                                     {who, names.move(verdict.state, exit.to),
                                      effect(names, verdict.actor, verdict.type, exit.gain)}));
  const Concept& rule = all_concepts()[verdict.concept_id.index()];
  if (exit.sanction.empty()) {
    switch (rule.sanctioning) {
      case Sanctioning::none:
        return text + say(language, "verdict_end_nash");
      case Sanctioning::by_moves:
        return text + end_without_sanction(language, rule.reading, "verdict_end_nobody_can");
      case Sanctioning::by_improvements:
      case Sanctioning::simultaneous:
      case Sanctioning::anticipated:
        return text + end_without_sanction(language, rule.reading, "verdict_end_nobody_wants");
    }
  }
  // SEQ or SIM is told like this where answers in turn decide.
  text +=
      answer_sentence(names, verdict, exit,
                      rule.sanctioning == Sanctioning::simultaneous ? Sanctioning::by_improvements
                                                                    : rule.sanctioning);
  const std::string actor = names.actor(verdict.actor);
  if (exit.reply) {
    const bool plain = rule.reading == PreferenceReading::plain;
    return text + say(language, plain ? "answer_escaped" : "answer_escaped_reading",
                      {actor, names.move(exit.sanction.back().to, *exit.reply),
                       effect(names, verdict.actor, verdict.type, exit.reply_gain)});
  }
  if (rule.reply_counts) {
    const bool plain = rule.reading == PreferenceReading::plain;
    text += say(language, plain ? "answer_no_reply" : "answer_no_reply_reading");
  }
  if (verdict.improvements > 1) {
    text += say(language, "verdict_other_exits", {std::to_string(verdict.improvements - 1)});
  }
  return text + say(language, "verdict_end_deterred");
}

void collect_evidence(const Names& names, const Verdict& verdict, std::set<EvidenceId>& used) {
  const auto note = [&](ActorId actor, TypeId type, const Change& comparison) {
    if (!judged_by_order(comparison)) return;
    const Preference& preference = preference_of(names.conflict(), actor, type);
    if (const Statement* want = decisive_want(preference, comparison)) {
      used.insert(want->evidence.begin(), want->evidence.end());
    }
  };
  if (!verdict.exit) return;
  const Exit& exit = *verdict.exit;
  note(verdict.actor, verdict.type, exit.gain);
  if (exit.sanction.empty()) return;
  note(verdict.actor, verdict.type, exit.cost);
  if (!motives_count(verdict)) return;
  for (std::size_t at = 0; at < exit.sanction.size(); ++at) {
    const ActorId mover = exit.sanction[at].mover;
    note(mover, type_in(names, verdict.worlds, mover), exit.motives[at]);
  }
}

std::string evidence_line(const Names& names, EvidenceId id) {
  const Evidence& evidence = names.conflict().evidence[id];
  const Source& source = names.conflict().sources[evidence.in];
  const Grade grade = evidence.grade.value_or(source.grade);
  const std::string title(source.title.in(names.language()));
  return say(names.language(), evidence.placed ? "evidence_placed" : "evidence_unplaced",
             {"@" + evidence.id, evidence.quote, title.empty() ? source.id : title,
              std::string{grade.reliability, grade.credibility}, std::to_string(evidence.begin),
              std::to_string(evidence.end)});
}

}  // namespace parley
