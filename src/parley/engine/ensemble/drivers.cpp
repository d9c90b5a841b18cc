// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/drivers.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace parley {
namespace {

double as_double(WideSum sum) { return static_cast<double>(sum); }

double right_call(double yes, double whole) { return std::max(yes, whole - yes); }

/// Not below 0, where rounding would have it.
double gain(double with, double without) { return std::max(0.0, with - without); }

}  // namespace

ValueOfKnowing value_of_knowing(const Case& conflict, const Tally& tally,
                                const std::vector<TypeOfActor>& types, std::size_t driven) {
  const std::size_t inputs = tally.shape.inputs;
  const double whole = as_double(static_cast<WideSum>(tally.mass) * kWhole);
  const double mean = tally.mean(tally.shape.driven[driven]);
  const double now = right_call(mean, 1);
  ValueOfKnowing value;
  value.actor.assign(conflict.actors.size(), 0);
  for (std::size_t at = 0; at < types.size(); ++at) {
    value.actor[types[at].actor.index()] +=
        right_call(as_double(tally.yes_type[driven * types.size() + at]),
                   as_double(tally.of_type[at])) /
        whole;
  }
  for (double& one : value.actor) one = gain(one, now);
  for (std::size_t input = 0; input < inputs; ++input) {
    double known = 0;
    for (std::size_t part = 0; part < Tally::kParts; ++part) {
      const double mass = as_double(
          static_cast<WideSum>(tally.mass_of_part[input * Tally::kParts + part]) * kWhole);
      const double yes =
          as_double(tally.yes_part[(driven * inputs + input) * Tally::kParts + part]);
      known += right_call(yes, mass) / whole;
    }
    value.input.push_back(gain(known, now));
  }
  return value;
}

std::vector<std::vector<Sensitivity>> drivers_of(Ensemble& ensemble, std::uint64_t seed,
                                                 std::size_t points, const Run& run) {
  const std::size_t inputs = ensemble.inputs().size();
  const TallyShape& shape = ensemble.shape();
  const std::size_t rows = inputs + 2;
  std::vector<std::size_t> every(inputs);
  std::iota(every.begin(), every.end(), std::size_t{0});
  constexpr std::size_t kDrawsAtOnce = 4096;
  const std::size_t points_at_once = std::max<std::size_t>(1, kDrawsAtOnce / rows);
  // [driven][row][point]
  std::vector<std::vector<std::vector<double>>> values(
      shape.driven.size(), std::vector<std::vector<double>>(rows, std::vector<double>(points)));
  for (std::size_t first = 0; first < points; first += points_at_once) {
    const std::size_t count = std::min(points_at_once, points - first);
    std::vector<double> numbers(count * rows * inputs);
    for (std::size_t at = 0; at < count; ++at) {
      write_sample_rows(seed, first + at, inputs, every, numbers.data() + at * rows * inputs);
    }
    const DrawnWeights drawn = ensemble.look_at(std::move(numbers), count * rows, run);
    if (run.cancelled()) return {};
    for (std::size_t which = 0; which < shape.driven.size(); ++which) {
      for (std::size_t at = 0; at < count * rows; ++at) {
        values[which][at % rows][first + at / rows] =
            static_cast<double>(drawn.yes[at * shape.questions + shape.driven[which]]) /
            static_cast<double>(kWhole);
      }
    }
    if (run.report_progress) run.report_progress({"stage_drivers", first + count, points});
  }
  std::vector<std::vector<Sensitivity>> all;
  for (std::vector<std::vector<double>>& of_question : values) {
    const std::vector<double> a = std::move(of_question[0]);
    const std::vector<double> b = std::move(of_question[1]);
    of_question.erase(of_question.begin(), of_question.begin() + 2);
    all.push_back(sensitivities(a, b, of_question));
  }
  return all;
}

}  // namespace parley
