// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/random_case.h"
#include <gtest/gtest.h>

#include "parley/engine/stability/sanctions.h"
#include "parley/engine/stability/stability.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::RandomWorlds;
using StatesOfActors = IdVector<ActorId, StateSet>;

StatesOfActors stable_states(const StateSpace& space, const World& world, const std::string& id) {
  return solve_stability(space, world, {*concept_of(id)}, parley::Run{}).front().for_actor;
}

/// "nash" in the reading "_a" is "nash_a", in "rel_" it is "rel_nash".
std::string in_reading(const std::string& name, const std::string& reading) {
  return reading.front() == '_' ? name + reading : reading + name;
}

const std::vector<std::string> kNames = {"nash", "gmr", "smr", "seq"};
const std::vector<std::string> kReadings = {"_a", "_b", "_c", "_d", "rel_", "fuzzy_", "prob_"};

struct Implication {
  std::string from;
  std::string to;
};

/// Every implication between concepts of one or of two readings that holds in any case.
std::vector<Implication> implications() {
  std::vector<Implication> laws;
  for (const std::string& reading : kReadings) {
    for (const std::string name : {"smr", "seq"}) {
      laws.push_back({in_reading("nash", reading), in_reading(name, reading)});
      laws.push_back({in_reading(name, reading), in_reading("gmr", reading)});
    }
  }
  for (const std::string name : {"smr", "seq"}) {
    laws.push_back({"nash", "strong_" + name});
    laws.push_back({"strong_" + name, "strong_gmr"});
  }
  for (const std::string name : {"gmr", "smr", "seq"}) {
    laws.push_back({"strong_" + name, name});
    // Who is deterred by less stays more often, and so does who is tempted by less.
    laws.push_back({name + "_a", name + "_b"});
    laws.push_back({name + "_a", name + "_c"});
    laws.push_back({name + "_b", name + "_d"});
    laws.push_back({name + "_c", name + "_d"});
  }
  laws.push_back({"nash_a", "nash_b"});
  laws.push_back({"nash_c", "nash_d"});
  // The plain concept expects of the others only what surely is better for them.
  laws.push_back({"seq", "seq_d"});
  return laws;
}

TEST(PreferenceReadingLaw, stronger_concepts_and_bolder_attitudes_imply_weaker_ones) {
  constexpr std::size_t kDraws = 60;
  const std::vector<Implication> laws = implications();
  std::vector<std::size_t> gaps(laws.size(), 0);
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 21, draw);
      const StateSpace& space = drawn.worlds.space;
      const World& world = drawn.worlds.worlds.front();
      std::map<std::string, StatesOfActors> stable;
      const auto states = [&](const std::string& id) -> const StatesOfActors& {
        const auto known = stable.find(id);
        if (known != stable.end()) return known->second;
        return stable.emplace(id, stable_states(space, world, id)).first->second;
      };
      for (std::size_t law = 0; law < laws.size(); ++law) {
        const auto& [from, to] = laws[law];
        for (const ActorId actor : IdRange<ActorId>(space.actors())) {
          const StateSet both = states(from)[actor] & states(to)[actor];
          ASSERT_EQ(both, states(from)[actor]) << from << " without " << to << " for actor "
                                               << actor.index() << "; " << drawn.saved();
          gaps[law] += states(to)[actor].count() - both.count();
        }
      }
    }
  }
#ifdef NDEBUG
  // None is an equality.
  for (std::size_t law = 0; law < laws.size(); ++law) {
    EXPECT_GT(gaps[law], 0U) << laws[law].from << " and " << laws[law].to;
  }
#endif
}

/// Solves every pair of concepts on worlds that a change makes fit, and expects no difference.
class SameStates {
 public:
  explicit SameStates(std::uint32_t seed) : seed_(seed) {}

  template <typename Change>
  void expect(const std::vector<std::pair<std::string, std::string>>& pairs, const Change& change) {
    constexpr std::size_t kDraws = 30;
    std::size_t worlds = 0;
    std::size_t left = 0;
    for (const CaseFamily& family : support::case_families()) {
      for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
        const RandomWorlds drawn(family, support::test_seed() + seed_, draw);
        const StateSpace& space = drawn.worlds.space;
        World world = drawn.worlds.worlds.front();
        Random random(support::test_seed(), draw, seed_);
        if (!change(space, world, random)) continue;
        ++worlds;
        for (const auto& [one, other] : pairs) {
          const StatesOfActors states = stable_states(space, world, one);
          ASSERT_EQ(states, stable_states(space, world, other))
              << one << " and " << other << "; " << drawn.saved();
          for (const StateSet& stable : states) left += space.states().count() - stable.count();
        }
      }
    }
    EXPECT_GE(worlds, support::share_of(100));
    EXPECT_GT(left, 0U) << "everything is stable: that proves nothing";
  }

 private:
  std::uint32_t seed_;
};

std::vector<std::pair<std::string, std::string>> as_the_base(
    const std::vector<std::string>& readings) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& reading : readings) {
    for (const std::string& name : kNames) pairs.emplace_back(in_reading(name, reading), name);
  }
  return pairs;
}

/// What a world says of actors beyond weak orders, replaced by copies that a test may change.
IdVector<ActorId, std::shared_ptr<Ranking>> own_rankings(World& world) {
  IdVector<ActorId, std::shared_ptr<Ranking>> copies;
  for (auto& ranking : world.rankings) {
    copies.push_back(std::make_shared<Ranking>(*ranking));
    ranking = copies[ActorId(copies.size() - 1)];
  }
  return copies;
}

Decimal any_threshold(Random& random) {
  return {(1 + static_cast<std::int64_t>(random.below(10))) * (Decimal::kOne / 10)};
}

TEST(PreferenceReadingLaw, where_nothing_is_unknown_the_four_attitudes_are_the_ordinary_concepts) {
  SameStates(22).expect(
      as_the_base({"_a", "_b", "_c", "_d"}),
      [](const StateSpace&, World& world, Random&) { return world.weak_orders(); });
}

TEST(PreferenceReadingLaw, caring_for_oneself_alone_gives_the_ordinary_concepts) {
  SameStates(23).expect(as_the_base({"rel_"}), [](const StateSpace&, World& world, Random&) {
    for (const ActorId actor : ids(world.dispositions)) {
      auto& attitudes = world.dispositions[actor].attitudes;
      if (attitudes.size() == 0) continue;
      for (const ActorId towards : ids(attitudes)) {
        attitudes[towards] = towards == actor ? Attitude::positive : Attitude::neutral;
      }
    }
    return true;
  });
}

TEST(PreferenceReadingLaw, certain_degrees_give_the_ordinary_concepts_whatever_the_thresholds) {
  SameStates(24).expect(
      as_the_base({"fuzzy_", "prob_"}), [](const StateSpace& space, World& world, Random& random) {
        if (!world.weak_orders()) return false;
        const std::vector<StateId> states = space.states().members();
        const auto count = static_cast<std::uint32_t>(states.size());
        const auto rankings = own_rankings(world);
        for (const ActorId actor : ids(rankings)) {
          Ranking& ranking = *rankings[actor];
          ranking.degrees.clear();
          for (int pairs = 0; pairs < 20; ++pairs) {
            Graded graded{StateSet(space.cells()), StateSet(space.cells()), {}};
            const StateId one = states[random.below(count)];
            const StateId other = states[random.below(count)];
            if (ranking.of(one) == ranking.of(other)) continue;
            graded.one.add(one);
            graded.other.add(other);
            graded.degree.units = ranking.of(one) < ranking.of(other) ? Decimal::kOne : 0;
            ranking.degrees.push_back(std::move(graded));
          }
          world.dispositions[actor].thresholds = {any_threshold(random), any_threshold(random),
                                                  any_threshold(random), any_threshold(random)};
        }
        return true;
      });
}

TEST(PreferenceReadingLaw, without_degrees_what_is_unknown_has_a_probability_of_a_half) {
  const auto without_degrees = [](const StateSpace&, World& world, Random&) {
    for (const auto& ranking : own_rankings(world)) ranking->degrees.clear();
    for (Disposition& disposition : world.dispositions) disposition.thresholds = Thresholds{};
    return true;
  };
  // By the usual thresholds, any probability above 0 tempts and reassures, as attitude a has it.
  SameStates(25).expect({{"prob_nash", "nash_a"},
                         {"prob_gmr", "gmr_a"},
                         {"prob_smr", "smr_a"},
                         {"prob_seq", "seq_a"}},
                        without_degrees);
  // The plain concepts, and a fuzzy preference that must be certain, neither tempt nor reassure, as
  // attitude d has it; but of the others, too, they expect only what is surely better for them.
  SameStates(26).expect({{"fuzzy_nash", "nash_d"},
                         {"fuzzy_gmr", "gmr_d"},
                         {"fuzzy_smr", "smr_d"},
                         {"nash", "nash_d"},
                         {"gmr", "gmr_d"},
                         {"smr", "smr_d"},
                         {"fuzzy_seq", "seq"}},
                        without_degrees);
}

TEST(PreferenceReadingLaw, blocks_and_passes_agree_with_the_search_for_sanctions_cell_for_cell) {
  constexpr std::size_t kDraws = 120;
  std::size_t compared = 0;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(kDraws); ++draw) {
      const RandomWorlds drawn(family, support::test_seed() + 27, draw);
      const StateSpace& space = drawn.worlds.space;
      for (const World& world : drawn.worlds.worlds) {
        if (!world.weak_orders()) continue;
        const Game game(space, world);
        for (const ConceptId base : base_concepts()) {
          const Concept& rule = concept_at(base);
          for (const ActorId actor : IdRange<ActorId>(space.actors())) {
            const StateSet quick = solve_concept(game, rule, actor);
            const StateSet by_passes = game.passes().stable(actor, *base_kind(rule));
            const StateSet by_sanctions = stable_by_sanctions(game, rule, actor);
            for (const StateId cell : IdRange<StateId>(space.cells())) {
              ASSERT_EQ(by_passes.has(cell), by_sanctions.has(cell))
                  << rule.id << ", actor " << actor.index() << ", cell " << cell.index() << "; "
                  << drawn.saved();
              ASSERT_EQ(quick.has(cell), by_sanctions.has(cell))
                  << rule.id << ", actor " << actor.index() << ", cell " << cell.index() << "; "
                  << drawn.saved();
              ++compared;
            }
          }
        }
      }
    }
  }
  EXPECT_GE(compared, support::share_of(500'000));
}

}  // namespace
}  // namespace parley
