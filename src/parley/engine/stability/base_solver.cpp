// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/base_solver.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <limits>
#include <memory>
#include <mutex>

#include "parley/engine/stability/aligned_values.h"
#include "parley/engine/stability/block_plan.h"
#include "parley/engine/stability/known_count.h"
#include "parley/engine/stability/rank_source.h"
#include "parley/engine/stability/spread.h"
#include "parley/engine/stability/transpose.h"

namespace parley {
namespace {

constexpr std::size_t kWordBits = StateSet::kWordBits;
constexpr std::size_t at(BaseKind kind) { return static_cast<std::size_t>(kind); }

/// What one task works on.
template <typename T>
struct Room {
  AlignedValues<T> own;
  std::vector<AlignedValues<T>> movers;
  AlignedValues<T> plain;
  AlignedValues<T> after_reply;
};

/// Rooms are kept for the next task, of the same actor or another, since fresh memory is dear.
template <typename T>
class Rooms {
 public:
  explicit Rooms(std::size_t most_movers) : most_movers_(most_movers) {}

  [[nodiscard]] std::unique_ptr<Room<T>> take() {
    const std::lock_guard lock(taking_);
    if (free_.empty()) {
      auto room = std::make_unique<Room<T>>();
      room->movers.resize(most_movers_);
      return room;
    }
    std::unique_ptr<Room<T>> room = std::move(free_.back());
    free_.pop_back();
    return room;
  }
  void give_back(std::unique_ptr<Room<T>> room) {
    const std::lock_guard lock(taking_);
    free_.push_back(std::move(room));
  }

 private:
  std::size_t most_movers_;
  std::mutex taking_;
  std::vector<std::unique_ptr<Room<T>>> free_;
};

/// One actor's question in one world, or in some side by side.
template <typename T>
class ActorSolver {
 public:
  ActorSolver(const StateSpace& space, const std::vector<RankSource<T>>& sources, ActorId actor,
              std::size_t lanes, const BaseAnswers& answers, const BlockLimits& limits,
              Rooms<T>& rooms)
      : space_(space),
        sources_(sources),
        actor_(actor),
        answers_(answers),
        plan_(plan_blocks(space, actor, sizeof(T), lanes, limits)),
        limits_(limits),
        rooms_(rooms) {}

  /// That are worked on one by one, each perhaps of several blocks.
  [[nodiscard]] std::size_t tasks() const { return plan_.slices.size(); }

  /// Reports each task that is done, without saying of how many.
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
      for_each_index(tasks(), run, [&](std::size_t task) {
        solve_blocks(task, run);
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
  using Values = AlignedValues<T>;

  [[nodiscard]] bool asked(BaseKind kind) const { return !answers_[at(kind)].empty(); }

  /// The values of a range of cells in one order, from where they lie in another: `from` is where
  /// its cell 0 lies.
  template <typename From>
  void rearrange(const Rearrangement& order, const From* from, std::size_t begin, std::size_t end,
                 T* out) const {
    begin *= plan_.lanes;
    end *= plan_.lanes;
    if (plan_.in_place) {
      std::copy(from + begin, from + end, out);
    } else {
      order.copy(from, begin, end, out);
    }
  }

  /// The ranks of a range of a block's cells, in the order of the block.
  void gather(ActorId actor, std::size_t slice, std::size_t begin, std::size_t end, T* out) const {
    sources_[actor.index()].visit([&](const auto* from) {
      rearrange(plan_.from_space, from + slice * plan_.lanes, begin, end, out);
    });
  }

  /// The ranks of the blocks of a task: where they lie already, or gathered into `room`.
  const T* ranks_in_blocks(ActorId actor, std::size_t task, Values& room) const {
    const T* as_they_are = sources_[actor.index()].as_they_are();
    if (plan_.in_place && as_they_are != nullptr) return as_they_are;
    room.resize(plan_.together * plan_.values());
    gather(actor, plan_.slices[task], 0, plan_.together * plan_.cells, room.data());
    return room.data();
  }

  /// Over the sliced options: the best rank that setting them can lead to.
  void find_own_best(const Run& run) {
    // What is next to each other in the space is looked at soon after.
    constexpr std::size_t kLeastStep = 64;
    const std::size_t blocks = plan_.slices.size() * plan_.together;
    const std::size_t step = std::max(kLeastStep, limits_.cells_at_once / blocks);
    const std::size_t parts = (plan_.cells + step - 1) / step;
    for_each_index(parts, run, [&](std::size_t part) {
      const std::size_t begin = part * step;
      const std::size_t end = std::min(plan_.cells, begin + step);
      std::unique_ptr<Room<T>> room = rooms_.take();
      Values& ranks = room->own;
      ranks.resize((end - begin) * plan_.lanes);
      for (const std::size_t slice : plan_.slices) {
        for (std::size_t block = 0; block < plan_.together; ++block) {
          const std::size_t before = block * plan_.cells;
          gather(actor_, slice, before + begin, before + end, ranks.data());
          kernels_.merge_least(least_[at(BaseKind::nash)].data() + begin * plan_.lanes,
                               ranks.data(), ranks.size());
        }
      }
      rooms_.give_back(std::move(room));
    });
  }

  /// What the others can do in the blocks of a task, and what that leaves of a move into one.
  void solve_blocks(std::size_t task, const Run& run) {
    std::unique_ptr<Room<T>> room = rooms_.take();
    const T* own = ranks_in_blocks(actor_, task, room->own);
    std::vector<const T*> ranks;
    for (std::size_t mover = 0; mover < plan_.movers.size(); ++mover) {
      ranks.push_back(ranks_in_blocks(plan_.movers[mover].actor, task, room->movers[mover]));
    }
    // Small ones at once, large ones one by one.
    const std::size_t at_once =
        std::clamp<std::size_t>(limits_.least_gathered_values / plan_.values(), 1, plan_.together);
    for (std::size_t first = 0; first < plan_.together && !run.cancelled(); first += at_once) {
      solve_some(*room, std::min(at_once, plan_.together - first), own, ranks, run);
      own += at_once * plan_.values();
      for (const T*& its : ranks) its += at_once * plan_.values();
    }
    rooms_.give_back(std::move(room));
  }

  /// So many blocks that lie one after the other, with their ranks.
  void solve_some(Room<T>& room, std::size_t blocks, const T* own, std::span<const T* const> ranks,
                  const Run& run) {
    const std::size_t size = plan_.values();
    const Spread<T> spread(plan_, blocks, ranks, own, limits_);
    const auto settle = [&](BaseKind without_reply, BaseKind with_reply, const auto& by) {
      std::vector<T*> values;
      if (asked(without_reply)) {
        room.plain.assign(own, own + blocks * size);
        values.push_back(room.plain.data());
      }
      if (asked(with_reply)) {
        room.after_reply.resize(blocks * size);
        for (std::size_t first = 0; first < blocks * size; first += size) {
          kernels_.seed(room.after_reply.data() + first, own + first,
                        least_[at(BaseKind::nash)].data(), size);
        }
        values.push_back(room.after_reply.data());
      }
      if (values.empty()) return;
      by(values);
      const std::lock_guard lock(merging_);
      for (const auto& [kind, worst] :
           {std::pair(without_reply, &room.plain), std::pair(with_reply, &room.after_reply)}) {
        if (!asked(kind)) continue;
        for (std::size_t first = 0; first < blocks * size; first += size) {
          kernels_.merge_worst(least_[at(kind)].data(), own + first, worst->data() + first, size);
        }
      }
    };
    settle(BaseKind::gmr, BaseKind::smr, [&](const auto& values) { spread.by_moves(values, run); });
    if (run.cancelled()) return;
    settle(BaseKind::seq, BaseKind::sseq,
           [&](const auto& values) { spread.by_improvements(values, run); });
  }

  /// The verdicts on so many cells of the space: stable where no move leads to what, at worst, is
  /// better than the state.
  void answer(std::size_t begin) {
    const std::size_t end = std::min(space_.cells(), begin + limits_.cells_at_once);
    const std::size_t lanes = plan_.lanes;
    const std::size_t padded = (end - begin + kWordBits - 1) / kWordBits * kWordBits;
    std::unique_ptr<Room<T>> room = rooms_.take();
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
      rearrange(plan_.from_block, least_[kind].data(), begin, end, spread_out.data());
      if (lanes == 1) {
        std::uint64_t* words = answers_[kind].front()->words().data() + begin / kWordBits;
        kernels_.stable(words, ranks.data(), spread_out.data(), padded);
      } else {
        answer_side_by_side(answers_[kind], begin, ranks, spread_out);
      }
    }
    rooms_.give_back(std::move(room));
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
  Rooms<T>& rooms_;
};

template <typename T>
void solve_as(const StateSpace& space, std::span<const World* const> worlds,
              const IdVector<ActorId, BaseAnswers>& answers, const Run& run,
              const BlockLimits& limits) {
  const std::size_t lanes = worlds.size() == 1 ? 1 : kWorldsAtOnce;
  std::vector<RankSource<T>> sources;
  for (const ActorId actor : ids(answers)) sources.emplace_back(worlds, actor);
  Rooms<T> rooms(space.actors());
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
      ActorSolver<T>(space, sources, actor, lanes, answers[actor], limits, rooms).solve(alone);
    });
    return;
  }
  std::vector<std::unique_ptr<ActorSolver<T>>> solvers;
  std::size_t tasks = 0;
  for (const ActorId actor : ids(answers)) {
    if (!is_asked(actor)) continue;
    solvers.push_back(std::make_unique<ActorSolver<T>>(space, sources, actor, lanes, answers[actor],
                                                       limits, rooms));
    tasks += solvers.back()->tasks();
  }
  std::atomic<std::size_t> done{0};
  Run counted = run;
  if (run.report_progress) {
    counted.report_progress = [&](const Progress&) {
      run.report_progress({"stage_stability", ++done, tasks});
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
