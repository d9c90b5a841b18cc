// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/smp_run.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace parley {

SmpRuns::SmpRuns(const SmpSettings& settings, const SmpStages& stages, std::size_t actors,
                 std::size_t issues)
    : settings_(settings),
      stages_(stages),
      tables_(actors, issues, stages.width),
      turns_(stages.width),
      first_move_(stages.width),
      last_move_(stages.width) {}

void SmpRuns::begin(std::size_t lane, const Bargain& bargain) {
  const std::size_t width = tables_.width;
  double most_attention = 1;
  for (std::size_t i = 0; i < bargain.actors; ++i) {
    double attention = 0;
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      const Stand& stand = bargain.stand(i, issue);
      if (stand.present) attention += stand.cares;
    }
    most_attention = std::max(most_attention, attention);
  }
  for (std::size_t i = 0; i < bargain.actors; ++i) {
    double attention = 0;
    double influence = 0;
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      const Stand& stand = bargain.stand(i, issue);
      const double cares = stand.present ? stand.cares / most_attention : 0;
      const std::size_t entry = (i * bargain.issues + issue) * width + lane;
      tables_.salience[entry] = cares;
      tables_.positions[entry] = stand.at;
      attention += cares;
      influence += cares * stand.weight;
    }
    tables_.attention[i * width + lane] = attention;
    tables_.capability[i * width + lane] = attention > 0 ? influence / attention : 0;
  }
  place_those_without_stand(lane);
  for (std::size_t entry = lane; entry < tables_.positions.size(); entry += width) {
    tables_.ideals[entry] = tables_.positions[entry];
  }
  turns_[lane] = 0;
  first_move_[lane] = 0;
  last_move_[lane] = 0;
}

void SmpRuns::place_those_without_stand(std::size_t lane) {
  const std::size_t n = tables_.actors;
  const std::size_t issues = tables_.issues;
  const std::size_t width = tables_.width;
  for (std::size_t issue = 0; issue < issues; ++issue) {
    double influence = 0;
    double sum = 0;
    bool all = true;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t entry = (i * issues + issue) * width + lane;
      const double own = tables_.salience[entry] * tables_.capability[i * width + lane];
      all = all && tables_.salience[entry] > 0;
      influence += own;
      sum += own * tables_.positions[entry];
    }
    if (all || !(influence > 0)) continue;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t entry = (i * issues + issue) * width + lane;
      if (!(tables_.salience[entry] > 0)) tables_.positions[entry] = sum / influence;
    }
  }
}

void SmpRuns::assess() { stages_.assess(settings_, tables_); }
void SmpRuns::look_for_challenges() { stages_.look_for_challenges(settings_, tables_); }

void SmpRuns::move(std::size_t lane, SmpTurn& turn) {
  make_turn(settings_, tables_, lane, turn);
  const std::size_t width = tables_.width;
  const std::size_t issues = tables_.issues;
  double moved = 0;
  for (std::size_t i = 0; i < tables_.actors; ++i) {
    double squares = 0;
    for (std::size_t issue = 0; issue < issues; ++issue) {
      const std::size_t at = i * issues + issue;
      const std::size_t entry = at * width + lane;
      const double by = turn.positions[at] - tables_.positions[entry];
      squares += by * by;
      tables_.positions[entry] = turn.positions[at];
      const double follow = settings_.ideals_follow;
      tables_.ideals[entry] = follow * turn.positions[at] + (1 - follow) * tables_.ideals[entry];
    }
    moved += std::sqrt(squares);
  }
  place_those_without_stand(lane);
  if (turns_[lane] == 0) first_move_[lane] = moved;
  last_move_[lane] = moved;
  ++turns_[lane];
}

std::optional<Ending> SmpRuns::ending(std::size_t lane) const {
  constexpr double kShare = 0.02;
  constexpr double kHardlyAMove = 1e-4;
  if (turns_[lane] >= 2 && last_move_[lane] < kShare * (first_move_[lane] + kHardlyAMove)) {
    return Ending::settled;
  }
  if (turns_[lane] >= settings_.turn_limit) return Ending::limit;
  return std::nullopt;
}

namespace {

/// What a turn says of the moves of one actor: the bargain it took and how likely that was.
Move reason_of(const SmpTurn& turn, std::size_t actor) {
  Move move;
  move.actor = actor;
  move.reason = MoveReason::bargain;
  const SmpQueue& queue = turn.queues[actor];
  const auto first = turn.chances.begin() + static_cast<std::ptrdiff_t>(queue.first);
  const auto most = std::max_element(first, first + static_cast<std::ptrdiff_t>(queue.count));
  move.chance = *most;
  if (turn.taken[actor] != 1) return move;  // of several no one is the counterpart
  const std::size_t option = turn.options[static_cast<std::size_t>(most - turn.chances.begin())];
  if (option == 0) return move;
  const SmpBargain& bargain = turn.bargains[option - 1];
  move.counterpart = bargain.initiator == actor ? bargain.receiver : bargain.initiator;
  return move;
}

Turn turn_of(const SmpTables& tables, const std::vector<double>& before, const SmpTurn* made,
             const SmpOutlook& outlook) {
  Turn turn;
  turn.positions = tables.positions;
  for (std::size_t i = 0; i < tables.actors; ++i) {
    for (std::size_t issue = 0; issue < tables.issues; ++issue) {
      const std::size_t at = i * tables.issues + issue;
      if (!(tables.salience[at] > 0)) {
        turn.positions[at] = 0;
      } else if (made != nullptr && before[at] != tables.positions[at]) {
        Move move = reason_of(*made, i);
        move.issue = issue;
        move.from = before[at];
        move.to = tables.positions[at];
        turn.moves.push_back(move);
      }
    }
  }
  for (std::size_t issue = 0; issue < tables.issues; ++issue) {
    turn.points.push_back(point_of(outlook, issue, tables.issues));
  }
  return turn;
}

}  // namespace

Settlement solve_smp(const SmpSettings& settings, const Bargain& bargain, const Run& run) {
  SmpRuns runs(settings, smp_stages_of_one(), bargain.actors, bargain.issues);
  Settlement settlement;
  SmpTurn made;
  SmpOutlook outlook;
  std::vector<double> before;
  runs.begin(0, bargain);
  while (!run.cancelled()) {
    runs.assess();
    look_ahead(settings, runs.tables(), 0, outlook);
    settlement.turns.push_back(
        turn_of(runs.tables(), before, settlement.turns.empty() ? nullptr : &made, outlook));
    if (const std::optional<Ending> ending = runs.ending(0)) {
      settlement.ending = *ending;
      break;
    }
    before = runs.tables().positions;
    runs.look_for_challenges();
    runs.move(0, made);
  }
  if (settlement.turns.empty()) {  // cancelled before it began
    settlement.issues.resize(bargain.issues);
    return settlement;
  }
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    settlement.issues.push_back({point_of(outlook, issue, bargain.issues),
                                 distribution_of(outlook, issue, bargain.issues)});
  }
  return settlement;
}

namespace {

/// Takes draws first … last through their turns, a lane taking the next one as soon as its own has
/// ended.
void solve_stretch(const SmpSettings& settings, const SmpStages& stages,
                   std::span<const Bargain> draws, std::size_t first, std::size_t last,
                   const Run& run, std::vector<std::optional<double>>& points) {
  const std::size_t issues = draws[first].issues;
  SmpRuns runs(settings, stages, draws[first].actors, issues);
  std::vector<std::size_t> in_lane(stages.width, last);  // `last`: none any more
  std::size_t next = first;
  std::size_t going = 0;
  for (std::size_t lane = 0; lane < stages.width; ++lane) {
    runs.begin(lane, draws[std::min(next, last - 1)]);
    if (next == last) continue;
    in_lane[lane] = next++;
    ++going;
  }
  std::vector<bool> anew(stages.width);  // begun in this round, and not yet looked at
  SmpTurn turn;
  SmpOutlook outlook;
  while (going > 0 && !run.cancelled()) {
    runs.assess();
    std::fill(anew.begin(), anew.end(), false);
    for (std::size_t lane = 0; lane < stages.width; ++lane) {
      if (in_lane[lane] == last || !runs.ending(lane)) continue;
      look_ahead(settings, runs.tables(), lane, outlook);
      for (std::size_t issue = 0; issue < issues; ++issue) {
        points[in_lane[lane] * issues + issue] = point_of(outlook, issue, issues);
      }
      in_lane[lane] = next < last ? next : last;
      if (next < last) {
        runs.begin(lane, draws[next++]);
        anew[lane] = true;
      } else {
        --going;
      }
    }
    runs.look_for_challenges();
    for (std::size_t lane = 0; lane < stages.width; ++lane) {
      if (in_lane[lane] != last && !anew[lane]) runs.move(lane, turn);
    }
  }
}

}  // namespace

std::vector<std::optional<double>> solve_smp_draws(const SmpSettings& settings,
                                                   std::span<const Bargain> draws, const Run& run) {
  if (draws.empty()) return {};
  constexpr std::size_t kStretch = 256;
  const SmpStages stages = smp_stages_of_many();
  std::vector<std::optional<double>> points(draws.size() * draws.front().issues);
  const std::size_t stretches = (draws.size() + kStretch - 1) / kStretch;
  for_each_index(stretches, run, [&](std::size_t stretch) {
    const std::size_t first = stretch * kStretch;
    solve_stretch(settings, stages, draws, first, std::min(first + kStretch, draws.size()), run,
                  points);
  });
  return points;
}

}  // namespace parley
