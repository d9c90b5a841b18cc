// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>
#include <limits>
#include <mutex>
#include <vector>

#include "parley/engine/stability/make_passes.h"

namespace parley {
namespace {

using Values = Passes::Values;

struct Least {
  static constexpr Rank kNeutral = std::numeric_limits<Rank>::max();
  static Rank of(Rank left, Rank right) { return std::min(left, right); }
};
struct Greatest {
  static constexpr Rank kNeutral = 0;
  static Rank of(Rank left, Rank right) { return std::max(left, right); }
};

/// What one option lets through: every cell takes the best of itself and the cells that the option
/// alone leads to. Cells that are no states carry the neutral value and only pass others' on, since
/// one move may set several options at once.
template <typename Combine>
void along(const StateSpace::Axis& axis, Values& values) {
  const std::size_t period = axis.stride * axis.radix;
  std::vector<Rank> line(axis.radix);
  for (std::size_t block = 0; block < values.size(); block += period) {
    for (std::size_t first = block; first < block + axis.stride; ++first) {
      if (axis.free) {
        Rank all = Combine::kNeutral;
        for (std::size_t level = 0; level < axis.radix; ++level) {
          all = Combine::of(all, values[first + level * axis.stride]);
        }
        for (std::size_t level = 0; level < axis.radix; ++level) {
          values[first + level * axis.stride] = all;
        }
        continue;
      }
      for (std::size_t level = 0; level < axis.radix; ++level) {
        line[level] = values[first + level * axis.stride];
      }
      for (std::size_t level = 0; level < axis.radix; ++level) {
        Rank& value = values[first + level * axis.stride];
        for (std::uint64_t targets = axis.moves[LevelId(level)]; targets != 0;
             targets &= targets - 1) {
          value = Combine::of(value, line[static_cast<std::size_t>(std::countr_zero(targets))]);
        }
      }
    }
  }
}

class HypercubePasses final : public Passes {
 public:
  HypercubePasses(const StateSpace& space, const World& world)
      : Passes(space, world), cosets_(space.actors()) {
    assert(space.moves_merge());
  }

  [[nodiscard]] Values best_reply(ActorId actor, const Values& values) const override {
    Values best = values;
    mask(best, Least::kNeutral);
    for (const OptionId option : space_.options_of(actor)) {
      along<Least>(space_.axis(option), best);
    }
    return best;
  }

  [[nodiscard]] Values worst_by_moves(ActorId actor, const Values& values) const override {
    return until_settled(actor, values, [this](ActorId other, Values& worst) {
      for (const OptionId option : space_.options_of(other)) {
        along<Greatest>(space_.axis(option), worst);
      }
      mask(worst, Greatest::kNeutral);
    });
  }

  [[nodiscard]] Values worst_by_improvements(ActorId actor, const Values& values) const override {
    return until_settled(actor, values, [this](ActorId other, Values& worst) {
      const Cosets& cosets = sorted_cosets(other);
      for (std::size_t coset = 0; coset + 1 < cosets.begins.size(); ++coset) {
        const StateId* begin = cosets.cells.data() + cosets.begins[coset];
        const StateId* end = cosets.cells.data() + cosets.begins[coset + 1];
        if (cosets.free) {
          improve_freely(other, begin, end, worst);
        } else {
          improve(other, begin, end, worst);
        }
      }
    });
  }

 private:
  /// The states of each coset of an actor (all settings of its options, the others' fixed), the
  /// best for it first.
  struct Cosets {
    std::once_flag built;
    bool free = true;
    std::vector<StateId> cells;
    std::vector<std::size_t> begins;  ///< one more than there are cosets
  };

  void mask(Values& values, Rank neutral) const {
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
      if (!space_.is_state(StateId(cell))) values[cell] = neutral;
    }
  }

  /// Lets each of the others move in turn until nothing changes any more.
  template <typename Spread>
  Values until_settled(ActorId actor, const Values& values, const Spread& spread) const {
    Values worst = values;
    mask(worst, Greatest::kNeutral);
    std::vector<ActorId> movers;
    for (const ActorId other : IdRange<ActorId>(space_.actors())) {
      if (other != actor && !space_.options_of(other).empty()) movers.push_back(other);
    }
    // Two moves in a row by the same actor are one, so a lone mover settles at once.
    if (movers.size() == 1) {
      spread(movers.front(), worst);
      return worst;
    }
    for (bool changed = !movers.empty(); changed;) {
      const Values before = worst;
      for (const ActorId other : movers) spread(other, worst);
      changed = worst != before;
    }
    return worst;
  }

  const Cosets& sorted_cosets(ActorId actor) const {
    Cosets& cosets = cosets_[actor.index()];
    std::call_once(cosets.built, [&] { build(actor, cosets); });
    return cosets;
  }

  void build(ActorId actor, Cosets& cosets) const {
    const Ranking& ranking = *world_.rankings[actor];
    std::vector<std::size_t> offsets = {0};
    for (const OptionId option : space_.options_of(actor)) {
      const StateSpace::Axis& axis = space_.axis(option);
      cosets.free = cosets.free && axis.free;
      const std::size_t known = offsets.size();
      for (std::size_t level = 1; level < axis.radix; ++level) {
        for (std::size_t at = 0; at < known; ++at) {
          offsets.push_back(offsets[at] + level * axis.stride);
        }
      }
    }
    for (std::size_t cell = 0; cell < space_.cells(); ++cell) {
      const auto off = [&](OptionId option) {
        return space_.level(StateId(cell), option) == LevelId(0);
      };
      const std::vector<OptionId>& own = space_.options_of(actor);
      if (!std::all_of(own.begin(), own.end(), off)) continue;
      cosets.begins.push_back(cosets.cells.size());
      for (const std::size_t offset : offsets) {
        const StateId state(cell + offset);
        if (space_.is_state(state)) cosets.cells.push_back(state);
      }
      std::sort(cosets.cells.begin() + static_cast<std::ptrdiff_t>(cosets.begins.back()),
                cosets.cells.end(), [&](StateId left, StateId right) {
                  return std::pair(ranking.of(left), left) < std::pair(ranking.of(right), right);
                });
    }
    cosets.begins.push_back(cosets.cells.size());
  }

  /// Every state takes the worst of itself and of the strictly better ones in its coset.
  void improve_freely(ActorId mover, const StateId* begin, const StateId* end,
                      Values& worst) const {
    const Ranking& ranking = *world_.rankings[mover];
    Rank of_better = Greatest::kNeutral;
    Rank of_group = Greatest::kNeutral;
    Rank group = 0;
    for (const StateId* state = begin; state != end; ++state) {
      if (ranking.of(*state) != group) {
        group = ranking.of(*state);
        of_better = std::max(of_better, of_group);
      }
      Rank& value = worst[state->index()];
      value = std::max(value, of_better);
      of_group = std::max(of_group, value);
    }
  }

  /// The same where some levels do not lead to each other.
  void improve(ActorId mover, const StateId* begin, const StateId* end, Values& worst) const {
    const Ranking& ranking = *world_.rankings[mover];
    const auto leads = [&](StateId from, StateId to) {
      const std::vector<OptionId>& own = space_.options_of(mover);
      return std::all_of(own.begin(), own.end(), [&](OptionId option) {
        const LevelId before = space_.level(from, option);
        const LevelId after = space_.level(to, option);
        return before == after || ((space_.axis(option).moves[before] >> after.index()) & 1U) != 0;
      });
    };
    for (const StateId* state = begin; state != end; ++state) {
      for (const StateId* better = begin; better != state; ++better) {
        if (ranking.of(*better) == ranking.of(*state)) break;
        Rank& value = worst[state->index()];
        if (worst[better->index()] > value && leads(*state, *better)) {
          value = worst[better->index()];
        }
      }
    }
  }

  mutable std::vector<Cosets> cosets_;
};

}  // namespace

std::unique_ptr<Passes> make_hypercube_passes(const StateSpace& space, const World& world) {
  return std::make_unique<HypercubePasses>(space, world);
}

}  // namespace parley
