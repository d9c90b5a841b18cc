// SPDX-License-Identifier: Apache-2.0
#include "parley/model/product.h"

#include <cstdint>
#include <unordered_set>

#include "parley/model/limits.h"

namespace parley {
namespace {

/// The orders in which changes can be made one after the other, each where no rule excludes it.
class Orders {
 public:
  Orders(const StateSpace& space, std::vector<std::size_t> changes)
      : space_(space), changes_(std::move(changes)) {}

  /// Whether some order makes the changes that are left. Whoever can go next goes first, which
  /// mostly leads to the end.
  [[nodiscard]] bool complete(std::uint64_t made, std::size_t count, std::size_t at) {
    if (count == changes_.size()) return true;
    for (std::size_t change = 0; change < changes_.size(); ++change) {
      const std::uint64_t next = made | std::uint64_t{1} << change;
      const std::size_t there = at + changes_[change];
      if (next == made || !space_.feasible(StateId(there)) || stuck_.count(next) != 0) continue;
      if (complete(next, count + 1, there)) return true;
      if (stuck_.size() >= kMostStuck) return false;
      stuck_.insert(next);
    }
    return false;
  }

 private:
  static constexpr std::size_t kMostStuck = 1024;
  static_assert(kActorLimit <= 64, "a bit for each mover");

  const StateSpace& space_;
  std::vector<std::size_t> changes_;         ///< of the id; modulo the size of the type
  std::unordered_set<std::uint64_t> stuck_;  ///< the sets of changes from which no order goes on
};

}  // namespace

std::optional<std::size_t> one_move_each(const StateSpace& space,
                                         const std::vector<ActorId>& movers, StateId from,
                                         StateId to) {
  std::vector<std::size_t> changes;
  StateId end = from;
  for (const ActorId mover : movers) {
    const StateId start = end;
    for (const OptionId option : space.options_of(mover)) {
      const LevelId before = space.level(from, option);
      const LevelId after = space.level(to, option);
      if (before == after) continue;
      if (((space.axis(option).moves[before] >> after.index()) & 1U) == 0) return std::nullopt;
      end = space.with(end, option, after);
    }
    if (end != start) changes.push_back(end.index() - start.index());
  }
  if (end != to) return std::nullopt;
  const std::size_t count = changes.size();
  if (!Orders(space, std::move(changes)).complete(0, 0, from.index())) return std::nullopt;
  return count;
}

}  // namespace parley
