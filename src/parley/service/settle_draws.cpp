// SPDX-License-Identifier: Apache-2.0
#include "parley/service/settle_draws.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <span>
#include <system_error>
#include <utility>

#include "parley/base/random.h"
#include "parley/engine/settlement/case_bargain.h"

namespace parley {
namespace {

/// Draws whose bargains are in memory at a time, at most, and about how many bytes of them. How
/// many that are changes no result.
constexpr std::size_t kDrawsAtOnce = 4096;
constexpr std::size_t kBytesAtOnce = std::size_t{64} << 20U;
/// Draws that one thread tallies.
constexpr std::size_t kDrawsOfPart = 64;
/// Points of the sample that sensitivities come from, and bargains for them at most.
constexpr std::size_t kMostDriverPoints = 4096;
constexpr std::size_t kMostDriverDraws = 1U << 18U;
/// Whether an input is about the bargain itself, not about a room at home.
bool is_of_bargain(const Case& conflict, const UncertainStand& input) {
  switch (input.kind) {
    case UncertainStand::Kind::position_at:
    case UncertainStand::Kind::position_cares:
    case UncertainStand::Kind::position_weight:
      return conflict.positions[input.entry].group.empty() &&
             conflict.positions[input.entry].at.has_value();
    case UncertainStand::Kind::today:
      return true;
    case UncertainStand::Kind::leader:
    case UncertainStand::Kind::accepts:
    case UncertainStand::Kind::group_at:
    case UncertainStand::Kind::group_cares:
    case UncertainStand::Kind::group_weight:
      return false;
  }
  return false;
}

/// A case without what no bargain needs, which is quick to copy.
Case stands_of(const Case& conflict) {
  Case stands;
  stands.actors = IdVector<ActorId, Actor>(conflict.actors.size());
  stands.issues = conflict.issues;
  stands.positions = conflict.positions;
  stands.audiences = conflict.audiences;
  return stands;
}

/// Draws of the bargain of a case, from rows of a number in [0, 1) for each input.
class Drawer {
 public:
  explicit Drawer(const Case& conflict)
      : stands_(stands_of(conflict)), draws_(conflict, uncertain_stands(conflict)) {}

  [[nodiscard]] const std::vector<UncertainStand>& inputs() const { return draws_.inputs(); }

  [[nodiscard]] std::size_t draws_at_once() const {
    const std::size_t stands = stands_.actors.size() * stands_.issues.size() + 1;
    return std::clamp<std::size_t>(kBytesAtOnce / (stands * sizeof(Stand)), kDrawsOfPart,
                                   kDrawsAtOnce);
  }

  [[nodiscard]] std::vector<Bargain> bargains(const std::vector<double>& rows, std::size_t count,
                                              const Run& run) const {
    std::vector<Bargain> all(count);
    const std::size_t width = inputs().size();
    for_each_index((count + kDrawsOfPart - 1) / kDrawsOfPart, run, [&](std::size_t part) {
      Case copy = stands_;
      const std::size_t end = std::min(count, (part + 1) * kDrawsOfPart);
      for (std::size_t at = part * kDrawsOfPart; at < end; ++at) {
        draws_.fix(copy, std::span<const double>(rows).subspan(at * width, width));
        all[at] = bargain_of(copy).bargain;
      }
    });
    return all;
  }

 private:
  Case stands_;
  StandDraws draws_;
};

/// Adds to the tallies of a model what it says of some draws.
void tally_model(const SettlementModel& model, const std::vector<Bargain>& bargains,
                 std::vector<DrawTally>& tallies, const Run& run) {
  const std::size_t issues = tallies.size();
  Run quiet = run;
  quiet.report_progress = nullptr;
  if (model.kind != SettlementKind::distribution) {
    const auto points = settle_draws(bargains, model, quiet);
    if (run.cancelled()) return;
    for (std::size_t at = 0; at < points.size(); ++at) tallies[at % issues].add(points[at]);
    return;
  }
  quiet.threads = 1;
  const std::size_t parts = (bargains.size() + kDrawsOfPart - 1) / kDrawsOfPart;
  std::vector<std::vector<DrawTally>> of_part(parts);
  for_each_index(parts, run, [&](std::size_t part) {
    for (const DrawTally& tally : tallies) of_part[part].emplace_back(tally.borders());
    const std::size_t end = std::min(bargains.size(), (part + 1) * kDrawsOfPart);
    for (std::size_t at = part * kDrawsOfPart; at < end && !run.cancelled(); ++at) {
      const Settlement settlement = settle(bargains[at], model, quiet);
      for (std::size_t issue = 0; issue < issues; ++issue) {
        const Settlement::OnIssue& one = settlement.issues[issue];
        if (one.point) {
          of_part[part][issue].add(one.outcome);
        } else {
          of_part[part][issue].add(std::nullopt);
        }
      }
    }
  });
  if (run.cancelled()) return;
  for (const std::vector<DrawTally>& some : of_part) {
    for (std::size_t issue = 0; issue < issues; ++issue) tallies[issue].merge(some[issue]);
  }
}

/// The points of the two samples and of the first with one input after another from the second:
/// per issue and row. Empty where some draw has no point.
std::vector<std::vector<std::vector<double>>> sampled_points(const Drawer& drawer,
                                                             const std::vector<std::size_t>& varied,
                                                             const SettlementModel& model,
                                                             std::size_t points, std::uint64_t seed,
                                                             const Run& run) {
  const std::size_t width = drawer.inputs().size();
  const std::size_t rows = varied.size() + 2;
  const std::size_t points_at_once = std::max<std::size_t>(1, drawer.draws_at_once() / rows);
  std::vector<std::vector<std::vector<double>>> values;
  Run quiet = run;
  quiet.report_progress = nullptr;
  for (std::size_t first = 0; first < points && !run.cancelled(); first += points_at_once) {
    if (run.report_progress) run.report_progress({"stage_settle_drivers", first, points});
    const std::size_t count = std::min(points_at_once, points - first);
    std::vector<double> numbers(count * rows * width);
    for (std::size_t at = 0; at < count; ++at) {
      write_sample_rows(seed, first + at, width, varied, numbers.data() + at * rows * width);
    }
    const std::vector<Bargain> bargains = drawer.bargains(numbers, count * rows, quiet);
    if (run.cancelled()) return {};
    const auto found = settle_draws(bargains, model, quiet);
    if (run.cancelled()) return {};
    const std::size_t issues = bargains.front().issues;
    if (values.empty()) {
      values.assign(issues, std::vector<std::vector<double>>(rows, std::vector<double>(points, 0)));
    }
    for (std::size_t at = 0; at < found.size(); ++at) {
      if (!found[at]) return {};
      const std::size_t row = at / issues % rows;
      values[at % issues][row][first + at / issues / rows] = *found[at];
    }
  }
  return values;
}

void find_drivers(const Case& conflict, const Drawer& drawer, SettlementModelId headline,
                  DrawsFinding& finding, const Run& run) {
  std::vector<std::size_t> varied;
  for (std::size_t input = 0; input < finding.inputs.size(); ++input) {
    if (is_of_bargain(conflict, finding.inputs[input])) varied.push_back(input);
  }
  const std::size_t points = std::bit_floor(
      std::min({static_cast<std::size_t>(std::min<std::uint64_t>(finding.draws, kMostDriverPoints)),
                kMostDriverDraws / (varied.size() + 2)}));
  if (points < kBatches) return;
  auto values =
      sampled_points(drawer, varied, settlement_model_at(headline), points, finding.seed, run);
  if (values.empty()) return;
  finding.driver_points = points;
  for (std::size_t issue = 0; issue < values.size(); ++issue) {
    DriversOfIssue drivers{issue, {}};
    const std::vector<double> a = std::move(values[issue][0]);
    const std::vector<double> b = std::move(values[issue][1]);
    values[issue].erase(values[issue].begin(), values[issue].begin() + 2);
    const std::vector<Sensitivity> found = sensitivities(a, b, values[issue]);
    for (std::size_t which = 0; which < varied.size(); ++which) {
      // What never changes the point by itself or with others has nothing to be told of.
      if (found[which].total > 0) drivers.inputs.push_back({varied[which], found[which]});
    }
    std::stable_sort(drivers.inputs.begin(), drivers.inputs.end(),
                     [](const auto& left, const auto& right) {
                       return left.sensitivity.total > right.sensitivity.total;
                     });
    finding.drivers.push_back(std::move(drivers));
  }
}

}  // namespace

Result<std::uint64_t> settle_draws_of(const std::string& text) {
  if (text.empty()) return kUsualSettleDraws;
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number < 1 || number > kMostSettleDraws) {
    return Diagnostic{
        Code::usage,
        {},
        {Message::of("usage_number", {"--draws", "1", std::to_string(kMostSettleDraws), text})},
        {}};
  }
  return number;
}

std::vector<double> bands_of(const Issue& issue) {
  constexpr std::size_t kEqualBands = 10;
  std::vector<double> places;
  for (const Issue::Mark& mark : issue.marks) {
    places.push_back(share_of_scale(issue, mark.at.middle.as_double()));
  }
  std::vector<double> borders = bands_cut_at(std::move(places));
  return borders.size() > 2 ? borders : equal_bands(kEqualBands);
}

std::optional<DrawsFinding> find_draws(const Case& as_written,
                                       const std::vector<SettlementModelId>& models,
                                       std::optional<SettlementModelId> headline,
                                       std::uint64_t draws, std::uint64_t seed, const Run& run) {
  const Drawer drawer(as_written);
  DrawsFinding finding;
  finding.inputs = drawer.inputs();
  const bool any =
      std::any_of(finding.inputs.begin(), finding.inputs.end(),
                  [&](const UncertainStand& input) { return is_of_bargain(as_written, input); });
  if (!any) return std::nullopt;
  finding.draws = draws;
  finding.seed = seed;
  const CaseBargain of_case = bargain_of(as_written);
  std::vector<DrawTally> empty;
  for (const IssueId issue : of_case.issues) empty.emplace_back(bands_of(as_written.issues[issue]));
  for (const SettlementModelId model : models) finding.models.push_back({model, empty});
  const std::size_t width = finding.inputs.size();
  const std::size_t at_once = drawer.draws_at_once();
  for (std::uint64_t first = 0; first < draws && !run.cancelled(); first += at_once) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(at_once, draws - first));
    std::vector<double> numbers(count * width);
    for (std::size_t at = 0; at < numbers.size(); ++at) {
      numbers[at] = Random(seed, first + at / width, static_cast<std::uint32_t>(at % width)).unit();
    }
    const std::vector<Bargain> bargains = drawer.bargains(numbers, count, run);
    for (std::size_t at = 0; at < finding.models.size() && !run.cancelled(); ++at) {
      if (run.report_progress) {
        run.report_progress({"stage_settle_draws",
                             static_cast<std::size_t>(first) * models.size() + at * count,
                             static_cast<std::size_t>(draws) * models.size()});
      }
      ModelOverDraws& one = finding.models[at];
      tally_model(settlement_model_at(one.model), bargains, one.issues, run);
    }
  }
  if (!run.cancelled() && headline) find_drivers(as_written, drawer, *headline, finding, run);
  return finding;
}

}  // namespace parley
