// SPDX-License-Identifier: Apache-2.0
// The challenge model with elections against its slow oracle, and many draws against one by one.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/random_parts.h"
#include "tests/support/smp_oracle.h"
#include <gtest/gtest.h>

#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/pce.h"
#include "parley/engine/settlement/smp_run.h"

namespace parley {
namespace {

constexpr std::uint32_t kStream = 0x736d70;  // of these tests alone

/// Whether votes leap at a hair's breadth, be it one of rounding.
bool votes_leap(const SmpSettings& settings) {
  return settings.election.vote == VoteRule::binary ||
         settings.election.vote == VoteRule::binary_proportional;
}

/// Any of the choices there are.
SmpSettings random_settings(Random& random) {
  SmpSettings settings;
  const auto pick = [&]<typename Choice>(Choice& choice, std::uint32_t count) {
    choice = static_cast<Choice>(random.below(count));
  };
  pick(settings.election.vote, 6);
  pick(settings.election.victory, 5);
  pick(settings.election.process, 3);
  settings.election.as_ktab = support::happens(random, 50);
  pick(settings.risk_range, 3);
  settings.risk_seen = std::vector<double>{0, 1. / 3, .5, 2. / 3, 1}[random.below(5)];
  pick(settings.third_parties, 3);
  pick(settings.meeting, 3);
  pick(settings.proposals, 3);
  pick(settings.ties, 2);
  settings.receiver_mistaken = support::happens(random, 30);
  settings.inertia = support::happens(random, 50) ? 1e-6 : 0;
  settings.steps = support::happens(random, 50) ? 10'000 : 0;
  settings.ideals_follow = std::vector<double>{0, .5, 1}[random.below(3)];
  return settings;
}

Bargain random_bargain(Random& random, std::size_t actors, std::size_t issues) {
  Bargain bargain(actors, issues);
  for (std::size_t actor = 0; actor < actors; ++actor) {
    const double weight = 1 + 99 * random.unit();
    for (std::size_t issue = 0; issue < issues; ++issue) {
      bargain.stand(actor, issue) = {
          random.unit(), (.05 + .95 * random.unit()) / static_cast<double>(issues), weight, true};
    }
  }
  return bargain;
}

support::SmpState state_of(const SmpTables& tables) {
  support::SmpState state;
  for (std::size_t i = 0; i < tables.actors; ++i) {
    const auto row = [&](const std::vector<double>& table) {
      const auto first = table.begin() + static_cast<std::ptrdiff_t>(i * tables.issues);
      return support::Numbers(first, first + static_cast<std::ptrdiff_t>(tables.issues));
    };
    state.c.push_back(tables.capability[i]);
    state.s.push_back(row(tables.salience));
    state.x.push_back(row(tables.positions));
    state.y.push_back(row(tables.ideals));
  }
  return state;
}

void expect_rows(const char* what, const std::vector<double>& table, const support::Matrix& rows) {
  std::size_t at = 0;
  for (const support::Numbers& row : rows) {
    for (const double expected : row) {
      ASSERT_LT(at, table.size()) << what;
      EXPECT_NEAR(table[at], expected, 1e-9) << what << " " << at;
      ++at;
    }
  }
  EXPECT_EQ(at, table.size()) << what;
}

/// The chances of a turn's options from what they are worth: from the worth that the turn found,
/// since where two options are the same but for rounding, that decides.
support::Matrix chances_by(const SmpSettings& settings, const std::vector<double>& weights,
                           const SmpTurn& turn) {
  support::Matrix chances;
  for (const SmpQueue& queue : turn.queues) {
    std::vector<double> utilities;
    for (std::size_t at = queue.first; at < queue.first + queue.count; ++at) {
      const auto row =
          turn.worth.begin() + static_cast<std::ptrdiff_t>(turn.options[at] * weights.size());
      utilities.insert(utilities.end(), row, row + static_cast<std::ptrdiff_t>(weights.size()));
    }
    chances.push_back(elect(settings.election, {queue.count, weights, utilities}));
  }
  return chances;
}

/// Where the actors go if the options with the chances that the turn found are what the oracle
/// says.
support::Matrix places_of(const SmpSettings& settings, const support::SmpState& state,
                          const support::SmpOracle& oracle, const SmpTurn& turn) {
  support::Matrix places;
  for (std::size_t k = 0; k < turn.queues.size(); ++k) {
    const auto first = turn.chances.begin() + static_cast<std::ptrdiff_t>(turn.queues[k].first);
    const auto last = first + static_cast<std::ptrdiff_t>(turn.queues[k].count);
    const double best = *std::max_element(first, last);
    support::Numbers place(state.x[k].size());
    double count = 0;
    for (auto chance = first; chance != last; ++chance) {
      const bool leads =
          settings.ties == Ties::shared ? *chance >= best - 1e-7 : count == 0 && *chance == best;
      if (!leads) continue;
      const std::size_t option = oracle.queues[k][static_cast<std::size_t>(chance - first)];
      for (std::size_t t = 0; t < place.size(); ++t) {
        place[t] += option == 0                          ? state.x[k][t]
                    : oracle.bargains[option - 1].i == k ? oracle.bargains[option - 1].i_goes[t]
                                                         : oracle.bargains[option - 1].j_goes[t];
      }
      ++count;
    }
    for (double& at : place) at /= count;
    places.push_back(place);
  }
  return places;
}

/// Whether rounding decides: a bargain that differs in the last digits alone has another result, be
/// it since something is tied, since votes leap, or since hardly anything sets actors apart.
bool hangs_by_a_digit(const SmpSettings& settings, const support::SmpState& state,
                      const support::SmpOracle& oracle) {
  const auto [least, most] = std::minmax_element(oracle.p.begin(), oracle.p.end());
  if (*most - *least < 1e-6 && *most - *least > 1e-12) return true;  // what risk is divided by
  for (const support::Numbers& d : oracle.d) {
    for (const double apart : d) {
      if (apart > 0 && apart < 5e-5) return true;  // hardly anything to fight for
    }
  }
  support::SmpState other = state;
  for (std::size_t i = 0; i < state.x.size(); ++i) {
    for (std::size_t t = 0; t < state.x[i].size(); ++t) {
      const double by = ((i + t) % 2 == 0 ? 1e-14 : -1e-14) * static_cast<double>(i + 1);
      other.x[i][t] += by;
      other.y[i][t] += by;
    }
  }
  const support::SmpOracle again(settings, other);
  const auto differ = [](const support::Matrix& a, const support::Matrix& b) {
    if (a.size() != b.size()) return true;
    for (std::size_t row = 0; row < a.size(); ++row) {
      if (a[row].size() != b[row].size()) return true;
      for (std::size_t at = 0; at < a[row].size(); ++at) {
        if (!(std::abs(a[row][at] - b[row][at]) < 5e-11)) return true;
      }
    }
    return false;
  };
  return differ({oracle.p, oracle.R, oracle.outlook}, {again.p, again.R, again.outlook}) ||
         differ(oracle.phi, again.phi) || differ(oracle.E, again.E) ||
         oracle.queues != again.queues || differ(oracle.chances, again.chances) ||
         differ(oracle.next, again.next);
}

TEST(SmpLaw, every_table_of_every_turn_is_that_of_the_slow_oracle_by_any_settings) {
  constexpr std::uint64_t kDraws = 600;
  std::size_t turns = 0;
  for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
    SCOPED_TRACE("draw " + std::to_string(draw) + ", seed " + std::to_string(support::test_seed()));
    Random random(support::test_seed(), draw, kStream);
    SmpSettings settings = random_settings(random);
    if (draw % 6 == 0) settings = smp_settings();
    if (draw % 6 == 1) settings = smp_ktab_settings();
    const std::size_t actors = support::between(random, 1, 7);
    const std::size_t issues = support::between(random, 1, 3);
    const Bargain bargain = random_bargain(random, actors, issues);
    SmpRuns runs(settings, smp_stages_of_one(), actors, issues);
    runs.begin(0, bargain);
    // Those who have met stand a digit apart or none.
    for (int turn = 0; turn < (votes_leap(settings) ? 1 : 3); ++turn) {
      runs.assess();
      const SmpTables before = runs.tables();
      const support::SmpState state = state_of(before);
      const support::SmpOracle oracle(settings, state);
      if (hangs_by_a_digit(settings, state, oracle)) break;
      ++turns;
      expect_rows("distance", before.distance, oracle.d);
      expect_rows("elected", before.elected, {oracle.p});
      expect_rows("risk", before.risk, {oracle.R});
      SmpOutlook outlook;
      look_ahead(settings, before, 0, outlook);
      for (std::size_t i = 0; i < actors && outlook.chances.size() == actors; ++i) {
        EXPECT_NEAR(outlook.chances[outlook.standing_for[i]], oracle.outlook[i], 1e-9);
      }
      runs.look_for_challenges();
      expect_rows("chance", runs.tables().chance, oracle.phi);
      expect_rows("gain", runs.tables().gain, oracle.E);
      SmpTurn made;
      runs.move(0, made);
      support::Matrix proposals;
      ASSERT_EQ(made.bargains.size(), oracle.bargains.size());
      for (std::size_t at = 0; at < made.bargains.size(); ++at) {
        EXPECT_EQ(made.bargains[at].initiator, oracle.bargains[at].i);
        EXPECT_EQ(made.bargains[at].receiver, oracle.bargains[at].j);
        proposals.push_back(oracle.bargains[at].i_goes);
        proposals.push_back(oracle.bargains[at].j_goes);
      }
      expect_rows("proposals", made.proposals, proposals);
      expect_rows("worth", made.worth, oracle.worth);
      expect_rows("chances", made.chances, chances_by(settings, before.capability, made));
      expect_rows("positions", made.positions, places_of(settings, state, oracle, made));
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(turns, kDraws);  // most did not hang by a digit
}

TEST(SmpLaw, draws_side_by_side_are_those_one_by_one_to_the_last_byte_for_any_threads) {
  for (std::uint64_t batch = 0; batch < 12; ++batch) {
    SCOPED_TRACE("batch " + std::to_string(batch) + ", seed " +
                 std::to_string(support::test_seed()));
    Random random(support::test_seed(), batch, kStream + 1);
    SmpSettings settings = random_settings(random);
    if (batch == 0) settings = smp_settings();
    if (batch == 1) settings = smp_ktab_settings();
    const std::size_t actors = support::between(random, 1, 9);
    const std::size_t issues = support::between(random, 1, 3);
    std::vector<Bargain> draws;
    for (std::uint32_t draw = support::between(random, 1, 600); draw > 0; --draw) {
      draws.push_back(random_bargain(random, actors, issues));
    }
    std::vector<std::optional<double>> one_by_one;
    for (const Bargain& bargain : draws) {
      for (const Settlement::OnIssue& issue : solve_smp(settings, bargain, {}).issues) {
        one_by_one.push_back(issue.point);
      }
    }
    for (const std::size_t threads : {1, 2, 5}) {
      parley::Run run;
      run.threads = threads;
      EXPECT_EQ(solve_smp_draws(settings, draws, run), one_by_one);
    }
  }
}

TEST(SmpLaw, draws_in_which_not_the_same_count_are_settled_like_any) {
  Random random(support::test_seed(), 0, kStream + 2);
  std::vector<Bargain> draws;
  for (int draw = 0; draw < 300; ++draw) {
    Bargain bargain = random_bargain(random, 5, 2);
    for (Stand& stand : bargain.stands) {
      if (support::happens(random, 20)) stand.cares = 0;
      if (support::happens(random, 10)) stand.present = false;
    }
    draws.push_back(bargain);
  }
  for (const SettlementModel& model : {kSmp, kSmpKtab, kCompromise}) {
    std::vector<std::optional<double>> one_by_one;
    for (const Bargain& bargain : draws) {
      for (const Settlement::OnIssue& issue : settle(bargain, model, {}).issues) {
        one_by_one.push_back(issue.point);
      }
    }
    EXPECT_EQ(settle_draws(draws, model, {}), one_by_one) << model.id;
  }
}

/// Positions, saliences and capabilities of few different kinds, so that much is tied.
Bargain bargain_full_of_ties(Random& random, std::size_t actors, std::size_t issues) {
  Bargain bargain(actors, issues);
  for (std::size_t actor = 0; actor < actors; ++actor) {
    const double weight = support::happens(random, 70) ? 100 : 50;
    for (std::size_t issue = 0; issue < issues; ++issue) {
      const double cares = support::happens(random, 70) ? 1 : .5;
      bargain.stand(actor, issue) = {.25 * support::between(random, 0, 4),
                                     cares / static_cast<double>(issues), weight, true};
    }
  }
  return bargain;
}

TEST(SmpLaw, neither_the_order_of_actors_nor_the_direction_of_a_scale_matters_even_where_tied) {
  for (std::uint64_t draw = 0; draw < 400; ++draw) {
    SCOPED_TRACE("draw " + std::to_string(draw) + ", seed " + std::to_string(support::test_seed()));
    Random random(support::test_seed(), draw, kStream + 3);
    const std::size_t actors = support::between(random, 1, 7);
    const std::size_t issues = support::between(random, 1, 2);
    const Bargain bargain = draw % 4 == 0 ? random_bargain(random, actors, issues)
                                          : bargain_full_of_ties(random, actors, issues);
    Bargain other = bargain;  // the actors the other way round, and the scales
    for (std::size_t actor = 0; actor < actors; ++actor) {
      for (std::size_t issue = 0; issue < issues; ++issue) {
        Stand& stand = other.stand(actors - 1 - actor, issue);
        stand = bargain.stand(actor, issue);
        stand.at = 1 - stand.at;
        stand.weight *= 3;
      }
    }
    const Settlement one = settle(bargain, kSmp, {});
    const Settlement turned = settle(other, kSmp, {});
    ASSERT_EQ(one.turns.size(), turned.turns.size());
    for (std::size_t issue = 0; issue < issues; ++issue) {
      EXPECT_NEAR(*one.issues[issue].point, 1 - *turned.issues[issue].point, 1e-7);
    }
  }
}

}  // namespace
}  // namespace parley
