// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/tally.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace parley {
namespace {

double as_double(WideSum sum) { return static_cast<double>(sum); }

template <typename T>
void add_up(std::vector<T>& sums, const std::vector<T>& others) {
  for (std::size_t at = 0; at < sums.size(); ++at) sums[at] += others[at];
}

}  // namespace

void round_to_whole(std::span<const double> chances, std::span<Weight> weights) {
  Weight sum = 0;
  std::size_t heaviest = 0;
  for (std::size_t at = 0; at < chances.size(); ++at) {
    const double steps = std::nearbyint(chances[at] * static_cast<double>(kWhole));
    weights[at] = chances[at] > 0 ? std::max(Weight{1}, static_cast<Weight>(steps)) : 0;
    sum += weights[at];
    if (weights[at] > weights[heaviest]) heaviest = at;
  }
  if (sum > 0) weights[heaviest] += kWhole - sum;  // wraps round where the sum is too large
}

void Histogram::add(Weight weight, std::uint64_t mass) {
  add_step((weight * kSteps + kWhole / 2) >> kWeightBits, mass);
}

void Histogram::add_step(std::size_t step, std::uint64_t mass) {
  if (counts_.empty()) first_ = step;
  if (step < first_) {
    counts_.insert(counts_.begin(), first_ - step, 0);
    first_ = step;
  }
  if (step - first_ >= counts_.size()) counts_.resize(step - first_ + 1, 0);
  counts_[step - first_] += mass;
}

void Histogram::merge(const Histogram& other) {
  for (std::size_t at = 0; at < other.counts_.size(); ++at) {
    if (other.counts_[at] > 0) add_step(other.first_ + at, other.counts_[at]);
  }
}

double Histogram::quantile(double share) const {
  std::uint64_t mass = 0;
  for (const std::uint64_t count : counts_) mass += count;
  const double wanted = share * static_cast<double>(mass);
  std::uint64_t below = 0;
  for (std::size_t at = 0; at < counts_.size(); ++at) {
    below += counts_[at];
    if (static_cast<double>(below) >= wanted && below > 0) {
      return static_cast<double>(first_ + at) / static_cast<double>(kSteps);
    }
  }
  return 0;
}

std::vector<double> Histogram::equally_likely(std::size_t count) const {
  std::uint64_t mass = 0;
  for (const std::uint64_t some : counts_) mass += some;
  std::vector<double> weights;
  std::uint64_t below = 0;
  for (std::size_t at = 0; at < counts_.size() && weights.size() < count; ++at) {
    below += counts_[at];
    const auto reached = [&] {
      const double share =
          static_cast<double>(2 * weights.size() + 1) / static_cast<double>(2 * count);
      return below > 0 && static_cast<double>(below) >= share * static_cast<double>(mass);
    };
    while (weights.size() < count && reached()) {
      weights.push_back(static_cast<double>(first_ + at) / static_cast<double>(kSteps));
    }
  }
  weights.resize(count, 0);
  return weights;
}

Tally::Tally(TallyShape its_shape)
    : shape(std::move(its_shape)),
      questions(shape.questions),
      of_type(shape.types, 0),
      yes_type(shape.driven.size() * shape.types, 0),
      mass_of_part(shape.inputs * kParts, 0),
      yes_part(shape.driven.size() * shape.inputs * kParts, 0) {}

void Tally::add(const DrawnWeights& drawn, std::span<const std::uint64_t> masses) {
  for (std::size_t question = 0; question < shape.questions; ++question) {
    add_question(question, drawn, masses);
  }
  add_drivers(drawn, masses);
}

void Tally::add_question(std::size_t question, const DrawnWeights& drawn,
                         std::span<const std::uint64_t> masses) {
  OfQuestion& its = questions[question];
  for (std::size_t draw = 0; draw < drawn.draws; ++draw) {
    const Weight weight = drawn.yes[draw * shape.questions + question];
    const WideSum counted = static_cast<WideSum>(weight) * masses[draw];
    its.sum += counted;
    its.squares += counted * weight;
    its.histogram.add(weight, masses[draw]);
  }
}

void Tally::add_drivers(const DrawnWeights& drawn, std::span<const std::uint64_t> masses) {
  const std::size_t driven = shape.driven.size();
  for (std::size_t draw = 0; draw < drawn.draws; ++draw) {
    const WideSum its_mass = masses[draw];
    ++draws;
    mass += masses[draw];
    for (std::size_t type = 0; type < shape.types; ++type) {
      of_type[type] += its_mass * drawn.of_type[draw * shape.types + type];
    }
    for (std::size_t at = 0; at < driven * shape.types; ++at) {
      yes_type[at] += its_mass * drawn.yes_type[draw * driven * shape.types + at];
    }
    for (std::size_t input = 0; input < shape.inputs; ++input) {
      const double drawn_at = drawn.points[draw * shape.inputs + input];
      const auto part = static_cast<std::size_t>(drawn_at * static_cast<double>(kParts));
      mass_of_part[input * kParts + part] += masses[draw];
      for (std::size_t which = 0; which < driven; ++which) {
        yes_part[(which * shape.inputs + input) * kParts + part] +=
            its_mass * drawn.yes[draw * shape.questions + shape.driven[which]];
      }
    }
  }
}

void Tally::merge(const Tally& other) {
  draws += other.draws;
  mass += other.mass;
  for (std::size_t question = 0; question < questions.size(); ++question) {
    OfQuestion& its = questions[question];
    its.sum += other.questions[question].sum;
    its.squares += other.questions[question].squares;
    its.histogram.merge(other.questions[question].histogram);
  }
  add_up(of_type, other.of_type);
  add_up(yes_type, other.yes_type);
  add_up(mass_of_part, other.mass_of_part);
  add_up(yes_part, other.yes_part);
}

double Tally::mean(std::size_t question) const {
  return as_double(questions[question].sum) / as_double(static_cast<WideSum>(mass) * kWhole);
}

double Tally::margin(std::size_t question) const {
  if (mass < 2) return 0;
  // Around a whole number near the mean nothing cancels and nothing overflows.
  const OfQuestion& its = questions[question];
  const WideSum near = its.sum / mass;
  const WideSum rest = its.sum % mass;
  const double around = as_double(its.squares - near * (its.sum + rest));
  const double count = static_cast<double>(mass);
  const double squares = around - as_double(rest) * as_double(rest) / count;
  const double variance = std::max(0.0, squares) / (count - 1);
  return kDeviationsFor99 * std::sqrt(variance / count) / static_cast<double>(kWhole);
}

bool Tally::never(std::size_t question) const { return questions[question].sum == 0; }

bool Tally::always(std::size_t question) const {
  return questions[question].sum == static_cast<WideSum>(mass) * kWhole;
}

}  // namespace parley
