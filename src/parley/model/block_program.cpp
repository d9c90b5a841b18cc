// SPDX-License-Identifier: Apache-2.0
#include "parley/model/block_program.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "parley/model/known_blocks.h"
#include "parley/model/state_space.h"

namespace parley {
namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};
constexpr std::size_t kWordBits = StateSet::kWordBits;
constexpr std::size_t kStretchBlocks = 64;

constexpr BlockBits kNothing{};
constexpr BlockBits kEverything = [] {
  BlockBits words{};
  for (std::uint64_t& word : words) word = kAll;
  return words;
}();

/// The cells of a stretch at which an option stands at one of `levels`; begins at cell `first`.
void add_levels(std::size_t stride, std::size_t radix, std::uint64_t levels, std::size_t first,
                std::size_t count, std::uint64_t* words) {
  for (std::size_t at = 0; at < count;) {
    const std::size_t level = (first + at) / stride % radix;
    const std::size_t end = std::min(count, at + stride - (first + at) % stride);
    if (((levels >> level) & 1U) != 0) set_bits(words, at, end);
    at = end;
  }
}

/// The same for so many words from cell 0 on.
std::vector<std::uint64_t> pattern_of(std::size_t stride, std::size_t radix, std::uint64_t levels,
                                      std::size_t words) {
  const std::size_t period = stride * radix;
  std::vector<std::uint64_t> pattern(words);
  if (kWordBits % period == 0) {
    std::uint64_t word = 0;
    add_levels(stride, radix, levels, 0, period, &word);
    for (std::size_t bits = period; bits < kWordBits; bits *= 2) word |= word << bits;
    std::fill(pattern.begin(), pattern.end(), word);
    return pattern;
  }
  // After so many words a period begins where a word does.
  const std::size_t made = std::min(words, period / std::gcd(period, kWordBits));
  add_levels(stride, radix, levels, 0, made * kWordBits, pattern.data());
  for (std::size_t word = made; word < words; ++word) pattern[word] = pattern[word - made];
  return pattern;
}

/// Whether an option stands at one level throughout the block that begins at `first`.
bool one_level(std::size_t stride, std::size_t first) {
  return first / stride == (first + kBlockCells - 1) / stride;
}

/// Operations on the first so many words of blocks.
struct Operations {
  std::size_t words;

  template <typename Combine>
  const std::uint64_t* combine(const std::uint64_t* left, const std::uint64_t* right,
                               BlockBits& result, const Combine& both) const {
    for (std::size_t word = 0; word < words; ++word) result[word] = both(left[word], right[word]);
    return result.data();
  }
  const std::uint64_t* negation(const std::uint64_t* operand, BlockBits& result) const {
    if (operand == kNothing.data()) return kEverything.data();
    if (operand == kEverything.data()) return kNothing.data();
    return combine(operand, operand, result,
                   [](std::uint64_t word, std::uint64_t) { return ~word; });
  }
  const std::uint64_t* apply(Expression::Kind kind, const std::uint64_t* left,
                             const std::uint64_t* right, BlockBits& result) const;
};

const std::uint64_t* Operations::apply(Expression::Kind kind, const std::uint64_t* left,
                                       const std::uint64_t* right, BlockBits& result) const {
  using Kind = Expression::Kind;
  const std::uint64_t* nothing = kNothing.data();
  const std::uint64_t* everything = kEverything.data();
  switch (kind) {
    case Kind::conjunction:
      if (left == nothing || right == nothing) return nothing;
      if (left == everything) return right;
      if (right == everything) return left;
      return combine(left, right, result,
                     [](std::uint64_t one, std::uint64_t other) { return one & other; });
    case Kind::disjunction:
      if (left == everything || right == everything) return everything;
      if (left == nothing) return right;
      if (right == nothing) return left;
      return combine(left, right, result,
                     [](std::uint64_t one, std::uint64_t other) { return one | other; });
    case Kind::implication:
      if (left == nothing || right == everything) return everything;
      if (left == everything) return right;
      if (right == nothing) return negation(left, result);
      return combine(left, right, result,
                     [](std::uint64_t one, std::uint64_t other) { return ~one | other; });
    case Kind::equivalence:
      if (left == everything) return right;
      if (right == everything) return left;
      if (left == nothing) return negation(right, result);
      if (right == nothing) return negation(left, result);
      return combine(left, right, result,
                     [](std::uint64_t one, std::uint64_t other) { return ~(one ^ other); });
    case Kind::always:
    case Kind::option_in:
    case Kind::graph_state:
    case Kind::named_state:
    case Kind::outcome:
    case Kind::negation:
      break;  // nothing of two operands
  }
  return nothing;
}

}  // namespace

void for_each_stretch(std::size_t cells, const Run& run,
                      const std::function<void(std::size_t first, std::size_t end)>& work) {
  const std::size_t blocks = (cells + kBlockCells - 1) / kBlockCells;
  for_each_index((blocks + kStretchBlocks - 1) / kStretchBlocks, run, [&](std::size_t at) {
    work(at * kStretchBlocks, std::min(blocks, (at + 1) * kStretchBlocks));
  });
}

BlockProgram::BlockProgram(const StateSpace& space)
    : space_(space), words_(std::min(kBlockWords, space.states().words().size())) {}

bool BlockProgram::in_one_block() const { return space_.cells() <= kBlockCells; }

void BlockProgram::add(const Expression& expression) {
  compile(expression, 0);
  ends_.push_back(steps_.size());
}

void BlockProgram::compile(const Expression& expression, std::size_t depth) {
  using Kind = Expression::Kind;
  depth_ = std::max(depth_, depth + 1);
  switch (expression.kind) {
    case Kind::always:
      steps_.push_back({Kind::always, 0});
      return;
    case Kind::option_in:
      push_option(expression.option, expression.levels);
      return;
    case Kind::graph_state: {
      Leaf leaf;
      leaf.set = StateSet(space_.cells());
      leaf.set.add(expression.state);
      push_leaf(std::move(leaf));
      return;
    }
    case Kind::named_state:
      // A merged state has the names of all its members: more than its block can tell.
      if (space_.merges()) {
        Leaf leaf;
        leaf.set = space_.satisfying(expression);
        push_leaf(std::move(leaf));
        return;
      }
      compile(*expression.operands[0], depth);
      return;
    case Kind::outcome:
      compile(*expression.operands[0], depth);
      return;
    case Kind::negation:
      compile(*expression.operands[0], depth);
      break;
    case Kind::conjunction:
    case Kind::disjunction:
    case Kind::implication:
    case Kind::equivalence:
      compile(*expression.operands[0], depth);
      compile(*expression.operands[1], depth + 1);
      break;
  }
  steps_.push_back({expression.kind, 0});
}

void BlockProgram::push_leaf(Leaf leaf) {
  steps_.push_back({Expression::Kind::option_in, leaves_.size()});
  leaves_.push_back(std::move(leaf));
}

void BlockProgram::push_option(OptionId option, std::uint64_t levels) {
  const StateSpace::Axis& axis = space_.axis(option);
  // So few options and sets of levels stand in a program that looking for one is quickest.
  const auto known = std::find_if(leaves_.begin(), leaves_.end(), [&](const Leaf& leaf) {
    return leaf.stride == axis.stride && leaf.radix == axis.radix && leaf.levels == levels;
  });
  if (known != leaves_.end()) {
    steps_.push_back(
        {Expression::Kind::option_in, static_cast<std::size_t>(known - leaves_.begin())});
    return;
  }
  Leaf leaf;
  leaf.stride = axis.stride;
  leaf.radix = axis.radix;
  leaf.levels = levels;
  const std::size_t period = leaf.stride * leaf.radix;
  if (period <= kLongestPattern) {
    // One word more, since a block may begin within one.
    const std::size_t words =
        words_ < kBlockWords ? words_ : (period + kBlockCells) / kWordBits + 2;
    leaf.pattern = pattern_of(leaf.stride, leaf.radix, levels, words);
  }
  push_leaf(std::move(leaf));
}

std::uint64_t BlockProgram::phase(const Leaf& leaf, std::size_t block) {
  if (leaf.stride == 0) return block;
  const std::size_t first = block * kBlockCells;
  if (leaf.pattern.empty() && one_level(leaf.stride, first)) {
    return kAll - (leaf.levels >> (first / leaf.stride % leaf.radix) & 1U);
  }
  return first % (leaf.stride * leaf.radix);
}

bool BlockProgram::alike(std::size_t one, std::size_t other) const {
  return std::all_of(leaves_.begin(), leaves_.end(),
                     [&](const Leaf& leaf) { return phase(leaf, one) == phase(leaf, other); });
}

std::uint64_t BlockProgram::hash(std::size_t block) const {
  std::uint64_t mixed = 0;
  for (const Leaf& leaf : leaves_) mixed = mix(mixed, phase(leaf, block));
  return mixed;
}

BlockEvaluation::BlockEvaluation(const BlockProgram& program)
    : program_(program),
      leaf_words_(program.in_one_block() ? 0 : program.leaves_.size()),
      leaves_(program.leaves_.size()),
      value_words_(program.depth_),
      stack_(program.depth_) {
  for (BlockBits& words : value_words_) values_.push_back(&words);
}

void BlockEvaluation::turn_to(std::size_t block) {
  block_ = block;
  for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
    leaves_[leaf] = turn_leaf(leaf);
  }
}

const std::uint64_t* BlockEvaluation::turn_leaf(std::size_t which) {
  const BlockProgram::Leaf& leaf = program_.leaves_[which];
  const std::size_t first = block_ * kBlockCells;
  if (leaf.stride == 0) {
    const auto all = leaf.set.words();
    const std::size_t begin = block_ * kBlockWords;
    if (begin + program_.words() <= all.size()) return all.data() + begin;
    const auto rest = static_cast<std::ptrdiff_t>(begin);
    BlockBits& words = leaf_words_[which];
    std::copy(all.begin() + rest, all.end(), words.begin());
    return words.data();
  }
  if (leaf.pattern.empty()) {
    if (one_level(leaf.stride, first)) {
      const bool holds = ((leaf.levels >> (first / leaf.stride % leaf.radix)) & 1U) != 0;
      return holds ? kEverything.data() : kNothing.data();
    }
    BlockBits& words = leaf_words_[which];
    words.fill(0);
    add_levels(leaf.stride, leaf.radix, leaf.levels, first, kBlockCells, words.data());
    return words.data();
  }
  const std::size_t offset = first % (leaf.stride * leaf.radix);
  const std::uint64_t* from = leaf.pattern.data() + offset / kWordBits;
  const std::size_t shift = offset % kWordBits;
  if (shift == 0) return from;
  BlockBits& words = leaf_words_[which];
  for (std::size_t word = 0; word < kBlockWords; ++word) {
    words[word] = from[word] >> shift | from[word + 1] << (kWordBits - shift);
  }
  return words.data();
}

bool BlockEvaluation::is_nothing(const std::uint64_t* truth) { return truth == kNothing.data(); }

const std::uint64_t* BlockEvaluation::truth(std::size_t expression) {
  using Kind = Expression::Kind;
  const Operations operations{words()};
  std::size_t depth = 0;
  const std::size_t end = program_.ends_[expression];
  for (std::size_t at = expression == 0 ? 0 : program_.ends_[expression - 1]; at < end; ++at) {
    const BlockProgram::Step& step = program_.steps_[at];
    switch (step.kind) {
      case Kind::always:
        stack_[depth++] = kEverything.data();
        break;
      case Kind::option_in:
        stack_[depth++] = leaves_[step.leaf];
        break;
      case Kind::negation:
        stack_[depth - 1] = operations.negation(stack_[depth - 1], *values_[depth - 1]);
        break;
      case Kind::conjunction:
      case Kind::disjunction:
      case Kind::implication:
      case Kind::equivalence:
        --depth;
        stack_[depth - 1] =
            operations.apply(step.kind, stack_[depth - 1], stack_[depth], *values_[depth - 1]);
        // Where the result is the right operand, its words must outlast the next one at its depth.
        if (stack_[depth - 1] == values_[depth]->data())
          std::swap(values_[depth - 1], values_[depth]);
        break;
      case Kind::graph_state:
      case Kind::named_state:
      case Kind::outcome:
        break;  // compile() leaves none of them
    }
  }
  return stack_[0];
}

}  // namespace parley
