// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "parley/base/run.h"
#include "parley/model/expression.h"
#include "parley/model/state_set.h"

namespace parley {

class StateSpace;

/// Cells are worked on a block at a time: so few that what is known of them stays in the cache.
inline constexpr std::size_t kBlockWords = 64;
inline constexpr std::size_t kBlockCells = kBlockWords * StateSet::kWordBits;
/// One bit per cell of a block.
using BlockBits = std::array<std::uint64_t, kBlockWords>;

/// Calls work(first, end) for stretches of blocks that together are all of a space, on the threads
/// of `run`.
void for_each_stretch(std::size_t cells, const Run& run,
                      const std::function<void(std::size_t first, std::size_t end)>& work);

/// Expressions over the cells of one space, ready to be evaluated block by block. Memory O(size of
/// the expressions) and at most some KiB for each option and set of levels in them; in a merged
/// space a set for each named state.
class BlockProgram {
 public:
  /// The space must outlive the program.
  explicit BlockProgram(const StateSpace& space);

  /// Expressions are numbered as they come.
  void add(const Expression& expression);
  [[nodiscard]] std::size_t size() const { return ends_.size(); }

  /// Whether the space has no block but the first.
  [[nodiscard]] bool in_one_block() const;

  /// Words of a block that mean anything: fewer than kBlockWords in a small space.
  [[nodiscard]] std::size_t words() const { return words_; }

  /// Whether all expressions are surely true at the same places of two blocks; O(leaves).
  [[nodiscard]] bool alike(std::size_t one, std::size_t other) const;
  /// The same number for blocks that are alike.
  [[nodiscard]] std::uint64_t hash(std::size_t block) const;

 private:
  friend class BlockEvaluation;

  /// Where an option stands at one of some levels, or where the one cell or the cells of a set are.
  struct Leaf {
    std::size_t stride = 0;
    std::size_t radix = 0;
    std::uint64_t levels = 0;
    /// From the cell 0 on, so far that every block is a stretch of it; empty where periods are
    /// longer than kLongestPattern.
    std::vector<std::uint64_t> pattern;
    StateSet set;  ///< without stride
  };
  struct Step {
    Expression::Kind kind = Expression::Kind::always;
    std::size_t leaf = 0;
  };
  static constexpr std::size_t kLongestPattern = std::size_t{1} << 16U;

  /// Where leaves have the same phase they have the same words.
  [[nodiscard]] static std::uint64_t phase(const Leaf& leaf, std::size_t block);
  void compile(const Expression& expression, std::size_t depth);
  void push_leaf(Leaf leaf);
  void push_option(OptionId option, std::uint64_t levels);

  const StateSpace& space_;
  std::size_t words_;
  std::vector<Leaf> leaves_;
  std::vector<Step> steps_;        ///< operands before what is done with them
  std::vector<std::size_t> ends_;  ///< per expression: the end of its steps
  std::size_t depth_ = 0;          ///< so many values are waiting at once at most
};

/// What one thread needs to evaluate a program.
class BlockEvaluation {
 public:
  /// The program must outlive the evaluation.
  explicit BlockEvaluation(const BlockProgram& program);

  /// Turns to the cells from block * kBlockCells on.
  void turn_to(std::size_t block);
  [[nodiscard]] std::size_t block() const { return block_; }
  [[nodiscard]] std::size_t size() const { return program_.size(); }
  [[nodiscard]] std::size_t words() const { return program_.words(); }
  /// The words() words of the cells at which an expression holds, whether feasible or not; past
  /// the last cell of the space they may be anything. Valid until the next call. Where an
  /// expression is true or false throughout the block this costs next to nothing.
  [[nodiscard]] const std::uint64_t* truth(std::size_t expression);
  /// Whether that is known to be true nowhere in the block.
  [[nodiscard]] static bool is_nothing(const std::uint64_t* truth);

 private:
  [[nodiscard]] const std::uint64_t* turn_leaf(std::size_t which);

  const BlockProgram& program_;
  std::size_t block_ = 0;
  std::vector<BlockBits> leaf_words_;  ///< where a leaf's words are not in the program; not needed
                                       ///< in a space of one block
  std::vector<const std::uint64_t*> leaves_;
  std::vector<BlockBits> value_words_;
  std::vector<BlockBits*> values_;  ///< per depth
  std::vector<const std::uint64_t*> stack_;
};

}  // namespace parley
