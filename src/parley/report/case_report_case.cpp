// SPDX-License-Identifier: Apache-2.0
// Who there is and what they can do and want: actors, options, concepts, worlds, statements,
// signals.
#include <algorithm>

#include <fmt/format.h>

#include "parley/report/case_report_parts.h"
#include "parley/report/concept_words.h"
#include "parley/report/json_parts.h"
#include "parley/report/likelihood.h"
#include "parley/report/sentences.h"
#include "parley/report/signals_report.h"
#include "parley/report/uncertain_wants_report.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

struct Range {
  double low = 0;
  double high = 1;
};

Range range_of(const Number& number) {
  if (number.kind == Number::Kind::exact) {
    return {number.middle.as_double(), number.middle.as_double()};
  }
  return {std::clamp(number.low.as_double(), 0.0, 1.0),
          std::clamp(number.high.as_double(), 0.0, 1.0)};
}

/// Where the chance of a type may lie before the signals; `rest` is what the others leave.
Range prior_range(const Actor& actor, TypeId type) {
  const Number& chance = actor.types[type].chance;
  if (chance.kind != Number::Kind::rest) return range_of(chance);
  Range left{1, 1};
  for (const TypeId other : ids(actor.types)) {
    if (other == type) continue;
    const Range taken = range_of(actor.types[other].chance);
    left.low -= taken.high;
    left.high -= taken.low;
  }
  return {std::max(left.low, 0.0), std::max(left.high, 0.0)};
}

/// Twelve figures: many small likelihoods make a product that nine decimals would round to 0.
double in_figures(double value) { return std::stod(fmt::format("{:.12g}", value)); }

/// How likely a type would have sent the signals that count, all of them.
double likelihood_of_signals(const Case& conflict, const Beliefs& beliefs, ActorId actor,
                             TypeId type) {
  double product = 1;
  for (const Beliefs::Update& update : beliefs.updates) {
    const Signal& signal = conflict.signals[update.signal];
    if (signal.from != actor || update.counted_with) continue;
    product *= signal.likelihoods[type].middle.as_double();
  }
  return product;
}

Json type_json(ReportWriter& writer, ActorId actor, TypeId type) {
  const Case& conflict = writer.conflict();
  const Beliefs& beliefs = writer.worlds().beliefs;
  const Actor& its_actor = conflict.actors[actor];
  const bool lone = its_actor.types[type].id.empty();
  const double prior = beliefs.prior[actor][type];
  const Range range = prior_range(its_actor, type);
  return {
      {"id", its_actor.types[type].id},
      {"name", writer.words([&](const Names& names) {
         return lone ? names.actor(actor) : names.type(actor, type);
       })},
      {"title", writer.words([&](const Names& names) { return names.actor_of_type(actor, type); })},
      {"prior", json_share(prior)},
      {"chance", json_share(beliefs.posterior[actor][type])},
      {"prior_low", json_share(std::min(range.low, prior))},
      {"prior_high", json_share(std::max(range.high, prior))},
      {"likelihood", in_figures(likelihood_of_signals(conflict, beliefs, actor, type))},
      {"statements", writer.statements_of(actor, type)}};
}

/// Where an option can go from the levels that it has: "up", "down", or null for both ways.
Json one_way(const Option& option) {
  bool up = false;
  bool down = false;
  for (const LevelId from : ids(option.moves)) {
    for (const LevelId to : ids(option.moves)) {
      if (from == to || ((option.moves[from] >> to.index()) & 1U) == 0) continue;
      (from < to ? up : down) = true;
    }
  }
  if (up == down) return nullptr;
  return up ? "up" : "down";
}

/// What makes a statement doubtful, in words; null where nothing does.
Json doubt_of(ReportWriter& writer, const Statement& statement) {
  for (const UncertainWants& wants : writer.report().analysis.uncertain_wants) {
    const bool this_one =
        std::any_of(wants.statements.begin(), wants.statements.end(),
                    [&](const Statement& one) { return one.span.begin == statement.span.begin; });
    if (!this_one) continue;
    return writer.words([&](const Names& names) { return uncertain_wants_sentence(names, wants); });
  }
  if (!statement.maybe) return nullptr;
  return writer.words(
      [&](const Names& names) { return say(names.language(), "report_doubt_maybe"); });
}

Json evidence_of(const std::vector<EvidenceId>& evidence) {
  Json list = Json::array();
  for (const EvidenceId id : evidence) list.push_back(id.index());
  return list;
}

Json shares(const IdVector<TypeId, double>& values) {
  Json list = Json::array();
  for (const double value : values) list.push_back(json_share(value));
  return list;
}

}  // namespace

Json report_actors(ReportWriter& writer) {
  Json list = Json::array();
  for (const ActorId actor : ids(writer.conflict().actors)) {
    const Actor& its_actor = writer.conflict().actors[actor];
    Json types = Json::array();
    for (const TypeId type : ids(its_actor.types)) types.push_back(type_json(writer, actor, type));
    list.push_back({{"id", its_actor.id},
                    {"name", writer.words([&](const Names& names) { return names.actor(actor); })},
                    {"can_act", writer.conflict().can_act(actor)},
                    {"types", types}});
  }
  return list;
}

Json report_options(ReportWriter& writer) {
  Json list = Json::array();
  for (const OptionId id : ids(writer.conflict().options)) {
    const Option& option = writer.conflict().options[id];
    Json levels = Json::array();
    for (const std::string& level : option.levels) levels.push_back(level);
    list.push_back({{"id", option.id},
                    {"actor", option.actor.index()},
                    {"name", writer.words([&](const Names& names) { return names.option(id); })},
                    {"text", writer.words([&](const Names& names) {
                       const std::string_view text = option.text.in(names.language());
                       return text.empty() ? names.option(id) : std::string(text);
                     })},
                    {"levels", levels},
                    {"one_way", one_way(option)}});
  }
  return list;
}

Json report_concepts(ReportWriter& writer) {
  Json list = Json::array();
  for (const ConceptId id : writer.report().analysis.concepts) {
    const Concept& rule = concept_at(id);
    const auto worded = [&](std::string (*words)(Language, const Concept&)) {
      return writer.words([&](const Names& names) { return words(names.language(), rule); });
    };
    list.push_back({{"id", rule.id},
                    {"badge", rule.badge},
                    {"short", worded(concept_short)},
                    {"title", worded(concept_title)},
                    {"definition", worded(concept_definition)}});
  }
  return list;
}

Json report_worlds(ReportWriter& writer) {
  Json list = Json::array();
  for (const std::size_t world : writer.report().worlds) {
    const Draw& draw = writer.worlds().worlds[world].draw;
    Json types = Json::array();
    for (const TypeId type : draw.types) types.push_back(type.index());
    list.push_back(
        {{"types", types}, {"prior", json_share(draw.prior)}, {"chance", json_share(draw.chance)}});
  }
  return list;
}

Json report_statements(ReportWriter& writer) {
  Json list = Json::array();
  for (const ReportWriter::Listed& listed : writer.listed_statements()) {
    Json types = Json::array();
    for (const TypeId type : listed.types) types.push_back(type.index());
    const Statement& statement = *listed.statement;
    const Preference& preference =
        preference_of(writer.conflict(), listed.actor, listed.types.front());
    list.push_back({{"actor", listed.actor.index()},
                    {"types", types},
                    {"position", listed.position + 1},
                    {"text", writer.words([&](const Names& names) {
                       return want_in_words(names, preference, listed.position, statement);
                     })},
                    {"written", statement.written},
                    {"evidence", evidence_of(statement.evidence)},
                    {"kind", statement.evidence.empty() ? "assumed" : "said"},
                    {"doubt", doubt_of(writer, statement)}});
  }
  return list;
}

Json report_signals(ReportWriter& writer) {
  Json list = Json::array();
  for (const Beliefs::Update& update : writer.worlds().beliefs.updates) {
    const Signal& signal = writer.conflict().signals[update.signal];
    Json likelihood = Json::array();
    Json low = Json::array();
    Json high = Json::array();
    for (const Number& number : signal.likelihoods) {
      const Range range = range_of(number);
      likelihood.push_back(json_share(number.middle.as_double()));
      low.push_back(json_share(range.low));
      high.push_back(json_share(range.high));
    }
    list.push_back(
        {{"from", signal.from.index()},
         {"says", writer.words([&](const Names& names) {
            return std::string(signal.says.in(names.language()));
          })},
         {"evidence", evidence_of(signal.evidence)},
         {"likelihood", likelihood},
         {"likelihood_low", low},
         {"likelihood_high", high},
         {"ratio",
          update.likelihood_ratio ? Json(json_share(*update.likelihood_ratio)) : Json(nullptr)},
         {"tells_nothing", update.tells_nothing},
         {"counted_with", update.counted_with ? Json(*update.counted_with) : Json(nullptr)},
         {"before", shares(update.before)},
         {"after", shares(update.after)},
         {"bits", json_share(update.bits)},
         {"text",
          writer.words([&](const Names& names) { return signal_sentence(names, update); })}});
  }
  return list;
}

Json report_likelihood(ReportWriter& writer) {
  Json list = Json::array();
  for (const LikelihoodBand& band : likelihood_bands()) {
    list.push_back(
        {{"low", band.low}, {"high", band.high}, {"word", writer.words([&](const Names& names) {
                                                    return say(names.language(), band.key);
                                                  })}});
  }
  return list;
}

}  // namespace parley
