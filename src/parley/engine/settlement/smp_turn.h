// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "parley/engine/settlement/outcome_distribution.h"
#include "parley/engine/settlement/smp_stages.h"

namespace parley {

/// A bargain on the table: two actors, and where each of them would go.
struct SmpBargain {
  std::size_t initiator = 0;
  std::size_t receiver = 0;
  double chance = 0;  ///< that the initiator wins, as the proposal has it
};

/// Where an actor's choice stands in SmpTurn::chances and SmpTurn::options.
struct SmpQueue {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// What comes of the challenges of one bargain in one turn. Option 0 is that things stay as they
/// are, option b + 1 bargain b.
struct SmpTurn {
  std::vector<SmpBargain> bargains;  ///< by initiator; an initiator's by receiver
  std::vector<double>
      proposals;              ///< per bargain a row of issues for the initiator, one for the other
  std::vector<double> worth;  ///< options rows of actors: the mean utility of all positions
  std::vector<SmpQueue> queues;      ///< per actor
  std::vector<std::size_t> options;  ///< of each queue: 0, and the bargains that the actor is in
  std::vector<double> chances;       ///< of each option to be chosen
  std::vector<std::size_t> taken;    ///< per actor: how many are in the lead; one unless tied
  std::vector<double> positions;     ///< actors rows of issues, after the turn

  /// Where option `option` has `actor` go; its present position where it is no party to it.
  void go(const SmpTables& tables, std::size_t lane, std::size_t option, std::size_t actor,
          double* to) const;

  ElectionRoom room;
  std::vector<double> weights;
  std::vector<double> utilities;
};

/// Makes the bargains, has every actor choose, and says where all go; the tables stay as they are.
/// Both stages of the tables must have been worked out. O(actors² (actors + issues)) and the
/// elections: actors times the square of the options of a queue.
void make_turn(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
               SmpTurn& turn);

/// How likely each position is to be the outcome: an election over the positions, those closer than
/// a thousandth of the scale taken as one, where every actor has its own attitude to risk.
struct SmpOutlook {
  std::vector<std::size_t> standing_for;  ///< per actor: which of the positions
  std::vector<double> positions;          ///< rows of issues
  std::vector<double> chances;

  ElectionRoom room;
  std::vector<double> weights;
  std::vector<double> utilities;
};
void look_ahead(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
                SmpOutlook& outlook);

/// On one issue.
[[nodiscard]] double point_of(const SmpOutlook& outlook, std::size_t issue, std::size_t issues);
[[nodiscard]] OutcomeDistribution distribution_of(const SmpOutlook& outlook, std::size_t issue,
                                                  std::size_t issues);

}  // namespace parley
