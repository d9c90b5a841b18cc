// SPDX-License-Identifier: Apache-2.0
// What a report says of random cases, held against the game itself.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/write_case.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/casefile/read.h"
#include "parley/engine/paths/route.h"
#include "parley/report/findings.h"
#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::json;
using support::CaseFamily;

constexpr std::size_t kDraws = 12;
constexpr std::size_t kFewest =
    4;  ///< where each takes long: all ways to an outcome are among them

/// A random case with its report.
struct Reported {
  Case conflict;
  Worlds worlds;
  Json report;
  std::string context;

  [[nodiscard]] StateId state(const Json& position) const {
    return StateId(report["states"][position.get<std::size_t>()]["id"].get<std::size_t>());
  }
};

/// With a status quo in some of the cases.
Case case_with_today(const CaseFamily& family, std::uint64_t seed, std::uint64_t draw) {
  Case conflict = support::random_case(family, seed, draw);
  if (draw % 4 == 0) return conflict;
  const StateSpace space = *StateSpace::build(conflict);
  const std::vector<StateId> states = space.states().members();
  const StateId today = states[draw % states.size()];
  NamedState named;
  named.id = "today";
  named.graph_state = today;
  for (const OptionId option : ids(conflict.options)) {
    named.levels.push_back(space.level(today, option));
  }
  conflict.today = std::move(named);
  return conflict;
}

Reported reported(const CaseFamily& family, std::uint64_t seed, std::uint64_t draw) {
  Reported made;
  const std::string text = support::write_case(case_with_today(family, seed, draw), family.name);
  made.context = "seed " + std::to_string(seed) + ", draw " + std::to_string(draw) + "\n" + text;
  Request request;
  request.command = Command::report;
  request.case_path = "-";
  request.case_text = text;
  request.json = true;
  const Answer given = answer(request, parley::Run{});
  EXPECT_EQ(given.status, 0) << given.messages << made.context;
  made.report = Json::parse(given.output);
  made.conflict = read_case("-", text, [](const std::string&) { return FetchedFile{}; }).conflict;
  made.worlds = *ground(made.conflict, parley::Run{});
  return made;
}

template <typename LookAt>
void for_random_reports(const LookAt& look_at, std::size_t at_least = 1) {
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws, at_least); ++draw) {
      look_at(reported(family, support::test_seed() + 71, draw));
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

std::vector<ConceptId> concepts_in(const Json& report) {
  std::vector<ConceptId> concepts;
  for (const Json& rule : report["concepts"]) {
    concepts.push_back(*concept_of(rule["id"].get<std::string>()));
  }
  return concepts;
}

TEST(ReportLaw, the_ranks_and_verdicts_of_every_listed_state_are_those_of_the_game) {
  for_random_reports([](const Reported& made) {
    const Json& report = made.report;
    const std::vector<ConceptId> concepts = concepts_in(report);
    ASSERT_EQ(report["worlds"].size(), made.worlds.worlds.size()) << made.context;
    ASSERT_EQ(report["states"].size(), made.worlds.space.states().count()) << made.context;
    for (std::size_t at = 0; at < made.worlds.worlds.size(); ++at) {
      const World& world = made.worlds.worlds[at];
      const Json& listed = report["worlds"][at];
      ASSERT_NEAR(listed["chance"].get<double>(), world.draw.chance, 1e-8) << made.context;
      const auto stability = solve_stability(made.worlds.space, world, concepts, parley::Run{});
      for (const ActorId actor : ids(made.conflict.actors)) {
        const std::size_t type = listed["types"][actor.index()];
        ASSERT_EQ(type, world.draw.types[actor].index()) << made.context;
        for (std::size_t state = 0; state < report["states"].size(); ++state) {
          const StateId id = made.state(state);
          ASSERT_EQ(report["ranks"][actor.index()][type][state], world.rankings[actor]->of(id))
              << made.context;
          for (std::size_t rule = 0; rule < concepts.size(); ++rule) {
            const std::size_t row = report["stable"][rule][actor.index()][at];
            const std::string marks = report["verdict_rows"][row];
            ASSERT_EQ(marks[state] == '1', stability[rule].for_actor[actor].has(id))
                << made.context;
          }
        }
      }
    }
  });
}

TEST(ReportLaw, the_moves_are_those_that_can_be_made_and_one_way_those_that_nobody_can_undo) {
  std::size_t seen = 0;
  std::size_t final_ones = 0;
  for_random_reports([&](const Reported& made) {
    const auto can = [&](ActorId actor, StateId from, StateId to) {
      bool found = false;
      made.worlds.space.for_each_move(actor, from, [&](StateId end) { found |= end == to; });
      return found && from != to;
    };
    std::set<std::tuple<std::size_t, StateId, StateId>> listed;
    for (const Json& move : made.report["moves"]) {
      const ActorId actor(move["actor"].get<std::size_t>());
      const StateId from = made.state(move["from"]);
      const StateId to = made.state(move["to"]);
      ASSERT_TRUE(listed.emplace(actor.index(), from, to).second) << made.context;
      ASSERT_TRUE(can(actor, from, to)) << made.context;
      ASSERT_EQ(move["one_way"].get<bool>(), !can(actor, to, from)) << made.context;
      final_ones += move["one_way"].get<bool>() ? 1 : 0;
    }
    seen += listed.size();
    std::size_t all = 0;
    for (const ActorId actor : ids(made.conflict.actors)) {
      made.worlds.space.states().for_each([&](StateId from) {
        made.worlds.space.states().for_each(
            [&](StateId to) { all += can(actor, from, to) ? 1 : 0; });
      });
    }
    ASSERT_EQ(listed.size(), all) << made.context;
  });
  EXPECT_GT(seen, 0U);
  EXPECT_GT(final_ones, 0U);
}

char letter(Route::Kind kind) { return "twjun"[static_cast<std::size_t>(kind)]; }

TEST(ReportLaw, an_outcome_holds_and_is_reached_where_the_game_says_so) {
  std::size_t seen = 0;
  std::set<char> ways;
  for_random_reports(
      [&](const Reported& made) {
        const std::vector<ConceptId> concepts = concepts_in(made.report);
        for (const OutcomeId id : ids(made.conflict.outcomes)) {
          ++seen;
          const Json& outcome = made.report["outcomes"][id.index()];
          const StateSet states =
              made.worlds.space.satisfying(*made.conflict.outcomes[id].expression) &
              made.worlds.space.states();
          ASSERT_EQ(outcome["states"], states.count()) << made.context;
          ASSERT_EQ(outcome["holds_in"], outcome["holds_in_by_concept"][0]);
          std::vector<double> shares(concepts.size());
          for (std::size_t at = 0; at < made.worlds.worlds.size(); ++at) {
            const World& world = made.worlds.worlds[at];
            const auto stability =
                solve_stability(made.worlds.space, world, concepts, parley::Run{});
            for (std::size_t rule = 0; rule < concepts.size(); ++rule) {
              const std::string marks = outcome["holds_in_by_concept"][rule];
              ASSERT_EQ(marks[at] == '1', holds_in(stability[rule], states)) << made.context;
              if (marks[at] == '1') shares[rule] += world.draw.chance;
            }
            const std::string reached = outcome["reached"];
            if (!made.conflict.today) {
              ASSERT_EQ(reached[at], '-');
              continue;
            }
            const StateId today = made.state(made.report["today"]);
            const Route::Kind kind =
                states.empty()
                    ? Route::Kind::no_move
                    : find_route(made.worlds.space, world, today, states, parley::Run{}).kind;
            ASSERT_EQ(reached[at], letter(kind)) << made.context;
            ways.insert(reached[at]);
          }
          for (std::size_t rule = 0; rule < concepts.size(); ++rule) {
            ASSERT_NEAR(outcome["holds"][rule].get<double>(), shares[rule], 1e-8) << made.context;
          }
        }
      },
      kFewest);
  EXPECT_GT(seen, 0U);
  EXPECT_EQ(ways.size(), 5U);
}

TEST(ReportLaw, each_verdict_on_a_shown_state_has_one_reason_that_agrees_with_it) {
  std::size_t seen = 0;
  for_random_reports([&](const Reported& made) {
    const Json& report = made.report;
    // Per state, actor, concept and world.
    std::map<std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>, std::size_t> told;
    for (const Json& why : report["why"]) {
      ASSERT_TRUE(report["states"][why["state"].get<std::size_t>()]["shown"]) << made.context;
      for (const std::size_t rule : why["concepts"]) {
        for (const std::size_t world : why["worlds"]) {
          const std::size_t actor = why["actor"];
          ++told[{why["state"], actor, rule, world}];
          ASSERT_EQ(report["worlds"][world]["types"][actor], why["type"]) << made.context;
          const std::size_t row = report["stable"][rule][actor][world];
          const std::string marks = report["verdict_rows"][row];
          ASSERT_EQ(marks[why["state"].get<std::size_t>()] == '1', why["stable"].get<bool>())
              << made.context;
        }
      }
    }
    // Beyond some size the least telling states go untold, but then wholly.
    std::set<std::size_t> states;
    for (const auto& [place, times] : told) states.insert(std::get<0>(place));
    const auto acting = static_cast<std::size_t>(
        std::count_if(report["actors"].begin(), report["actors"].end(),
                      [](const Json& actor) { return actor["can_act"].get<bool>(); }));
    ASSERT_EQ(told.size(),
              states.size() * acting * report["concepts"].size() * report["worlds"].size())
        << made.context;
    for (const auto& [place, times] : told) ASSERT_EQ(times, 1U) << made.context;
    seen += told.size();
  });
  EXPECT_GT(seen, 0U);
}

TEST(ReportLaw, the_parts_of_a_leg_are_moves_of_its_movers_one_after_the_other) {
  std::size_t joint = 0;
  for_random_reports(
      [&](const Reported& made) {
        for (const Json& route : made.report["routes"]) {
          for (const Json& leg : route["legs"]) {
            Json at = leg["from"];
            std::set<std::size_t> movers;
            for (const Json& part : leg["parts"]) {
              ASSERT_EQ(part["from"], at) << made.context;
              at = part["to"];
              movers.insert(part["actor"].get<std::size_t>());
              bool can = false;
              made.worlds.space.for_each_move(
                  ActorId(part["actor"].get<std::size_t>()), made.state(part["from"]),
                  [&](StateId end) { can |= end == made.state(part["to"]); });
              ASSERT_TRUE(can) << made.context;
            }
            ASSERT_EQ(at, leg["to"]) << made.context;
            const std::set<std::size_t> named = leg["movers"].get<std::set<std::size_t>>();
            ASSERT_TRUE(std::includes(named.begin(), named.end(), movers.begin(), movers.end()))
                << made.context;
            if (named.size() == 1) {
              ASSERT_TRUE(leg["parts"][0]["needs"].is_null()) << made.context;
            }
            joint += named.size() > 1 ? 1U : 0U;
          }
        }
      },
      kFewest);
  EXPECT_GT(joint, 0U);
}

}  // namespace
}  // namespace parley
