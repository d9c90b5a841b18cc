// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>
#include <utility>

#include "parley/model/classes.h"
#include "parley/model/world.h"

namespace parley {
namespace {

__extension__ using Wide = __int128;

/// Asks for the truth of `count` statements from `first` on: 0 where one that is wanted holds.
Questions whether_missed(const BlockProgram& program, std::size_t first, std::size_t count) {
  return {&program, count, [first, count](BlockEvaluation& evaluation, CodePlanes& planes) {
            for (std::size_t at = 0; at < count; ++at) {
              const std::uint64_t* holds = evaluation.truth(first + at);
              std::transform(holds, holds + evaluation.words(), planes[at].begin(),
                             std::bit_not<>());
            }
          }};
}

/// The same, 1 where it holds.
Questions whether_met(const BlockProgram& program, std::size_t first, std::size_t count) {
  return {&program, count, [first, count](BlockEvaluation& evaluation, CodePlanes& planes) {
            for (std::size_t at = 0; at < count; ++at) {
              std::copy_n(evaluation.truth(first + at), evaluation.words(), planes[at].begin());
            }
          }};
}

bool all_told_apart(const StateSpace& space, const Classes& classes) {
  return !classes.table.empty() && classes.last == space.states().count();
}

/// Where to stop on the way through the wants: after the strong ones, and before each one of which
/// it is not known whether the actor has it.
std::size_t next_stop(const Wants& wants, std::size_t from) {
  std::size_t at = from + 1;
  while (at < wants.statements.size() && at != wants.strong && !wants.statements[at].maybe) ++at;
  return at;
}

Ranking rank_by_wants(const StateSpace& space, const Wants& wants, const Run& run) {
  BlockProgram program(space);
  for (const Statement& want : wants.statements) program.add(*want.expression);
  Ranking ranking;
  Classes classes;
  std::size_t done = 0;
  const std::size_t count = wants.statements.size();
  do {
    if (done < count && wants.statements[done].maybe) {
      const StateSet holds = space.satisfying(*wants.statements[done].expression, run);
      ranking.doubts.push_back({classes.table, holds, ~holds});
    }
    const std::size_t wanted = std::min(count, next_stop(wants, done)) - done;
    const std::size_t bits = questions_at_once(space.cells(), classes.last, wanted);
    if (!all_told_apart(space, classes)) {
      classes = refine(space, std::move(classes), whether_missed(program, done, bits), run);
    }
    done += bits;
    if (done == wants.strong && done > 0) ranking.bands = classes.table;
  } while (done < count);
  ranking.ranks = std::move(classes.table);
  ranking.last = classes.last;
  return ranking;
}

/// Numbers the groups in binary: the answers are the digits of a state's group.
class GroupDigits {
 public:
  GroupDigits(const StateSpace& space, const Ranks& ranks)
      : space_(space), program_(space), digits_(std::bit_width(ranks.groups.size())) {
    for (std::size_t group = 0; group < ranks.groups.size(); ++group) {
      for (const Statement& member : ranks.groups[group]) {
        program_.add(*member.expression);
        group_of_.push_back(group);
      }
    }
    last_ = ranks.groups.size();
  }
  [[nodiscard]] std::size_t digits() const { return digits_; }

  /// The digits [first, first + count), the first of all being the most significant.
  [[nodiscard]] Questions ask(std::size_t first, std::size_t count) const {
    const std::size_t lowest = digits_ - first - count;
    return {&program_, count,
            [this, count, lowest](BlockEvaluation& evaluation, CodePlanes& planes) {
              answer(evaluation, planes, count, lowest);
            }};
  }

 private:
  void answer(BlockEvaluation& evaluation, CodePlanes& planes, std::size_t count,
              std::size_t lowest) const {
    const auto all = space_.states().words().subspan(evaluation.block() * kBlockWords);
    BlockBits left{};
    std::copy_n(all.begin(), std::min(all.size(), kBlockWords), left.begin());
    const std::size_t words = evaluation.words();
    for (std::size_t plane = 0; plane < count; ++plane)
      std::fill_n(planes[plane].begin(), words, 0);
    const auto give = [&](std::size_t group, const BlockBits& here) {
      for (std::size_t plane = 0; plane < count; ++plane) {
        if (((group >> (lowest + count - 1 - plane)) & 1U) == 0) continue;
        for (std::size_t word = 0; word < words; ++word) planes[plane][word] |= here[word];
      }
    };
    for (std::size_t member = 0; member < group_of_.size(); ++member) {
      const std::uint64_t* holds = evaluation.truth(member);
      if (evaluation.is_nothing(holds)) continue;
      BlockBits here;
      for (std::size_t word = 0; word < words; ++word) {
        here[word] = holds[word] & left[word];
        left[word] &= ~holds[word];
      }
      give(group_of_[member], here);
    }
    give(last_, left);
  }

  const StateSpace& space_;
  BlockProgram program_;
  std::vector<std::size_t> group_of_;  ///< per expression of the program
  std::size_t digits_;
  std::size_t last_ = 0;
};

/// How many of the gaps lie before a group.
Rank gaps_before(const Ranks& ranks, std::size_t group) {
  const auto beyond = std::upper_bound(ranks.gaps.begin(), ranks.gaps.end(), group);
  return static_cast<Rank>(beyond - ranks.gaps.begin());
}

RankTable bands_of(const Classes& classes, const std::vector<std::size_t>& group_of_class,
                   const Ranks& ranks, const StateSpace& space, const Run& run) {
  std::vector<Rank> band_of(classes.last + std::size_t{1}, 0);
  for (std::size_t at = 0; at < group_of_class.size(); ++at) {
    band_of[at + 1] = gaps_before(ranks, group_of_class[at]) + 1;
  }
  RankTable bands(space.cells(), static_cast<Rank>(ranks.gaps.size() + 1));
  for_each_stretch(space.cells(), run, [&](std::size_t first, std::size_t end) {
    const std::size_t last = std::min(space.cells(), end * kBlockCells);
    for (std::size_t cell = first * kBlockCells; cell < last; ++cell) {
      bands.set(cell, band_of[classes.table[cell]]);
    }
  });
  return bands;
}

Ranking rank_by_groups(const StateSpace& space, const Ranks& ranks, const Run& run) {
  const GroupDigits groups(space, ranks);
  Classes classes;
  std::vector<std::size_t> group_of_class = {0};  // as far as the digits go
  std::size_t done = 0;
  do {
    const std::size_t bits = questions_at_once(space.cells(), classes.last, groups.digits() - done);
    const auto regroup = [&](const OccurringKeys& keys) {
      std::vector<std::size_t> group_of;
      keys.for_each([&](std::uint64_t key) {
        const std::size_t digits = key & ((std::uint64_t{1} << bits) - 1);
        group_of.push_back(group_of_class[key >> bits] << bits | digits);
      });
      group_of_class = std::move(group_of);
      Regrouped regrouped{std::vector<Rank>(group_of_class.size()),
                          static_cast<Rank>(group_of_class.size())};
      std::iota(regrouped.class_of.begin(), regrouped.class_of.end(), Rank{1});
      return regrouped;
    };
    classes = refine(space, std::move(classes), groups.ask(done, bits), run, regroup);
    done += bits;
  } while (done < groups.digits());
  Ranking ranking;
  if (!ranks.gaps.empty()) ranking.bands = bands_of(classes, group_of_class, ranks, space, run);
  ranking.ranks = std::move(classes.table);
  ranking.last = classes.last;
  return ranking;
}

/// What a state is worth by the terms that hold there, for each combination of them; the first term
/// is the most significant bit.
std::vector<Wide> worth_of_codes(const Values& values, std::size_t first, std::size_t count) {
  std::vector<Wide> worth(std::size_t{1} << count, 0);
  for (std::size_t code = 1; code < worth.size(); ++code) {
    const auto lowest = static_cast<std::size_t>(std::countr_zero(code));
    const Values::Term& term = values.terms[first + count - 1 - lowest];
    worth[code] = worth[code & (code - 1)] + term.value.middle.units;
  }
  return worth;
}

Ranking rank_by_values(const StateSpace& space, const Values& values, const Run& run) {
  BlockProgram program(space);
  for (const Values::Term& term : values.terms) program.add(*term.statement.expression);
  Classes classes;
  std::vector<Wide> worth_of_class = {0};  // by the terms so far
  std::size_t done = 0;
  do {
    const std::size_t bits =
        questions_at_once(space.cells(), classes.last, values.terms.size() - done);
    const std::vector<Wide> worth_of_code = worth_of_codes(values, done, bits);
    const auto regroup = [&](const OccurringKeys& keys) {
      std::vector<Wide> worth;
      worth.reserve(keys.count());
      keys.for_each([&](std::uint64_t key) {
        const std::uint64_t code = key & (worth_of_code.size() - 1);
        worth.push_back(worth_of_class[key >> bits] + worth_of_code[code]);
      });
      std::vector<Wide> distinct = worth;
      std::sort(distinct.begin(), distinct.end(), std::greater<>());
      distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
      Regrouped regrouped;
      regrouped.last = static_cast<Rank>(distinct.size());
      regrouped.class_of.reserve(worth.size());
      for (const Wide sum : worth) {
        const auto place =
            std::lower_bound(distinct.begin(), distinct.end(), sum, std::greater<>());
        regrouped.class_of.push_back(static_cast<Rank>(place - distinct.begin() + 1));
      }
      worth_of_class = std::move(distinct);
      return regrouped;
    };
    classes = refine(space, std::move(classes), whether_met(program, done, bits), run, regroup);
    done += bits;
  } while (done < values.terms.size());
  Ranking ranking;
  ranking.ranks = std::move(classes.table);
  ranking.last = classes.last;
  return ranking;
}

Ranking rank_by_order(const StateSpace& space, const Preference& preference, const Run& run) {
  if (const auto* wants = std::get_if<Wants>(&preference.order)) {
    return rank_by_wants(space, *wants, run);
  }
  if (const auto* ranks = std::get_if<Ranks>(&preference.order)) {
    return rank_by_groups(space, *ranks, run);
  }
  if (const auto* values = std::get_if<Values>(&preference.order)) {
    return rank_by_values(space, *values, run);
  }
  return rank_by_wants(space, Wants{}, run);
}

}  // namespace

Ranking rank_states(const StateSpace& space, const Preference& preference, const Run& run) {
  Ranking ranking = rank_by_order(space, preference, run);
  const auto states_of = [&](const Statement& side) {
    return space.satisfying(*side.expression, run) & space.states();
  };
  for (const UnknownPair& pair : preference.unknown) {
    ranking.doubts.push_back({{}, states_of(pair.one), states_of(pair.other)});
  }
  for (const GradedPair& pair : preference.degrees) {
    ranking.degrees.push_back({states_of(pair.one), states_of(pair.other), pair.degree.middle});
  }
  return ranking;
}

}  // namespace parley
