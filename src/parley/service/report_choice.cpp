// SPDX-License-Identifier: Apache-2.0
#include "parley/service/report_choice.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace parley {
namespace {

/// Equilibria that are weighed one by one; of more the lowest ids count.
constexpr std::size_t kMostWeighed = std::size_t{1} << 16U;

/// A list that takes each state once, up to a number.
class States {
 public:
  States(const StateSpace& space, std::size_t room) : taken_(space.cells()), room_(room) {}

  void take(StateId state) {
    if (full() || taken_.has(state)) return;
    taken_.add(state);
    list_.push_back(state);
  }
  [[nodiscard]] bool full() const { return list_.size() == room_; }
  [[nodiscard]] std::vector<StateId> list() { return std::move(list_); }

 private:
  StateSet taken_;
  std::size_t room_;
  std::vector<StateId> list_;
};

/// The positions of the concepts whose equilibria are worth showing.
std::vector<std::size_t> telling_concepts(const std::vector<ConceptId>& concepts) {
  std::vector<std::size_t> telling;
  for (std::size_t at = 0; at < concepts.size(); ++at) {
    const std::string_view id = concept_at(concepts[at]).id;
    if (id == "nash" || id == "seq") telling.push_back(at);
  }
  if (telling.empty()) {
    telling.resize(concepts.size());
    std::iota(telling.begin(), telling.end(), 0);
  }
  return telling;
}

/// The equilibria, those that are so in the most weight first.
std::vector<StateId> equilibria(const Worlds& worlds, const Analysis& analysis) {
  const std::vector<std::size_t> telling = telling_concepts(analysis.concepts);
  std::map<StateId, double> weights;
  for (std::size_t world = 0; world < worlds.worlds.size(); ++world) {
    StateSet stable(worlds.space.cells());
    for (const std::size_t at : telling) stable |= analysis.stability[world][at].for_all;
    stable.for_each_until([&](StateId state) {
      const auto known = weights.find(state);
      if (known != weights.end()) {
        known->second += worlds.worlds[world].draw.chance;
      } else if (weights.size() < kMostWeighed) {
        weights[state] = worlds.worlds[world].draw.chance;
      }
      return telling.empty();
    });
  }
  std::vector<std::pair<StateId, double>> by_weight(weights.begin(), weights.end());
  std::stable_sort(by_weight.begin(), by_weight.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  std::vector<StateId> states;
  for (const auto& [state, weight] : by_weight) states.push_back(state);
  return states;
}

/// What is worth showing, as far as there is room.
void take_telling(const Case& conflict, const Worlds& worlds, const CaseReport& report,
                  States& states) {
  const StateSpace& space = worlds.space;
  if (report.analysis.today) states.take(*report.analysis.today);
  for (const NamedState& named : conflict.states) {
    states.take(
        space.representative(conflict.graph ? named.graph_state : space.cell_of(named.levels)));
  }
  for (const ReportRoute& route : report.routes) {
    for (std::size_t at = 0; at < route.steps.size(); ++at) {
      states.take(route.finding.route.legs[at].to);
      for (const LegStep& step : route.steps[at]) states.take(step.to);
    }
  }
  for (const StateId state : report.spoken_of) states.take(state);
  if (states.full()) return;
  for (const StateId state : equilibria(worlds, report.analysis)) states.take(state);
}

}  // namespace

WorldList worlds_to_report(const Worlds& worlds) {
  WorldList list(worlds.worlds.size());
  std::iota(list.begin(), list.end(), 0);
  if (list.size() <= kMostReportWorlds) return list;
  std::stable_sort(list.begin(), list.end(), [&](std::size_t left, std::size_t right) {
    const Draw& one = worlds.worlds[left].draw;
    const Draw& other = worlds.worlds[right].draw;
    return std::tuple(one.chance, one.prior) > std::tuple(other.chance, other.prior);
  });
  list.resize(kMostReportWorlds);
  std::sort(list.begin(), list.end());
  return list;
}

std::vector<StateId> states_to_show(const Case& conflict, const Worlds& worlds,
                                    const CaseReport& report) {
  States states(worlds.space, kMostShownStates);
  take_telling(conflict, worlds, report, states);
  return states.list();
}

std::vector<StateId> states_to_report(const Case& conflict, const Worlds& worlds,
                                      const CaseReport& report) {
  if (worlds.space.states().count() <= kMostReportStates) return worlds.space.states().members();
  States states(worlds.space, kMostReportStates);
  for (const StateId state : report.shown) states.take(state);
  for (const Verdict& verdict : report.verdicts) {
    if (!verdict.exit) continue;
    states.take(verdict.exit->to);
    for (const Step& step : verdict.exit->sanction) states.take(step.to);
    if (verdict.exit->end) states.take(*verdict.exit->end);
    if (verdict.exit->reply) states.take(*verdict.exit->reply);
  }
  take_telling(conflict, worlds, report, states);
  for (const ExchangeFinding& exchange : report.answers.exchanges) {
    for (const auto& corner : exchange.corners) {
      if (corner) states.take(*corner);
    }
  }
  for (const BlockFinding& block : report.answers.blocks) {
    for (const Family& family : block.families) {
      for (const FamilyCell& cell : family.cells) {
        if (!cell.exit) continue;
        states.take(cell.exit->state);
        states.take(cell.exit->exit->to);
      }
    }
  }
  std::vector<StateId> list = states.list();
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace parley
