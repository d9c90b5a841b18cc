// SPDX-License-Identifier: Apache-2.0
#include "parley/service/tip_trial.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>
#include <utility>

#include "parley/model/memory.h"
#include "parley/service/analyze.h"

namespace parley {
namespace {

/// Verdicts on the states of so many bytes are kept at a time.
constexpr std::size_t kVerdictBytes = std::size_t{64} << 20U;
constexpr std::size_t kMostAtATime = 4096;
/// Rankings of so many cells are kept to be compared with those that come.
constexpr std::size_t kRankingCells = std::size_t{1} << 26U;

Run alone(const Run& run) {
  Run one;
  one.cancel = run.cancel;
  return one;
}

/// What is asked of the outcome, in worlds over one space.
std::vector<TipVerdict> judge(const Case& conflict, const StateSpace& space,
                              std::span<const World* const> worlds, const TipQuestion& question,
                              const Run& run) {
  std::vector<TipVerdict> verdicts(worlds.size());
  const StateSet targets = space.satisfying(*question.outcome, run) & space.states();
  Run quiet = run;
  quiet.report_progress = nullptr;
  const auto solved = solve_stabilities(space, worlds, question.concepts, quiet);
  if (run.cancelled()) return verdicts;
  for (std::size_t at = 0; at < worlds.size(); ++at) {
    for (const Stability& stability : solved[at]) {
      verdicts[at].stable.push_back(holds_in(stability, targets));
    }
  }
  const std::optional<StateId> today = today_of(conflict, space);
  if (!today) return verdicts;
  for_each_index(worlds.size(), run, [&](std::size_t at) {
    const Route route = find_route(space, *worlds[at], *today, targets, quiet);
    verdicts[at].way = route.kind;
    if (route.kind != Route::Kind::joint) return;
    for (const Leg& leg : route.legs) {
      if (leg.movers.size() > 1) verdicts[at].together = leg.movers;
    }
  });
  return verdicts;
}

using Wanted = std::vector<const Ranking*>;

Wanted wanted_in(const World& world) {
  Wanted wanted;
  for (const auto& ranking : world.rankings) wanted.push_back(ranking.get());
  return wanted;
}

/// All worlds of a case, those in which the same is wanted judged once.
std::vector<TipVerdict> judge_all(const Case& conflict, const Worlds& worlds,
                                  const TipQuestion& question, std::size_t at_a_time,
                                  const Run& run) {
  std::map<Wanted, std::size_t> known;
  std::vector<const World*> fresh;
  std::vector<std::size_t> place;
  for (const World& world : worlds.worlds) {
    const auto [entry, is_new] = known.try_emplace(wanted_in(world), fresh.size());
    if (is_new) fresh.push_back(&world);
    place.push_back(entry->second);
  }
  std::vector<TipVerdict> found;
  for (std::size_t begin = 0; begin < fresh.size() && !run.cancelled(); begin += at_a_time) {
    const std::size_t count = std::min(at_a_time, fresh.size() - begin);
    auto some =
        judge(conflict, worlds.space, std::span(fresh).subspan(begin, count), question, run);
    std::move(some.begin(), some.end(), std::back_inserter(found));
  }
  found.resize(fresh.size());
  std::vector<TipVerdict> all;
  all.reserve(place.size());
  for (const std::size_t at : place) all.push_back(found[at]);
  return all;
}

}  // namespace

/// A ranking that some edit has made.
struct TipTrial::Ranked {
  std::size_t edit = 0;
  ActorId actor;
  TypeId type;
  std::shared_ptr<const Ranking> ranking;
};

TipTrial::TipTrial(const Case& conflict, const Worlds& worlds, const TipQuestion& question,
                   const Run& run)
    : conflict_(conflict), worlds_(worlds), question_(question) {
  const std::size_t set = worlds.space.cells() / 8 + 1;
  const std::size_t sets = (conflict.actors.size() + 1) * question.concepts.size() + 1;
  at_a_time_ = std::clamp(kVerdictBytes / (set * sets), std::size_t{1}, kMostAtATime);
  now_ = judge_all(conflict, worlds, question, at_a_time_, run);
}

TipMeasures TipTrial::measures(const std::vector<TipVerdict>& verdicts) const {
  std::vector<double> chances;
  for (const World& world : worlds_.worlds) chances.push_back(world.draw.chance);
  return measures(verdicts, chances);
}

TipMeasures TipTrial::measures(const std::vector<TipVerdict>& verdicts,
                               const std::vector<double>& chances) const {
  TipMeasures measures;
  measures.stable.assign(question_.concepts.size(), 0);
  for (std::size_t world = 0; world < verdicts.size(); ++world) {
    const TipVerdict& verdict = verdicts[world];
    if (from_today()) {
      if (verdict.reached()) measures.reachable += chances[world];
      if (verdict.opened()) measures.openable += chances[world];
      if (verdict.way == Route::Kind::no_move) measures.no_way += chances[world];
    }
    for (std::size_t at = 0; at < verdict.stable.size(); ++at) {
      if (verdict.stable[at]) measures.stable[at] += chances[world];
    }
  }
  return measures;
}

std::vector<double> TipTrial::chances_after(const Edit& edit) const {
  const Beliefs beliefs = update_beliefs(apply(conflict_, edit));
  std::vector<double> chances;
  for (const World& world : worlds_.worlds) {
    double chance = 1;
    for (const ActorId actor : ids(conflict_.actors)) {
      chance *= beliefs.posterior[actor][world.draw.types[actor]];
    }
    chances.push_back(chance);
  }
  return chances;
}

/// Edited worlds over the space of the case that wait to be judged together.
class TipTrial::Batch {
 public:
  explicit Batch(const TipTrial& trial) : trial_(trial) {}

  void add(std::size_t edit, const Ranked& ranked) {
    Pending pending{edit, {}};
    std::map<Wanted, std::size_t> known;  // worlds may differ in the edited type alone
    const std::vector<World>& worlds = trial_.worlds_.worlds;
    for (std::size_t index = 0; index < worlds.size(); ++index) {
      if (worlds[index].draw.types[ranked.actor] != ranked.type) continue;
      if (worlds[index].draw.chance <= 0) continue;
      World world = worlds[index];
      world.rankings[ranked.actor] = ranked.ranking;
      const auto [entry, fresh] = known.try_emplace(wanted_in(world), worlds_.size());
      if (fresh) worlds_.push_back(std::move(world));
      pending.places.emplace_back(index, entry->second);
    }
    pending_.push_back(std::move(pending));
  }
  [[nodiscard]] std::size_t size() const { return worlds_.size(); }

  /// Judges them; per edit in the order in which they came.
  [[nodiscard]] std::vector<Outcome> take(const Run& run) {
    std::vector<const World*> worlds;
    for (const World& world : worlds_) worlds.push_back(&world);
    const std::vector<TipVerdict> found =
        judge(trial_.conflict_, trial_.worlds_.space, worlds, trial_.question_, run);
    std::vector<Outcome> outcomes;
    for (const Pending& pending : pending_) {
      Outcome outcome{pending.edit, {}, false, trial_.now_};
      for (const auto& [world, at] : pending.places) outcome.verdicts[world] = found[at];
      outcomes.push_back(std::move(outcome));
    }
    worlds_.clear();
    pending_.clear();
    return outcomes;
  }

 private:
  struct Pending {
    std::size_t edit;
    std::vector<std::pair<std::size_t, std::size_t>> places;  ///< world, in worlds_
  };
  const TipTrial& trial_;
  std::vector<World> worlds_;
  std::vector<Pending> pending_;
};

void TipTrial::try_wants(const std::vector<Edit>& edits, std::size_t begin, std::size_t end,
                         std::vector<Ranked>& known, const std::function<void(Outcome&&)>& take,
                         const Run& run) const {
  const bool many_cells = worlds_.space.cells() >= kManyCells;
  const Run outside = many_cells ? alone(run) : run;
  Run inside = many_cells ? run : alone(run);
  inside.report_progress = nullptr;
  std::vector<Ranked> fresh(end - begin);
  for_each_index(fresh.size(), outside, [&](std::size_t at) {
    const Edit& edit = edits[begin + at];
    fresh[at] = {begin + at, edit.actor, edit.type,
                 std::make_shared<const Ranking>(
                     rank_states(worlds_.space, edited_preference(conflict_, edit), inside))};
  });
  if (run.cancelled()) return;
  Batch batch(*this);
  std::vector<Outcome> outcomes;
  for (Ranked& one : fresh) {
    const auto of_type = [&](const World& world) {
      return world.draw.types[one.actor] == one.type;
    };
    const auto world = std::find_if(worlds_.worlds.begin(), worlds_.worlds.end(), of_type);
    Outcome outcome{one.edit, {}, *world->rankings[one.actor] == *one.ranking, {}};
    if (!outcome.nothing) {
      const auto same = std::find_if(known.begin(), known.end(), [&](const Ranked& other) {
        return other.actor == one.actor && other.type == one.type && *other.ranking == *one.ranking;
      });
      if (same != known.end()) {
        outcome.same_as = same->edit;
      } else {
        batch.add(one.edit, one);
        // Past some memory the same ranking may be told twice.
        if (known.size() * worlds_.space.cells() < kRankingCells) known.push_back(std::move(one));
        continue;
      }
    }
    outcomes.push_back(std::move(outcome));
  }
  for (Outcome& outcome : batch.take(run)) outcomes.push_back(std::move(outcome));
  if (run.cancelled()) return;
  std::sort(outcomes.begin(), outcomes.end(),
            [](const Outcome& left, const Outcome& right) { return left.edit < right.edit; });
  for (Outcome& outcome : outcomes) take(std::move(outcome));
}

void TipTrial::try_rules(const std::vector<Edit>& edits, std::size_t begin, std::size_t end,
                         const std::function<void(Outcome&&)>& take, const Run& run) const {
  const bool many_cells = worlds_.space.cells() >= kManyCells;
  const Run outside = many_cells ? alone(run) : run;
  Run inside = many_cells ? run : alone(run);
  inside.report_progress = nullptr;
  std::vector<Outcome> outcomes(end - begin);
  for_each_index(outcomes.size(), outside, [&](std::size_t at) {
    Outcome& outcome = outcomes[at];
    outcome.edit = begin + at;
    const Case edited = apply(conflict_, edits[begin + at]);
    const Result<Worlds> worlds = ground(edited, inside);
    outcome.nothing = !worlds;  // as many states and worlds as before, and some of them left
    if (worlds) outcome.verdicts = judge_all(edited, *worlds, question_, at_a_time_, inside);
  });
  if (run.cancelled()) return;
  for (Outcome& outcome : outcomes) take(std::move(outcome));
}

void TipTrial::try_all(const std::vector<Edit>& edits, const std::function<void(Outcome&&)>& take,
                       const Run& run) const {
  // So many edits at a time that their worlds are not more than may be kept.
  const std::size_t possible = possible_worlds(worlds_).size();
  const std::size_t together =
      std::clamp(at_a_time_ / std::max<std::size_t>(possible, 1), std::size_t{1}, std::size_t{64});
  std::vector<Ranked> known;
  for (std::size_t begin = 0; begin < edits.size() && !run.cancelled();) {
    const bool wants = is_of_wants(edits[begin].kind);
    if (edits[begin].kind == Edit::Kind::chance) {
      take({begin, {}, false, now_});
      ++begin;
      continue;
    }
    // Rankings are compared within a type; those of the types before it are done with.
    std::size_t end = begin + 1;
    const auto belongs = [&](const Edit& edit) {
      if (is_of_wants(edit.kind) != wants || edit.kind == Edit::Kind::chance) return false;
      return !wants || (edit.actor == edits[begin].actor && edit.type == edits[begin].type);
    };
    while (end < edits.size() && end - begin < together && belongs(edits[end])) ++end;
    if (wants) {
      if (!known.empty() &&
          (known.front().actor != edits[begin].actor || known.front().type != edits[begin].type)) {
        known.clear();
      }
      try_wants(edits, begin, end, known, take, run);
    } else {
      try_rules(edits, begin, end, take, run);
    }
    begin = end;
    if (run.report_progress) run.report_progress({"stage_tip", end, edits.size()});
  }
}

}  // namespace parley
