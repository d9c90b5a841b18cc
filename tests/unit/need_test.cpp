// SPDX-License-Identifier: Apache-2.0
#include "parley/service/need.h"

#include <string>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include <gtest/gtest.h>

#include "parley/model/memory.h"

namespace parley {
namespace {

using support::add_actor;
using support::add_option;

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20U;

/// Some actors with so many options each, who want one thing apiece.
Case large_case(std::size_t actors, std::size_t options) {
  Case conflict;
  for (std::size_t at = 0; at < actors; ++at) {
    const ActorId actor = add_actor(conflict, support::numbered("A", at));
    for (std::size_t option = 0; option < options; ++option) {
      add_option(conflict, actor, support::numbered("o", at * options + option));
    }
  }
  return conflict;
}

std::uint64_t bytes_of(const Case& conflict, const Request& request = {}) {
  const Result<Need> need = need_of(request, conflict, parley::Run{});
  return need ? need->bytes : 0;
}

TEST(Need, grows_with_states_worlds_and_concepts) {
  const Case small = large_case(4, 5);
  EXPECT_GT(bytes_of(large_case(4, 7)), 16 * bytes_of(small));
  Case doubled = small;
  doubled.actors[ActorId(0)].types.push_back(doubled.actors[ActorId(0)].types[TypeId(0)]);
  EXPECT_GT(bytes_of(doubled), bytes_of(small));
  Request nash;
  nash.concepts = {"nash"};
  EXPECT_LT(bytes_of(small, nash), bytes_of(small));
  Request foresight;
  foresight.concepts = {"nm"};
  EXPECT_GT(bytes_of(small, foresight), 2 * bytes_of(small));
}

TEST(Need, is_far_more_where_moves_do_not_merge) {
  const Case free = large_case(4, 5);
  Case merged = free;
  merged.same.push_back(support::statement(merged, support::on(OptionId(0))));
  EXPECT_GT(bytes_of(merged), 10 * bytes_of(free));
}

TEST(Need, counts_the_states_of_a_case_that_could_never_be_built) {
  const Result<Need> need = need_of({}, large_case(6, 5), parley::Run{});
  ASSERT_TRUE(static_cast<bool>(need));
  EXPECT_EQ(need->cells, std::size_t{1} << 30U);
  EXPECT_GT(need->bytes, 6 * (std::uint64_t{1} << 30U));
  const Result<Need> beyond = need_of({}, large_case(8, 5), parley::Run{});
  ASSERT_FALSE(static_cast<bool>(beyond));
  EXPECT_EQ(beyond.faults().front().code, Code::too_many_states);
}

TEST(Need, does_not_become_small_where_there_are_too_many_moves_to_count) {
  // Of one actor with n options 2^2n, of which each takes some bytes.
  const auto bytes_with = [](std::size_t options) {
    Case conflict = large_case(1, options);
    conflict.same.push_back(support::statement(conflict, support::on(OptionId(0))));
    return bytes_of(conflict);
  };
  constexpr std::uint64_t kPebibyte = std::uint64_t{1} << 50U;
  for (const std::size_t options : {29, 30, 31}) EXPECT_GT(bytes_with(options), kPebibyte);
}

TEST(Need, counts_the_settings_of_those_who_are_searched_through) {
  // One actor has all options but two: to look for what the other can be met with takes a few bytes
  // for each of its settings.
  Case conflict = large_case(1, 20);
  const ActorId other = add_actor(conflict, "B");
  add_option(conflict, other, "p");
  add_option(conflict, other, "q");
  EXPECT_GT(bytes_of(conflict), kMemoryOfProgram + (std::uint64_t{12} << 20U));
  for (int audience = 0; audience < 8; ++audience) {
    add_actor(conflict, support::numbered("C", static_cast<std::size_t>(audience)));
  }
  EXPECT_GT(bytes_of(conflict), kMemoryOfProgram + (std::uint64_t{12} << 20U));
}

TEST(Need, counts_the_worlds_that_are_solved_side_by_side) {
  Case conflict = large_case(12, 1);
  for (const ActorId actor : ids(conflict.actors)) {
    std::vector<ExpressionPtr> all;
    for (std::size_t at = 0; at < 12; ++at) all.push_back(support::on(OptionId(at)));
    support::set_preference(conflict, actor, {support::wants(conflict, all)});
    conflict.actors[actor].types.push_back(conflict.actors[actor].types[TypeId(0)]);
  }
  parley::Run run;
  const auto bytes_on = [&](std::size_t threads) {
    run.threads = threads;
    return need_of({}, conflict, run)->bytes;
  };
  // Of each world and actor at least its ranks, of two bytes, lie beside the others'.
  constexpr std::uint64_t kRanks = std::uint64_t{4096} * 12 * 2;
  EXPECT_GT(bytes_on(2), bytes_on(1) + 64 * kRanks);
  EXPECT_GT(bytes_on(17), bytes_on(1) + 16 * 64 * kRanks);
  // 4096 worlds, 64 side by side, are 64 tasks.
  EXPECT_LT(bytes_on(200), bytes_on(64) + 64 * kRanks);
}

TEST(Need, refuses_what_takes_more_than_the_run_may) {
  const Case conflict = large_case(3, 4);
  parley::Run run;
  run.memory = kMemoryOfProgram;
  const Result<Worlds> refused = ground_within({}, conflict, run);
  ASSERT_FALSE(static_cast<bool>(refused));
  const Diagnostic& fault = refused.faults().front();
  EXPECT_EQ(fault.code, Code::too_little_memory);
  EXPECT_EQ(fault.arguments[0].text, "4096");
  EXPECT_EQ(fault.arguments[2].text, "32 MiB");
  run.memory = bytes_of(conflict);
  EXPECT_TRUE(static_cast<bool>(ground_within({}, conflict, run)));
}

TEST(Need, does_not_blame_the_case_where_the_program_alone_is_too_large) {
  parley::Run run;
  run.memory = kMebibyte;
  const Result<Worlds> refused = ground_within({}, large_case(1, 1), run);
  ASSERT_FALSE(static_cast<bool>(refused));
  const Diagnostic& fault = refused.faults().front();
  EXPECT_EQ(fault.code, Code::too_little_for_program);
  EXPECT_EQ(fault.arguments[0].text, "32 MiB");
  EXPECT_EQ(fault.arguments[1].text, "1 MiB");
}

TEST(Need, counts_the_rows_of_an_answer_that_lists_states) {
  Case conflict = large_case(4, 3);
  for (Actor& actor : conflict.actors) {
    for (int type = 0; type < 5; ++type) actor.types.push_back(actor.types[TypeId(0)]);
  }
  const std::uint64_t text = bytes_of(conflict);
  constexpr std::uint64_t kEntries = std::uint64_t{1296} * 4096 * (4 + 5 * 5);
  for (const char* format : {"json", "csv"}) {
    Request request;
    request.format = format;
    EXPECT_GT(bytes_of(conflict, request), text + 24 * kEntries) << format;
  }
  Request json;
  json.json = true;
  EXPECT_GT(bytes_of(conflict, json), text + 24 * kEntries);
  EXPECT_LT(bytes_of(conflict, json), text + 40 * kEntries);
}

TEST(Need, says_beforehand_how_large_the_run_is) {
  std::vector<Progress> told;
  parley::Run run;
  run.report_progress = [&](const Progress& progress) { told.push_back(progress); };
  ASSERT_TRUE(static_cast<bool>(ground_within({}, large_case(2, 3), run)));
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.front().stage, "stage_need");
  EXPECT_EQ(told.front().total, 0U);
  EXPECT_EQ(told.front().about.front(), "64");
}

TEST(Need, takes_ranks_to_be_as_wide_as_their_statements_can_make_them) {
  Case conflict = large_case(2, 10);
  const auto wants_of = [&](std::size_t count) {
    std::vector<ExpressionPtr> all;
    for (std::size_t at = 0; at < count; ++at) all.push_back(support::on(OptionId(at)));
    return Preference(support::wants(conflict, all));
  };
  constexpr std::size_t kCells = std::size_t{1} << 20U;
  EXPECT_EQ(rank_width(Preference{}, kCells), 1U);
  EXPECT_EQ(rank_width(wants_of(7), kCells), 1U);
  EXPECT_EQ(rank_width(wants_of(8), kCells), 2U);  // 256 ranks from 1 on
  EXPECT_EQ(rank_width(wants_of(15), kCells), 2U);
  EXPECT_EQ(rank_width(wants_of(16), kCells), 4U);
  EXPECT_EQ(rank_width(wants_of(16), 200), 1U);
}

/// What ranking by so many options takes beside the table that it makes.
template <typename Prefer>
std::uint64_t beside_the_table(std::size_t cells, std::size_t count, const Prefer& prefer) {
  Case conflict = large_case(1, 30);
  std::vector<ExpressionPtr> all;
  for (std::size_t at = 0; at < count; ++at) all.push_back(support::on(OptionId(at)));
  Preference preference = prefer(conflict, all);
  const std::size_t width = rank_width(preference, cells);
  conflict.actors[ActorId(0)].types[TypeId(0)].preference = std::move(preference);
  return memory_to_ground(conflict, cells, 8) - width * cells;
}

TEST(Need, takes_little_beside_the_table_that_a_ranking_makes) {
  constexpr std::size_t kCells = std::size_t{1} << 28U;
  constexpr std::uint64_t kSets = 6 * (kCells / 8 + 8);
  const auto wants = [](Case& conflict, const std::vector<ExpressionPtr>& all) {
    return Preference(support::wants(conflict, all));
  };
  const auto values = [](Case& conflict, const std::vector<ExpressionPtr>& all) {
    Values worth;
    for (const ExpressionPtr& one : all) {
      worth.terms.push_back({support::statement(conflict, one), Number{}});
    }
    Preference preference;
    preference.order = std::move(worth);
    return preference;
  };
  for (const std::size_t count : {0, 1, 8, 16}) {
    EXPECT_LT(beside_the_table(kCells, count, wants), kSets + 16 * kMebibyte) << count;
    EXPECT_LT(beside_the_table(kCells, count, values), kSets + 16 * kMebibyte) << count;
  }
  // Half of the table before it, which is of two bytes, and a byte and a half.
  EXPECT_LE(beside_the_table(kCells, 30, wants), kSets + 16 * kMebibyte + kCells * 7 / 2);
  EXPECT_GE(beside_the_table(kCells, 30, wants), kCells * 7 / 2);
  EXPECT_LT(beside_the_table(kCells, 17, values), kSets + 64 * kMebibyte + 2 * kCells);
  EXPECT_LT(beside_the_table(kCells, 30, values), kSets + 64 * kMebibyte + 60 * kCells);
}

TEST(Need, takes_degrees_of_strength_to_be_as_wide_as_their_classes) {
  constexpr std::size_t kCells = std::size_t{1} << 20U;
  const auto with_strong = [](std::size_t strong) {
    return [strong](Case& conflict, const std::vector<ExpressionPtr>& all) {
      Wants wanted = support::wants(conflict, all);
      wanted.strong = strong;
      return Preference(wanted);
    };
  };
  const std::uint64_t one = beside_the_table(kCells, 12, with_strong(2));
  EXPECT_EQ(beside_the_table(kCells, 12, with_strong(7)), one);
  EXPECT_EQ(beside_the_table(kCells, 12, with_strong(8)), one + kCells);
}

TEST(SizeInWords, has_a_unit_and_is_rounded_up) {
  EXPECT_EQ(size_in_words(1024), "1 KiB");
  EXPECT_EQ(size_in_words(1536), "1.5 KiB");
  EXPECT_EQ(size_in_words(kMebibyte * 10 - 1), "10 MiB");
  EXPECT_EQ(size_in_words(kMebibyte * 100 + 1), "101 MiB");
  EXPECT_EQ(size_in_words(kMebibyte * 4198), "4.1 GiB");
  EXPECT_EQ(size_in_words(kMebibyte << 22U), "4096 GiB");
}

TEST(CountInWords, makes_large_powers_of_two_readable) {
  EXPECT_EQ(count_in_words(4096), "4096");
  EXPECT_EQ(count_in_words(std::size_t{1} << 28U), "2^28");
  EXPECT_EQ(count_in_words((std::size_t{1} << 28U) + 1), "268435457");
}

}  // namespace
}  // namespace parley
