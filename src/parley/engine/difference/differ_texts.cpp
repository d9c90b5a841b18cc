// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <unordered_map>

#include "parley/engine/difference/differ.h"
#include "parley/engine/difference/meaning.h"

namespace parley {
namespace {

std::string text_key(const Text& text) {
  std::string key;
  for (const auto& [language, words] : text.by_language) key += language + ": " + words + "\n";
  return key;
}

std::string grade_key(const std::optional<Grade>& grade) {
  return grade ? std::string{grade->reliability, grade->credibility} : std::string();
}

std::string source_key(const Source& source) {
  return text_key(source.title) + text_key(source.publisher) + source.date + "\n" + source.url +
         "\n" + source.file + "\n" + source.language + "\n" + grade_key(source.grade);
}

std::string evidence_key(const Case& conflict, const Evidence& evidence) {
  return conflict.sources[evidence.in].id + "\n" + evidence.quote + "\n" +
         grade_key(evidence.grade) + "\n" + text_key(evidence.note);
}

/// The texts of an issue: of its ends and its marks.
std::string issue_texts(const Issue& issue) {
  std::set<std::string> marks;
  for (const Issue::Mark& mark : issue.marks) marks.insert(mark.id + "\n" + text_key(mark.text));
  std::string text = text_key(issue.low) + "\n" + text_key(issue.high);
  for (const std::string& mark : marks) text += "\n" + mark;
  return text;
}

std::set<std::string> marks_of(const Case& conflict, const std::vector<EvidenceId>& evidence) {
  std::set<std::string> marks;
  for (const EvidenceId one : evidence) marks.insert(conflict.evidence[one].id);
  return marks;
}

/// In how many things two tables differ, those of the same id compared by what `key` says of them.
template <typename IdType, typename Item, typename BeforeKey, typename AfterKey>
std::size_t differing(const IdVector<IdType, Item>& before, const IdVector<IdType, Item>& after,
                      const BeforeKey& before_key, const AfterKey& after_key) {
  std::unordered_map<std::string, std::string> known;
  for (const Item& item : before) known.emplace(item.id, before_key(item));
  std::size_t count = 0;
  for (const Item& item : after) {
    const auto there = known.find(item.id);
    if (there == known.end() || there->second != after_key(item)) ++count;
    if (there != known.end()) known.erase(there);
  }
  return count + known.size();
}

std::string statements_key(const Case& conflict, const std::vector<Statement>& statements,
                           const IdMap& map) {
  std::string text;
  for (const Statement& one : statements) text += meaning_of(conflict, one, map) + "; ";
  return text;
}

}  // namespace

bool same_text(const Text& one, const Text& other) { return one.by_language == other.by_language; }

std::string number_key(const std::optional<Number>& number) {
  if (!number) return {};
  return std::to_string(static_cast<int>(number->kind)) + " " + std::to_string(number->low.units) +
         " " + std::to_string(number->middle.units) + " " + std::to_string(number->high.units);
}

std::string preference_key(const Case& conflict, const Preference& preference, const IdMap& map) {
  std::string text;
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    text = "wants " + std::to_string(wants->strong) + ": ";
    for (const Statement& want : wants->statements) {
      text += meaning_of(conflict, want, map) + (want.maybe ? " maybe " : " ") +
              number_key(want.held) + "/" + number_key(want.above_next) + "; ";
    }
    for (const Wants::Tie& tie : wants->ties) {
      text += std::to_string(tie.first) + "+" + std::to_string(tie.count) + " ";
    }
  } else if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    text = "ranks ";
    for (const std::vector<Statement>& group : ranks->groups) {
      // A state is in a group if any of its statements is true: their order does not count.
      std::set<std::string> meanings;
      for (const Statement& member : group) meanings.insert(meaning_of(conflict, member, map));
      text += "(";
      for (const std::string& meaning : meanings) text += meaning + "; ";
      text += ")";
    }
    for (const std::size_t gap : ranks->gaps) text += " " + std::to_string(gap);
  } else if (const auto* values = std::get_if<Values>(&preference.order)) {
    std::multiset<std::string> terms;
    for (const Values::Term& term : values->terms) {
      terms.insert(meaning_of(conflict, term.statement, map) + " = " + number_key(term.value));
    }
    text = "values ";
    for (const std::string& term : terms) text += term + "; ";
  }
  for (const UnknownPair& pair : preference.unknown) {
    text += statements_key(conflict, {pair.one, pair.other}, map) + "~ ";
  }
  for (const GradedPair& pair : preference.degrees) {
    text += statements_key(conflict, {pair.one, pair.other}, map) + "> " + number_key(pair.degree);
  }
  return text;
}

std::string section_key(const Case& conflict, CaseChange::Section section) {
  std::set<std::string> parts;
  switch (section) {
    case CaseChange::Section::issues:
      for (const Issue& issue : conflict.issues) {
        std::set<std::string> marks;
        for (const Issue::Mark& mark : issue.marks) {
          marks.insert(mark.id + " " + number_key(mark.at));
        }
        std::string part = issue.id + " " + std::to_string(issue.scale_low.units) + " " +
                           std::to_string(issue.scale_high.units) + "; " + number_key(issue.today) +
                           "; " + number_key(issue.happened);
        for (const std::string& mark : marks) part += "; " + mark;
        parts.insert(std::move(part));
      }
      break;
    case CaseChange::Section::positions:
      for (const Position& position : conflict.positions) {
        parts.insert(conflict.actors[position.actor].id + " " + position.group + " " +
                     conflict.issues[position.issue].id + " " + number_key(position.at) + " " +
                     number_key(position.cares) + " " + number_key(position.weight));
      }
      break;
    case CaseChange::Section::audiences:
      for (const Audience& audience : conflict.audiences) {
        std::string part = conflict.actors[audience.actor].id + " " +
                           conflict.issues[audience.issue].id + " " + number_key(audience.leader) +
                           " " + number_key(audience.accepts);
        for (const Audience::Group& group : audience.groups) {
          part += "; " + group.id + " " + number_key(group.at) + " " + number_key(group.cares) +
                  " " + number_key(group.weight);
        }
        parts.insert(std::move(part));
      }
      break;
    case CaseChange::Section::patience:
      for (const Patience& patience : conflict.patience) {
        const Actor& actor = conflict.actors[patience.actor];
        std::string part = actor.id + " " + patience.per + " " + patience.deadline;
        for (const Patience::Entry& entry : patience.entries) {
          part += "; " + (entry.type ? actor.types[*entry.type].id : std::string()) + " " +
                  number_key(entry.factor);
        }
        parts.insert(std::move(part));
      }
      break;
    case CaseChange::Section::forecasts:
      for (const Forecast& forecast : conflict.forecasts) {
        parts.insert(forecast.id + " " + conflict.outcomes[forecast.means].id + " " + forecast.by);
      }
      break;
  }
  std::string text;
  for (const std::string& part : parts) text += part + "\n";
  return text;
}

void Differ::count_statement(const Statement& before, const Statement& after) {
  count(before.written != after.written &&
        meaning_of(before_, before, to_after_) == meaning_of(after_, after, to_before_));
  count(marks_of(before_, before.evidence) != marks_of(after_, after.evidence));
}

void Differ::count_texts() {
  count(!same_text(before_.title, after_.title));
  count(!same_text(before_.question, after_.question));
  count(before_.as_of != after_.as_of);
  for (const ActorId actor : ids(before_.actors)) {
    if (!to_after_.actors[actor]) continue;
    const Actor& here = before_.actors[actor];
    const Actor& there = after_.actors[*to_after_.actors[actor]];
    count(!same_text(here.name, there.name));
    count(here.also_called != there.also_called);
    for (const Type& type : here.types) {
      const auto again = type_called(there, type.id);
      if (again) count(!same_text(type.name, there.types[*again].name));
    }
  }
  for (const OptionId option : ids(before_.options)) {
    if (!to_after_.options[option]) continue;
    const Option& there = after_.options[*to_after_.options[option]];
    count(!same_text(before_.options[option].name, there.name));
    count(!same_text(before_.options[option].text, there.text));
  }
  for (const OutcomeId outcome : ids(before_.outcomes)) {
    const auto there = to_after_.outcomes[outcome];
    if (there) count(!same_text(before_.outcomes[outcome].name, after_.outcomes[*there].name));
  }
  for (const NamedStateId state : ids(before_.states)) {
    const auto there = to_after_.states[state];
    if (there) count(!same_text(before_.states[state].name, after_.states[*there].name));
  }
  if (before_.graph && after_.graph) {
    for (const StateId node : ids(before_.graph->states)) {
      const auto there = to_after_.nodes[node];
      if (there)
        count(!same_text(before_.graph->states[node].text, after_.graph->states[*there].text));
    }
  }
  for (const Issue& issue : before_.issues) {
    const auto there = std::find_if(after_.issues.begin(), after_.issues.end(),
                                    [&](const Issue& other) { return other.id == issue.id; });
    if (there != after_.issues.end()) count(issue_texts(issue) != issue_texts(*there));
  }
  result_.texts += differing(before_.sources, after_.sources, source_key, source_key);
  result_.texts += differing(
      before_.evidence, after_.evidence,
      [&](const Evidence& evidence) { return evidence_key(before_, evidence); },
      [&](const Evidence& evidence) { return evidence_key(after_, evidence); });
}

}  // namespace parley
