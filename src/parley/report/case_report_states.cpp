// SPDX-License-Identifier: Apache-2.0
// The listed states: what they are, how the actors rank them, for whom they are stable, and who can
// move between them.
#include <algorithm>
#include <map>
#include <tuple>

#include "parley/report/case_report_parts.h"

namespace parley {
namespace {

/// The ranking of an actor of a type: that of any world in which it is of this type.
const Ranking* ranking_of(const Worlds& worlds, ActorId actor, TypeId type) {
  for (const World& world : worlds.worlds) {
    if (world.draw.types[actor] == type) return world.rankings[actor].get();
  }
  return nullptr;
}

bool has_name(const ReportWriter& writer, StateId state) {
  const Case& conflict = writer.conflict();
  if (writer.report().analysis.today == state) return true;
  return std::any_of(conflict.states.begin(), conflict.states.end(), [&](const NamedState& named) {
    const StateId cell = conflict.graph ? named.graph_state : writer.space().cell_of(named.levels);
    return writer.space().representative(cell) == state;
  });
}

struct ListedMove {
  ActorId actor;
  StateId from;
  StateId to;
  bool one_way = false;
  std::size_t hidden_ends = 0;
};

std::vector<ListedMove> listed_moves(const ReportWriter& writer) {
  const CaseReport& report = writer.report();
  std::vector<ListedMove> moves;
  StateSet listed(writer.space().cells());
  StateSet shown(writer.space().cells());
  for (const StateId state : report.states) listed.add(state);
  for (const StateId state : report.shown) shown.add(state);
  const auto hidden = [&](StateId state) { return shown.has(state) ? std::size_t{0} : 1U; };
  for (const ActorId actor : ids(writer.conflict().actors)) {
    StateSet there(writer.space().cells());  // where it gets from the state in hand
    for (const StateId from : report.states) {
      std::vector<StateId> ends;
      writer.space().for_each_move(actor, from, [&](StateId to) {
        if (!listed.has(to) || there.has(to)) return;
        there.add(to);
        ends.push_back(to);
      });
      for (const StateId to : ends) {
        there.remove(to);
        moves.push_back({actor, from, to, false, hidden(from) + hidden(to)});
      }
    }
  }
  const auto place = [](const ListedMove& move) {
    return std::tuple(move.actor, move.from, move.to);
  };
  std::sort(moves.begin(), moves.end(), [&](const ListedMove& left, const ListedMove& right) {
    return place(left) < place(right);
  });
  for (ListedMove& move : moves) {
    const ListedMove back{move.actor, move.to, move.from, false, 0};
    move.one_way = !std::binary_search(moves.begin(), moves.end(), back,
                                       [&](const ListedMove& left, const ListedMove& right) {
                                         return place(left) < place(right);
                                       });
  }
  std::stable_sort(moves.begin(), moves.end(), [](const ListedMove& left, const ListedMove& right) {
    return left.hidden_ends < right.hidden_ends;
  });
  if (moves.size() > kMostReportMoves) moves.resize(kMostReportMoves);
  return moves;
}

/// Numbers the rows as they come.
class VerdictRows {
 public:
  explicit VerdictRows(const std::vector<StateId>& states) : states_(states) {}

  std::size_t row(const StateSet& stable) {
    std::string marks(states_.size(), '0');
    for (std::size_t at = 0; at < states_.size(); ++at) {
      if (stable.has(states_[at])) marks[at] = '1';
    }
    const auto [entry, fresh] = positions_.try_emplace(std::move(marks), rows_.size());
    if (fresh) rows_.push_back(entry->first);
    return entry->second;
  }
  [[nodiscard]] const std::vector<std::string>& rows() const { return rows_; }

 private:
  const std::vector<StateId>& states_;
  std::map<std::string, std::size_t> positions_;
  std::vector<std::string> rows_;
};

}  // namespace

Json report_states(ReportWriter& writer) {
  const Case& conflict = writer.conflict();
  const StateSpace& space = writer.space();
  std::vector<StateId> shown = writer.report().shown;
  std::sort(shown.begin(), shown.end());
  Json list = Json::array();
  for (const StateId state : writer.report().states) {
    Json levels = Json::array();
    if (!conflict.graph) {
      for (const OptionId option : ids(conflict.options)) {
        levels.push_back(space.level(state, option).index());
      }
    }
    Json outcomes = Json::array();
    for (const OutcomeId outcome : ids(conflict.outcomes)) {
      if (space.holds(*conflict.outcomes[outcome].expression, state)) {
        outcomes.push_back(outcome.index());
      }
    }
    list.push_back(
        {{"id", state.index()},
         {"levels", levels},
         {"name", writer.words([&](const Names& names) { return names.state(state); })},
         {"contents", writer.words([&](const Names& names) { return names.contents(state); })},
         {"named", has_name(writer, state)},
         {"outcomes", outcomes},
         {"shown", std::binary_search(shown.begin(), shown.end(), state)}});
  }
  return list;
}

void add_report_tables(ReportWriter& writer, Json& json) {
  const Case& conflict = writer.conflict();
  const CaseReport& report = writer.report();
  Json ranks = Json::array();
  Json worst = Json::array();
  for (const ActorId actor : ids(conflict.actors)) {
    Json by_type = Json::array();
    Json worst_by_type = Json::array();
    for (const TypeId type : ids(conflict.actors[actor].types)) {
      const Ranking& ranking = *ranking_of(writer.worlds(), actor, type);
      Json row = Json::array();
      for (const StateId state : report.states) row.push_back(ranking.of(state));
      by_type.push_back(std::move(row));
      worst_by_type.push_back(ranking.last);
    }
    ranks.push_back(std::move(by_type));
    worst.push_back(std::move(worst_by_type));
  }
  json["ranks"] = std::move(ranks);
  json["worst_ranks"] = std::move(worst);
  VerdictRows rows(report.states);
  Json stable = Json::array();
  for (std::size_t at = 0; at < report.analysis.concepts.size(); ++at) {
    Json by_actor = Json::array();
    for (const ActorId actor : ids(conflict.actors)) {
      Json by_world = Json::array();
      for (const std::size_t world : report.worlds) {
        by_world.push_back(rows.row(report.analysis.stability[world][at].for_actor[actor]));
      }
      by_actor.push_back(std::move(by_world));
    }
    stable.push_back(std::move(by_actor));
  }
  json["verdict_rows"] = rows.rows();
  json["stable"] = std::move(stable);
}

Json report_moves(ReportWriter& writer) {
  Json list = Json::array();
  for (const ListedMove& move : listed_moves(writer)) {
    list.push_back({{"actor", move.actor.index()},
                    {"from", writer.state(move.from)},
                    {"to", writer.state(move.to)},
                    {"one_way", move.one_way}});
  }
  return list;
}

}  // namespace parley
