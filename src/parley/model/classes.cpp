// SPDX-License-Identifier: Apache-2.0
#include "parley/model/classes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <utility>

#include "parley/model/known_blocks.h"

namespace parley {
namespace {

/// Below so many keys the memory for them is nothing to speak of.
constexpr std::uint64_t kFewKeys = 256;

using BlockKeys = std::array<std::uint64_t, kBlockCells>;

/// The words of a block in a set, and where it ends.
struct StatesHere {
  const std::uint64_t* words;
  std::size_t first;  ///< cell
  std::size_t cells;

  StatesHere(const StateSet& states, std::size_t block)
      : words(states.words().data() + block * kBlockWords),
        first(block * kBlockCells),
        cells(std::min(kBlockCells, states.cells() - first)) {}

  /// Calls visit(cell of the block) for each state.
  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (std::size_t begin = 0; begin < cells; begin += StateSet::kWordBits) {
      const std::uint64_t rest = words[begin / StateSet::kWordBits];
      if (rest == ~std::uint64_t{0}) {
        for (std::size_t cell = begin; cell < begin + StateSet::kWordBits; ++cell) visit(cell);
        continue;
      }
      visit_bits(begin, rest, visit);
    }
  }
  /// The same for each cell that is no state.
  template <typename Visit>
  void for_each_other(const Visit& visit) const {
    for (std::size_t begin = 0; begin < cells; begin += StateSet::kWordBits) {
      std::uint64_t rest = ~words[begin / StateSet::kWordBits];
      const std::size_t left = cells - begin;
      if (left < StateSet::kWordBits) rest &= (std::uint64_t{1} << left) - 1;
      visit_bits(begin, rest, visit);
    }
  }

 private:
  template <typename Visit>
  static void visit_bits(std::size_t begin, std::uint64_t bits, const Visit& visit) {
    for (; bits != 0; bits &= bits - 1) {
      visit(begin + static_cast<std::size_t>(std::countr_zero(bits)));
    }
  }
};

/// Calls see(block, states, codes) for every block of which done(block) is not true.
template <typename Done, typename See>
void for_each_block(const StateSpace& space, const Questions& questions, const Run& run,
                    const Done& done, const See& see) {
  for_each_stretch(space.cells(), run, [&](std::size_t first, std::size_t end) {
    BlockEvaluation evaluation(*questions.program);
    CodePlanes planes;
    BlockCodes codes;
    for (std::size_t block = first; block < end; ++block) {
      if (done(block)) continue;
      evaluation.turn_to(block);
      questions.ask(evaluation, planes);
      gather_codes(planes, questions.count, evaluation.words(), codes);
      see(block, StatesHere(space.states(), block), codes);
    }
  });
}

/// The codes of a space of one block, from the first of two passes to the second.
struct OnlyBlock {
  bool known = false;
  BlockCodes codes;
};

/// The first of two passes: calls find(states, codes) for blocks, as far as they are not like one
/// before and there is anything left to find.
template <typename Find>
void find_keys(const StateSpace& space, const Questions& questions, const Run& run,
               const OccurringKeys& keys, OnlyBlock& only, const Find& find) {
  KnownBlocks known(space, *questions.program);
  for_each_block(
      space, questions, run, [&](std::size_t block) { return keys.all() || known.like(block); },
      [&](std::size_t block, const StatesHere& states, const BlockCodes& codes) {
        find(states, codes);
        known.add(block);
        if (!questions.program->in_one_block()) return;
        std::copy_n(codes.begin(), states.cells, only.codes.begin());
        only.known = true;
      });
}

/// The second: calls write(states, codes) for blocks, and copies what it wrote to those like them.
template <typename Write>
void write_table(const StateSpace& space, const Questions& questions, const Run& run,
                 const OnlyBlock& only, RankTable& to, const Write& write) {
  if (only.known) {
    write(StatesHere(space.states(), 0), only.codes);
    return;
  }
  KnownBlocks known(space, *questions.program);
  const auto copy = [&](std::size_t block) {
    const std::optional<std::size_t> like = known.like(block);
    if (!like) return false;
    to.visit([&](auto& table) {
      std::copy_n(&table[*like * kBlockCells], kBlockCells, &table[block * kBlockCells]);
    });
    return true;
  };
  for_each_block(space, questions, run, copy,
                 [&](std::size_t block, const StatesHere& states, const BlockCodes& codes) {
                   write(states, codes);
                   known.add(block);
                 });
}

/// Classes of codes alone: a table from code to class.
Classes classes_of_codes(const StateSpace& space, const Questions& questions, const Run& run,
                         const Regroup& regroup) {
  const std::size_t bound = std::size_t{1} << questions.count;
  OccurringKeys keys(bound);
  OnlyBlock only;
  find_keys(space, questions, run, keys, only,
            [&](const StatesHere& states, const BlockCodes& codes) {
              states.for_each([&](std::size_t cell) { keys.add(codes[cell]); });
            });
  Classes classes;
  classes.last = static_cast<Rank>(keys.count());
  Regrouped regrouped;
  if (regroup) {
    regrouped = regroup(keys);
    classes.last = regrouped.last;
  }
  classes.table = RankTable(space.cells(), classes.last);
  classes.table.visit([&](auto& table) {
    using T = typename std::decay_t<decltype(table)>::value_type;
    std::vector<T> class_of(bound);
    std::size_t number = 0;
    keys.for_each([&](std::uint64_t key) {
      class_of[key] = static_cast<T>(regroup ? regrouped.class_of[number] : number + 1);
      ++number;
    });
    const auto write = [&](const StatesHere& states, const BlockCodes& codes) {
      T* to = &table[states.first];
      for (std::size_t cell = 0; cell < states.cells; ++cell) to[cell] = class_of[codes[cell]];
      states.for_each_other([&](std::size_t cell) { to[cell] = 0; });
    };
    write_table(space, questions, run, only, classes.table, write);
  });
  return classes;
}

/// The keys of the states of a block; those of other cells are of no use.
void form_keys(const RankTable& table, std::size_t bits, const StatesHere& states,
               const BlockCodes& codes, BlockKeys& keys) {
  table.visit([&](const auto& classes) {
    const auto* from = classes.data() + states.first;
    for (std::size_t cell = 0; cell < states.cells; ++cell) {
      keys[cell] = ((std::uint64_t{from[cell]} - 1) << bits) | codes[cell];
    }
  });
}

}  // namespace

OccurringKeys::OccurringKeys(std::uint64_t bound)
    : bound_(bound), words_((bound + kWordBits - 1) / kWordBits) {}

void OccurringKeys::number_them() {
  before_.reserve(words_.size());
  Rank before = 0;
  for (const auto& word : words_) {
    before_.push_back(before);
    before += static_cast<Rank>(std::popcount(word.load(std::memory_order_relaxed)));
  }
}

std::size_t questions_at_once(std::size_t cells, Rank last, std::size_t wanted) {
  const std::uint64_t most = std::max<std::uint64_t>(kFewKeys, kKeysPerCell * cells);
  std::size_t count = std::min<std::size_t>(wanted, 1);
  while (count < std::min(wanted, kCodeBits) && std::uint64_t{last} << (count + 1) <= most) ++count;
  return count;
}

Classes refine(const StateSpace& space, Classes before, const Questions& questions, const Run& run,
               const Regroup& regroup) {
  if (before.table.empty()) return classes_of_codes(space, questions, run, regroup);
  OccurringKeys keys(std::uint64_t{before.last} << questions.count);
  OnlyBlock only;
  find_keys(space, questions, run, keys, only,
            [&](const StatesHere& states, const BlockCodes& codes) {
              BlockKeys here;
              form_keys(before.table, questions.count, states, codes, here);
              states.for_each([&](std::size_t cell) { keys.add(here[cell]); });
            });
  keys.number_them();
  Classes after;
  after.last = static_cast<Rank>(keys.count());
  Regrouped regrouped;
  if (regroup) {
    regrouped = regroup(keys);
    after.last = regrouped.last;
  }
  // A cell is read before it is written, so that one table will do where both are as wide.
  RankTable other;
  if (RankTable::width_for(after.last) != before.table.width()) {
    other = RankTable(space.cells(), after.last);
  }
  RankTable& to = other.empty() ? before.table : other;
  write_table(space, questions, run, only, to,
              [&](const StatesHere& states, const BlockCodes& codes) {
                BlockKeys here;
                form_keys(before.table, questions.count, states, codes, here);
                to.visit([&](auto& table) {
                  using T = typename std::decay_t<decltype(table)>::value_type;
                  states.for_each([&](std::size_t cell) {
                    const Rank number = keys.number(here[cell]);
                    table[states.first + cell] =
                        static_cast<T>(regroup ? regrouped.class_of[number] : number + 1);
                  });
                });
              });
  after.table = std::move(to);
  return after;
}

}  // namespace parley
