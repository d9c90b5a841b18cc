// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/smp_stages.h"

#include <algorithm>

// Compiled once per kind of vectors; which one runs is decided when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "parley/engine/settlement/smp_stages.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h comes first, then what all that follows is written in.
#include <hwy/highway.h>

#include "parley/engine/settlement/election-inl.h"
#include "parley/engine/settlement/number-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley::HWY_NAMESPACE {
namespace {

template <typename Kind>
HWY_INLINE typename Kind::Number utility(typename Kind::Number distance,
                                         typename Kind::Number risk) {
  return (Kind::of(1) - distance) * (Kind::of(1) + lesser_of(distance, Kind::of(1)) * risk);
}

template <typename Kind>
HWY_INLINE void find_distances(SmpTables& tables) {
  const std::size_t n = tables.actors;
  const std::size_t issues = tables.issues;
  const Row<Kind> salience{tables.salience.data()};
  const Row<Kind> ideals{tables.ideals.data()};
  const Row<Kind> positions{tables.positions.data()};
  const Row<Kind> distance{tables.distance.data()};
  for (std::size_t i = 0; i < n; ++i) {
    auto weight = Kind::of(0);
    for (std::size_t issue = 0; issue < issues; ++issue) {
      const auto cares = salience[i * issues + issue];
      weight = weight + cares * cares;
    }
    // Who cares for nothing is as far from everything.
    const auto scale = choose(less(Kind::of(0), weight), weight, Kind::of(1));
    for (std::size_t j = 0; j < n; ++j) {
      auto sum = Kind::of(0);
      for (std::size_t issue = 0; issue < issues; ++issue) {
        const auto apart = salience[i * issues + issue] *
                           (ideals[i * issues + issue] - positions[j * issues + issue]);
        sum = sum + apart * apart;
      }
      distance.set(i * n + j, root_of(sum / scale));
    }
  }
}

/// The attitude to risk from the chance of the position: who is likely to have its way has more to
/// lose. Where chances hardly differ (by less than `apart` of the best one) attitudes fade to
/// neutral in proportion, so that nothing is divided by next to nothing.
template <typename Kind>
HWY_INLINE void find_risks(RiskRange range, double apart, SmpTables& tables) {
  const std::size_t n = tables.actors;
  const Row<Kind> elected{tables.elected.data()};
  const Row<Kind> risk{tables.risk.data()};
  auto least = elected[0];
  auto most = elected[0];
  for (std::size_t i = 1; i < n; ++i) {
    least = lesser_of(least, elected[i]);
    most = greater_of(most, elected[i]);
  }
  const auto scale = greater_of(most - least, most * Kind::of(apart));
  const auto clear = (most - least) / scale;
  const double low = range == RiskRange::least ? 0 : range == RiskRange::middle ? -0.5 : -1;
  for (std::size_t i = 0; i < n; ++i) {
    const auto share = (elected[i] - least) / scale;
    risk.set(i, Kind::of(low) * clear + Kind::of(1 - low) * share);
  }
}

template <typename Kind>
void assess(const SmpSettings& settings, SmpTables& tables) {
  const std::size_t n = tables.actors;
  find_distances<Kind>(tables);
  tables.spare.resize((3 * n * n + spare_of_election(n)) * Kind::kLanes);
  const Row<Kind> utilities{tables.spare.data()};
  const Row<Kind> distance{tables.distance.data()};
  for (std::size_t at = 0; at < n * n; ++at) {
    utilities.set(at, Kind::of(1) - distance[at]);
  }
  hold_election<Kind>(settings.election, n, n, {tables.capability.data()}, utilities,
                      utilities.from(n * n), utilities.from(2 * n * n), utilities.from(3 * n * n),
                      {tables.elected.data()});
  find_risks<Kind>(settings.risk_range, settings.ties == Ties::shared ? 1e-3 : 1e-9, tables);
}

/// Those who stand with i (`with`) and with j (`without`) in a contest.
template <typename Kind>
struct Sides {
  typename Kind::Number with;
  typename Kind::Number without;
};

/// With what the two themselves go into it.
template <typename Kind, typename Vote>
HWY_INLINE Sides<Kind> parties(const Vote& rule, typename Kind::Number weight_i,
                               typename Kind::Number weight_j, typename Kind::Number ii,
                               typename Kind::Number ij, typename Kind::Number ji,
                               typename Kind::Number jj) {
  const auto least = Kind::of(1e-10);
  const auto of_i = rule.template vote<Kind>(weight_i, ii - ij);
  const auto of_j = rule.template vote<Kind>(weight_j, ji - jj);
  const auto zero = Kind::of(0);
  return {least + positive_part<Kind>(of_i) + positive_part<Kind>(of_j),
          least + positive_part<Kind>(zero - of_i) + positive_part<Kind>(zero - of_j)};
}

/// How much a third party adds to i's side (to j's, if negative). `at_first`: the sides without
/// third parties; `own`, `wins`, `loses`: how it likes its own position, i's and j's.
template <typename Kind, ThirdParties kThirdParties, typename Vote>
HWY_INLINE typename Kind::Number third_party(const Vote& rule, Sides<Kind> at_first,
                                             typename Kind::Number weight,
                                             typename Kind::Number own, typename Kind::Number wins,
                                             typename Kind::Number loses) {
  const auto preference = rule.template vote<Kind>(weight, wins - loses);
  if constexpr (kThirdParties == ThirdParties::by_preference) return preference;
  const auto with = at_first.with + positive_part<Kind>(preference);
  const auto chance =
      with / (with + at_first.without + positive_part<Kind>(Kind::of(0) - preference));
  const auto better = chance * (own - wins) - (Kind::of(1) - chance) * (own - loses);
  return rule.template vote<Kind>(weight, better);
}

/// What who challenges gains, if the other fights for it as much as it cares.
template <typename Kind>
HWY_INLINE typename Kind::Number gain_of(typename Kind::Number chance,
                                         typename Kind::Number attention_of_other,
                                         typename Kind::Number own, typename Kind::Number others) {
  const auto two = Kind::of(2);
  const auto one = Kind::of(1);
  const auto fought = chance * two * own + (one - chance) * two * others;
  return (one - attention_of_other) * two * own + attention_of_other * fought - (own + others);
}

template <typename Kind, ThirdParties kThirdParties, typename Vote>
HWY_INLINE void challenges(const Vote& rule, double risk_seen, SmpTables& tables) {
  const std::size_t n = tables.actors;
  const Row<Kind> capability{tables.capability.data()};
  const Row<Kind> attention{tables.attention.data()};
  const Row<Kind> distance{tables.distance.data()};
  const Row<Kind> risk{tables.risk.data()};
  const Row<Kind> chance{tables.chance.data()};
  const Row<Kind> gain{tables.gain.data()};
  tables.spare.resize((n * n + 5 * n) * Kind::kLanes);
  const Row<Kind> likes{tables.spare.data()};  // as i sees it
  const Row<Kind> weights = likes.from(n * n);
  const Row<Kind> with_at_first = weights.from(n);
  const Row<Kind> without_at_first = weights.from(2 * n);
  const Row<Kind> with = weights.from(3 * n);
  const Row<Kind> without = weights.from(4 * n);
  for (std::size_t m = 0; m < n; ++m) weights.set(m, attention[m] * capability[m]);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t m = 0; m < n; ++m) {
      const auto seen = Kind::of(1 - risk_seen) * risk[i] + Kind::of(risk_seen) * risk[m];
      for (std::size_t j = 0; j < n; ++j) {
        likes.set(m * n + j, utility<Kind>(distance[m * n + j], seen));
      }
    }
    const Row<Kind> i_likes = likes.from(i * n);
    for (std::size_t j = 0; j < n; ++j) {
      const Sides<Kind> sides = parties<Kind>(rule, weights[i], weights[j], i_likes[i], i_likes[j],
                                              likes[j * n + i], likes[j * n + j]);
      with_at_first.set(j, sides.with);
      without_at_first.set(j, sides.without);
      with.set(j, sides.with);
      without.set(j, sides.without);
    }
    for (std::size_t m = 0; m < n && kThirdParties != ThirdParties::none; ++m) {
      if (m == i) continue;
      const Row<Kind> m_likes = likes.from(m * n);
      const auto weight = weights[m];
      const auto own = m_likes[m];
      const auto wins = m_likes[i];
      const auto others = [&](std::size_t from, std::size_t to) HWY_ATTR {
        for (std::size_t j = from; j < to; ++j) {
          const auto vote = third_party<Kind, kThirdParties>(
              rule, {with_at_first[j], without_at_first[j]}, weight, own, wins, m_likes[j]);
          with.set(j, with[j] + positive_part<Kind>(vote));
          without.set(j, without[j] + positive_part<Kind>(Kind::of(0) - vote));
        }
      };
      others(0, m);
      others(m + 1, n);
    }
    for (std::size_t j = 0; j < n; ++j) {
      const auto wins = with[j] / (with[j] + without[j]);
      chance.set(i * n + j, wins);
      gain.set(i * n + j, gain_of<Kind>(wins, attention[j], i_likes[i], i_likes[j]));
    }
    chance.set(i * n + i, Kind::of(0.5));
    gain.set(i * n + i, Kind::of(0));
  }
}

/// Calls work(rule, third parties) with what the settings say, known when compiled.
template <typename Work>
HWY_INLINE void with_choices(const SmpSettings& settings, const Work& work) {
  with_vote(settings.election.vote, [&](const auto& rule) HWY_ATTR {
    switch (settings.third_parties) {
      case ThirdParties::by_preference:
        return work(rule, std::integral_constant<ThirdParties, ThirdParties::by_preference>());
      case ThirdParties::semi_committed:
        return work(rule, std::integral_constant<ThirdParties, ThirdParties::semi_committed>());
      case ThirdParties::none:
        return work(rule, std::integral_constant<ThirdParties, ThirdParties::none>());
    }
  });
}

template <typename Kind>
void look_for_challenges(const SmpSettings& settings, SmpTables& tables) {
  with_choices(settings, [&](const auto& rule, auto third_parties) HWY_ATTR {
    challenges<Kind, decltype(third_parties)::value>(rule, settings.risk_seen, tables);
  });
}

SmpContest contest(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
                   std::size_t viewer, std::size_t i, std::size_t j) {
  const std::size_t n = tables.actors;
  const std::size_t width = tables.width;
  const auto likes = [&](std::size_t who, std::size_t whose) {
    const double seen = (1 - settings.risk_seen) * tables.risk[viewer * width + lane] +
                        settings.risk_seen * tables.risk[who * width + lane];
    return utility<One>(tables.distance[(who * n + whose) * width + lane], seen);
  };
  const auto weight = [&](std::size_t who) {
    return tables.attention[who * width + lane] * tables.capability[who * width + lane];
  };
  SmpContest seen;
  with_choices(settings, [&](const auto& rule, auto third_parties) HWY_ATTR {
    constexpr ThirdParties kThirdParties = decltype(third_parties)::value;
    const Sides<One> at_first = parties<One>(rule, weight(i), weight(j), likes(i, i), likes(i, j),
                                             likes(j, i), likes(j, j));
    Sides<One> sides = at_first;
    for (std::size_t m = 0; m < n && kThirdParties != ThirdParties::none; ++m) {
      if (m == i || m == j) continue;
      const double vote = third_party<One, kThirdParties>(rule, at_first, weight(m), likes(m, m),
                                                          likes(m, i), likes(m, j));
      sides.with += positive_part<One>(vote);
      sides.without += positive_part<One>(0 - vote);
    }
    seen.chance = sides.with / (sides.with + sides.without);
    seen.gain =
        gain_of<One>(seen.chance, tables.attention[j * width + lane], likes(i, i), likes(i, j));
  });
  return seen;
}

void election_of_one(const Election& election, std::size_t actors, std::size_t options,
                     double* weights, double* utilities, ElectionRoom& room) {
  hold_election<One>(election, actors, options, {weights}, {utilities}, {room.strengths.data()},
                     {room.victories.data()}, {room.spare.data()}, {room.chances.data()});
}

SmpStages of_one() { return {1, assess<One>, look_for_challenges<One>}; }
SmpStages of_many() { return {Many::kLanes, assess<Many>, look_for_challenges<Many>}; }

}  // namespace
}  // namespace parley::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace parley {

HWY_EXPORT(of_one);
HWY_EXPORT(of_many);
HWY_EXPORT(contest);
HWY_EXPORT(election_of_one);

SmpTables::SmpTables(std::size_t actor_count, std::size_t issue_count, std::size_t side_by_side)
    : actors(actor_count), issues(issue_count), width(side_by_side) {
  for (std::vector<double>* per_actor : {&capability, &attention, &elected, &risk}) {
    per_actor->resize(actors * width);
  }
  for (std::vector<double>* per_stand : {&salience, &ideals, &positions}) {
    per_stand->resize(actors * issues * width);
  }
  for (std::vector<double>* per_pair : {&distance, &chance, &gain}) {
    per_pair->resize(actors * actors * width);
  }
}

SmpStages smp_stages_of_one() { return HWY_DYNAMIC_DISPATCH(of_one)(); }
SmpStages smp_stages_of_many() { return HWY_DYNAMIC_DISPATCH(of_many)(); }

SmpContest smp_contest(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
                       std::size_t viewer, std::size_t i, std::size_t j) {
  return HWY_DYNAMIC_DISPATCH(contest)(settings, tables, lane, viewer, i, j);
}

void hold_election(const Election& election, std::vector<double>& weights,
                   std::vector<double>& utilities, std::size_t options, ElectionRoom& room) {
  room.strengths.resize(options * options);
  room.victories.resize(options * options);
  room.spare.resize(2 * options * options + options);
  room.chances.resize(options);
  HWY_DYNAMIC_DISPATCH(election_of_one)
  (election, weights.size(), options, weights.data(), utilities.data(), room);
}

}  // namespace parley
#endif
