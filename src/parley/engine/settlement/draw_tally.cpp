// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/draw_tally.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace parley {
namespace {

constexpr double kStepsOfScale = static_cast<double>(DrawTally::kSteps);
constexpr double kWholeMass = static_cast<double>(DrawTally::kWhole);

std::uint64_t parts_of(double share) {
  return static_cast<std::uint64_t>(std::nearbyint(std::clamp(share, 0.0, 1.0) * kWholeMass));
}

/// The chances of up to some places that ascend, as chance_up_to says them one by one.
class Ascending {
 public:
  explicit Ascending(const OutcomeDistribution& outcome) : outcome_(outcome) {}

  [[nodiscard]] double up_to(double place) {
    while (atom_ < outcome_.atoms.size() && outcome_.atoms[atom_].at <= place) {
      atoms_ += outcome_.atoms[atom_].chance;
      ++atom_;
    }
    const std::vector<OutcomeDistribution::Knot>& knots = outcome_.density;
    while (knot_ + 1 < knots.size() && knots[knot_ + 1].at <= place) {
      area_ += (knots[knot_ + 1].at - knots[knot_].at) *
               (knots[knot_].density + knots[knot_ + 1].density) / 2;
      ++knot_;
    }
    double inside = 0;
    if (knot_ + 1 < knots.size() && place > knots[knot_].at) {
      const OutcomeDistribution::Knot& from = knots[knot_];
      const OutcomeDistribution::Knot& to = knots[knot_ + 1];
      const double way = place - from.at;
      const double density = from.density + (to.density - from.density) * way / (to.at - from.at);
      inside = way * (from.density + density) / 2;
    }
    return atoms_ + area_ + inside;
  }

 private:
  const OutcomeDistribution& outcome_;
  std::size_t atom_ = 0;
  std::size_t knot_ = 0;
  double atoms_ = 0;
  double area_ = 0;
};

}  // namespace

DrawTally::DrawTally(std::vector<double> borders)
    : borders_(std::move(borders)), steps_(kSteps + 1, 0), bands_(borders_.size() - 1, 0) {}

void DrawTally::add(std::optional<double> point) {
  ++draws_;
  if (!point) {
    ++without_;
    return;
  }
  const double place = std::clamp(*point, 0.0, 1.0);
  sum_ += parts_of(place);
  steps_[static_cast<std::size_t>(std::nearbyint(place * kStepsOfScale))] += kWhole;
  const auto above = std::upper_bound(borders_.begin() + 1, borders_.end() - 1, place);
  bands_[static_cast<std::size_t>(above - borders_.begin()) - 1] += kWhole;
}

void DrawTally::add(const OutcomeDistribution& outcome) {
  ++draws_;
  sum_ += parts_of(mean_of(outcome));
  // Shares are rounded where they add up, so that they add up to a whole.
  Ascending chances(outcome);
  std::uint64_t before = 0;
  for (std::size_t step = 0; step <= kSteps; ++step) {
    const double border = (static_cast<double>(step) + 0.5) / kStepsOfScale;
    const std::uint64_t up_to = step == kSteps ? kWhole : parts_of(chances.up_to(border));
    steps_[step] += std::max(up_to, before) - before;
    before = std::max(up_to, before);
  }
  before = 0;
  for (std::size_t band = 0; band < bands_.size(); ++band) {
    const bool is_last = band + 1 == bands_.size();
    const std::uint64_t below =
        is_last ? kWhole : parts_of(chance_below(outcome, borders_[band + 1]));
    bands_[band] += std::max(below, before) - before;
    before = std::max(below, before);
  }
}

void DrawTally::merge(const DrawTally& other) {
  draws_ += other.draws_;
  without_ += other.without_;
  sum_ += other.sum_;
  for (std::size_t step = 0; step < steps_.size(); ++step) steps_[step] += other.steps_[step];
  for (std::size_t band = 0; band < bands_.size(); ++band) bands_[band] += other.bands_[band];
}

double DrawTally::agreed_mass() const {
  return static_cast<double>(draws_ - without_) * kWholeMass;
}

double DrawTally::agreed() const {
  return draws_ == 0 ? 0 : static_cast<double>(draws_ - without_) / static_cast<double>(draws_);
}

double DrawTally::mean() const {
  return draws_ == without_ ? 0 : static_cast<double>(sum_) / agreed_mass();
}

double DrawTally::quantile(double share) const {
  const double wanted = share * agreed_mass();
  double up_to = 0;
  std::size_t last = 0;
  for (std::size_t step = 0; step < steps_.size(); ++step) {
    if (steps_[step] == 0) continue;
    up_to += static_cast<double>(steps_[step]);
    last = step;
    if (up_to >= wanted) break;
  }
  return static_cast<double>(last) / kStepsOfScale;
}

double DrawTally::in_band(std::size_t band) const {
  return draws_ == without_ ? 0 : static_cast<double>(bands_[band]) / agreed_mass();
}

std::vector<double> equal_bands(std::size_t count) {
  std::vector<double> borders;
  for (std::size_t band = 0; band <= count; ++band) {
    borders.push_back(static_cast<double>(band) / static_cast<double>(count));
  }
  return borders;
}

std::vector<double> bands_cut_at(std::vector<double> places) {
  std::erase_if(places, [](double place) { return !(place > 0 && place < 1); });
  places.push_back(0);
  places.push_back(1);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace parley
