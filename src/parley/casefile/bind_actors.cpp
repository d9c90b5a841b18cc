// SPDX-License-Identifier: Apache-2.0
#include "parley/base/nearest_name.h"
#include "parley/casefile/bind.h"

namespace parley {
namespace {

std::uint64_t bit(std::size_t level) { return std::uint64_t{1} << level; }

std::uint64_t levels_above(std::size_t level, std::size_t count) {
  std::uint64_t above = 0;
  for (std::size_t other = level + 1; other < count; ++other) above |= bit(other);
  return above;
}

std::uint64_t levels_below(std::size_t level) { return bit(level) - 1; }

/// Whether a map of an option is one of languages, not of what an option can have.
bool speaks_languages(const YamlNode& map) {
  return std::any_of(map.keys.begin(), map.keys.end(),
                     [](const YamlScalar& key) { return language_of(key.text).has_value(); });
}

}  // namespace

std::optional<ParsedMove> parse_move(std::string_view text) {
  std::size_t at = 0;
  const auto skip = [&] { at = std::min(text.find_first_not_of(" \t\n", at), text.size()); };
  const auto word = [&] {
    const std::size_t begin = at;
    const auto is_word = [](char each) {
      return is_id(std::string_view(&each, 1)) || (each >= '0' && each <= '9');
    };
    while (at < text.size() && is_word(text[at])) ++at;
    return Stretch{begin, at};
  };
  ParsedMove move;
  skip();
  move.from = word();
  skip();
  if (text.substr(at, 3) == "<->") {
    move.both_ways = true;
    at += 3;
  } else if (text.substr(at, 2) == "->") {
    at += 2;
  } else {
    return std::nullopt;
  }
  skip();
  move.to = word();
  skip();
  const bool named = move.from.begin < move.from.end && move.to.begin < move.to.end;
  if (!named || at != text.size()) return std::nullopt;
  return move;
}

void Binder::declare_actors() {
  const YamlNode* actors = read_.required(root_, "actors", Span{}, Message::of("place_top"));
  if (actors == nullptr || !read_.is_map(*actors, "actors", "shape_map_of_ids")) return;
  if (actors->keys.empty()) read_.wrong_shape(*actors, "actors", "shape_map_of_ids");
  if (!count_within(actors->keys.size(), kActorLimit, actors->span(), "count_actors")) return;
  for (std::size_t at = 0; at < actors->keys.size(); ++at) {
    const YamlScalar& key = actors->keys[at];
    const YamlNode& entry = actors->items[at];
    const std::string place = "actors/" + shown(key.text);
    // An actor with a bad id is read all the same: its options are names that others use.
    read_.check_id(key, false);
    if (!read_.is_map(entry, place, "shape_actor")) continue;
    read_.check_keys(entry, place,
                     {"name", "also_called", "can", "wants", "ranks", "values", "unknown",
                      "degrees", "types", "sees", "attitudes", "thresholds"});
    Actor actor;
    actor.id = key.text;
    actor.span = key.span;
    actor.name = read_.text_at(entry, "name", place);
    if (const YamlNode* called = entry.find("also_called")) {
      const std::string names_place = place + "/also_called";
      for (const YamlNode* name : read_.one_or_more(*called, names_place, "shape_texts")) {
        actor.also_called.push_back(read_.word(*name, names_place));
      }
    }
    const ActorId id = conflict_.actors.push_back(std::move(actor));
    actors_.add(key.text, id);
    actor_entries_.push_back(&entry);
    types_.emplace_back();
    const YamlNode* can = entry.find("can");
    if (can == nullptr) continue;
    if (conflict_.graph) {
      read_.report(Code::graph_with_options, entry.find_key("can")->span, {place + "/can"});
      continue;
    }
    if (!read_.is_map(*can, place + "/can", "shape_options")) continue;
    for (std::size_t option = 0; option < can->keys.size() && !read_.done(); ++option) {
      declare_option(id, can->keys[option], can->items[option]);
    }
  }
}

void Binder::declare_option(ActorId actor, const YamlScalar& key, const YamlNode& value) {
  if (!read_.check_id(key, true)) return;
  Actor& owner = conflict_.actors[actor];
  if (const NameMeaning* taken = names_.find(key.text)) {
    const ActorId other = conflict_.options[OptionId(taken->index)].actor;
    read_.report(Code::option_of_two_actors, key.span,
                 {key.text, conflict_.actors[other].id, owner.id});
    return;
  }
  const std::size_t count = conflict_.options.size() + 1;
  if (count > kOptionLimit) {
    if (!options_full_) count_within(count, kOptionLimit, key.span, "count_options");
    options_full_ = true;
    return;
  }
  const std::string place = owner.id + "/can/" + key.text;
  Option option;
  option.id = key.text;
  option.actor = actor;
  option.span = key.span;
  option.levels.push_back("off");
  option.levels.push_back("on");
  const bool settings = value.kind == YamlNode::Kind::mapping && !speaks_languages(value);
  if (settings) {
    read_.check_keys(value, place, {"text", "levels", "moves", "name"});
    option.name = read_.text_at(value, "name", place);
    option.text = read_.text_at(value, "text", place);
    if (const YamlNode* levels = value.find("levels")) {
      bind_levels(*levels, place + "/levels", option);
    }
  } else if (value.kind == YamlNode::Kind::sequence) {
    read_.wrong_shape(value, place, "shape_option");
  } else {
    option.text = read_.text(value, place);
  }
  const std::size_t levels = option.levels.size();
  for (std::size_t level = 0; level < levels; ++level) {
    option.moves.push_back(levels_below(level) | levels_above(level, levels));
  }
  if (const YamlNode* moves = settings ? value.find("moves") : nullptr) {
    bind_moves(*moves, place + "/moves", option);
  }
  const OptionId id = conflict_.options.push_back(std::move(option));
  owner.options.push_back(id);
  add_name(key, {NameMeaning::Kind::option, id.index()});
}

void Binder::bind_levels(const YamlNode& node, const std::string& place, Option& option) {
  if (!read_.is_list(node, place, "shape_levels")) return;
  if (!count_within(node.items.size(), kLevelLimit, node.span(), "count_levels")) return;
  IdVector<LevelId, std::string> levels;
  for (const YamlNode& item : node.items) {
    const YamlScalar* level = read_.scalar(item, place, "shape_levels");
    if (level == nullptr) return;
    // A level may begin with a digit, since it stands only after "=" and its like.
    if (!is_id("_" + level->text)) {
      if (!read_.report_full_width(*level)) {
        read_.report(Code::bad_id, level->span, {shown(level->text)});
      }
      return;
    }
    if (std::find(levels.begin(), levels.end(), level->text) != levels.end()) {
      read_.report(Code::name_taken, level->span,
                   {level->text, Message::of("place_level_of", {option.id})});
      return;
    }
    levels.push_back(level->text);
  }
  if (levels.size() < 2) {
    read_.wrong_shape(node, place, "shape_levels");
    return;
  }
  option.levels = std::move(levels);
  option.yes_no = false;
}

void Binder::bind_moves(const YamlNode& node, const std::string& place, Option& option) {
  const std::size_t count = option.levels.size();
  const bool is_word =
      node.kind == YamlNode::Kind::scalar &&
      (node.scalar.text == "any" || node.scalar.text == "up" || node.scalar.text == "down");
  if (is_word) {
    for (std::size_t level = 0; level < count; ++level) {
      if (node.scalar.text == "up") option.moves[LevelId(level)] = levels_above(level, count);
      if (node.scalar.text == "down") option.moves[LevelId(level)] = levels_below(level);
    }
    return;
  }
  for (std::uint64_t& targets : option.moves) targets = 0;
  const std::vector<std::string> levels(option.levels.begin(), option.levels.end());
  for (const YamlNode* item : read_.one_or_more(node, place, "shape_moves")) {
    const YamlScalar* written = read_.scalar(*item, place, "shape_moves");
    if (written == nullptr) continue;
    const auto move = parse_move(written->text);
    if (!move) {
      if (!read_.report_full_width(*written)) {
        read_.report(Code::bad_move_pattern, written->span, {shown(written->text), place});
      }
      continue;
    }
    const auto level = [&](Stretch stretch) -> std::optional<std::size_t> {
      const std::string name = written->text.substr(stretch.begin, stretch.end - stretch.begin);
      const auto found = std::find(levels.begin(), levels.end(), name);
      if (found != levels.end()) return static_cast<std::size_t>(found - levels.begin());
      const Span span = ScalarPlaces(*written, read_.file()).at(stretch.begin, stretch.end);
      read_.report(Code::unknown_level, span, {shown(name), option.id, listed(levels)},
                   nearest_name(name, levels));
      return std::nullopt;
    };
    const auto from = level(move->from);
    const auto to = level(move->to);
    if (!from || !to) continue;
    if (*from == *to) {
      read_.report(Code::bad_move_pattern, written->span, {shown(written->text), place});
      continue;
    }
    option.moves[LevelId(*from)] |= bit(*to);
    if (move->both_ways) option.moves[LevelId(*to)] |= bit(*from);
  }
}

void Binder::bind_one_way() {
  const YamlNode* node = root_.find("one_way");
  if (node == nullptr) return;
  if (conflict_.graph) {
    read_.report(Code::graph_with_options, root_.find_key("one_way")->span, {"one_way"});
    return;
  }
  if (node->kind != YamlNode::Kind::mapping) {
    for (const YamlNode* item : read_.one_or_more(*node, "one_way", "shape_one_way")) {
      if (const YamlScalar* name = read_.scalar(*item, "one_way", "shape_one_way")) {
        restrict_one_way(*name, true);
      }
    }
    return;
  }
  for (std::size_t at = 0; at < node->keys.size(); ++at) {
    const std::string place = "one_way/" + shown(node->keys[at].text);
    const YamlScalar* way = read_.scalar(node->items[at], place, "shape_on_off");
    if (way == nullptr) continue;
    if (way->text != "on" && way->text != "off") {
      read_.wrong_shape(node->items[at], place, "shape_on_off");
      continue;
    }
    restrict_one_way(node->keys[at], way->text == "on");
  }
}

void Binder::restrict_one_way(const YamlScalar& name, bool up) {
  const NameMeaning* meaning = names_.find(name.text);
  if (meaning == nullptr || meaning->kind != NameMeaning::Kind::option) {
    if (read_.report_full_width(name)) return;
    std::vector<std::string> options;
    for (const Option& option : conflict_.options) options.push_back(option.id);
    read_.report(Code::one_way_nobodys_option, name.span, {shown(name.text), listed(options)},
                 nearest_name(name.text, options));
    return;
  }
  Option& option = conflict_.options[OptionId(meaning->index)];
  const std::size_t count = option.levels.size();
  for (std::size_t level = 0; level < count; ++level) {
    option.moves[LevelId(level)] &= up ? levels_above(level, count) : levels_below(level);
  }
}

}  // namespace parley
