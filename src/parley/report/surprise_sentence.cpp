// SPDX-License-Identifier: Apache-2.0
#include "parley/report/hypergame_report.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// "Russia could answer (…), which it wants: it gains …; then …", with what that costs the mover.
std::string answers(const Names& names, const Surprise& surprise, const MoveReading& reading) {
  const Language language = names.language();
  // Where a step is wanted under one of the concepts it is so under all: only the demands differ.
  bool wanted = false;
  for (const Surprise::Where& here : surprise.where) {
    for (const ConceptId rule : here.concepts) {
      wanted = wanted || concept_at(rule).sanctioning == Sanctioning::by_improvements;
    }
  }
  std::vector<std::string> steps;
  for (std::size_t at = 0; at < reading.sanction.size(); ++at) {
    const Step& step = reading.sanction[at];
    const std::string who = names.actor(step.mover);
    const std::string move = names.move(step.from, step.to);
    if (wanted) {
      steps.push_back(
          say(language, "answer_wanted",
              {who, move, effect(names, *reading.motives_of[at], reading.motives[at])}));
    } else {
      steps.push_back(say(language, "answer", {who, move}));
    }
  }
  std::string text = capitalised(joined(steps, say(language, "answer_then")));
  if (reading.cost) {
    text += say(language, "surprise_cost",
                {names.actor(surprise.mover), effect(names, *reading.preference, *reading.cost)});
  }
  return text + say(language, "sentence_end");
}

std::string options_in_words(const Names& names, const std::vector<OptionId>& options) {
  std::vector<std::string> parts;
  for (const OptionId option : options)
    parts.push_back(say(names.language(), "quoted", {names.option(option)}));
  return joined(parts, say(names.language(), "list_separator"));
}

/// Why the mover is not deterred by what the actor takes to deter it.
std::string why_not_feared(const Names& names, const Surprise& surprise) {
  const Language language = names.language();
  const std::string mover = names.actor(surprise.mover);
  if (!surprise.unknown_to_mover.empty()) {
    return capitalised(
        say(language, "seen_unknown", {mover, options_in_words(names, surprise.unknown_to_mover)}));
  }
  if (!surprise.disputed) return {};
  return capitalised(
      say(language, "seen_unwanted",
          {mover, names.actor(surprise.disputed->mover),
           effect(names, *surprise.disputed->preference, surprise.disputed->comparison)}));
}

/// Why the actor does not expect what the other would do.
std::string why_not_expected(const Names& names, const Surprise& surprise) {
  const Language language = names.language();
  const std::string actor = names.actor(surprise.actor);
  const std::string mover = names.actor(surprise.mover);
  const MoveReading& believed = surprise.believed;
  if (!surprise.unknown.empty()) {
    return capitalised(
        say(language, "seen_unknown", {actor, options_in_words(names, surprise.unknown)}));
  }
  if (!believed.gain) return capitalised(say(language, "seen_no_move", {actor, mover}));
  if (!believed.wanted) {
    return capitalised(say(language, "seen_unwanted",
                           {actor, mover, effect(names, *believed.preference, *believed.gain)}));
  }
  if (!believed.sanction.empty()) {
    std::string text =
        say(language, "seen_deterred", {actor, mover, answers(names, surprise, believed)});
    const std::string not_feared = why_not_feared(names, surprise);
    if (!not_feared.empty()) text += say(language, "sentence_separator") + not_feared;
    return capitalised(text);
  }
  return capitalised(say(language, "seen_stays", {actor, mover}));
}

/// What is seen otherwise about a punishment.
std::string why_disputed(const Names& names, const Surprise& surprise) {
  const Language language = names.language();
  const std::string actor = names.actor(surprise.actor);
  if (!surprise.unknown.empty()) {
    return capitalised(
        say(language, "seen_unknown", {actor, options_in_words(names, surprise.unknown)}));
  }
  if (!surprise.disputed) return {};
  const std::string mover = names.actor(surprise.disputed->mover);
  const std::string change =
      effect(names, *surprise.disputed->preference, surprise.disputed->comparison);
  if (surprise.kind == Surprise::Kind::empty_threat) {
    return say(language, "fact_unwanted", {mover, change});
  }
  return capitalised(say(language, "seen_unwanted", {actor, mover, change}));
}

/// Why the other stays, whatever the actor expects.
std::string why_it_stays(const Names& names, const Surprise& surprise) {
  const Language language = names.language();
  const std::string mover = names.actor(surprise.mover);
  const MoveReading& truth = surprise.truth;
  if (!truth.gain) return say(language, "fact_no_move", {mover});
  if (!truth.wanted) {
    return say(language, "fact_unwanted", {mover, effect(names, *truth.preference, *truth.gain)});
  }
  if (!truth.sanction.empty()) {
    std::string text = say(language, "fact_deterred", {mover, answers(names, surprise, truth)});
    const std::string unseen = why_disputed(names, surprise);
    if (!unseen.empty()) text += say(language, "sentence_separator") + unseen;
    return text;
  }
  return say(language, "fact_stays", {mover});
}

}  // namespace

std::string preference_in_words(const Names& names, const Preference& preference) {
  const Language language = names.language();
  std::vector<std::string> parts;
  const auto number = [&](std::string text) {
    parts.push_back(
        say(language, "view_item", {std::to_string(parts.size() + 1), std::move(text)}));
  };
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    for (const Statement& want : wants->statements) number(statement_in_words(names, want));
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    for (const std::vector<Statement>& group : ranks->groups) {
      std::vector<std::string> members;
      for (const Statement& member : group) members.push_back(statement_in_words(names, member));
      number(joined(members, say(language, "list_separator")));
    }
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    for (const Values::Term& term : values->terms) {
      parts.push_back(say(language, "view_value",
                          {statement_in_words(names, term.statement), term.value.written}));
    }
  }
  if (parts.empty()) return say(language, "view_wants_nothing");
  return joined(parts, say(language, "state_separator"));
}

std::string surprise_sentence(const Names& names, const Surprise& surprise) {
  const Language language = names.language();
  const std::string actor = names.actor(surprise.actor);
  const std::string mover = names.actor(surprise.mover);
  const std::string state = names.state(surprise.state);
  const MoveReading& believed = surprise.believed;
  const MoveReading& truth = surprise.truth;
  const auto move_of = [&](const MoveReading& reading) {
    return names.move(reading.from, reading.to);
  };
  const auto gain_of = [&](const MoveReading& reading) {
    return effect(names, *reading.preference, reading.gain.value_or(Comparison{}));
  };
  std::vector<std::string> parts;
  switch (surprise.kind) {
    case Surprise::Kind::leaves:
      parts = {
          say(language, "surprise_leaves", {actor, mover, state, move_of(truth), gain_of(truth)}),
          why_not_expected(names, surprise)};
      break;
    case Surprise::Kind::unknown_option:
      parts = {say(language, "surprise_unknown_option",
                   {actor, mover, state, move_of(truth), gain_of(truth),
                    options_in_words(names, surprise.unknown)})};
      break;
    case Surprise::Kind::stays:
      parts = {say(language, "surprise_stays",
                   {actor, mover, state, move_of(believed), gain_of(believed)}),
               why_it_stays(names, surprise)};
      break;
    case Surprise::Kind::unseen_sanction:
      parts = {say(language, "surprise_unseen_sanction",
                   {actor, state, move_of(truth), gain_of(truth), answers(names, surprise, truth)}),
               why_disputed(names, surprise)};
      break;
    case Surprise::Kind::empty_threat:
      parts = {say(language, "surprise_empty_threat",
                   {actor, state, move_of(believed), gain_of(believed),
                    answers(names, surprise, believed)}),
               why_disputed(names, surprise)};
      break;
  }
  if (surprise.taken_for) {
    parts.push_back(say(language, "surprise_taken_for", {actor, names.state(*surprise.taken_for)}));
  }
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += say(language, "sentence_separator");
    text += part;
  }
  return capitalised(text);
}

}  // namespace parley
