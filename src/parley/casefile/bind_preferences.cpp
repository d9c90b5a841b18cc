// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "parley/base/nearest_name.h"
#include "parley/casefile/bind.h"

namespace parley {
namespace {

constexpr std::array<const char*, 3> kForms = {"wants", "ranks", "values"};

/// Stands between groups of `ranks` of which the later ones are much worse.
constexpr std::string_view kGap = ">>";

/// Chances that were written down may miss 1 by as much: a third cannot be written exactly.
constexpr std::int64_t kTolerance = 1000;

Decimal within_chance(std::int64_t units) {
  return Decimal{std::clamp(units, std::int64_t{0}, Decimal::kOne)};
}

/// A type without an order of its own has that of its actor, with all that the actor says beside
/// it; what the type adds comes first.
void inherit(Type& type, const Preference& from_actor) {
  Preference& own = type.preference;
  if (!std::holds_alternative<std::monostate>(own.order)) return;
  type.inherits_order = true;
  own.order = from_actor.order;
  own.unknown.insert(own.unknown.end(), from_actor.unknown.begin(), from_actor.unknown.end());
  own.degrees.insert(own.degrees.end(), from_actor.degrees.begin(), from_actor.degrees.end());
}

}  // namespace

void Binder::bind_preferences() {
  for (const ActorId actor : ids(conflict_.actors)) {
    if (read_.done()) return;
    bind_types(actor, *actor_entries_[actor.index()]);
  }
  // Only when all types are known: what one actor sees speaks of the others.
  for (const ActorId actor : ids(conflict_.actors)) {
    const YamlNode* sees = actor_entries_[actor.index()]->find("sees");
    if (sees != nullptr) bind_sees(actor, *sees);
    bind_disposition(actor);
  }
}

void Binder::bind_types(ActorId id, const YamlNode& entry) {
  Actor& actor = conflict_.actors[id];
  const Preference own = preference(entry, actor.id);
  if (const YamlNode* types = entry.find("types")) {
    declare_types(id, *types);
    for (Type& type : actor.types) inherit(type, own);
    fill_chances(id, entry.find_key("types")->span);
  }
  if (!actor.types.empty()) return;
  Type only;
  only.chance.low = only.chance.middle = only.chance.high = kOne;
  only.chance.written = "1";
  only.preference = own;
  only.span = actor.span;
  actor.types.push_back(std::move(only));
}

void Binder::declare_types(ActorId id, const YamlNode& types) {
  Actor& actor = conflict_.actors[id];
  const std::string place = actor.id + "/types";
  if (!read_.is_map(types, place, "shape_types")) return;
  if (types.keys.empty()) read_.wrong_shape(types, place, "shape_types");
  if (!count_within(types.keys.size(), kTypeLimit, types.span(), "count_types")) return;
  for (std::size_t at = 0; at < types.keys.size() && !read_.done(); ++at) {
    const YamlScalar& key = types.keys[at];
    const YamlNode& entry = types.items[at];
    if (!read_.check_id(key, false)) continue;
    const std::string owner = actor.id + "/" + key.text;
    // A faulty type is a type all the same: what names it is not at fault.
    Type type;
    type.id = key.text;
    type.span = key.span;
    types_[id.index()].add(key.text, TypeId(actor.types.size()));
    if (read_.is_map(entry, owner, "shape_type")) {
      read_.check_keys(entry, owner,
                       {"name", "chance", "wants", "ranks", "values", "unknown", "degrees"});
      type.name = read_.text_at(entry, "name", owner);
      if (const YamlNode* chance = read_.required(entry, "chance", key.span, owner)) {
        if (auto number = read_.number(*chance, owner + "/chance", kChanceOrRest)) {
          type.chance = std::move(*number);
        }
      }
      type.preference = preference(entry, owner);
    }
    actor.types.push_back(std::move(type));
  }
}

/// Fills in what `rest` leaves and checks that the chances add up to 1.
void Binder::fill_chances(ActorId id, Span span) {
  Actor& actor = conflict_.actors[id];
  std::int64_t low = 0;
  std::int64_t middle = 0;
  std::int64_t high = 0;
  bool exact = true;
  Number* rest = nullptr;
  for (Type& type : actor.types) {
    Number& chance = type.chance;
    if (chance.written.empty()) return;  // reported already
    if (chance.kind == Number::Kind::rest) {
      if (rest != nullptr) {
        read_.report(Code::several_rests, type.span, {actor.id + "/types"});
        return;
      }
      rest = &chance;
      continue;
    }
    exact = exact && chance.kind == Number::Kind::exact;
    low += chance.low.units;
    middle += chance.middle.units;
    high += chance.high.units;
  }
  bool adds_up = true;
  if (rest != nullptr) {
    rest->middle = within_chance(Decimal::kOne - middle);
    rest->low = within_chance(Decimal::kOne - high);
    rest->high = within_chance(Decimal::kOne - low);
    adds_up = middle <= Decimal::kOne + kTolerance;
  } else if (exact) {
    adds_up = std::abs(middle - Decimal::kOne) <= kTolerance;
  } else {
    adds_up = low <= Decimal::kOne + kTolerance && high >= Decimal::kOne - kTolerance;
  }
  if (!actor.types.empty() && !adds_up) {
    read_.report(Code::chances_do_not_add_up, span,
                 {actor.id + "/types", decimal_text(Decimal{middle})});
  }
}

Preference Binder::preference(const YamlNode& map, const std::string& owner) {
  Preference preference = bind_order(map, owner);
  if (const YamlNode* unknown = map.find("unknown")) bind_unknown(*unknown, owner, preference);
  if (const YamlNode* degrees = map.find("degrees")) bind_degrees(*degrees, owner, preference);
  return preference;
}

Preference Binder::bind_order(const YamlNode& map, const std::string& owner) {
  const char* form = nullptr;
  for (const char* each : kForms) {
    const YamlScalar* key = map.find_key(each);
    if (key == nullptr) continue;
    if (form != nullptr) {
      read_.report(Code::several_preferences, key->span, {owner, form, each});
    } else {
      form = each;
    }
  }
  if (form == nullptr) return {};
  const YamlNode& node = *map.find(form);
  if (form == kForms[0]) return bind_wants(node, owner);
  return form == kForms[1] ? bind_ranks(node, owner) : bind_values(node, owner);
}

Preference Binder::bind_ranks(const YamlNode& node, const std::string& owner) {
  Ranks ranks;
  if (!read_.is_list(node, owner + "/ranks", "shape_ranks")) return ranks;
  for (const YamlNode& entry : node.items) {
    if (read_.done()) break;
    const std::size_t groups = ranks.groups.size();
    if (entry.kind == YamlNode::Kind::scalar && entry.scalar.text == kGap) {
      const bool doubled = !ranks.gaps.empty() && ranks.gaps.back() == groups;
      if (groups == 0 || doubled || &entry == &node.items.back()) {
        read_.report(Code::gap_out_of_place, entry.span(), {owner + "/ranks"});
      } else {
        ranks.gaps.push_back(groups);
      }
      continue;
    }
    const Message place = Message::of("place_group", {owner, std::to_string(groups + 1)});
    std::vector<Statement> group;
    for (const YamlNode* item : read_.one_or_more(entry, place, "shape_group")) {
      if (read_.done()) break;
      const YamlScalar* written = read_.scalar(*item, place, "shape_statement");
      if (written == nullptr) continue;
      if (auto bound = statement(*written, place)) group.push_back(std::move(*bound));
    }
    ranks.groups.push_back(std::move(group));
  }
  return ranks;
}

Preference Binder::bind_values(const YamlNode& node, const std::string& owner) {
  Values values;
  if (!read_.is_map(node, owner + "/values", "shape_values")) return values;
  for (std::size_t at = 0; at < node.keys.size() && !read_.done(); ++at) {
    const Message place = statement_place(owner, at + 1);
    auto bound = statement(node.keys[at], place);
    auto value = read_.number(node.items[at], place, kAnyNumber);
    // A term with a faulty number stays: the statement is checked, and the others keep their
    // places.
    if (bound) values.terms.push_back({std::move(*bound), std::move(value).value_or(Number{})});
  }
  return values;
}

void Binder::bind_sees(ActorId id, const YamlNode& sees) {
  Actor& actor = conflict_.actors[id];
  const std::string place = actor.id + "/sees";
  if (!read_.is_map(sees, place, "shape_sees")) return;
  Perception perception;
  for (std::size_t at = 0; at < sees.keys.size() && !read_.done(); ++at) {
    const YamlScalar& key = sees.keys[at];
    const YamlNode& entry = sees.items[at];
    if (key.text == "unaware_of") {
      const std::string list_place = place + "/unaware_of";
      for (const YamlNode* item : read_.one_or_more(entry, list_place, "shape_option_ids")) {
        const YamlScalar* name = read_.scalar(*item, list_place, "shape_option_ids");
        if (name == nullptr) continue;
        const NameMeaning* meaning = names_.find(name->text);
        if (meaning != nullptr && meaning->kind == NameMeaning::Kind::option) {
          perception.unaware_of.emplace_back(meaning->index);
          continue;
        }
        if (read_.report_full_width(*name)) continue;
        std::vector<std::string> options;
        for (const Option& option : conflict_.options) options.push_back(option.id);
        read_.report(Code::unknown_option, name->span,
                     {shown(name->text), list_place, listed(options)},
                     nearest_name(name->text, options));
      }
      continue;
    }
    const auto other = look_up(actors_, key, Code::unknown_actor, place);
    const std::string owner = place + "/" + shown(key.text);
    if (other == id) {
      read_.report(Code::wrong_shape, key.span,
                   {owner, Message::of("shape_other_actor", {actor.id})});
      continue;
    }
    if (!other || !read_.is_map(entry, owner, "shape_preference")) continue;
    read_.check_keys(entry, owner, {"wants", "ranks", "values", "unknown", "degrees"});
    perception.of_others.emplace_back(*other, preference(entry, owner));
  }
  actor.sees = std::move(perception);
}

}  // namespace parley
