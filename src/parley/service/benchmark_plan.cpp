// SPDX-License-Identifier: Apache-2.0
#include "parley/service/benchmark_plan.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/engine/stability/concept.h"
#include "parley/library/library.h"
#include "parley/service/cases.h"

namespace parley {
namespace {

// Numbers of states that can be asked for: 2^4 to 2^30.
constexpr std::uint64_t kLeastOptions = 4;
constexpr std::uint64_t kMostOptions = 30;

/// Worlds that differ in nothing but their size.
struct Family {
  BenchmarkShape shape;              ///< without options
  std::vector<std::size_t> options;  ///< of the sizes that are measured if no others are asked for
};

/// first, first + step, … up to last.
std::vector<std::size_t> steps(std::size_t first, std::size_t last, std::size_t step) {
  std::vector<std::size_t> all;
  for (std::size_t at = first; at <= last; at += step) all.push_back(at);
  return all;
}

/// The family of which each concept alone is measured too, and one thread beside several.
const Family& reference() {
  using Preferences = BenchmarkShape::Preferences;
  static const Family family{{0, 3, Preferences::ranks, 0, false}, steps(6, 28, 2)};
  return family;
}
constexpr std::size_t kOptionsInDetail[] = {10, 16, 20, 24};

const std::vector<Family>& families() {
  using Preferences = BenchmarkShape::Preferences;
  constexpr auto kRanks = Preferences::ranks;
  constexpr auto kStatements = Preferences::statements;
  static const std::vector<Family> all = {
      reference(),
      {{0, 2, kRanks, 0, false}, steps(8, 28, 4)},
      {{0, 4, kRanks, 0, false}, steps(8, 24, 4)},
      {{0, 8, kRanks, 0, false}, steps(8, 24, 4)},
      {{0, 16, kRanks, 0, false}, steps(16, 24, 4)},
      {{0, 3, kRanks, 25, false}, steps(8, 24, 4)},
      {{0, 3, kRanks, 90, false}, steps(8, 24, 4)},
      {{0, 3, kRanks, 0, true}, steps(8, 24, 4)},
      {{0, 3, kStatements, 0, false}, steps(6, 24, 2)},
      {{0, 2, kStatements, 0, false}, steps(8, 24, 4)},
      {{0, 4, kStatements, 0, false}, steps(8, 24, 4)},
      {{0, 8, kStatements, 0, false}, steps(8, 24, 4)},
      {{0, 16, kStatements, 0, false}, steps(16, 24, 4)},
      {{0, 3, kStatements, 25, false}, steps(8, 24, 4)},
      {{0, 3, kStatements, 90, false}, steps(8, 24, 4)},
      {{0, 3, kStatements, 0, true}, steps(8, 24, 4)},
      {{0, 10, kRanks, 50, true}, {20}},
      {{0, 10, kStatements, 50, true}, {20}},
  };
  return all;
}
constexpr std::size_t kQuickOptions[] = {6, 10, 14};

// Batches: worlds up to the size beyond which each is work enough alone; so many as have 2^20 cells
// together, but no more than a few thousand.
constexpr std::size_t kMostOptionsOfBatch = 12;
constexpr std::size_t kOptionsOfBatches[] = {6, 8, 10, 12};
constexpr std::size_t kActorsOfBatches[] = {3, 4};
constexpr std::size_t kCellsOfBatch = std::size_t{1} << 20U;
constexpr std::size_t kMostWorlds = 4096;
/// The case whose worlds are a batch too: one of yes/no options alone.
constexpr std::string_view kCaseOfBatch = "anchorage-2025";

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

/// "2^20" or "1048576": 20.
std::optional<std::size_t> options_of_size(std::string_view text) {
  std::optional<std::uint64_t> options;
  if (text.substr(0, 2) == "2^") {
    options = whole_number(text.substr(2));
  } else if (const auto states = whole_number(text); states && std::has_single_bit(*states)) {
    options = static_cast<std::uint64_t>(std::countr_zero(*states));
  }
  if (!options || *options < kLeastOptions || *options > kMostOptions) return std::nullopt;
  return static_cast<std::size_t>(*options);
}

std::optional<std::size_t> measured_actors(std::string_view text) {
  const auto number = whole_number(text);
  const bool measured = std::any_of(families().begin(), families().end(), [&](const Family& one) {
    return number && one.shape.actors == *number;
  });
  if (!measured) return std::nullopt;
  return static_cast<std::size_t>(*number);
}

/// "2, 3, 4": what is measured.
std::string all_actors() {
  std::vector<std::size_t> numbers;
  for (const Family& one : families()) numbers.push_back(one.shape.actors);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::string list;
  for (const std::size_t number : numbers) add_to_list(list, std::to_string(number));
  return list;
}

/// The parts of a list, each once and in order. Errors: the first part that `read` refuses.
template <typename Read>
Result<std::vector<std::size_t>> read_list(const std::string& text, const Read& read,
                                           const std::string& fault,
                                           std::vector<Message> arguments) {
  std::vector<std::size_t> all;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const std::string part = text.substr(begin, comma - begin);
    const std::optional<std::size_t> one = read(part);
    if (!one) {
      arguments.emplace_back(part);
      return Diagnostic{Code::usage, {}, {Message::of(fault, std::move(arguments))}, {}};
    }
    all.push_back(*one);
    begin = comma + 1;
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

PlannedWorld planned(const BenchmarkShape& shape, std::size_t threads) {
  PlannedWorld world{shape, {{shape, "base", threads}}};
  BenchmarkShape family = shape;
  family.options = 0;
  const bool in_detail = std::find(std::begin(kOptionsInDetail), std::end(kOptionsInDetail),
                                   shape.options) != std::end(kOptionsInDetail);
  if (!in_detail || family != reference().shape) return world;
  if (threads > 1) world.tasks.push_back({shape, "base", 1});
  for (const ConceptId id : base_concepts()) {
    world.tasks.push_back({shape, std::string(concept_at(id).id), threads});
  }
  return world;
}

/// Numbers of options or actors that are asked for; empty: the usual ones.
using Asked = std::vector<std::size_t>;

bool selects(const Asked& asked, std::size_t number) {
  return asked.empty() || std::binary_search(asked.begin(), asked.end(), number);
}

std::vector<PlannedWorld> plan_worlds(const Asked& sizes, const Asked& actors,
                                      std::size_t threads) {
  std::vector<PlannedWorld> worlds;
  for (const Family& family : families()) {
    const std::size_t its = family.shape.actors;
    if (!selects(actors, its)) continue;
    for (const std::size_t options : sizes.empty() ? family.options : sizes) {
      BenchmarkShape shape = family.shape;
      shape.options = options;
      // An actor without options never moves: that would be a world of fewer actors.
      if (options >= its) worlds.push_back(planned(shape, threads));
    }
  }
  return worlds;
}

PlannedBatch planned_batch(const BenchmarkShape& shape, std::size_t threads) {
  return {{{}, shape, std::min(kMostWorlds, kCellsOfBatch / shape.cells()), threads}, {}};
}

std::vector<PlannedBatch> plan_batches(const Asked& sizes, const Asked& actors,
                                       std::size_t threads) {
  using Preferences = BenchmarkShape::Preferences;
  std::vector<PlannedBatch> batches;
  if (const auto given = library_case(kCaseOfBatch)) {
    Case conflict = read_library_case(*given).conflict;
    const BenchmarkShape shape{conflict.options.size(), conflict.actors.size(),
                               Preferences::statements, 0, false};
    if (selects(sizes, shape.options) && selects(actors, shape.actors)) {
      batches.push_back(planned_batch(shape, threads));
      batches.back().task.case_id = kCaseOfBatch;
      batches.back().conflict = std::move(conflict);
    }
  }
  Asked options = sizes;
  if (options.empty()) options.assign(std::begin(kOptionsOfBatches), std::end(kOptionsOfBatches));
  for (const std::size_t its : kActorsOfBatches) {
    if (!selects(actors, its)) continue;
    for (const Preferences preferences : {Preferences::ranks, Preferences::statements}) {
      for (const std::size_t count : options) {
        if (count < its || count > kMostOptionsOfBatch) continue;
        batches.push_back(planned_batch({count, its, preferences, 0, false}, threads));
      }
    }
  }
  return batches;
}

}  // namespace

Result<BenchmarkPlan> benchmark_plan(const Request& request, std::size_t threads) {
  Asked sizes;
  Asked actors;
  if (!request.states.empty()) {
    const auto asked = read_list(request.states, options_of_size, "usage_bench_states",
                                 {std::to_string(kLeastOptions), std::to_string(kMostOptions)});
    if (!asked) return asked.faults();
    sizes = *asked;
  }
  if (!request.actors.empty()) {
    const auto asked =
        read_list(request.actors, measured_actors, "usage_bench_actors", {all_actors()});
    if (!asked) return asked.faults();
    actors = *asked;
  }
  Asked of_worlds = sizes;
  if (sizes.empty() && request.quick) {
    of_worlds.assign(std::begin(kQuickOptions), std::end(kQuickOptions));
  }
  BenchmarkPlan plan{plan_worlds(of_worlds, actors, threads), plan_batches(sizes, actors, threads)};
  if (!plan.worlds.empty()) return plan;
  return Diagnostic{Code::usage, {}, {Message::of("usage_bench_nothing")}, {}};
}

}  // namespace parley
