// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <atomic>
#include <cstdint>
#include <new>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parley/base/decimal.h"
#include "parley/base/diagnostic.h"
#include "parley/base/id.h"
#include "parley/base/random.h"
#include "parley/base/result.h"
#include "parley/base/run.h"

namespace parley {
namespace {

using Block = std::array<std::uint32_t, 4>;
using Key = std::array<std::uint32_t, 2>;

/// Philox 4x32-10 as its paper writes it down, block by block, to hold the generator against.
Block philox(Block counter, Key key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t left = 0xD2511F53ULL * counter[0];
    const std::uint64_t right = 0xCD9E8D57ULL * counter[2];
    const Block next = {static_cast<std::uint32_t>(right >> 32) ^ counter[1] ^ key[0],
                        static_cast<std::uint32_t>(right),
                        static_cast<std::uint32_t>(left >> 32) ^ counter[3] ^ key[1],
                        static_cast<std::uint32_t>(left)};
    counter = next;
    key = {key[0] + 0x9E3779B9U, key[1] + 0xBB67AE85U};
  }
  return counter;
}

TEST(Random, the_reference_gives_the_published_answers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, draws_the_blocks_of_the_reference_in_order) {
  for (std::uint64_t round = 0; round < 50; ++round) {
    const std::uint64_t seed = round * 0x9E3779B97F4A7C15U;
    const std::uint64_t draw = round * 0xC2B2AE3D27D4EB4FU;
    const auto stream = static_cast<std::uint32_t>(round * 0x85EBCA6BU);
    Random random(seed, draw, stream);
    for (std::uint32_t block = 0; block < 3; ++block) {
      const Block expected = philox(
          {block, stream, static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32)},
          {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
      for (const std::uint32_t bits : expected) EXPECT_EQ(random.next(), bits);
    }
  }
}

TEST(Random, same_seed_draw_and_stream_give_the_same_sequence_and_others_do_not) {
  const auto first_eight = [](std::uint64_t seed, std::uint64_t draw, std::uint32_t stream) {
    Random random(seed, draw, stream);
    std::vector<std::uint32_t> numbers;
    for (int count = 0; count < 8; ++count) numbers.push_back(random.next());
    return numbers;
  };
  EXPECT_EQ(first_eight(1, 2, 3), first_eight(1, 2, 3));
  EXPECT_NE(first_eight(1, 2, 3), first_eight(2, 2, 3));
  EXPECT_NE(first_eight(1, 2, 3), first_eight(1, 3, 3));
  EXPECT_NE(first_eight(1, 2, 3), first_eight(1, 2, 4));
}

TEST(Random, below_stays_under_its_bound_and_reaches_every_number) {
  Random random(7, 0, 0);
  for (const std::uint32_t bound : {1U, 2U, 3U, 7U, 10U}) {
    std::set<std::uint32_t> seen;
    for (int count = 0; count < 500; ++count) {
      const std::uint32_t drawn = random.below(bound);
      ASSERT_LT(drawn, bound);
      seen.insert(drawn);
    }
    EXPECT_EQ(seen.size(), bound);
  }
  for (int count = 0; count < 500; ++count) EXPECT_LT(random.below(0xFFFFFFFFU), 0xFFFFFFFFU);
}

TEST(Random, unit_stays_in_zero_to_one_and_has_the_mean_of_a_uniform_number) {
  Random random(11, 0, 0);
  constexpr int kCount = 20000;
  double sum = 0;
  for (int count = 0; count < kCount; ++count) {
    const double drawn = random.unit();
    ASSERT_GE(drawn, 0);
    ASSERT_LT(drawn, 1);
    sum += drawn;
  }
  // The mean of 20000 has a standard deviation of 0.002; the seed is fixed.
  EXPECT_NEAR(sum / kCount, 0.5, 0.01);
}

TEST(ForEachIndex, calls_each_index_once_whatever_the_number_of_threads) {
  for (const std::size_t threads : {0U, 1U, 2U, 5U, 64U}) {
    parley::Run run;  // gtest has a Run of its own
    run.threads = threads;
    for (const std::size_t count : {0U, 1U, 3U, 1000U}) {
      std::vector<std::atomic<int>> calls(count);
      for_each_index(count, run, [&](std::size_t index) { ++calls[index]; });
      for (const std::atomic<int>& times : calls) EXPECT_EQ(times, 1);
    }
  }
}

TEST(ForEachIndex, skips_the_rest_after_a_cancel) {
  std::atomic<bool> cancel{false};
  parley::Run run;
  run.cancel = &cancel;
  std::size_t calls = 0;
  for_each_index(100, run, [&](std::size_t index) {
    ++calls;
    if (index == 4) cancel = true;
  });
  EXPECT_EQ(calls, 5U);
  EXPECT_TRUE(run.cancelled());
}

TEST(ForEachIndex, throws_on_what_leaves_the_work) {
  for (const std::size_t threads : {1U, 4U}) {
    parley::Run run;
    run.threads = threads;
    EXPECT_THROW(for_each_index(100, run,
                                [](std::size_t index) {
                                  if (index == 7) throw std::bad_alloc();
                                }),
                 std::bad_alloc);
  }
}

TEST(Decimal, compares_and_converts_exactly) {
  EXPECT_EQ(Decimal{Decimal::kOne / 2}.as_double(), 0.5);
  EXPECT_EQ(Decimal{-3 * Decimal::kOne}.as_double(), -3);
  EXPECT_LT(Decimal{1}, Decimal{2});
  EXPECT_EQ(Decimal{100'000'000 + 200'000'000}, Decimal{300'000'000});
}

TEST(Codes, are_unique_and_their_letter_says_where_they_belong) {
  std::set<std::string> names;
  for (const Code code : all_codes()) {
    const std::string name = code_name(code);
    EXPECT_EQ(name.size(), 4U) << name;
    EXPECT_NE(std::string("PCAX").find(name.front()), std::string::npos) << name;
    EXPECT_TRUE(names.insert(name).second) << name << " twice";
  }
  EXPECT_EQ(code_name(Code::unknown_option), "P101");
}

TEST(Diagnostics, only_errors_are_errors) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors(
      {{Code::quote_found_again, {}, {}, {}}, {Code::statement_never_matters, {}, {}, {}}}));
  EXPECT_TRUE(has_errors({{Code::quote_found_again, {}, {}, {}}, {Code::file_empty, {}, {}, {}}}));
}

TEST(Result, holds_a_value_or_faults) {
  const Result<int> value(3);
  ASSERT_TRUE(value);
  EXPECT_EQ(*value, 3);
  const Result<int> fault(Diagnostic{Code::file_empty, {}, {}, {}});
  ASSERT_FALSE(fault);
  EXPECT_EQ(fault.faults().front().code, Code::file_empty);
}

TEST(IdVector, is_walked_by_its_ids) {
  using ThingId = Id<struct ThingTag>;
  IdVector<ThingId, char> things;
  EXPECT_EQ(things.push_back('a'), ThingId(0));
  EXPECT_EQ(things.push_back('b'), ThingId(1));
  std::string walked;
  for (const ThingId id : ids(things)) walked += things[id];
  EXPECT_EQ(walked, "ab");
  EXPECT_TRUE(things.has(ThingId(1)));
  EXPECT_FALSE(things.has(ThingId(2)));
}

}  // namespace
}  // namespace parley
