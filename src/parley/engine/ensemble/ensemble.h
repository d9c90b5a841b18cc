// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>
#include <vector>

#include "parley/base/run.h"
#include "parley/engine/ensemble/resolver.h"
#include "parley/engine/ensemble/tally.h"
#include "parley/model/world.h"

namespace parley {

/// What a world answers: bit q of the words for question q.
using YesAnswers = std::vector<std::uint64_t>;

/// Answers every question in some worlds, of which the rankings and dispositions count.
using JudgeWorlds =
    std::function<std::vector<YesAnswers>(std::span<const World> worlds, const Run& run)>;

/// Looks at draws of a case: fixes what is uncertain, sees which worlds that makes and with which
/// weight, and has each world judged once, however many draws it comes up in. Gives what
/// ground(resolve(case, inputs, point)) and judging all its worlds would give.
class Ensemble {
 public:
  /// Bytes of rankings, worlds and setups that it remembers at most, about, where what actors want
  /// is uncertain.
  static constexpr std::size_t kMostRemembered = std::size_t{256} << 20U;

  /// `worlds` are those of the middle of the case (middle_of). Both must outlive it. `shape`
  /// without types and inputs, which it fills in.
  Ensemble(const Case& conflict, const Worlds& worlds, TallyShape shape, JudgeWorlds judge);

  [[nodiscard]] const std::vector<UncertainInput>& inputs() const { return resolver_.inputs(); }
  [[nodiscard]] const std::vector<TypeOfActor>& types() const { return resolver_.types(); }
  [[nodiscard]] const TallyShape& shape() const { return shape_; }

  /// The weights at some points (`draws` rows of a number per input), on the threads of `run`.
  /// Time some microseconds a draw, and for each world that is new its judgement. After a cancel
  /// the result is unusable.
  [[nodiscard]] DrawnWeights look_at(std::vector<double> points, std::size_t draws, const Run& run);

  /// How many different worlds are remembered.
  [[nodiscard]] std::size_t worlds_known() const { return verdicts_.size(); }

 private:
  using Numbers = std::vector<std::uint32_t>;
  struct HashNumbers {
    std::size_t operator()(const Numbers& numbers) const;
  };
  /// The rankings of one actor that came up, each once.
  struct RankingsOfActor {
    std::mutex mutex;
    std::vector<std::shared_ptr<const Ranking>> all;
    std::unordered_multimap<std::size_t, std::uint32_t> by_hash;
    std::map<std::pair<std::size_t, PreferenceKey>, std::uint32_t> by_key;
  };
  /// What the draws with the same rankings share.
  struct Setup {
    Numbers verdicts;  ///< per combination of types, the last actor's changing fastest
  };

  [[nodiscard]] std::uint32_t number_of(ActorId actor, std::shared_ptr<const Ranking> ranking);
  [[nodiscard]] std::uint32_t drawn_ranking(std::size_t type, std::span<const double> point);
  void begin_anew();
  void forget_if_much();
  /// So many draws that what is new in them fits into what may be remembered.
  [[nodiscard]] std::size_t draws_at_once() const;
  void look_at_some(DrawnWeights& drawn, std::size_t first, std::size_t count, const Run& run);
  [[nodiscard]] std::vector<std::uint32_t> setups_of(const std::vector<Numbers>& rankings,
                                                     const Run& run);
  void weigh(std::span<const double> chances, const Setup& setup, DrawnWeights& drawn,
             std::size_t draw) const;

  const Case& conflict_;
  const StateSpace& space_;
  Resolver resolver_;
  TallyShape shape_;
  JudgeWorlds judge_;
  std::vector<std::vector<std::size_t>> combinations_;   ///< positions of types, one per actor
  std::vector<std::shared_ptr<const Ranking>> certain_;  ///< per type; null: uncertain

  std::vector<std::unique_ptr<RankingsOfActor>> rankings_;  ///< per actor
  Numbers fixed_;                                           ///< per type: number of its ranking
  std::unordered_map<Numbers, std::uint32_t, HashNumbers> setup_of_;
  std::vector<Setup> setups_;
  std::unordered_map<Numbers, std::uint32_t, HashNumbers> world_of_;
  std::vector<YesAnswers> verdicts_;
};

}  // namespace parley
