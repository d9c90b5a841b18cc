// SPDX-License-Identifier: Apache-2.0
// What would tip each outcome, what is asked of the future, and how a weight spreads over the
// draws.
#include <algorithm>

#include "parley/model/beliefs.h"
#include "parley/report/case_report_parts.h"
#include "parley/report/json_parts.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kRaisingTold = 14;
constexpr std::size_t kLoweringTold = 6;
constexpr double kTolerance = 1e-12;

bool more(double one, double other) { return one > other + kTolerance; }

Json shares(const std::vector<double>& all) {
  Json list = Json::array();
  for (const double share : all) list.push_back(json_share(share));
  return list;
}

Json measures_json(const TipMeasures& measures) {
  return {{"openable", json_share(measures.openable)},
          {"reachable", json_share(measures.reachable)},
          {"stable", shares(measures.stable)}};
}

Json marks_of_all(const ReportWriter& writer, const std::vector<WorldList>& lists) {
  Json marks = Json::array();
  for (const WorldList& list : lists) marks.push_back(writer.world_marks(list));
  return marks;
}

/// The chances before the signals that an edit of a chance gives the types of its actor.
Json chances_json(const ReportWriter& writer, const Edit& edit) {
  if (edit.kind != Edit::Kind::chance) return nullptr;
  const Beliefs beliefs = update_beliefs(apply(writer.conflict(), edit));
  Json prior = Json::array();
  for (const double chance : beliefs.prior[edit.actor]) prior.push_back(json_share(chance));
  return {{"actor", edit.actor.index()}, {"prior", prior}};
}

Json basis_of(const ReportWriter& writer, const Edit& edit) {
  Json statements = Json::array();
  if (is_of_wants(edit.kind)) {
    for (const std::size_t at : writer.statements_at(edit.actor, edit.type, edit.position)) {
      statements.push_back(at);
    }
    if (edit.kind == Edit::Kind::move) {
      for (const std::size_t at : writer.statements_at(edit.actor, edit.type, edit.to)) {
        statements.push_back(at);
      }
    }
  }
  return {{"statements", statements}, {"signals", Json::array()}};
}

Json edit_json(ReportWriter& writer, const TipFinding& finding, const TipEdit& tip,
               std::size_t number, bool raises) {
  const EditInWords& words = tip.edits.front();
  Json holds = Json::array();
  for (std::size_t at = 0; at < tip.after.stable.size(); ++at) {
    holds.push_back(more(tip.after.stable[at], finding.before.stable[at]));
  }
  return {
      {"number", number},
      {"raises", raises},
      {"text", writer.words([&](const Names& names) { return tip_sentence(names, finding, tip); })},
      {"condition", writer.words([&](const Names& names) {
         return say(names.language(), "tip_condition", {edit_as_condition(names, words)});
       })},
      {"after", measures_json(tip.after)},
      {"opens", more(tip.after.openable, finding.before.openable)},
      {"closes", more(finding.before.openable, tip.after.openable)},
      {"holds", holds},
      {"opened", writer.world_marks(tip.worlds.opened)},
      {"closed", writer.world_marks(tip.worlds.closed)},
      {"reached", writer.world_marks(tip.worlds.reached)},
      {"lost", writer.world_marks(tip.worlds.lost)},
      {"steadied", marks_of_all(writer, tip.worlds.steadied)},
      {"unsteadied", marks_of_all(writer, tip.worlds.unsteadied)},
      {"chances", chances_json(writer, words.edit)},
      {"basis", basis_of(writer, words.edit)}};
}

/// Whether two edits change the same actor's wants, or the same kind of rule, to the same effect.
bool come_to_the_same(const TipEdit& one, const TipEdit& other) {
  const Edit& edit = one.edits.front().edit;
  const Edit& its = other.edits.front().edit;
  const bool of_wants = is_of_wants(edit.kind);
  const bool same_owner =
      of_wants ? is_of_wants(its.kind) && edit.actor == its.actor && edit.type == its.type
               : edit.kind == its.kind;
  const auto near = [](double first, double second) {
    return !more(first, second) && !more(second, first);
  };
  return same_owner && near(one.after.openable, other.after.openable) &&
         near(one.after.reachable, other.after.reachable) &&
         std::equal(one.after.stable.begin(), one.after.stable.end(), other.after.stable.begin(),
                    near);
}

/// Positions of at most so many edits, ascending: the best of each that comes to something else
/// first, then those that come to the same as one of them.
std::vector<std::size_t> told(const std::vector<TipEdit>& edits, std::size_t most) {
  std::vector<std::size_t> first;
  std::vector<std::size_t> rest;
  for (std::size_t at = 0; at < edits.size() && first.size() < most; ++at) {
    const bool again = std::any_of(first.begin(), first.end(), [&](std::size_t earlier) {
      return come_to_the_same(edits[earlier], edits[at]);
    });
    (again ? rest : first).push_back(at);
  }
  const std::size_t room = std::min(rest.size(), most - first.size());
  first.insert(first.end(), rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(room));
  std::sort(first.begin(), first.end());
  return first;
}

Json tips_json(ReportWriter& writer, const TipsFinding& tips) {
  const TipFinding& finding = tips.finding;
  const std::vector<ConceptId>& listed = writer.report().analysis.concepts;
  Json concepts = Json::array();
  for (const ConceptId rule : finding.concepts) {
    concepts.push_back(std::find(listed.begin(), listed.end(), rule) - listed.begin());
  }
  std::size_t with_effect = 0;
  for (const auto* list : {&finding.raising, &finding.lowering}) {
    for (const TipEdit& tip : *list) with_effect += 1 + tip.alike;
  }
  Json edits = Json::array();
  for (const std::size_t at : told(finding.raising, kRaisingTold)) {
    edits.push_back(edit_json(writer, finding, finding.raising[at], at + 1, true));
  }
  for (const std::size_t at : told(finding.lowering, kLoweringTold)) {
    edits.push_back(
        edit_json(writer, finding, finding.lowering[at], finding.raising.size() + at + 1, false));
  }
  return {{"outcome", tips.outcome.index()},
          {"tried", finding.tried},
          {"without_effect", finding.tried - with_effect},
          {"before", measures_json(finding.before)},
          {"concepts", concepts},
          {"edits", edits}};
}

}  // namespace

Json report_tips(ReportWriter& writer) {
  Json list = Json::array();
  for (const TipsFinding& tips : writer.report().answers.tips) {
    list.push_back(tips_json(writer, tips));
  }
  return list;
}

Json report_forecasts(ReportWriter& writer) {
  Json list = Json::array();
  for (const Forecast& forecast : writer.conflict().forecasts) {
    const auto of_case = [&](const Text& text) {
      return writer.words(
          [&](const Names& names) { return std::string(text.in(names.language())); });
    };
    list.push_back({{"id", forecast.id},
                    {"ask", of_case(forecast.ask)},
                    {"outcome", forecast.means.index()},
                    {"by", forecast.by},
                    {"resolves", of_case(forecast.resolves)}});
  }
  return list;
}

Json report_spread(const OutcomeEnsemble& outcome) {
  Json list = Json::array();
  for (std::size_t rule = 0; rule < outcome.holds.size(); ++rule) {
    const Estimate& estimate = outcome.holds[rule];
    list.push_back({{"mean", json_share(estimate.mean)},
                    {"median", json_share(estimate.median)},
                    {"low", json_share(estimate.low)},
                    {"high", json_share(estimate.high)},
                    {"never", estimate.never},
                    {"always", estimate.always},
                    {"dots", shares(outcome.dots[rule])}});
  }
  return list;
}

}  // namespace parley
