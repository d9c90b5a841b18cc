// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>

#include "parley/exchange/gmcr_file.h"
#include "parley/exchange/json_value.h"
#include "parley/model/limits.h"

namespace parley {
namespace {

using Kind = JsonValue::Kind;

std::string at(const std::string& place, std::size_t index) {
  return place + '[' + std::to_string(index) + ']';
}

class Parser {
 public:
  explicit Parser(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  GmcrFile parse(const JsonValue& root) {
    if (!expect(root, Kind::object, "gmcr_place_file", "shape_json_object")) return {};
    const JsonValue* flag = root.find("useManualPreferenceRanking");
    if (flag == nullptr) flag = root.find("useManualPreferenceVectors");  // older files
    if (flag != nullptr &&
        expect(*flag, Kind::boolean, "useManualPreferenceRanking", "shape_json_boolean")) {
      file_.ranked_by_hand = flag->truth;
    }
    if (const JsonValue* options = list(root, root, "options", "gmcr_place_file", true)) {
      // Without its options nothing that follows can be read.
      if (!within(*options, kOptionLimit, "count_options")) return {};
      parse_options(*options);
    }
    if (const JsonValue* actors = list(root, root, "decisionMakers", "gmcr_place_file", true)) {
      parse_actors(*actors);
    }
    for (const GmcrOption& option : file_.options) {
      if (!option.owner && !actors_faulty_) {
        report(Code::option_of_nobody, option.span, {option.name});
      }
    }
    if (const JsonValue* rules = list(root, root, "infeasibles", "gmcr_place_file", false)) {
      file_.infeasibles = conditions(*rules, "infeasibles", false);
    }
    if (const JsonValue* coalitions = list(root, root, "coalitions", "gmcr_place_file", false)) {
      parse_coalitions(*coalitions);
    }
    return std::move(file_);
  }

 private:
  void report(Code code, Span span, std::vector<Message> arguments) {
    if (diagnostics_.size() <= kFaultLimit) {
      diagnostics_.push_back({code, span, std::move(arguments), {}});
    }
  }
  static Message place_of(const std::string& place) {
    return place == "gmcr_place_file" ? Message::of(place) : Message(place);
  }
  bool expect(const JsonValue& value, Kind kind, const std::string& place, const char* shape) {
    if (value.is(kind)) return true;
    report(Code::wrong_shape, value.span, {place_of(place), Message::of(shape)});
    return false;
  }
  /// A list under a key of an object; nullptr: it is not there, or no list.
  const JsonValue* list(const JsonValue& object, const JsonValue& owner, const char* key,
                        const std::string& place, bool required) {
    const JsonValue* value = object.find(key);
    if (value == nullptr) {
      if (required) report(Code::missing_key, owner.span, {key, place_of(place)});
      return nullptr;
    }
    const std::string path = place == "gmcr_place_file" ? key : place + '.' + key;
    return expect(*value, Kind::array, path, "shape_json_list") ? value : nullptr;
  }
  std::string name_of(const JsonValue& object, const std::string& place) {
    const JsonValue* name = object.find("name");
    if (name == nullptr) {
      report(Code::missing_key, object.span, {"name", place});
      return {};
    }
    return expect(*name, Kind::string, place + ".name", "shape_json_string") ? name->text : "";
  }
  /// A whole number below `count`.
  std::optional<std::size_t> index(const JsonValue& value, const std::string& place,
                                   const char* of_what, std::size_t count) {
    if (!value.whole) {
      report(Code::wrong_shape, value.span, {place, Message::of("shape_json_index")});
      return std::nullopt;
    }
    if (*value.whole >= count) {
      report(Code::no_such_index, value.span,
             {place, std::to_string(*value.whole), Message::of(of_what), std::to_string(count)});
      return std::nullopt;
    }
    return static_cast<std::size_t>(*value.whole);
  }
  bool within(const JsonValue& list, std::size_t limit, const char* of_what) {
    if (list.items.size() <= limit) return true;
    report(Code::too_many_items, list.span,
           {Message::of(of_what), std::to_string(list.items.size()), std::to_string(limit)});
    return false;
  }

  void parse_options(const JsonValue& options) {
    for (std::size_t number = 0; number < options.items.size(); ++number) {
      const JsonValue& value = options.items[number];
      const std::string place = at("options", number);
      GmcrOption& option = file_.options.emplace_back();
      option.span = value.span;
      if (!expect(value, Kind::object, place, "shape_json_object")) continue;
      if (const JsonValue* name = value.find("name")) option.span = name->span;
      option.name = name_of(value, place);
      const JsonValue* way = value.find("permittedDirection");
      if (way == nullptr) continue;
      if (way->is(Kind::string) && way->text == "both") continue;
      if (way->is(Kind::string) && way->text == "fwd") {
        option.way = GmcrOption::Way::forward;
      } else if (way->is(Kind::string) && way->text == "back") {
        option.way = GmcrOption::Way::back;
      } else {
        report(Code::wrong_shape, way->span,
               {place + ".permittedDirection", Message::of("shape_gmcr_direction")});
      }
    }
  }

  void parse_actors(const JsonValue& actors) {
    actors_faulty_ = !within(actors, kActorLimit, "count_actors");
    if (actors_faulty_) return;
    if (actors.items.empty()) {
      report(Code::wrong_shape, actors.span,
             {"decisionMakers", Message::of("shape_gmcr_decision_makers")});
    }
    for (std::size_t number = 0; number < actors.items.size(); ++number) {
      const JsonValue& value = actors.items[number];
      const std::string place = at("decisionMakers", number);
      GmcrActor& actor = file_.actors.emplace_back();
      actor.span = value.span;
      if (!expect(value, Kind::object, place, "shape_json_object")) {
        actors_faulty_ = true;
        continue;
      }
      actor.span.end = actor.span.begin + 1;
      if (const JsonValue* name = value.find("name")) actor.span = name->span;
      actor.name = name_of(value, place);
      parse_owned(value, place, number, actor);
      if (const JsonValue* wants = list(value, value, "preferences", place, false)) {
        actor.preferences = conditions(*wants, place + ".preferences", true);
      }
      if (const JsonValue* unseen = list(value, value, "misperceptions", place, false)) {
        actor.misperceptions = conditions(*unseen, place + ".misperceptions", true);
      }
      if (file_.ranked_by_hand) parse_ranking(value, place, actor);
    }
  }

  void parse_owned(const JsonValue& value, const std::string& place, std::size_t number,
                   GmcrActor& actor) {
    const JsonValue* owned = list(value, value, "options", place, true);
    if (owned == nullptr) actors_faulty_ = true;
    if (owned == nullptr) return;
    for (std::size_t each = 0; each < owned->items.size(); ++each) {
      const JsonValue& item = owned->items[each];
      const auto option =
          index(item, at(place + ".options", each), "gmcr_of_options", file_.options.size());
      if (!option) {
        actors_faulty_ = true;
        continue;
      }
      GmcrOption& its_option = file_.options[*option];
      if (its_option.owner) {
        report(Code::option_of_two_actors, item.span,
               {its_option.name, file_.actors[*its_option.owner].name, actor.name});
        continue;
      }
      its_option.owner = number;
      actor.options.push_back(*option);
    }
  }

  void parse_ranking(const JsonValue& value, const std::string& place, GmcrActor& actor) {
    const bool older =
        value.find("preferenceRanking") == nullptr && value.find("preferenceVector") != nullptr;
    const char* key = older ? "preferenceVector" : "preferenceRanking";
    const JsonValue* ranking = list(value, value, key, place, true);
    if (ranking == nullptr) return;
    const std::string path = place + '.' + key;
    for (std::size_t each = 0; each < ranking->items.size(); ++each) {
      const JsonValue& item = ranking->items[each];
      GmcrActor::Group& group = actor.ranking.emplace_back();
      const auto add = [&](const JsonValue& state) {
        if (!state.whole || *state.whole == 0 || *state.whole > kHighestState) {
          report(Code::wrong_shape, state.span,
                 {at(path, each), Message::of("shape_gmcr_state_number")});
          return;
        }
        group.states.push_back(static_cast<std::size_t>(*state.whole));
        group.spans.push_back(state.span);
      };
      if (item.is(Kind::array)) {
        for (const JsonValue& tied : item.items) add(tied);
      } else {
        add(item);
      }
    }
  }

  std::vector<GmcrCondition> conditions(const JsonValue& list, const std::string& place,
                                        bool may_be_empty) {
    std::vector<GmcrCondition> all;
    for (std::size_t each = 0; each < list.items.size(); ++each) {
      if (++statements_ > kStatementLimit) {
        if (statements_ == kStatementLimit + 1) {
          report(Code::too_many_items, list.items[each].span,
                 {Message::of("count_statements"), std::to_string(statements_),
                  std::to_string(kStatementLimit)});
        }
        break;
      }
      auto one = condition(list.items[each], at(place, each));
      if (!one) continue;
      if (one->compound ? !one->members.empty() : !one->literals.empty()) {
        all.push_back(std::move(*one));
      } else {
        // True of every state: as a want it says nothing, as a rule it leaves nothing possible.
        report(may_be_empty ? Code::condition_says_nothing : Code::condition_empty, one->span,
               {at(place, each)});
      }
    }
    return all;
  }

  std::optional<GmcrCondition> condition(const JsonValue& value, const std::string& place) {
    GmcrCondition read;
    read.span = value.span;
    if (value.is(Kind::object)) {
      read.compound = true;
      const JsonValue* members = list(value, value, "members", place, true);
      if (members == nullptr) return std::nullopt;
      for (std::size_t each = 0; each < members->items.size(); ++each) {
        const std::string path = at(place + ".members", each);
        auto member = condition(members->items[each], path);
        if (!member) return std::nullopt;
        if (member->compound ? member->members.empty() : member->literals.empty()) {
          report(Code::condition_empty, member->span, {path});
          return std::nullopt;
        }
        read.members.push_back(std::move(*member));
      }
      if (!read.members.empty()) return read;
      report(Code::condition_empty, read.span, {place});
      return std::nullopt;
    }
    if (!expect(value, Kind::array, place, "shape_gmcr_condition")) return std::nullopt;
    bool whole = true;
    for (std::size_t each = 0; each < value.items.size(); ++each) {
      whole = literal(value.items[each], at(place, each), read) && whole;
    }
    if (!whole) return std::nullopt;
    return read;
  }

  bool literal(const JsonValue& value, const std::string& place, GmcrCondition& condition) {
    const bool is_pair = value.is(Kind::array) && value.items.size() == 2 &&
                         value.items[1].is(Kind::string) &&
                         (value.items[1].text == "Y" || value.items[1].text == "N");
    if (!is_pair) {
      report(Code::wrong_shape, value.span, {place, Message::of("shape_gmcr_pair")});
      return false;
    }
    const auto option =
        index(value.items[0], place + "[0]", "gmcr_of_options", file_.options.size());
    if (!option) return false;
    condition.literals.emplace_back(*option, value.items[1].text == "Y");
    return true;
  }

  void parse_coalitions(const JsonValue& coalitions) {
    std::set<std::size_t> seen;
    for (std::size_t each = 0; each < coalitions.items.size(); ++each) {
      const JsonValue& item = coalitions.items[each];
      const std::string place = at("coalitions", each);
      if (item.is(Kind::array) && item.items.size() > 1 && !file_.coalitions) {
        file_.coalitions = item.span;
      }
      const auto add = [&](const JsonValue& member) {
        const auto actor = index(member, place, "gmcr_of_actors", file_.actors.size());
        if (actor && !seen.insert(*actor).second) {
          report(Code::coalition_member_twice, member.span, {place, file_.actors[*actor].name});
        }
      };
      if (item.is(Kind::array)) {
        for (const JsonValue& member : item.items) add(member);
      } else {
        add(item);
      }
    }
  }

  static constexpr std::uint64_t kHighestState = std::uint64_t{1} << 32U;
  Diagnostics& diagnostics_;
  GmcrFile file_;
  bool actors_faulty_ = false;  ///< who owns what is not known
  std::size_t statements_ = 0;
};

}  // namespace

GmcrFile parse_gmcr(std::string_view text, Diagnostics& diagnostics) {
  const auto root = read_json(text, diagnostics);
  if (!root) return {};
  return Parser(diagnostics).parse(*root);
}

}  // namespace parley
