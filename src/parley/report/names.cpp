// SPDX-License-Identifier: Apache-2.0
#include "parley/report/names.h"

#include <algorithm>
#include <optional>
#include <set>

#include "parley/report/concept_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kAdditionsInName = 2;  ///< "today + meet + concede", then the whole list
constexpr std::size_t kBoxesListed = 4;
constexpr std::size_t kWorldsMerged = 256;  ///< more are told one by one

std::string or_id(std::string_view name, const std::string& id) {
  return name.empty() ? id : std::string(name);
}

/// For each actor some of its types: the worlds with one of these for everybody.
using TypeBox = IdVector<ActorId, std::set<TypeId>>;

/// Makes one box of two that differ in the types of one actor only.
bool merge(TypeBox& into, const TypeBox& from) {
  std::optional<ActorId> differing;
  for (const ActorId actor : ids(into)) {
    if (into[actor] == from[actor]) continue;
    if (differing) return false;
    differing = actor;
  }
  if (differing) into[*differing].insert(from[*differing].begin(), from[*differing].end());
  return true;
}

/// Boxes that cover just these worlds, few of them.
std::vector<TypeBox> boxes_of(const Worlds& worlds, const std::vector<std::size_t>& these) {
  std::vector<TypeBox> boxes;
  for (const std::size_t world : these) {
    TypeBox box(worlds.worlds[world].draw.types.size());
    for (const ActorId actor : ids(box)) box[actor] = {worlds.worlds[world].draw.types[actor]};
    boxes.push_back(std::move(box));
  }
  for (bool merged = boxes.size() <= kWorldsMerged; merged;) {
    merged = false;
    for (std::size_t into = 0; into < boxes.size(); ++into) {
      for (std::size_t from = boxes.size(); --from > into;) {
        if (!merge(boxes[into], boxes[from])) continue;
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(from));
        merged = true;
      }
    }
  }
  return boxes;
}

}  // namespace

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

std::string Names::actor(ActorId actor) const {
  return or_id(conflict_.actors[actor].name.in(language_), conflict_.actors[actor].id);
}

std::string Names::type(ActorId actor, TypeId type) const {
  const Type& its_type = conflict_.actors[actor].types[type];
  return or_id(its_type.name.in(language_), its_type.id);
}

std::string Names::actor_of_type(ActorId actor, TypeId type) const {
  if (conflict_.actors[actor].types.size() == 1) return this->actor(actor);
  return say(language_, "actor_if_type", {this->actor(actor), this->type(actor, type)});
}

std::string Names::subject(ActorId actor, TypeId type) const {
  if (conflict_.actors[actor].types.size() == 1) return this->actor(actor);
  return say(language_, "actor_if_type_subject", {this->actor(actor), this->type(actor, type)});
}

std::string Names::option(OptionId option) const {
  return or_id(conflict_.options[option].name.in(language_), conflict_.options[option].id);
}

std::string Names::outcome(OutcomeId outcome) const {
  return or_id(conflict_.outcomes[outcome].name.in(language_), conflict_.outcomes[outcome].id);
}

std::string Names::concept_title(ConceptId concept_id) const {
  return parley::concept_title(language_, concept_at(concept_id));
}

std::string Names::concept_short(ConceptId concept_id) const {
  return parley::concept_short(language_, concept_at(concept_id));
}

std::size_t Names::possible_types(ActorId actor) const {
  const IdVector<TypeId, double>& chances = worlds_.beliefs.posterior[actor];
  return static_cast<std::size_t>(
      std::count_if(chances.begin(), chances.end(), [](double chance) { return chance > 0; }));
}

std::string Names::setting(OptionId option, LevelId level) const {
  const Option& its_option = conflict_.options[option];
  if (its_option.yes_no) {
    return level == LevelId(0) ? say(language_, "option_off", {this->option(option)})
                               : this->option(option);
  }
  return this->option(option) + " = " + its_option.levels[level];
}

std::string Names::contents(StateId state) const {
  if (conflict_.graph) {
    const Graph::Node& node = conflict_.graph->states[state];
    return or_id(node.text.in(language_), node.id);
  }
  std::vector<std::string> parts;
  for (const OptionId option : ids(conflict_.options)) {
    const LevelId level = space().level(state, option);
    if (level != LevelId(0)) parts.push_back(setting(option, level));
  }
  return parts.empty() ? say(language_, "state_nothing_on") : joined(parts, " + ");
}

std::string Names::state(StateId state) const {
  const auto cell_of = [&](const NamedState& named) {
    const StateId cell = conflict_.graph ? named.graph_state : space().cell_of(named.levels);
    return space().representative(cell);
  };
  std::vector<std::string> additions;
  if (conflict_.today) {
    const StateId today = cell_of(*conflict_.today);
    if (today == state) return say(language_, "state_today");
    for (const OptionId option : ids(conflict_.options)) {
      const LevelId now = space().level(today, option);
      const LevelId then = space().level(state, option);
      if (now == then) continue;
      // Something taken back does not read as an addition.
      if (now != LevelId(0)) additions.resize(kAdditionsInName + 1);
      additions.push_back(setting(option, then));
    }
  }
  for (const NamedState& named : conflict_.states) {
    if (cell_of(named) == state) return or_id(named.name.in(language_), named.id);
  }
  if (!additions.empty() && additions.size() <= kAdditionsInName) {
    return say(language_, "state_today") + " + " + joined(additions, " + ");
  }
  return contents(state);
}

std::string Names::move(StateId from, StateId to) const {
  if (conflict_.graph) return say(language_, "move_to_state", {contents(to)});
  std::vector<std::string> parts;
  for (const OptionId option : ids(conflict_.options)) {
    const LevelId level = space().level(to, option);
    if (level == space().level(from, option)) continue;
    const Option& its_option = conflict_.options[option];
    const std::string text = or_id(its_option.text.in(language_), this->option(option));
    if (!its_option.yes_no) {
      parts.push_back(
          say(language_, "move_to_level", {this->option(option), its_option.levels[level]}));
    } else if (level == LevelId(0)) {
      parts.push_back(say(language_, "move_off", {text}));
    } else {
      parts.push_back(text);
    }
  }
  return joined(parts, say(language_, "move_separator"));
}

std::string Names::short_move(StateId from, StateId to) const {
  if (conflict_.graph) return "-> " + contents(to);
  std::vector<std::string> parts;
  for (const OptionId option : ids(conflict_.options)) {
    const LevelId level = space().level(to, option);
    if (level != space().level(from, option)) parts.push_back(setting(option, level));
  }
  return joined(parts, say(language_, "list_separator"));
}

std::string Names::worlds(const std::vector<std::size_t>& these) const {
  std::size_t possible = 1;
  for (const ActorId actor : ids(conflict_.actors)) possible *= possible_types(actor);
  if (these.size() == possible) return say(language_, "worlds_all");
  std::vector<std::string> each;
  for (const TypeBox& box : boxes_of(worlds_, these)) {
    if (each.size() == kBoxesListed) {
      each.emplace_back("…");
      break;
    }
    std::vector<std::string> conditions;
    for (const ActorId actor : ids(box)) {
      if (box[actor].size() == possible_types(actor)) continue;
      std::vector<std::string> names;
      for (const TypeId type : box[actor]) names.push_back(this->type(actor, type));
      conditions.push_back(say(language_, "actor_is",
                               {this->actor(actor), joined(names, say(language_, "word_or"))}));
    }
    each.push_back(joined(conditions, say(language_, "word_and")));
  }
  return joined(each, say(language_, "worlds_or"));
}

}  // namespace parley
