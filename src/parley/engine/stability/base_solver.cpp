// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/base_solver.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <limits>
#include <memory>
#include <mutex>

#include "parley/engine/stability/block_plan.h"
#include "parley/engine/stability/known_count.h"
#include "parley/engine/stability/rank_source.h"
#include "parley/engine/stability/spread.h"
#include "parley/engine/stability/transpose.h"

namespace parley {
namespace {

constexpr std::size_t kWordBits = StateSet::kWordBits;
constexpr std::size_t at(BaseKind kind) { return static_cast<std::size_t>(kind); }

/// One actor's question in one world, or in some side by side.
template <typename T>
class ActorSolver {
 public:
  ActorSolver(const StateSpace& space, const std::vector<RankSource<T>>& sources, ActorId actor,
              std::size_t lanes, const BaseAnswers& answers, const BlockLimits& limits)
      : space_(space),
        sources_(sources),
        actor_(actor),
        answers_(answers),
        plan_(plan_blocks(space, actor, sizeof(T), lanes, limits)),
        limits_(limits) {}

  [[nodiscard]] std::size_t blocks() const { return plan_.slices.size(); }

  /// Reports each block that is done, without saying of how many.
  void solve(const Run& run) {
    if (asked(BaseKind::nash) || asked(BaseKind::smr) || asked(BaseKind::sseq)) {
      least_[at(BaseKind::nash)].assign(plan_.values(), std::numeric_limits<T>::max());
      find_own_best(run);
      spread_own(plan_, least_[at(BaseKind::nash)].data(), limits_.tiles_at_once, run);
    }
    for (const BaseKind kind : {BaseKind::gmr, BaseKind::smr, BaseKind::seq, BaseKind::sseq}) {
      if (asked(kind)) least_[at(kind)].assign(plan_.values(), std::numeric_limits<T>::max());
    }
    const bool sanctions = asked(BaseKind::gmr) || asked(BaseKind::smr) || asked(BaseKind::seq) ||
                           asked(BaseKind::sseq);
    if (sanctions) {
      for_each_index(blocks(), run, [&](std::size_t block) {
        solve_block(block, run);
        if (run.report_progress) run.report_progress({});
      });
    }
    for (std::size_t kind = at(BaseKind::gmr); kind < kBaseKinds; ++kind) {
      if (!answers_[kind].empty())
        spread_own(plan_, least_[kind].data(), limits_.tiles_at_once, run);
    }
    const std::size_t parts = (space_.cells() + limits_.cells_at_once - 1) / limits_.cells_at_once;
    for_each_index(parts, run, [&](std::size_t part) { answer(part * limits_.cells_at_once); });
  }

 private:
  using Values = std::vector<T>;

  [[nodiscard]] bool asked(BaseKind kind) const { return !answers_[at(kind)].empty(); }

  /// The values of a range of cells in one order, from where they lie in another: `from` is where
  /// its cell 0 lies. The range begins where a stretch of neighbours does.
  template <typename From>
  void rearrange(const Offsets& offsets, const From* from, std::size_t begin, std::size_t end,
                 T* out) const {
    const std::size_t lanes = plan_.lanes;
    if (plan_.in_place) {
      std::copy(from + begin * lanes, from + end * lanes, out);
      return;
    }
    with_known_count(offsets.run * lanes, [&](auto count) {
      // Bytes may be written over anything, as far as a compiler knows: what the loop needs is its
      // own.
      const std::size_t run = offsets.run;
      const std::size_t lows = offsets.low.size();
      T* to = out;
      for (std::size_t cell = begin; cell < end;) {
        const std::size_t here = std::min(end - cell, lows - cell % lows);
        const std::size_t* low = offsets.low.data() + cell % lows;
        const From* base = from + offsets.high[cell / lows] * lanes;
        for (std::size_t step = 0; step < here; step += run, to += count) {
          const From* first = base + low[step] * lanes;
          for (std::size_t value = 0; value < count; ++value) {
            to[value] = static_cast<T>(first[value]);
          }
        }
        cell += here;
      }
    });
  }

  /// The ranks of a range of a block's cells, in the order of the block.
  void gather(ActorId actor, std::size_t slice, std::size_t begin, std::size_t end, T* out) const {
    sources_[actor.index()].visit([&](const auto* from) {
      rearrange(plan_.to_space, from + slice * plan_.lanes, begin, end, out);
    });
  }

  /// What one task works on; kept for the next one, since fresh memory is dear.
  struct Room {
    Values own;
    std::vector<Values> movers;
    Values plain;
    Values after_reply;
  };
  [[nodiscard]] std::unique_ptr<Room> take_room() {
    const std::lock_guard lock(merging_);
    if (rooms_.empty()) {
      auto room = std::make_unique<Room>();
      room->movers.resize(plan_.movers.size());
      return room;
    }
    std::unique_ptr<Room> room = std::move(rooms_.back());
    rooms_.pop_back();
    return room;
  }
  void give_back(std::unique_ptr<Room> room) {
    const std::lock_guard lock(merging_);
    rooms_.push_back(std::move(room));
  }

  /// A whole block of ranks: where they lie already, or gathered into `room`.
  const T* ranks_in_block(ActorId actor, std::size_t block, Values& room) const {
    const T* as_they_are = sources_[actor.index()].as_they_are();
    if (plan_.in_place && as_they_are != nullptr) return as_they_are;
    room.resize(plan_.values());
    gather(actor, plan_.slices[block], 0, plan_.cells, room.data());
    return room.data();
  }

  /// Over the sliced options: the best rank that setting them can lead to.
  void find_own_best(const Run& run) {
    const std::size_t unit = plan_.in_place ? 1 : plan_.to_space.low.size();
    const std::size_t step = std::max<std::size_t>(1, limits_.cells_at_once / unit) * unit;
    const std::size_t parts = (plan_.cells + step - 1) / step;
    for_each_index(parts, run, [&](std::size_t part) {
      const std::size_t begin = part * step;
      const std::size_t end = std::min(plan_.cells, begin + step);
      std::unique_ptr<Room> room = take_room();
      Values& ranks = room->own;
      ranks.resize((end - begin) * plan_.lanes);
      for (const std::size_t slice : plan_.slices) {
        gather(actor_, slice, begin, end, ranks.data());
        kernels_.merge_least(least_[at(BaseKind::nash)].data() + begin * plan_.lanes, ranks.data(),
                             ranks.size());
      }
      give_back(std::move(room));
    });
  }

  /// What the others can do in one block, and what that leaves of a move into it.
  void solve_block(std::size_t block, const Run& run) {
    std::unique_ptr<Room> room = take_room();
    const T* own = ranks_in_block(actor_, block, room->own);
    std::vector<const T*> ranks;
    for (std::size_t mover = 0; mover < plan_.movers.size(); ++mover) {
      ranks.push_back(ranks_in_block(plan_.movers[mover].actor, block, room->movers[mover]));
    }
    const Spread<T> spread(plan_, ranks, own, limits_.most_rounds);
    const auto settle = [&](BaseKind without_reply, BaseKind with_reply, const auto& by) {
      std::vector<T*> values;
      if (asked(without_reply)) {
        room->plain.assign(own, own + plan_.values());
        values.push_back(room->plain.data());
      }
      if (asked(with_reply)) {
        room->after_reply.resize(plan_.values());
        kernels_.seed(room->after_reply.data(), own, least_[at(BaseKind::nash)].data(),
                      plan_.values());
        values.push_back(room->after_reply.data());
      }
      if (values.empty()) return;
      by(values);
      const std::lock_guard lock(merging_);
      for (const auto& [kind, worst] :
           {std::pair(without_reply, &room->plain), std::pair(with_reply, &room->after_reply)}) {
        if (!asked(kind)) continue;
        kernels_.merge_worst(least_[at(kind)].data(), own, worst->data(), plan_.values());
      }
    };
    settle(BaseKind::gmr, BaseKind::smr, [&](const auto& values) { spread.by_moves(values, run); });
    if (!run.cancelled()) {
      settle(BaseKind::seq, BaseKind::sseq,
             [&](const auto& values) { spread.by_improvements(values, run); });
    }
    give_back(std::move(room));
  }

  /// The verdicts on so many cells of the space: stable where no move leads to what, at worst, is
  /// better than the state.
  void answer(std::size_t begin) {
    const std::size_t end = std::min(space_.cells(), begin + limits_.cells_at_once);
    const std::size_t lanes = plan_.lanes;
    const std::size_t padded = (end - begin + kWordBits - 1) / kWordBits * kWordBits;
    std::unique_ptr<Room> room = take_room();
    Values& ranks = room->plain;
    // What is beyond the last cell is no state.
    ranks.assign(padded * lanes, 0);
    sources_[actor_.index()].visit([&](const auto* from) {
      std::copy(from + begin * lanes, from + end * lanes, ranks.begin());
    });
    Values& spread_out = room->after_reply;
    spread_out.assign(padded * lanes, 0);
    for (std::size_t kind = 0; kind < kBaseKinds; ++kind) {
      if (answers_[kind].empty()) continue;
      // The same for every slice.
      rearrange(plan_.to_block, least_[kind].data(), begin, end, spread_out.data());
      if (lanes == 1) {
        std::uint64_t* words = answers_[kind].front()->words().data() + begin / kWordBits;
        kernels_.stable(words, ranks.data(), spread_out.data(), padded);
      } else {
        answer_side_by_side(answers_[kind], begin, ranks, spread_out);
      }
    }
    give_back(std::move(room));
  }

  void answer_side_by_side(const std::vector<StateSet*>& sets, std::size_t begin,
                           const Values& ranks, const Values& least) const {
    static_assert(kWorldsAtOnce == kWordBits);
    std::array<std::uint64_t, kWordBits> words{};
    for (std::size_t first = 0; first < ranks.size() / kWordBits; first += kWordBits) {
      kernels_.stable(words.data(), ranks.data() + first * kWordBits,
                      least.data() + first * kWordBits, kWordBits * kWordBits);
      transpose(words);
      for (std::size_t world = 0; world < sets.size(); ++world) {
        sets[world]->words()[(begin + first) / kWordBits] = words[world];
      }
    }
  }

  const StateSpace& space_;
  const std::vector<RankSource<T>>& sources_;
  ActorId actor_;
  const BaseAnswers& answers_;
  BlockPlan plan_;
  const BlockLimits& limits_;
  TileKernels<T> kernels_ = tile_kernels<T>();
  /// Per kind, in the order of a block and over all of them: the least value - rank, less 1 - that
  /// a move leads to; of Nash, the ranks themselves.
  std::array<Values, kBaseKinds> least_;
  std::mutex merging_;
  std::vector<std::unique_ptr<Room>> rooms_;
};

template <typename T>
void solve_as(const StateSpace& space, std::span<const World* const> worlds,
              const IdVector<ActorId, BaseAnswers>& answers, const Run& run,
              const BlockLimits& limits) {
  const std::size_t lanes = worlds.size() == 1 ? 1 : kWorldsAtOnce;
  std::vector<RankSource<T>> sources;
  for (const ActorId actor : ids(answers)) sources.emplace_back(worlds, actor);
  const auto nobody_asks = [](const auto& sets) { return sets.empty(); };
  const auto is_asked = [&](ActorId actor) {
    if (!space.options_of(actor).empty()) {
      return !std::all_of(answers[actor].begin(), answers[actor].end(), nobody_asks);
    }
    // Who cannot move stays everywhere.
    for (const auto& sets : answers[actor]) {
      for (StateSet* const set : sets) *set = space.states();
    }
    return false;
  };
  if (space.cells() * lanes < limits.worth_sharing) {
    Run alone = run;
    alone.threads = 1;
    alone.report_progress = nullptr;
    for_each_index(answers.size(), run, [&](std::size_t at) {
      const ActorId actor(at);
      if (!is_asked(actor)) return;
      ActorSolver<T>(space, sources, actor, lanes, answers[actor], limits).solve(alone);
    });
    return;
  }
  std::vector<std::unique_ptr<ActorSolver<T>>> solvers;
  std::size_t blocks = 0;
  for (const ActorId actor : ids(answers)) {
    if (!is_asked(actor)) continue;
    solvers.push_back(
        std::make_unique<ActorSolver<T>>(space, sources, actor, lanes, answers[actor], limits));
    blocks += solvers.back()->blocks();
  }
  std::atomic<std::size_t> done{0};
  Run counted = run;
  if (run.report_progress) {
    counted.report_progress = [&](const Progress&) {
      run.report_progress({"stage_stability", ++done, blocks});
    };
  }
  for (std::unique_ptr<ActorSolver<T>>& solver : solvers) {
    if (run.cancelled()) return;
    solver->solve(counted);
    solver.reset();
  }
}

}  // namespace

std::size_t worlds_side_by_side(std::size_t cells, std::size_t worlds) {
  // Beyond this a world alone is work enough to fill the vectors.
  constexpr std::size_t kMostCells = 4096;
  constexpr std::size_t kFewWorlds = 8;
  return cells <= kMostCells && worlds >= kFewWorlds ? std::min(worlds, kWorldsAtOnce) : 1;
}

void solve_base(const StateSpace& space, std::span<const World* const> worlds,
                const IdVector<ActorId, BaseAnswers>& answers, const Run& run,
                const BlockLimits& limits) {
  assert(space.moves_merge() && !worlds.empty() && worlds.size() <= kWorldsAtOnce);
  std::size_t width = 1;
  for (const World* world : worlds) {
    for (const auto& ranking : world->rankings) width = std::max(width, ranking->ranks.width());
  }
  if (width == sizeof(std::uint8_t)) {
    solve_as<std::uint8_t>(space, worlds, answers, run, limits);
  } else if (width == sizeof(std::uint16_t)) {
    solve_as<std::uint16_t>(space, worlds, answers, run, limits);
  } else {
    solve_as<std::uint32_t>(space, worlds, answers, run, limits);
  }
}

}  // namespace parley
