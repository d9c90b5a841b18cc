// SPDX-License-Identifier: Apache-2.0
// How the report was worked out, and what it takes for granted.
#include <algorithm>
#include <map>
#include <utility>

#include "parley/report/case_report_parts.h"
#include "parley/report/concept_words.h"
#include "parley/report/digits.h"
#include "parley/report/sentences.h"
#include "parley/report/uncertain_wants_report.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// Adds paragraphs to a list of texts.
class Paragraphs {
 public:
  explicit Paragraphs(ReportWriter& writer) : writer_(writer) {}

  void add(const TextTable::Say& text) { list_.push_back(writer_.words(text)); }
  void add(std::string_view key, const std::vector<Message>& arguments = {}) {
    add([&](const Names& names) { return say(names.language(), key, arguments); });
  }
  [[nodiscard]] Json take() { return std::move(list_); }

 private:
  ReportWriter& writer_;
  Json list_ = Json::array();
};

std::string count_of(std::size_t count) { return std::to_string(count); }

void tell_draws(const CaseReport& report, Paragraphs& method) {
  if (!report.ensemble) {
    if (report.inputs.empty()) {
      method.add("report_method_certain");
    } else {
      method.add("report_method_not_drawn", {count_of(report.inputs.size())});
    }
    return;
  }
  const std::string inputs = count_of(report.ensemble->inputs.size());
  if (report.ensemble->sampled) {
    method.add("report_method_draws",
               {std::to_string(report.ensemble->draws), inputs, std::to_string(report.seed)});
  } else {
    method.add("report_method_all_draws", {std::to_string(report.ensemble->draws), inputs});
  }
}

Json method_text(ReportWriter& writer) {
  const CaseReport& report = writer.report();
  const std::size_t states = writer.space().states().count();
  const std::size_t worlds = writer.worlds().worlds.size();
  Paragraphs method(writer);
  method.add(writer.conflict().graph ? "report_method_graph" : "report_method_states",
             {count_of(states)});
  method.add(worlds == 1 ? "report_method_one_world" : "report_method_worlds", {count_of(worlds)});
  method.add("report_method_stability");
  for (const ConceptId id : report.analysis.concepts) {
    const Concept& rule = concept_at(id);
    method.add([&](const Names& names) {
      return say(names.language(), "report_method_concept",
                 {concept_title(names.language(), rule), concept_definition(names.language(), rule),
                  std::string(rule.source)});
    });
  }
  if (report.analysis.today) method.add("report_method_ways");
  tell_draws(report, method);
  method.add("report_method_words");
  if (report.states.size() < states || report.worlds.size() < worlds) {
    method.add("report_method_listed", {count_of(report.states.size()), count_of(states),
                                        count_of(report.worlds.size()), count_of(worlds)});
  }
  method.add("report_method_made",
             {writer.head().version, writer.head().sha256, std::to_string(report.seed)});
  return method.take();
}

/// What an actor of a type wants without evidence, in one paragraph each.
void tell_statements(ReportWriter& writer, Paragraphs& assumptions) {
  const Analysis& analysis = writer.report().analysis;
  assumptions.add("ensemble_assumptions",
                  {count_of(analysis.assumptions.size()), count_of(analysis.statements)});
  if (analysis.statements > 0 && analysis.assumptions.size() == analysis.statements) {
    assumptions.add("assumptions_all");
  }
  std::map<std::pair<ActorId, std::vector<TypeId>>, std::vector<const ReportWriter::Listed*>> all;
  for (const ReportWriter::Listed& one : writer.listed_statements()) {
    if (one.statement->evidence.empty()) all[{one.actor, one.types}].push_back(&one);
  }
  for (const auto& [who, listed] : all) {
    const ActorId actor = who.first;
    const TypeId type = who.second.front();
    const bool of_all = writer.conflict().actors[actor].types[type].inherits_order;
    assumptions.add([&, &its = listed](const Names& names) {
      std::vector<std::string> wants;
      for (const ReportWriter::Listed* one : its) {
        wants.push_back(say(names.language(), "assumption",
                            {std::to_string(one->position + 1),
                             want_in_words(names, preference_of(writer.conflict(), actor, type),
                                           one->position, *one->statement)}));
      }
      return say(names.language(), "assumptions_of",
                 {capitalised(of_all ? names.actor(actor) : names.actor_of_type(actor, type)),
                  joined(wants, say(names.language(), "state_separator"))});
    });
  }
}

/// What is given as a range, in one paragraph.
void tell_ranges(const std::vector<UncertainInput>& inputs, Paragraphs& assumptions) {
  std::vector<UncertainInput> ranges;
  for (const UncertainInput& input : inputs) {
    // Uncertain wants are told one by one.
    const bool of_wants =
        input.kind == UncertainInput::Kind::held || input.kind == UncertainInput::Kind::order;
    if (!of_wants) ranges.push_back(input);
  }
  if (ranges.empty()) return;
  assumptions.add([&](const Names& names) {
    std::vector<std::string> texts;
    for (const UncertainInput& input : ranges) texts.push_back(input_in_words(names, input));
    return say(names.language(), "report_ranges",
               {joined(texts, say(names.language(), "state_separator"))});
  });
}

Json assumptions_text(ReportWriter& writer) {
  Paragraphs assumptions(writer);
  tell_statements(writer, assumptions);
  for (const UncertainWants& wants : writer.report().analysis.uncertain_wants) {
    assumptions.add([&](const Names& names) { return uncertain_wants_sentence(names, wants); });
  }
  tell_ranges(writer.report().inputs, assumptions);
  return assumptions.take();
}

}  // namespace

Json report_method(ReportWriter& writer) {
  const CaseReport& report = writer.report();
  Json json;
  json["text"] = method_text(writer);
  json["assumptions"] = assumptions_text(writer);
  json["seed"] = report.seed;
  json["draws"] = report.ensemble ? report.ensemble->draws : 0;
  return json;
}

}  // namespace parley
