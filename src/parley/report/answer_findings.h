// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "parley/report/findings.h"
#include "parley/report/settle_report.h"
#include "parley/report/tip_report.h"

namespace parley {

/// What an actor of a type does in so many states of a family; the four add up to its states.
struct FamilyCell {
  ActorId actor;
  TypeId type;
  std::size_t stays = 0;     ///< there are moves out of the outcome, and it wants none
  std::size_t leaves = 0;    ///< it wants one
  std::size_t deterred = 0;  ///< it wants one, but is sequentially stable in all worlds of its type
  std::size_t no_move = 0;   ///< no move of its own leads out of the outcome
  /// Why it would leave one of the states, in the heaviest world that shows it; none: it would not.
  /// The exit leads out of the outcome.
  std::optional<Verdict> exit;
};

/// States of an outcome with the same pattern of who leaves.
struct Family {
  std::size_t states = 0;
  bool whole = false;  ///< the whole outcome
  bool rest = false;   ///< the families that are not listed
  /// What sets its states apart from others of the outcome: settings that all of them have and not
  /// all of the outcome, those left out that follow from the others.
  std::vector<std::pair<OptionId, LevelId>> shared;
  bool all_with_these = false;  ///< no other state of the outcome has all these settings
  StateId example;              ///< the state nearest to today, else the first
  WorldList nobody_leaves;      ///< some state of it nobody wants to leave
  WorldList held;               ///< or whoever wants to is deterred
  std::vector<FamilyCell> cells;
};

/// Who leaves the states of an outcome.
struct BlockFinding {
  OutcomeId outcome;
  /// The whole first, then its families, those with most states first; then the rest, if any.
  std::vector<Family> families;
};

/// Two actors whose moves belong together, and the states that doing and not doing them makes.
struct ExchangeFinding {
  OutcomeId outcome;
  std::array<ActorId, 2> actors;
  std::vector<ActorId> others;  ///< of the same joint move, whose part is done in all four
  /// Neither, the first alone, the second alone, both; none: not feasible.
  std::array<std::optional<StateId>, 4> corners;
  std::array<StateId, 4> cells;  ///< the same, feasible or not
  WorldList worlds;
  double weight = 0;
  /// What the corners are to both against "neither", [corner - 1][actor][position in worlds].
  std::array<std::array<std::vector<Comparison>, 2>, 3> effects;
};

/// What would tip an outcome.
struct TipsFinding {
  OutcomeId outcome;
  bool tried = false;  ///< false: too much to try
  TipFinding finding;
};

/// Who bears the cost where an outcome is reached.
struct Payer {
  ActorId actor;
  std::vector<TypeId> types;  ///< as these it does
  /// A want of its own that an option of its own is set against; none: it is worse off than today.
  std::optional<std::size_t> want;
  StateId before;         ///< as if it did not do it; or today
  Comparison comparison;  ///< of the end against that, as the first of the types
};

/// Where an outcome is reached, and who pays for it there.
struct CostFinding {
  std::optional<StateId> end;  ///< none: nothing is known to be reached
  bool by_route = false;       ///< the end of a route from today, else an equilibrium
  WorldList worlds;            ///< in which that is so
  std::vector<Payer> payers;
};

/// What an equilibrium of a case without outcomes holds in, by the first concept.
struct RestingPlace {
  StateId state;
  WorldList worlds;
  double weight = 0;
};

/// What the answers of a report are made of, beside the analysis.
struct AnswerFinding {
  std::vector<BlockFinding> blocks;
  std::vector<ExchangeFinding> exchanges;
  std::vector<TipsFinding> tips;  ///< that of the focus first
  CostFinding cost;
  RoomFinding rooms;
  std::optional<SettleFinding> settlement;
  std::vector<RestingPlace> resting;  ///< heaviest first; of cases without outcomes
};

}  // namespace parley
