// SPDX-License-Identifier: Apache-2.0
// Counts of rankings against brute force over every ranking, and edits against solving the edited
// case from the definitions.
#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/oracle.h"
#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/inverse/count.h"
#include "parley/service/inverse.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::Oracle;
using support::RandomWorlds;

constexpr const char* kBase[] = {"nash", "gmr", "smr", "seq", "sseq"};

std::vector<CaseFamily> small_families() {
  CaseFamily options;
  options.name = "small options";
  options.most_options = 2;
  options.most_cells = 8;
  options.infeasible = CaseFamily::Infeasible::scattered;
  CaseFamily one_way = options;
  one_way.name = "small one-way";
  one_way.one_way = true;
  CaseFamily graph;
  graph.name = "small graph";
  graph.graph = true;
  graph.most_cells = 5;
  CaseFamily merged = options;
  merged.name = "small merged";
  merged.same = true;
  merged.ranks_only = true;
  return {options, one_way, graph, merged};
}

Punishing punishing_for(const char* concept_id) {
  return *punishing_of(concept_at(*concept_of(concept_id)));
}

/// The case in which an actor ranks states by numbers, the lowest best.
void give_ranks(Case& conflict, ActorId actor, TypeId type, const std::vector<StateId>& states,
                const std::vector<std::size_t>& numbers) {
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t at = 0; at < states.size(); ++at) {
    groups[numbers[at]].push_back(states[at].index());
  }
  std::vector<std::vector<std::size_t>> best_first;
  for (const auto& [number, cells] : groups) best_first.push_back(cells);
  conflict.actors[actor].types[type].preference = support::ranks(conflict, best_first);
}

bool any_clause_fails(const std::vector<std::vector<StateId>>& clauses, const StateSet& better) {
  return std::any_of(clauses.begin(), clauses.end(), [&](const std::vector<StateId>& clause) {
    return std::all_of(clause.begin(), clause.end(),
                       [&](StateId state) { return better.has(state); });
  });
}

TEST(InverseLaw, counts_and_conditions_agree_with_every_single_ranking) {
  constexpr std::size_t kDraws = 24;
  std::printf("seed %llu\n", static_cast<unsigned long long>(support::test_seed()));
  std::size_t counts = 0;
  std::size_t neither_none_nor_all = 0;
  std::size_t by_parts = 0;
  for (const CaseFamily& family : small_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 30, draw);
      const StateSpace& space = drawn.worlds.space;
      const std::vector<StateId> states = space.states().members();
      if (states.size() < 2 || states.size() > 5) continue;
      const World& world = drawn.worlds.worlds.front();
      for (const ActorId actor : IdRange<ActorId>(space.actors())) {
        // [concept][target]
        std::map<std::string, std::vector<std::uint64_t>> stable;
        for (const char* id : kBase) stable[id].resize(states.size());
        std::vector<std::size_t> numbers(states.size());
        std::iota(numbers.begin(), numbers.end(), std::size_t{0});
        std::uint64_t total = 0;
        do {
          ++total;
          Case edited = drawn.conflict;
          give_ranks(edited, actor, world.draw.types[actor], states, numbers);
          const Oracle oracle(edited, world.draw.types);
          for (const char* id : kBase) {
            for (std::size_t at = 0; at < states.size(); ++at) {
              const bool holds = oracle.stable(id, actor, states[at]);
              if (holds) ++stable[id][at];
              const Requirement requirement =
                  requirement_of(space, world, actor, states[at], punishing_for(id));
              StateSet better(space.cells());
              for (std::size_t other = 0; other < states.size(); ++other) {
                if (numbers[other] < numbers[at]) better.add(states[other]);
              }
              ASSERT_EQ(requirement.met(better), holds) << id << "; " << drawn.saved();
              const auto clauses = clauses_of(requirement);
              ASSERT_TRUE(clauses.has_value());
              ASSERT_EQ(any_clause_fails(*clauses, better), !holds) << id << "; " << drawn.saved();
            }
          }
        } while (std::next_permutation(numbers.begin(), numbers.end()));
        for (const char* id : kBase) {
          for (std::size_t at = 0; at < states.size(); ++at) {
            const Requirement requirement =
                requirement_of(space, world, actor, states[at], punishing_for(id));
            const RankingCount count = count_rankings(space, *world.rankings[actor], requirement);
            ASSERT_EQ(count.total, total);
            ASSERT_EQ(count.ranked, states);
            ASSERT_EQ(count.stable, stable[id][at])
                << id << ", actor " << actor.index() << ", state " << states[at].index() << "; "
                << drawn.saved();
            ++counts;
            if (count.stable > 0 && count.stable < total) ++neither_none_nor_all;
            // Taken apart, with parts of up to so many states.
            for (const std::size_t most : {0U, 2U, 3U}) {
              const RankingCount parts =
                  count_rankings(space, *world.rankings[actor], requirement, most);
              if (parts.others_keep_their_place) continue;
              ASSERT_NEAR(parts.share, count.share, 1e-12) << id << "; " << drawn.saved();
              if (parts.total == 0) ++by_parts;
            }
          }
        }
      }
    }
  }
  std::printf("%zu counts, %zu of them neither none nor all\n", counts, neither_none_nor_all);
  EXPECT_GT(counts, support::share_of(1'500));
  EXPECT_GT(neither_none_nor_all, counts / 4);
  EXPECT_GT(by_parts, counts / 4);
}

TEST(InverseLaw, with_few_states_free_the_others_keep_their_place) {
  constexpr std::size_t kDraws = 24;
  std::size_t counts = 0;
  CaseFamily family;
  family.name = "some free";
  family.most_options = 2;
  family.most_cells = 16;
  for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
    const RandomWorlds drawn(family, support::test_seed() + 31, draw);
    const StateSpace& space = drawn.worlds.space;
    const std::vector<StateId> states = space.states().members();
    const World& world = drawn.worlds.worlds.front();
    const ActorId actor(draw % space.actors());
    const StateId target = states[draw % states.size()];
    const Requirement requirement =
        requirement_of(space, world, actor, target, punishing_for("seq"));
    const RankingCount count = count_few(space, *world.rankings[actor], requirement);
    if (requirement.matters.empty() || count.ranked.size() > 6) continue;
    ASSERT_TRUE(count.others_keep_their_place);
    ASSERT_TRUE(std::binary_search(count.ranked.begin(), count.ranked.end(), target));
    std::vector<std::size_t> order(count.ranked.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::uint64_t stable = 0;
    std::uint64_t total = 0;
    do {
      ++total;
      std::vector<std::size_t> numbers;
      for (const StateId state : states) numbers.push_back(world.rankings[actor]->of(state));
      for (std::size_t at = 0; at < order.size(); ++at) {
        const auto place = std::lower_bound(states.begin(), states.end(), count.ranked[at]);
        numbers[static_cast<std::size_t>(place - states.begin())] =
            world.rankings[actor]->of(count.ranked[order[at]]);
      }
      Case edited = drawn.conflict;
      give_ranks(edited, actor, world.draw.types[actor], states, numbers);
      if (Oracle(edited, world.draw.types).stable("seq", actor, target)) ++stable;
    } while (std::next_permutation(order.begin(), order.end()));
    ASSERT_EQ(count.total, total);
    ASSERT_EQ(count.stable, stable) << drawn.saved();
    ++counts;
  }
  EXPECT_GE(counts, support::share_of(6));
}

TEST(InverseLaw, combinations_of_rankings_agree_with_every_single_combination) {
  constexpr std::size_t kDraws = 12;
  std::size_t counts = 0;
  for (const CaseFamily& family : small_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 32, draw);
      const StateSpace& space = drawn.worlds.space;
      const std::vector<StateId> states = space.states().members();
      if (states.size() < 2 || states.size() > (space.actors() == 2 ? 4U : 3U)) continue;
      const World& world = drawn.worlds.worlds.front();
      const StateId target = states[draw % states.size()];
      std::vector<std::vector<std::size_t>> orders;
      std::vector<std::size_t> numbers(states.size());
      std::iota(numbers.begin(), numbers.end(), std::size_t{0});
      do orders.push_back(numbers);
      while (std::next_permutation(numbers.begin(), numbers.end()));
      std::map<std::string, std::uint64_t> stable;
      std::size_t combinations = 1;
      for (std::size_t actor = 0; actor < space.actors(); ++actor) combinations *= orders.size();
      for (std::size_t combination = 0; combination < combinations; ++combination) {
        Case edited = drawn.conflict;
        std::size_t rest = combination;
        for (const ActorId actor : IdRange<ActorId>(space.actors())) {
          give_ranks(edited, actor, world.draw.types[actor], states, orders[rest % orders.size()]);
          rest /= orders.size();
        }
        const Oracle oracle(edited, world.draw.types);
        for (const char* id : kBase) {
          bool holds = true;
          for (const ActorId actor : IdRange<ActorId>(space.actors())) {
            holds = holds && oracle.stable(id, actor, target);
          }
          if (holds) ++stable[id];
        }
      }
      for (const char* id : kBase) {
        const auto count = count_jointly(space, world, target, punishing_for(id), parley::Run{});
        ASSERT_TRUE(count) << id;
        // Actors that can never move are left out of the count; all their rankings will do.
        const double share = static_cast<double>(stable[id]) / static_cast<double>(combinations);
        ASSERT_NEAR(count->share, share, 1e-12) << id << "; " << drawn.saved();
        if (count->actors.size() == space.actors()) {
          ASSERT_EQ(count->total, combinations);
          ASSERT_EQ(count->stable, stable[id]) << id << "; " << drawn.saved();
        }
        ++counts;
      }
    }
  }
  std::printf("%zu counts\n", counts);
  EXPECT_GT(counts, support::share_of(40));
}

/// The weight of the worlds in which some target state is stable for everybody, by definition.
double weight_by_definition(const Case& conflict, const Worlds& worlds, const char* concept_id,
                            const StateSet& targets) {
  double weight = 0;
  for (const World& world : worlds.worlds) {
    const Oracle oracle(conflict, world.draw.types);
    bool holds = false;
    targets.for_each([&](StateId state) {
      bool for_all = true;
      for (const ActorId actor : ids(conflict.actors)) {
        for_all = for_all && oracle.stable(concept_id, actor, state);
      }
      holds = holds || for_all;
    });
    if (holds) weight += world.draw.chance;
  }
  return weight;
}

TEST(InverseLaw, an_edit_does_what_solving_the_edited_case_says_and_none_does_more) {
  constexpr std::size_t kDraws = 240;
  CaseFamily family;
  family.name = "edits";
  family.most_options = 2;
  family.most_cells = 16;
  family.types = true;
  std::size_t helpful = 0;
  std::size_t pairs = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
    const RandomWorlds drawn(family, support::test_seed() + 33, draw);
    const StateSpace& space = drawn.worlds.space;
    InverseQuestion question;
    const char* concept_id = draw % 2 == 0 ? "seq" : "nash";
    question.concept_id = *concept_of(concept_id);
    question.targets = StateSet(space.cells());
    const std::vector<StateId> states = space.states().members();
    question.targets.add(states[draw % states.size()]);
    if (draw % 3 == 0) question.targets.add(states[(draw / 2) % states.size()]);
    const InverseFinding finding =
        find_inverse(drawn.conflict, drawn.worlds, question, parley::Run{});
    ASSERT_NEAR(finding.before,
                weight_by_definition(drawn.conflict, drawn.worlds, concept_id, question.targets),
                1e-9);
    double best = finding.before;
    if (finding.before < 1 - 1e-9) {
      for (const Edit& edit : edits_of(drawn.conflict)) {
        const Case edited = apply(drawn.conflict, edit);
        best = std::max(best,
                        weight_by_definition(edited, drawn.worlds, concept_id, question.targets));
      }
    }
    const bool single = !finding.edits.empty() && finding.edits.front().edits.size() == 1;
    ASSERT_NEAR(single ? finding.edits.front().after : finding.before, best, 1e-9) << drawn.saved();
    for (const EditFinding& found : finding.edits) {
      Case edited = drawn.conflict;
      for (const EditInWords& words : found.edits) edited = apply(edited, words.edit);
      ASSERT_NEAR(weight_by_definition(edited, drawn.worlds, concept_id, question.targets),
                  found.after, 1e-9)
          << drawn.saved();
      ASSERT_GT(found.after, finding.before);
      ASSERT_GT(found.changed, 0U);
      ASSERT_LE(found.changed, found.comparisons);
      helpful += found.edits.size() == 1 ? 1 : 0;
      pairs += found.edits.size() == 2 ? 1 : 0;
    }
  }
  std::printf("%zu single edits and %zu pairs that help\n", helpful, pairs);
  EXPECT_GT(helpful, support::share_of(40));
}

}  // namespace
}  // namespace parley
