// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "parley/engine/settlement/settlement_model.h"
#include "parley/engine/settlement/smp_turn.h"

namespace parley {

/// Bargains side by side on their way through the turns. Each lane holds one; all have the same
/// actors and issues, and may be at different turns.
class SmpRuns {
 public:
  SmpRuns(const SmpSettings& settings, const SmpStages& stages, std::size_t actors,
          std::size_t issues);

  /// Puts a bargain into a lane, at its start. An actor's capability is the mean of those on its
  /// issues, by salience; where the saliences of somebody add up to more than 1, all are divided by
  /// the largest sum. Where an actor has no stand, the others take it to stand at the mean of
  /// those who have one, by influence.
  void begin(std::size_t lane, const Bargain& bargain);

  /// Works out how things stand in every lane.
  void assess();
  /// Works out who would challenge whom in every lane.
  void look_for_challenges();
  /// Makes the turn of a lane, in `turn`.
  void move(std::size_t lane, SmpTurn& turn);
  /// Whether a lane has come to its end, and how: by turn_limit, or since in the last turn (the
  /// second at the earliest) all together moved less than a fiftieth of what they did in the first.
  [[nodiscard]] std::optional<Ending> ending(std::size_t lane) const;

  [[nodiscard]] const SmpTables& tables() const { return tables_; }

 private:
  void place_those_without_stand(std::size_t lane);

  SmpSettings settings_;
  SmpStages stages_;
  SmpTables tables_;
  std::vector<std::size_t> turns_;  ///< per lane
  std::vector<double> first_move_;
  std::vector<double> last_move_;
};

/// What the challenge model with probabilistic Condorcet elections says of a bargain, turn by turn.
[[nodiscard]] Settlement solve_smp(const SmpSettings& settings, const Bargain& bargain,
                                   const Run& run);
/// The points alone of bargains that have the same actors on the same issues, each by themselves:
/// row after row, one number per issue; the same bytes as one by one.
[[nodiscard]] std::vector<std::optional<double>> solve_smp_draws(const SmpSettings& settings,
                                                                 std::span<const Bargain> draws,
                                                                 const Run& run);

}  // namespace parley
