// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parley {

/// A share of the whole in steps of 2^-40, so that sums do not depend on the order in which they
/// are made. A world that can be has at least one step, so that 0 and kWhole are what they say.
using Weight = std::uint64_t;
inline constexpr unsigned kWeightBits = 40;
inline constexpr Weight kWhole = Weight{1} << kWeightBits;
__extension__ using WideSum = unsigned __int128;

/// Rounds chances that add up to about 1 to weights that add up to kWhole: each to the nearest step
/// but at least one where it is not 0, the heaviest makes up for the difference.
void round_to_whole(std::span<const double> chances, std::span<Weight> weights);

/// How often which weight came up, in steps of 0.01 %: kSteps + 1 of them, stored from the lowest
/// to the highest that did.
class Histogram {
 public:
  static constexpr std::size_t kSteps = 10'000;

  void add(Weight weight, std::uint64_t mass);
  void add_step(std::size_t step, std::uint64_t mass);
  void merge(const Histogram& other);
  /// The least weight, 0 … 1, that a share of at least `share` of the mass does not exceed; to the
  /// step.
  [[nodiscard]] double quantile(double share) const;
  /// So many weights, each as likely, ascending: the quantiles at the middles of as many equal
  /// shares of the mass, 1 / (2 count), 3 / (2 count) … O(steps + count).
  [[nodiscard]] std::vector<double> equally_likely(std::size_t count) const;
  [[nodiscard]] std::size_t first() const { return first_; }
  [[nodiscard]] const std::vector<std::uint64_t>& counts() const { return counts_; }
  friend bool operator==(const Histogram&, const Histogram&) = default;

 private:
  std::size_t first_ = 0;
  std::vector<std::uint64_t> counts_;
};

/// What is counted: questions, each with the weight of the worlds that answer it with yes; and for
/// some of them, the driven ones, on what the answer hangs.
struct TallyShape {
  std::size_t questions = 0;
  std::vector<std::size_t> driven;  ///< questions
  std::size_t types = 0;            ///< of all actors, one after the other
  std::size_t inputs = 0;           ///< that are uncertain
  friend bool operator==(const TallyShape&, const TallyShape&) = default;
};

/// Some draws, looked at: rows of weights.
struct DrawnWeights {
  std::size_t draws = 0;
  std::vector<double> points;    ///< [draw][input]: what was drawn, in [0, 1)
  std::vector<Weight> yes;       ///< [draw][question]
  std::vector<Weight> of_type;   ///< [draw][type]
  std::vector<Weight> yes_type;  ///< [draw][driven][type]: of worlds with that type that say yes
};

/// Sums over draws. Whole numbers throughout: any split of the draws gives the same tally.
struct Tally {
  /// Into so many parts, each as likely, the distribution of an input is cut to see what knowing
  /// its part would be worth.
  static constexpr std::size_t kParts = 16;

  struct OfQuestion {
    WideSum sum = 0;
    WideSum squares = 0;
    Histogram histogram;
    friend bool operator==(const OfQuestion&, const OfQuestion&) = default;
  };

  TallyShape shape;
  std::uint64_t draws = 0;
  std::uint64_t mass = 0;  ///< of the draws; each counts 1 where they are sampled
  std::vector<OfQuestion> questions;
  std::vector<WideSum> of_type;             ///< [type]
  std::vector<WideSum> yes_type;            ///< [driven][type]
  std::vector<std::uint64_t> mass_of_part;  ///< [input][part]
  std::vector<WideSum> yes_part;            ///< [driven][input][part]

  explicit Tally(TallyShape its_shape);
  /// Takes in some draws, each with its mass; by question on the threads that the caller has.
  void add(const DrawnWeights& drawn, std::span<const std::uint64_t> masses);
  /// The part of `add` that belongs to one question.
  void add_question(std::size_t question, const DrawnWeights& drawn,
                    std::span<const std::uint64_t> masses);
  /// The part that belongs to no question.
  void add_drivers(const DrawnWeights& drawn, std::span<const std::uint64_t> masses);
  void merge(const Tally& other);

  /// The mean weight of a question, 0 … 1.
  [[nodiscard]] double mean(std::size_t question) const;
  /// How far the mean may be off in 99 of 100 samples: 2.576 standard errors. 0 where every draw
  /// said the same.
  [[nodiscard]] double margin(std::size_t question) const;
  [[nodiscard]] bool never(std::size_t question) const;   ///< no world of any draw says yes
  [[nodiscard]] bool always(std::size_t question) const;  ///< every world of every draw does
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// 99 % of a normal distribution lie within so many standard deviations.
inline constexpr double kDeviationsFor99 = 2.5758293035489004;

}  // namespace parley
