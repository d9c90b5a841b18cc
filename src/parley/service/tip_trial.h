// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "parley/engine/paths/route.h"
#include "parley/service/tip.h"

namespace parley {

/// What is so of the outcome in one world.
struct TipVerdict {
  Route::Kind way = Route::Kind::no_move;
  std::vector<ActorId> together;  ///< whose joint move is on the way
  std::vector<bool> stable;       ///< per concept

  [[nodiscard]] bool reached() const {
    return way == Route::Kind::there || way == Route::Kind::wanted;
  }
  [[nodiscard]] bool opened() const { return reached() || way == Route::Kind::joint; }
};

/// Tries edits of one case. Must not outlive what it is made of.
class TipTrial {
 public:
  TipTrial(const Case& conflict, const Worlds& worlds, const TipQuestion& question, const Run& run);

  [[nodiscard]] const Case& conflict() const { return conflict_; }
  [[nodiscard]] const Worlds& worlds() const { return worlds_; }
  /// Per world of the case, impossible ones included.
  [[nodiscard]] const std::vector<TipVerdict>& now() const { return now_; }
  [[nodiscard]] bool from_today() const { return conflict_.today.has_value(); }

  /// Measures of verdicts under the chances of the case, or others.
  [[nodiscard]] TipMeasures measures(const std::vector<TipVerdict>& verdicts) const;
  [[nodiscard]] TipMeasures measures(const std::vector<TipVerdict>& verdicts,
                                     const std::vector<double>& chances) const;
  /// The chances of the worlds after an edit of a chance.
  [[nodiscard]] std::vector<double> chances_after(const Edit& edit) const;

  /// What becomes of an edit.
  struct Outcome {
    std::size_t edit = 0;  ///< position in the list given
    /// The edit before it in the list that makes the same ranking.
    std::optional<std::size_t> same_as;
    bool nothing = false;              ///< nothing can change by it
    std::vector<TipVerdict> verdicts;  ///< per world; empty where nothing changes
  };
  /// Calls take(outcome) for each edit, in the order of the list, one at a time.
  void try_all(const std::vector<Edit>& edits, const std::function<void(Outcome&&)>& take,
               const Run& run) const;

 private:
  class Batch;
  struct Ranked;

  void try_wants(const std::vector<Edit>& edits, std::size_t begin, std::size_t end,
                 std::vector<Ranked>& known, const std::function<void(Outcome&&)>& take,
                 const Run& run) const;
  void try_rules(const std::vector<Edit>& edits, std::size_t begin, std::size_t end,
                 const std::function<void(Outcome&&)>& take, const Run& run) const;

  const Case& conflict_;
  const Worlds& worlds_;
  const TipQuestion& question_;
  std::size_t at_a_time_;  ///< worlds that are solved before any is judged
  std::vector<TipVerdict> now_;
};

}  // namespace parley
