// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "parley/base/run.h"
#include "parley/model/block_program.h"
#include "parley/model/code_planes.h"
#include "parley/model/rank_table.h"
#include "parley/model/state_space.h"

namespace parley {

/// Which states are told apart: 1 … last without gaps, 0 for cells that are no states. Without a
/// table all states are of class 1.
struct Classes {
  RankTable table;
  Rank last = 1;
};

/// Questions that are asked of every cell of a space.
struct Questions {
  const BlockProgram* program = nullptr;
  std::size_t count = 0;  ///< at most kCodeBits
  /// Writes the answers at the block that the evaluation has turned to into the first `count`
  /// planes. Called from several threads.
  std::function<void(BlockEvaluation&, CodePlanes&)> ask;
};

/// Which of the numbers below some bound occur: a bit for each and, once all are found, half a bit
/// more to number them in ascending order.
class OccurringKeys {
 public:
  explicit OccurringKeys(std::uint64_t bound);

  /// From any thread.
  void add(std::uint64_t key) {
    std::atomic<std::uint64_t>& word = words_[key / kWordBits];
    const std::uint64_t bit = std::uint64_t{1} << (key % kWordBits);
    // Almost all are there already; to read is no contention.
    if ((word.load(std::memory_order_relaxed) & bit) != 0) return;
    if ((word.fetch_or(bit, std::memory_order_relaxed) & bit) == 0) ++count_;
  }
  /// Whether there are no others left to find.
  [[nodiscard]] bool all() const { return count_.load(std::memory_order_relaxed) == bound_; }
  [[nodiscard]] std::size_t count() const { return count_.load(std::memory_order_relaxed); }

  /// After the last add: makes number() ready.
  void number_them();
  /// 0 … count()-1 in ascending order of the keys; only of one that occurs.
  [[nodiscard]] Rank number(std::uint64_t key) const {
    const std::uint64_t below = (std::uint64_t{1} << (key % kWordBits)) - 1;
    const std::uint64_t word = words_[key / kWordBits].load(std::memory_order_relaxed);
    return before_[key / kWordBits] + count_bits(word & below);
  }
  /// Calls visit(key) in ascending order.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      std::uint64_t rest = words_[at].load(std::memory_order_relaxed);
      for (; rest != 0; rest &= rest - 1) {
        visit(at * kWordBits + static_cast<std::size_t>(std::countr_zero(rest)));
      }
    }
  }

 private:
  static constexpr std::size_t kWordBits = StateSet::kWordBits;

  /// In place of std::popcount, which calls a function where no processor with an instruction for
  /// it may be assumed. Source: Warren, Hacker's Delight, 5-1.
  [[nodiscard]] static Rank count_bits(std::uint64_t word) {
    word -= (word >> 1U) & 0x5555'5555'5555'5555;
    word = (word & 0x3333'3333'3333'3333) + ((word >> 2U) & 0x3333'3333'3333'3333);
    word = (word + (word >> 4U)) & 0x0F0F'0F0F'0F0F'0F0F;
    return static_cast<Rank>(word * 0x0101'0101'0101'0101 >> 56U);
  }

  std::uint64_t bound_;
  std::vector<std::atomic<std::uint64_t>> words_;
  std::vector<Rank> before_;  ///< per word: how many occur in those before it
  std::atomic<std::size_t> count_{0};
};

/// Which class each of the pairs of class and code that occur goes to, where that is not their
/// order: given the keys ((class - 1) * 2^count + code), a class per key in their order, dense.
struct Regrouped {
  std::vector<Rank> class_of;
  Rank last = 0;
};
using Regroup = std::function<Regrouped(const OccurringKeys&)>;

/// Pairs of class and code that may be told apart at once, per cell.
inline constexpr std::uint64_t kKeysPerCell = 8;

/// So many questions, at most `wanted`, can be asked of states in `last` classes at once with a
/// byte and a half of memory a cell; at least one, if any is wanted.
[[nodiscard]] std::size_t questions_at_once(std::size_t cells, Rank last, std::size_t wanted);

/// Splits classes, which must come of questions to the same program, by the answers to more:
/// classes keep their order, and within one a state with the lower code comes first; `regroup` may
/// say otherwise. Two passes over the cells, the second of which writes the table; beside the two
/// tables (one, where they are as wide) a byte and a half a cell where there were classes before,
/// else nothing to speak of. Results are the same on any number of threads; after a cancel they are
/// of no use.
[[nodiscard]] Classes refine(const StateSpace& space, Classes before, const Questions& questions,
                             const Run& run, const Regroup& regroup = {});

}  // namespace parley
