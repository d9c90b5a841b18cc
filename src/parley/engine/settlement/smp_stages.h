// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "parley/engine/settlement/smp_settings.h"

namespace parley {

/// The state of a bargain in the challenge model and what a turn works out of it; of one bargain or
/// of several side by side (`width`) that have the same actors and issues: entry e of bargain
/// number l is at e * width + l.
struct SmpTables {
  std::size_t actors = 0;
  std::size_t issues = 0;
  std::size_t width = 1;

  std::vector<double> capability;  ///< per actor
  std::vector<double> salience;    ///< actors rows of issues; of an actor they add up to 1 at most
  std::vector<double> attention;   ///< per actor: the sum of its saliences
  std::vector<double> ideals;      ///< actors rows of issues
  std::vector<double> positions;   ///< actors rows of issues

  /// Of an actor's ideal from another's position, as it feels it, 0 … 1: actors rows of actors.
  std::vector<double> distance;
  std::vector<double> elected;  ///< per actor: the chance of its position, all neutral to risk
  std::vector<double> risk;     ///< per actor: 1 averse, 0 neutral, -1 seeking

  /// [i * actors + j]: what i expects of challenging j: its chance to win, and what it gains.
  std::vector<double> chance;
  std::vector<double> gain;

  std::vector<double> spare;

  SmpTables() = default;
  SmpTables(std::size_t actor_count, std::size_t issue_count, std::size_t side_by_side);
};

/// How an actor likes what is so far from its ideal, by its attitude to risk; 1 at it. Source:
/// ktab.
[[nodiscard]] inline double smp_utility(double distance, double risk) {
  return (1 - distance) * (1 + (distance < 1 ? distance : 1) * risk);
}

/// A contest as somebody sees it.
struct SmpContest {
  double chance = 0;  ///< of i to win against j
  double gain = 0;    ///< what i gains by it
};

/// The stages of a turn that are the same for every bargain, for the widest vectors of the
/// processor at hand: the same numbers for every width.
struct SmpStages {
  std::size_t width = 1;  ///< bargains side by side
  /// distance, elected and risk. O(actors³ + actors² issues).
  void (*assess)(const SmpSettings& settings, SmpTables& tables) = nullptr;
  /// chance and gain. O(actors³).
  void (*look_for_challenges)(const SmpSettings& settings, SmpTables& tables) = nullptr;
};
[[nodiscard]] SmpStages smp_stages_of_one();
[[nodiscard]] SmpStages smp_stages_of_many();

/// What the bargain number `lane` of the tables is to `viewer`, of i challenging j. O(actors).
[[nodiscard]] SmpContest smp_contest(const SmpSettings& settings, const SmpTables& tables,
                                     std::size_t lane, std::size_t viewer, std::size_t i,
                                     std::size_t j);

/// Room for elections, used over and over.
struct ElectionRoom {
  std::vector<double> strengths;  ///< [a * options + b] of those for a against b
  std::vector<double> victories;  ///< [a * options + b] the chance of a against b
  std::vector<double> spare;
  std::vector<double> chances;  ///< per option
};
/// `utilities`: actors rows of options. O(actors options²) and, for the Markov processes, options²
/// per round. The result is in the room.
void hold_election(const Election& election, std::vector<double>& weights,
                   std::vector<double>& utilities, std::size_t options, ElectionRoom& room);

}  // namespace parley
