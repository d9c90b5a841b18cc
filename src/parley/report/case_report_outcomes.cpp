// SPDX-License-Identifier: Apache-2.0
// What becomes of each outcome: where it holds, how it is reached, and the ways there step by step.
#include <algorithm>

#include "parley/report/case_report_parts.h"
#include "parley/report/json_parts.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

char letter_of(Route::Kind kind) {
  switch (kind) {
    case Route::Kind::there:
      return 't';
    case Route::Kind::wanted:
      return 'w';
    case Route::Kind::joint:
      return 'j';
    case Route::Kind::unwanted:
      return 'u';
    case Route::Kind::no_move:
      return 'n';
  }
  return '-';
}

Json outcome_json(ReportWriter& writer, const OutcomeFinding& finding) {
  const CaseReport& report = writer.report();
  const Outcome& outcome = writer.conflict().outcomes[finding.outcome];
  const StateSet states = writer.space().satisfying(*outcome.expression) & writer.space().states();
  Json holds = Json::array();
  Json holds_in = Json::array();
  for (std::size_t at = 0; at < report.analysis.concepts.size(); ++at) {
    holds.push_back(json_share(finding.stable_share[at]));
    WorldList worlds;
    for (const std::size_t world : report.worlds) {
      if (parley::holds_in(report.analysis.stability[world][at], states)) worlds.push_back(world);
    }
    holds_in.push_back(writer.world_marks(worlds));
  }
  std::string reached(report.worlds.size(), '-');
  if (report.analysis.today) {
    for (std::size_t at = 0; at < report.worlds.size(); ++at) {
      reached[at] = letter_of(report.reached[finding.outcome.index()][report.worlds[at]]);
    }
  }
  return {
      {"id", outcome.id},
      {"name", writer.words([&](const Names& names) { return names.outcome(finding.outcome); })},
      {"states", finding.states},
      {"holds", holds},
      {"holds_in", holds_in.empty() ? Json("") : holds_in.front()},
      {"holds_in_by_concept", holds_in},
      {"is_today", report.analysis.today && states.has(*report.analysis.today)},
      {"reached", reached},
      {"spread", report.ensemble ? report_spread(report.ensemble->outcomes[finding.outcome.index()])
                                 : Json(nullptr)}};
}

/// "Alone Russia would lose its second want (…); it goes with “lift sanctions” by the US."
Json needs_of(ReportWriter& writer, const RouteFinding& finding, const std::vector<LegStep>& steps,
              std::size_t at) {
  const LegStep& step = steps[at];
  const bool wanted =
      std::all_of(step.effects.begin(), step.effects.end(),
                  [](const Comparison& effect) { return effect.order == Order::better; });
  if (wanted || steps.size() < 2) return nullptr;
  return writer.words([&](const Names& names) {
    std::vector<std::string> others;
    for (const LegStep& other : steps) {
      if (other.actor == step.actor) continue;
      others.push_back(say(names.language(), "joint_part",
                           {names.actor(other.actor), names.move(other.from, other.to)}));
    }
    return say(names.language(), "report_step_needs",
               {capitalised(names.actor(step.actor)),
                effect_in_worlds(names, step.actor, finding.worlds, step.effects),
                joined(others, say(names.language(), "word_with"))});
  });
}

Json leg_json(ReportWriter& writer, const ReportRoute& route, std::size_t at) {
  const Leg& leg = route.finding.route.legs[at];
  Json movers = Json::array();
  for (const ActorId mover : leg.movers) movers.push_back(mover.index());
  Json parts = Json::array();
  for (std::size_t step = 0; step < route.steps[at].size(); ++step) {
    const LegStep& one = route.steps[at][step];
    parts.push_back(
        {{"actor", one.actor.index()},
         {"from", writer.state(one.from)},
         {"to", writer.state(one.to)},
         {"change", writer.words([&](const Names& names) { return names.move(one.from, one.to); })},
         {"needs", needs_of(writer, route.finding, route.steps[at], step)}});
  }
  return {
      {"movers", movers},
      {"from", writer.state(leg.from)},
      {"to", writer.state(leg.to)},
      {"wanted", leg.wanted},
      {"change", writer.words([&](const Names& names) { return names.move(leg.from, leg.to); })},
      {"parts", parts}};
}

}  // namespace

Json report_outcomes(ReportWriter& writer) {
  Json list = Json::array();
  for (const OutcomeFinding& finding : writer.report().analysis.outcomes) {
    list.push_back(outcome_json(writer, finding));
  }
  return list;
}

Json report_routes(ReportWriter& writer) {
  Json list = Json::array();
  for (const ReportRoute& route : writer.report().routes) {
    const RouteFinding& finding = route.finding;
    Json legs = Json::array();
    for (std::size_t at = 0; at < finding.route.legs.size(); ++at) {
      legs.push_back(leg_json(writer, route, at));
    }
    list.push_back(
        {{"outcome", route.outcome.index()},
         {"kind", route_kind_name(finding.route.kind)},
         {"worlds", writer.worlds_of(finding.worlds)},
         {"weight", json_share(finding.weight)},
         {"when", writer.words([&](const Names& names) { return names.worlds(finding.worlds); })},
         {"text", writer.words([&](const Names& names) {
            return joined(route_sentences(names, finding), "\n");
          })},
         {"legs", legs}});
  }
  return list;
}

}  // namespace parley
