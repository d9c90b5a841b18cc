// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/ensemble.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace parley {
namespace {

/// Draws that one thread looks at in a row.
constexpr std::size_t kStretch = 64;
constexpr std::size_t kMostAtOnce = 4096;
/// Bytes beside what is counted: of a ranking, and of a world.
constexpr std::size_t kBesideTable = 200;
constexpr std::size_t kPerWorld = 400;
constexpr std::size_t kMostKeys = std::size_t{1} << 16U;
constexpr std::size_t kWordBits = 64;

std::size_t mixed(std::size_t hash, std::uint64_t number) {
  constexpr std::uint64_t kPrime = 0x9E37'79B9'7F4A'7C15;
  return (std::rotl(hash, 5) ^ number) * kPrime;
}

std::size_t hash_of(const Ranking& ranking) {
  std::size_t hash = ranking.last;
  ranking.ranks.visit([&hash](const auto& ranks) {
    for (const auto rank : ranks) hash = mixed(hash, rank);
  });
  return hash;
}

std::vector<std::vector<std::size_t>> combinations_of(const Case& conflict) {
  std::vector<std::vector<std::size_t>> combinations = {{}};
  std::size_t first = 0;
  for (const Actor& actor : conflict.actors) {
    std::vector<std::vector<std::size_t>> longer;
    for (const std::vector<std::size_t>& combination : combinations) {
      for (std::size_t type = 0; type < actor.types.size(); ++type) {
        longer.push_back(combination);
        longer.back().push_back(first + type);
      }
    }
    combinations = std::move(longer);
    first += actor.types.size();
  }
  return combinations;
}

template <typename Work>
void for_each_stretch(std::size_t count, const Run& run, Work&& work) {
  for_each_index((count + kStretch - 1) / kStretch, run, [&](std::size_t stretch) {
    const std::size_t end = std::min(count, (stretch + 1) * kStretch);
    for (std::size_t at = stretch * kStretch; at < end; ++at) work(at);
  });
}

}  // namespace

std::size_t Ensemble::HashNumbers::operator()(const Numbers& numbers) const {
  std::size_t hash = numbers.size();
  for (const std::uint32_t number : numbers) hash = mixed(hash, number);
  return hash;
}

Ensemble::Ensemble(const Case& conflict, const Worlds& worlds, TallyShape shape, JudgeWorlds judge)
    : conflict_(conflict),
      space_(worlds.space),
      resolver_(conflict),
      shape_(std::move(shape)),
      judge_(std::move(judge)),
      combinations_(combinations_of(conflict)),
      certain_(resolver_.types().size()) {
  shape_.types = resolver_.types().size();
  shape_.inputs = resolver_.inputs().size();
  std::vector<bool> uncertain(certain_.size(), false);
  for (const std::size_t type : resolver_.uncertain_types()) uncertain[type] = true;
  // What a type wants for certain it wants in the worlds of the middle too.
  for (const World& world : worlds.worlds) {
    for (std::size_t at = 0; at < certain_.size(); ++at) {
      const TypeOfActor& type = resolver_.types()[at];
      if (!uncertain[at] && world.draw.types[type.actor] == type.type) {
        certain_[at] = world.rankings[type.actor];
      }
    }
  }
  begin_anew();
}

void Ensemble::begin_anew() {
  rankings_.clear();
  for (std::size_t actor = 0; actor < conflict_.actors.size(); ++actor) {
    rankings_.push_back(std::make_unique<RankingsOfActor>());
  }
  setup_of_.clear();
  setups_.clear();
  world_of_.clear();
  verdicts_.clear();
  fixed_.assign(certain_.size(), 0);
  for (std::size_t at = 0; at < certain_.size(); ++at) {
    if (certain_[at]) fixed_[at] = number_of(resolver_.types()[at].actor, certain_[at]);
  }
}

std::uint32_t Ensemble::number_of(ActorId actor, std::shared_ptr<const Ranking> ranking) {
  RankingsOfActor& known = *rankings_[actor.index()];
  const std::size_t hash = hash_of(*ranking);
  const auto [begin, end] = known.by_hash.equal_range(hash);
  for (auto entry = begin; entry != end; ++entry) {
    if (*known.all[entry->second] == *ranking) return entry->second;
  }
  const auto number = static_cast<std::uint32_t>(known.all.size());
  known.all.push_back(std::move(ranking));
  known.by_hash.emplace(hash, number);
  return number;
}

std::uint32_t Ensemble::drawn_ranking(std::size_t type, std::span<const double> point) {
  const Preference preference = resolver_.preference(type, point);
  std::pair<std::size_t, PreferenceKey> key{type, Resolver::key_of(preference)};
  const ActorId actor = resolver_.types()[type].actor;
  RankingsOfActor& known = *rankings_[actor.index()];
  {
    const std::lock_guard lock(known.mutex);
    const auto entry = known.by_key.find(key);
    if (entry != known.by_key.end()) return entry->second;
  }
  auto ranking = std::make_shared<const Ranking>(rank_states(space_, preference));
  const std::lock_guard lock(known.mutex);
  const std::uint32_t number = number_of(actor, std::move(ranking));
  // With a range of values no draw is like another, and there is no use in knowing them all.
  if (known.by_key.size() == kMostKeys) known.by_key.clear();
  known.by_key.emplace(std::move(key), number);
  return number;
}

std::size_t Ensemble::draws_at_once() const {
  if (resolver_.uncertain_types().empty()) return kMostAtOnce;
  // As if every draw had rankings and worlds of its own.
  const std::size_t of_draw =
      resolver_.uncertain_types().size() * (2 * space_.cells() + kBesideTable) +
      combinations_.size() * kPerWorld;
  return std::clamp<std::size_t>(kMostRemembered / 2 / of_draw, 1, kMostAtOnce);
}

void Ensemble::forget_if_much() {
  std::size_t remembered = setups_.size() * combinations_.size() * sizeof(std::uint32_t) +
                           verdicts_.size() * (shape_.questions / 8 + kPerWorld);
  for (const auto& of_actor : rankings_) {
    remembered += of_actor->all.size() * (space_.cells() + kBesideTable);
  }
  if (!resolver_.uncertain_types().empty() && remembered > kMostRemembered / 2) begin_anew();
}

DrawnWeights Ensemble::look_at(std::vector<double> points, std::size_t draws, const Run& run) {
  DrawnWeights drawn;
  drawn.draws = draws;
  drawn.points = std::move(points);
  drawn.yes.resize(draws * shape_.questions);
  drawn.of_type.resize(draws * shape_.types);
  drawn.yes_type.resize(draws * shape_.driven.size() * shape_.types);
  const std::size_t at_once = draws_at_once();
  for (std::size_t first = 0; first < draws && !run.cancelled(); first += at_once) {
    forget_if_much();
    look_at_some(drawn, first, std::min(at_once, draws - first), run);
  }
  return drawn;
}

void Ensemble::look_at_some(DrawnWeights& drawn, std::size_t first, std::size_t count,
                            const Run& run) {
  std::vector<double> chances(count * shape_.types);
  const bool certain = resolver_.uncertain_types().empty();
  std::vector<Numbers> rankings(certain ? 1 : count);
  for_each_stretch(count, run, [&](std::size_t at) {
    const std::span<const double> point(drawn.points.data() + (first + at) * shape_.inputs,
                                        shape_.inputs);
    resolver_.chances(point, {chances.data() + at * shape_.types, shape_.types});
    for (const std::size_t type : resolver_.uncertain_types()) {
      rankings[at].push_back(drawn_ranking(type, point));
    }
  });
  if (run.cancelled()) return;
  const std::vector<std::uint32_t> setups = setups_of(rankings, run);
  if (run.cancelled()) return;
  for_each_stretch(count, run, [&](std::size_t at) {
    const Setup& setup = setups_[setups[certain ? 0 : at]];
    weigh({chances.data() + at * shape_.types, shape_.types}, setup, drawn, first + at);
  });
}

std::vector<std::uint32_t> Ensemble::setups_of(const std::vector<Numbers>& rankings,
                                               const Run& run) {
  std::vector<std::uint32_t> setups;
  std::vector<World> unjudged;
  for (const Numbers& drawn : rankings) {
    const auto [entry, fresh] =
        setup_of_.try_emplace(drawn, static_cast<std::uint32_t>(setups_.size()));
    setups.push_back(entry->second);
    if (!fresh) continue;
    Numbers of_types = fixed_;
    for (std::size_t at = 0; at < drawn.size(); ++at) {
      of_types[resolver_.uncertain_types()[at]] = drawn[at];
    }
    Setup setup;
    for (const std::vector<std::size_t>& combination : combinations_) {
      Numbers of_actors;
      for (const std::size_t type : combination) of_actors.push_back(of_types[type]);
      const auto number = static_cast<std::uint32_t>(verdicts_.size() + unjudged.size());
      const auto [world, unknown] = world_of_.try_emplace(of_actors, number);
      setup.verdicts.push_back(world->second);
      if (!unknown) continue;
      World judged;
      for (std::size_t actor = 0; actor < of_actors.size(); ++actor) {
        judged.draw.types.push_back(resolver_.types()[combination[actor]].type);
        judged.rankings.push_back(rankings_[actor]->all[of_actors[actor]]);
        judged.dispositions.push_back(conflict_.actors[ActorId(actor)].disposition);
      }
      unjudged.push_back(std::move(judged));
    }
    setups_.push_back(std::move(setup));
  }
  if (unjudged.empty()) return setups;
  for (YesAnswers& verdict : judge_(unjudged, run)) verdicts_.push_back(std::move(verdict));
  return setups;
}

void Ensemble::weigh(std::span<const double> chances, const Setup& setup, DrawnWeights& drawn,
                     std::size_t draw) const {
  std::vector<double> products(combinations_.size());
  std::vector<Weight> weights(combinations_.size());
  for (std::size_t at = 0; at < combinations_.size(); ++at) {
    products[at] = 1;
    for (const std::size_t type : combinations_[at]) products[at] *= chances[type];
  }
  round_to_whole(products, weights);
  const std::size_t driven = shape_.driven.size();
  Weight* yes = drawn.yes.data() + draw * shape_.questions;
  Weight* of_type = drawn.of_type.data() + draw * shape_.types;
  Weight* yes_type = drawn.yes_type.data() + draw * driven * shape_.types;
  for (std::size_t at = 0; at < combinations_.size(); ++at) {
    if (weights[at] == 0) continue;
    const YesAnswers& verdict = verdicts_[setup.verdicts[at]];
    for (std::size_t word = 0; word < verdict.size(); ++word) {
      for (std::uint64_t bits = verdict[word]; bits != 0; bits &= bits - 1) {
        yes[word * kWordBits + static_cast<std::size_t>(std::countr_zero(bits))] += weights[at];
      }
    }
    for (const std::size_t type : combinations_[at]) {
      of_type[type] += weights[at];
      for (std::size_t which = 0; which < driven; ++which) {
        const std::size_t question = shape_.driven[which];
        const bool says_yes = ((verdict[question / kWordBits] >> (question % kWordBits)) & 1U) != 0;
        if (says_yes) yes_type[which * shape_.types + type] += weights[at];
      }
    }
  }
}

}  // namespace parley
