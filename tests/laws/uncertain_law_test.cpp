// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/random_case.h"
#include "tests/support/random_uncertain.h"
#include "tests/support/write_case.h"
#include <gtest/gtest.h>

#include "parley/casefile/read.h"
#include "parley/model/uncertain.h"

namespace parley {
namespace {

using support::CaseFamily;

constexpr std::size_t kDraws = 20;
constexpr std::uint32_t kStream = 5;

/// Whether two groundings of the same states agree in every world.
std::string difference(const Worlds& one, const Worlds& other) {
  if (!(one.space.states() == other.space.states())) return "other states";
  if (one.worlds.size() != other.worlds.size()) return "other worlds";
  for (std::size_t at = 0; at < one.worlds.size(); ++at) {
    const World& left = one.worlds[at];
    const World& right = other.worlds[at];
    if (left.draw.types != right.draw.types) return "other types";
    if (left.draw.chance != right.draw.chance) return "another chance";
    if (left.draw.prior != right.draw.prior) return "another prior";
    for (const ActorId actor : ids(left.rankings)) {
      if (!(*left.rankings[actor] == *right.rankings[actor])) return "another ranking";
    }
  }
  return {};
}

/// Calls look_at(case, random, context) for random cases of every family, uncertain where `made`.
template <typename LookAt>
void for_random_cases(bool made, const LookAt& look_at) {
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const std::uint64_t seed = support::test_seed() + 53;
      Case conflict = support::random_case(family, seed, draw);
      Random random(seed, draw, kStream);
      if (made) support::make_uncertain(conflict, random);
      look_at(conflict, random,
              "seed " + std::to_string(seed) + ", draw " + std::to_string(draw) + "\n" +
                  support::write_case(conflict, family.name));
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(UncertainLaw, nothing_is_uncertain_in_a_resolved_case) {
  std::size_t seen = 0;
  for_random_cases(true, [&](const Case& conflict, Random& random, const std::string& context) {
    const std::vector<UncertainInput> inputs = uncertain_inputs(conflict);
    seen += inputs.size();
    const Case resolved = resolve(conflict, inputs, support::random_shares(inputs.size(), random));
    ASSERT_TRUE(uncertain_inputs(resolved).empty()) << context;
    ASSERT_FALSE(has_uncertain_wants(resolved)) << context;
    for (const Actor& actor : resolved.actors) {
      std::int64_t sum = 0;
      for (const Type& type : actor.types) {
        ASSERT_GE(type.chance.middle.units, 0) << context;
        sum += type.chance.middle.units;
      }
      ASSERT_EQ(sum, Decimal::kOne) << context;
    }
  });
  EXPECT_GT(seen, 0U);
}

TEST(UncertainLaw, a_case_with_nothing_uncertain_is_grounded_as_its_resolved_self) {
  for_random_cases(false, [&](const Case& conflict, Random&, const std::string& context) {
    ASSERT_TRUE(uncertain_inputs(conflict).empty()) << context;
    ASSERT_EQ(difference(support::ground_or_throw(conflict),
                         support::ground_or_throw(resolve(conflict, {}, {}))),
              "")
        << context;
  });
}

TEST(UncertainLaw, a_resolved_case_resolves_to_itself) {
  for_random_cases(true, [&](const Case& conflict, Random& random, const std::string& context) {
    const std::vector<UncertainInput> inputs = uncertain_inputs(conflict);
    const Case once = resolve(conflict, inputs, support::random_shares(inputs.size(), random));
    ASSERT_EQ(
        difference(support::ground_or_throw(once), support::ground_or_throw(resolve(once, {}, {}))),
        "")
        << context;
  });
}

TEST(UncertainLaw, worlds_are_those_of_the_middle_and_of_a_draw_in_the_middle_of_every_chance) {
  for_random_cases(true, [&](const Case& conflict, Random&, const std::string& context) {
    const Worlds worlds = support::ground_or_throw(conflict);
    const Case middle = middle_of(conflict);
    ASSERT_FALSE(has_uncertain_wants(middle)) << context;
    ASSERT_EQ(difference(worlds, support::ground_or_throw(middle)), "") << context;
    // A want that is held with chance c is held at share 1/2 where c is above a half; the first
    // share of all gives a tie its order as written.
    const std::vector<UncertainInput> inputs = uncertain_inputs(conflict);
    std::vector<UncertainInput> of_wants;
    std::vector<double> shares;
    for (const UncertainInput& input : inputs) {
      const auto* wants =
          std::get_if<Wants>(&conflict.actors[input.actor].types[input.type].preference.order);
      const bool wanted =
          input.kind == UncertainInput::Kind::held || input.kind == UncertainInput::Kind::order;
      if (!wanted) continue;
      const bool tied = input.kind == UncertainInput::Kind::order &&
                        std::any_of(wants->ties.begin(), wants->ties.end(),
                                    [&](const auto& tie) { return tie.first == input.position; });
      of_wants.push_back(input);
      // A chance of just a half counts as held.
      shares.push_back(tied ? 0 : 0.4999999999);
    }
    const Worlds drawn = support::ground_or_throw(resolve(conflict, of_wants, shares));
    for (std::size_t at = 0; at < worlds.worlds.size(); ++at) {
      for (const ActorId actor : ids(worlds.worlds[at].rankings)) {
        ASSERT_EQ(*worlds.worlds[at].rankings[actor], *drawn.worlds[at].rankings[actor]) << context;
      }
    }
  });
}

TEST(UncertainLaw, an_uncertain_case_is_the_same_when_written_and_read_again) {
  for_random_cases(true, [&](const Case& conflict, Random& random, const std::string& context) {
    const Reading reading = read_case("random.yaml", support::write_case(conflict, "a random case"),
                                      [](const std::string&) { return FetchedFile{}; });
    // A signal may be one that nobody can send at the middles.
    const bool unsent =
        std::any_of(reading.diagnostics.begin(), reading.diagnostics.end(),
                    [](const Diagnostic& one) { return one.code == Code::signal_nobody_sends; });
    if (unsent) return;
    ASSERT_FALSE(has_errors(reading.diagnostics)) << context;
    const std::vector<UncertainInput> inputs = uncertain_inputs(conflict);
    ASSERT_EQ(inputs, uncertain_inputs(reading.conflict)) << context;
    const std::vector<double> shares = support::random_shares(inputs.size(), random);
    ASSERT_EQ(difference(support::ground_or_throw(resolve(conflict, inputs, shares)),
                         support::ground_or_throw(resolve(reading.conflict, inputs, shares))),
              "")
        << context;
  });
}

}  // namespace
}  // namespace parley
