// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>

#include "parley/service/answers.h"

namespace parley {
namespace {

/// A want that says where one option is to stand, and nothing else.
struct OfOneOption {
  OptionId option;
  std::uint64_t levels = 0;  ///< that satisfy it
};

std::optional<OfOneOption> of_one_option(const Case& conflict, const Expression& expression) {
  if (expression.kind == Expression::Kind::option_in) {
    return OfOneOption{expression.option, expression.levels};
  }
  if (expression.kind != Expression::Kind::negation) return std::nullopt;
  auto denied = of_one_option(conflict, *expression.operands.front());
  if (!denied) return std::nullopt;
  const std::size_t levels = conflict.options[denied->option].levels.size();
  const std::uint64_t all = levels == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << levels) - 1;
  denied->levels = all & ~denied->levels;
  return denied;
}

class Search {
 public:
  Search(const Case& conflict, const Worlds& worlds, const Analysis& analysis)
      : conflict_(conflict), worlds_(worlds), space_(worlds.space), analysis_(analysis) {}

  [[nodiscard]] CostFinding find(OutcomeId outcome) {
    find_end(outcome);
    if (!finding_.end) return std::move(finding_);
    for (const ActorId actor : ids(conflict_.actors)) {
      std::vector<TypeId> types;
      for (const std::size_t world : finding_.worlds) {
        const TypeId type = worlds_.worlds[world].draw.types[actor];
        if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
      }
      std::sort(types.begin(), types.end());
      for (const TypeId type : types) look_at(actor, type);
    }
    return std::move(finding_);
  }

 private:
  void find_end(OutcomeId outcome) {
    const OutcomeFinding& found = analysis_.outcomes[outcome.index()];
    for (const RouteFinding& route : found.routes) {
      const Route::Kind kind = route.route.kind;
      if (kind == Route::Kind::unwanted || kind == Route::Kind::no_move) continue;
      finding_.end = route.route.legs.empty() ? *analysis_.today : route.route.legs.back().to;
      finding_.by_route = true;
      finding_.worlds = route.worlds;
      return;
    }
    const StateSet inside =
        space_.satisfying(*conflict_.outcomes[outcome].expression) & space_.states();
    for (std::size_t rule = 0; rule < analysis_.concepts.size() && !finding_.end; ++rule) {
      double heaviest = 0;
      StateSet stable(space_.cells());
      for (const std::size_t world : possible_worlds(worlds_)) {
        stable |= analysis_.stability[world][rule].for_all;
      }
      (stable & inside).for_each([&](StateId state) {
        WorldList in;
        for (const std::size_t world : possible_worlds(worlds_)) {
          if (analysis_.stability[world][rule].for_all.has(state)) in.push_back(world);
        }
        const double weight = weight_of(worlds_, in);
        if (weight <= heaviest + 1e-12) return;
        heaviest = weight;
        finding_.end = state;
        finding_.worlds = std::move(in);
      });
    }
  }

  void look_at(ActorId actor, TypeId type) {
    const Preference& preference = preference_of(conflict_, actor, type);
    if (const auto* wants = std::get_if<Wants>(&preference.order)) {
      for (std::size_t at = 0; at < wants->statements.size(); ++at) {
        if (wants->statements[at].maybe) continue;
        if (const auto before = without(actor, *wants->statements[at].expression)) {
          add(actor, type, at, *before);
        }
      }
    }
    if (!analysis_.today || *analysis_.today == *finding_.end) return;
    if (compared(actor, type, *analysis_.today).order == Order::worse) {
      add(actor, type, std::nullopt, *analysis_.today);
    }
  }

  /// The end as if the actor did not do what a want says that it should not.
  [[nodiscard]] std::optional<StateId> without(ActorId actor, const Expression& want) const {
    if (space_.is_graph()) return std::nullopt;
    const auto one = of_one_option(conflict_, want);
    if (!one || conflict_.options[one->option].actor != actor || one->levels == 0) {
      return std::nullopt;
    }
    // Not doing something is no cost.
    const LevelId level = space_.level(*finding_.end, one->option);
    if (level == LevelId(0) || ((one->levels >> level.index()) & 1U) != 0) return std::nullopt;
    return space_.with(*finding_.end, one->option,
                       LevelId(static_cast<std::size_t>(std::countr_zero(one->levels))));
  }

  [[nodiscard]] Comparison compared(ActorId actor, TypeId type, StateId before) const {
    const auto of_type = [&](std::size_t world) {
      return worlds_.worlds[world].draw.types[actor] == type;
    };
    const std::size_t world =
        *std::find_if(finding_.worlds.begin(), finding_.worlds.end(), of_type);
    return compare(space_, preference_of(conflict_, actor, type),
                   *worlds_.worlds[world].rankings[actor], *finding_.end, before);
  }

  void add(ActorId actor, TypeId type, std::optional<std::size_t> want, StateId before) {
    for (Payer& payer : finding_.payers) {
      const bool same = payer.actor == actor && payer.want == want &&
                        same_words(actor, payer.types.front(), type, want);
      if (!same) continue;
      payer.types.push_back(type);
      return;
    }
    // The want tells why; where the cell is no state there is nothing to compare with.
    Comparison comparison;
    if (space_.is_state(before)) comparison = compared(actor, type, before);
    finding_.payers.push_back({actor, {type}, want, before, comparison});
  }

  [[nodiscard]] bool same_words(ActorId actor, TypeId one, TypeId other,
                                std::optional<std::size_t> want) const {
    if (!want) {
      return same_reason(conflict_, actor, one, compared(actor, one, *analysis_.today), other,
                         compared(actor, other, *analysis_.today));
    }
    const auto statement = [&](TypeId type) {
      return std::get<Wants>(preference_of(conflict_, actor, type).order).statements[*want];
    };
    return statement(one).written == statement(other).written;
  }

  const Case& conflict_;
  const Worlds& worlds_;
  const StateSpace& space_;
  const Analysis& analysis_;
  CostFinding finding_;
};

}  // namespace

CostFinding find_cost(const Case& conflict, const Worlds& worlds, const Analysis& analysis,
                      OutcomeId outcome) {
  return Search(conflict, worlds, analysis).find(outcome);
}

}  // namespace parley
