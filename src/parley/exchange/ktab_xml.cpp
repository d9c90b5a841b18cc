// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "parley/base/nearest_name.h"
#include "parley/base/plain_text.h"
#include "parley/exchange/ktab.h"
#include "parley/exchange/ktab_parts.h"
#include "parley/exchange/stand_builder.h"
#include "parley/exchange/xml_value.h"

namespace parley {
namespace {

/// A setting of the model, and the words for it: those of the program; where its schema has another
/// one, that stands after the first.
struct Setting {
  const char* element;
  std::vector<std::vector<const char*>> words;
};
const std::vector<Setting>& settings() {
  static const std::vector<Setting> all = {
      {"VictoryProbModel", {{"Linear"}, {"Square"}, {"Quartic"}, {"Octic"}, {"Binary"}}},
      {"PCEModel", {{"Conditional"}, {"MarkovIncentive"}, {"MarkovUniform"}}},
      {"StateTransitions", {{"Deterministic"}, {"Stochastic"}}},
      {"VotingRule",
       {{"Binary"}, {"PropBin"}, {"Prop", "Proportional"}, {"PropCbc"}, {"Cubic"}, {"ASymProsp"}}},
      {"BigRAdjust", {{"None", "No"}, {"OneThird"}, {"Half"}, {"TwoThirds"}, {"Full"}}},
      {"BigRRange", {{"Min"}, {"Mid"}, {"Max"}}},
      {"ThirdPartyCommit", {{"NoCommit"}, {"SemiCommit"}, {"FullCommit"}}},
      {"InterVecBrgn", {{"S1P1"}, {"S2P2"}, {"S2PMax"}}},
      {"BargnModel", {{"InitOnlyInterp"}, {"InitRcvrInterp"}, {"PWCompInterp"}}},
  };
  return all;
}

std::string in_brackets(const std::string& name) { return '<' + name + '>'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), stands_(text, false) {}

  StandsRead read() {
    constexpr std::string_view kNothing = " \t\r\n\xEF\xBB\xBF";
    if (text_.find_first_not_of(kNothing) == std::string_view::npos) {
      stands_.report(Code::file_empty, Span{});
      return stands_.finish();
    }
    const auto root = read_xml(text_, stands_.diagnostics());
    if (!root) return stands_.finish();
    if (root->name != "Scenario") {
      stands_.report(Code::xml_element_missing, root->tag,
                     {in_brackets("Scenario"), Message::of("xml_place_file")});
      return stands_.finish();
    }
    read_scenario(*root);
    return stands_.finish();
  }

 private:
  void read_scenario(const XmlElement& root) {
    known_only(root, {"name", "desc", "prngSeed", "ModelParameters", "Dimensions", "Actors",
                      "IdealAdjustment"});
    if (const XmlElement* name = only(root, "name")) stands_.table().title = name->text;
    if (const XmlElement* text = only(root, "desc")) stands_.table().description = text->text;
    if (const XmlElement* model = only(root, "ModelParameters")) read_settings(*model);
    const XmlElement* dimensions = needed(root, "Dimensions", in_brackets(root.name));
    const XmlElement* actors = needed(root, "Actors", in_brackets(root.name));
    if (dimensions == nullptr || actors == nullptr) return;
    known_only(*dimensions, {"dName"});
    needed(*dimensions, "dName", in_brackets("Dimensions"));
    for (const XmlElement& name : dimensions->children) {
      if (name.name == "dName") stands_.add_issue(name.text, name.content);
    }
    dimensions_ = stands_.table().issues.size();
    if (stands_.faulty()) return;
    known_only(*actors, {"Actor"});
    needed(*actors, "Actor", in_brackets("Actors"));
    for (const XmlElement& actor : actors->children) {
      if (actor.name == "Actor") read_actor(actor);
    }
    if (stands_.faulty()) return;
    stands_.check_saliences(saliences_);
    if (const XmlElement* ideals = only(root, "IdealAdjustment")) read_ideals(*ideals);
    if (!stands_.faulty()) stands_.names_from_descriptions();
    stands_.note("note_ktab_scales");
  }

  void known_only(const XmlElement& parent, const std::vector<const char*>& known) {
    for (const XmlElement& child : parent.children) {
      if (std::find(known.begin(), known.end(), child.name) != known.end()) continue;
      stands_.report(Code::xml_element_passed_over, child.tag,
                     {in_brackets(child.name), in_brackets(parent.name)},
                     nearest_name(child.name, {known.begin(), known.end()}));
    }
  }

  /// The child of that name, which stands there once at most; nullptr: not at all.
  const XmlElement* only(const XmlElement& parent, const char* name) {
    const XmlElement* first = parent.find(name);
    for (const XmlElement& child : parent.children) {
      if (child.name != name || &child == first) continue;
      stands_.report(Code::xml_element_repeated, child.tag,
                     {in_brackets(name), in_brackets(parent.name)});
      break;
    }
    return first;
  }
  const XmlElement* needed(const XmlElement& parent, const char* name, const Message& place) {
    const XmlElement* found = parent.find(name);
    if (found == nullptr) {
      stands_.report(Code::xml_element_missing, parent.tag, {in_brackets(name), place});
    }
    return found;
  }
  const XmlElement* needed_once(const XmlElement& parent, const char* name, const Message& place) {
    const XmlElement* found = needed(parent, name, place);
    return found == nullptr ? nullptr : only(parent, name);
  }

  void read_settings(const XmlElement& model) {
    std::vector<const char*> names;
    std::string list;
    for (const Setting& setting : settings()) {
      names.push_back(setting.element);
      const XmlElement* found = only(model, setting.element);
      if (found == nullptr) continue;
      if (const char* word = word_of(setting, *found)) {
        add_to_list(list, std::string(setting.element) + ' ' + word);
      }
    }
    known_only(model, names);
    if (!list.empty()) stands_.note("note_ktab_settings", {list});
  }

  /// The program's word for what a setting says.
  const char* word_of(const Setting& setting, const XmlElement& element) {
    std::string list;
    std::vector<std::string> known;
    for (const auto& words : setting.words) {
      for (const char* word : words) {
        if (element.text == word) return words.front();
        add_to_list(list, word);
        known.emplace_back(word);
      }
    }
    stands_.report(Code::setting_unknown, element.content,
                   {element.text, in_brackets(setting.element), list},
                   nearest_name(element.text, known));
    return nullptr;
  }

  void read_actor(const XmlElement& element) {
    const Message place = in_brackets(element.name);
    known_only(element, {"name", "description", "capability", "Position", "Salience"});
    const XmlElement* name = needed_once(element, "name", place);
    if (name == nullptr) return;
    const auto actor = stands_.add_actor(name->text, name->content);
    const XmlElement* text = only(element, "description");
    if (actor) stands_.table().descriptions.push_back(text == nullptr ? "" : text->text);
    const XmlElement* capability = needed_once(element, "capability", name->text);
    const XmlElement* position = needed_once(element, "Position", name->text);
    const XmlElement* salience = needed_once(element, "Salience", name->text);
    if (actor) saliences_.push_back(salience == nullptr ? element.tag : salience->tag);
    const auto weight =
        capability == nullptr ? std::nullopt : number(*capability, name->text, kWeightValue);
    const auto at = numbers(position, "dCoord", name->text);
    const auto cares = numbers(salience, "dSal", name->text);
    if (!actor || !weight || !at || !cares) return;
    for (std::size_t issue = 0; issue < dimensions_; ++issue) {
      const Span span = at->places[issue];
      stands_.add_row(
          {*actor, issue, at->values[issue], tidy_number(cares->values[issue] / 100), *weight},
          span, span);
    }
  }

  std::optional<double> number(const XmlElement& element, const std::string& actor, Bounds bounds) {
    return stands_.number(element.text, element.content,
                          Message::of("xml_place_of_actor", {in_brackets(element.name), actor}),
                          bounds);
  }

  struct Numbers {
    std::vector<double> values;
    std::vector<Span> places;
  };
  /// One per dimension; nothing where there is a fault.
  std::optional<Numbers> numbers(const XmlElement* parent, const char* name,
                                 const std::string& actor) {
    if (parent == nullptr) return std::nullopt;
    known_only(*parent, {name});
    Numbers all;
    std::size_t count = 0;
    for (const XmlElement& child : parent->children) {
      if (child.name != name) continue;
      ++count;
      const auto value = number(child, actor, kPercentValue);
      if (value) all.values.push_back(*value);
      all.places.push_back(child.content);
    }
    if (count != dimensions_) {
      stands_.report(Code::xml_count, parent->tag,
                     {in_brackets(parent->name), actor, std::to_string(count), in_brackets(name),
                      std::to_string(dimensions_)});
    }
    if (count != dimensions_ || all.values.size() != count) return std::nullopt;
    return all;
  }

  /// How far the ideal of an actor follows positions: a case has nothing for it but the usual way.
  void read_ideals(const XmlElement& ideals) {
    known_only(ideals, {"iaPair"});
    std::vector<std::string> known = stands_.table().actors;
    bool usual = true;
    for (const XmlElement& pair : ideals.children) {
      if (pair.name != "iaPair") continue;
      known_only(pair, {"adjustingIdeal", "referencePos", "adjust"});
      const XmlElement* whose = needed_once(pair, "adjustingIdeal", in_brackets("iaPair"));
      const XmlElement* towards = needed_once(pair, "referencePos", in_brackets("iaPair"));
      const XmlElement* much = needed_once(pair, "adjust", in_brackets("iaPair"));
      if (whose == nullptr || towards == nullptr || much == nullptr) continue;
      const auto one = stands_.actor(whose->text, whose->content);
      const auto other = stands_.actor(towards->text, towards->content);
      const auto value =
          stands_.number(much->text, much->content, in_brackets("adjust"), kAnyValue);
      if (one && other && value) usual = usual && *value == (*one == *other ? 1 : 0);
    }
    if (!usual) {
      stands_.report(Code::left_out, ideals.tag, {Message::of("left_out_ideals")});
    }
  }

  std::string_view text_;
  StandBuilder stands_;
  std::size_t dimensions_ = 0;
  std::vector<Span> saliences_;  ///< per actor
};

std::string element(const std::string& indent, const char* name, const std::string& text) {
  return indent + '<' + name + '>' + xml_text(text) + "</" + name + ">\n";
}

}  // namespace

StandsRead read_ktab_xml(std::string_view text) { return Reader(text).read(); }

Result<Exported> write_ktab_xml(const StandTable& table) {
  const Result<KtabScenario> scenario = ktab_scenario_of(table, "ktab-xml");
  if (!scenario) return scenario.faults();
  Diagnostics faults;
  for (const KtabScenario::Actor& actor : scenario->actors) {
    if (actor.capability > 0) continue;
    faults.push_back({Code::cannot_export,
                      {},
                      {"ktab-xml", Message::of("no_export_no_capability", {actor.name})},
                      {}});
  }
  if (!faults.empty()) return faults;
  Exported exported{{}, scenario->warnings};
  std::string& text = exported.text;
  text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<Scenario xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:noNamespaceSchemaLocation=\"smpSchema.xsd\">\n";
  text += element("  ", "name", scenario->title) + element("  ", "desc", scenario->description);
  text += element("  ", "prngSeed", "1") + "  <Dimensions>\n";
  for (const std::string& name : scenario->dimensions) text += element("    ", "dName", name);
  text += "  </Dimensions>\n  <Actors>\n";
  for (const KtabScenario::Actor& actor : scenario->actors) {
    text += "    <Actor>\n" + element("      ", "name", actor.name) +
            element("      ", "description", actor.description) +
            element("      ", "capability", number_text(actor.capability));
    text += "      <Position>\n";
    for (const double at : actor.positions) text += element("        ", "dCoord", number_text(at));
    text += "      </Position>\n      <Salience>\n";
    for (const double each : actor.saliences) {
      text += element("        ", "dSal", number_text(each));
    }
    text += "      </Salience>\n    </Actor>\n";
  }
  text += "  </Actors>\n</Scenario>\n";
  return exported;
}

}  // namespace parley
