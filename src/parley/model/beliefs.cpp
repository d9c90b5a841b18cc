// SPDX-License-Identifier: Apache-2.0
#include "parley/model/beliefs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace parley {
namespace {

__extension__ using Wide = __int128;

/// The least and the greatest likelihood among the types that can be.
struct Contrast {
  Decimal least{Decimal::kOne};
  Decimal greatest{0};
};

Contrast contrast_of(const Case& conflict, const Signal& signal) {
  Contrast contrast;
  const IdVector<TypeId, Type>& types = conflict.actors[signal.from].types;
  for (const TypeId type : ids(types)) {
    if (types[type].chance.middle == Decimal{0}) continue;
    const Decimal likelihood = signal.likelihoods[type].middle;
    contrast.least = std::min(contrast.least, likelihood);
    contrast.greatest = std::max(contrast.greatest, likelihood);
  }
  // What nobody would say tells less than anything.
  if (contrast.greatest == Decimal{0}) contrast.least = Decimal{Decimal::kOne};
  return contrast;
}

/// Exactly, since what counts must not depend on rounding; a least likelihood of 0 is beyond all.
bool more_telling(const Contrast& one, const Contrast& other) {
  return Wide{one.greatest.units} * other.least.units >
         Wide{other.greatest.units} * one.least.units;
}

IdVector<TypeId, double> likelihoods_of(const Signal& signal) {
  IdVector<TypeId, double> likelihoods;
  for (const Number& likelihood : signal.likelihoods) {
    likelihoods.push_back(likelihood.middle.as_double());
  }
  return likelihoods;
}

/// share x log2(share / of), which is 0 where the share is.
double bits_of(double share, double of) {
  return share > 0 && of > 0 ? share * std::log2(share / of) : 0;
}

/// Rounding may leave a trace below nothing.
double not_negative(double bits) { return std::max(bits, 0.0); }

double divergence(const IdVector<TypeId, double>& after, const IdVector<TypeId, double>& before) {
  double bits = 0;
  for (const TypeId type : ids(after)) bits += bits_of(after[type], before[type]);
  return not_negative(bits);
}

/// Of the type and of whether the signal is sent, which is so with chance `sent` over all types.
double mutual_information(const IdVector<TypeId, double>& chances,
                          const IdVector<TypeId, double>& likelihoods, double sent) {
  double bits = 0;
  for (const TypeId type : ids(chances)) {
    const double likelihood = likelihoods[type];
    bits += chances[type] * (bits_of(likelihood, sent) + bits_of(1 - likelihood, 1 - sent));
  }
  return not_negative(bits);
}

IdVector<ActorId, IdVector<TypeId, double>> chances_before_signals(const Case& conflict) {
  IdVector<ActorId, IdVector<TypeId, double>> prior;
  for (const Actor& actor : conflict.actors) {
    IdVector<TypeId, double> chances;
    double sum = 0;
    for (const Type& type : actor.types) {
      chances.push_back(type.chance.middle.as_double());
      sum += type.chance.middle.as_double();
    }
    // Middles of ranges add up to 1 only within the tolerance of the reader.
    for (double& chance : chances) chance = sum > 0 ? chance / sum : 0;
    prior.push_back(std::move(chances));
  }
  return prior;
}

/// Bayes' rule for one signal that counts.
void learn(const IdVector<TypeId, double>& likelihoods, Beliefs::Update& update) {
  double sent = 0;
  for (const TypeId type : ids(update.before)) sent += update.before[type] * likelihoods[type];
  if (sent == 0 || update.tells_nothing) return;
  for (const TypeId type : ids(update.after)) update.after[type] *= likelihoods[type] / sent;
  update.bits = divergence(update.after, update.before);
  update.expected_bits = mutual_information(update.before, likelihoods, sent);
}

}  // namespace

std::vector<std::optional<std::size_t>> counted_in_their_place(const Case& conflict) {
  struct Best {
    std::size_t signal;
    Contrast contrast;
  };
  std::map<std::pair<ActorId, std::string_view>, Best> best;
  for (std::size_t at = 0; at < conflict.signals.size(); ++at) {
    const Signal& signal = conflict.signals[at];
    if (signal.group.empty()) continue;
    const Best here{at, contrast_of(conflict, signal)};
    const auto [entry, first] = best.try_emplace({signal.from, signal.group}, here);
    if (!first && more_telling(here.contrast, entry->second.contrast)) entry->second = here;
  }
  std::vector<std::optional<std::size_t>> instead(conflict.signals.size());
  for (std::size_t at = 0; at < conflict.signals.size(); ++at) {
    const Signal& signal = conflict.signals[at];
    if (signal.group.empty()) continue;
    const std::size_t counts = best.at({signal.from, signal.group}).signal;
    if (counts != at) instead[at] = counts;
  }
  return instead;
}

Beliefs update_beliefs(const Case& conflict) {
  Beliefs beliefs;
  beliefs.prior = chances_before_signals(conflict);
  beliefs.posterior = beliefs.prior;
  const std::vector<std::optional<std::size_t>> instead = counted_in_their_place(conflict);
  for (std::size_t at = 0; at < conflict.signals.size(); ++at) {
    const Signal& signal = conflict.signals[at];
    const IdVector<TypeId, double> likelihoods = likelihoods_of(signal);
    const Contrast contrast = contrast_of(conflict, signal);
    Beliefs::Update update;
    update.signal = at;
    update.before = beliefs.posterior[signal.from];
    update.after = update.before;
    update.tells_nothing = std::all_of(
        signal.likelihoods.begin(), signal.likelihoods.end(), [&](const Number& likelihood) {
          return likelihood.middle == signal.likelihoods[TypeId(0)].middle;
        });
    if (update.tells_nothing) {
      update.likelihood_ratio = 1;
    } else if (contrast.least > Decimal{0}) {
      update.likelihood_ratio = contrast.greatest.as_double() / contrast.least.as_double();
    }
    update.counted_with = instead[at];
    if (!update.counted_with) learn(likelihoods, update);
    beliefs.posterior[signal.from] = update.after;
    beliefs.updates.push_back(std::move(update));
  }
  return beliefs;
}

}  // namespace parley
