// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "parley/engine/stability/benchmark_worlds.h"
#include "parley/report/text_report.h"

namespace parley {

/// On what stability is measured: all but the number of options is that of the family, whose sizes
/// can be compared.
struct BenchmarkTask {
  BenchmarkShape shape;
  std::string concept_id;  ///< of one concept, or "base": the five at once
  std::size_t threads = 1;

  [[nodiscard]] bool same_family(const BenchmarkTask& other) const {
    BenchmarkShape resized = other.shape;
    resized.options = shape.options;
    return shape == resized && concept_id == other.concept_id && threads == other.threads;
  }
};

struct BenchmarkRecord {
  BenchmarkTask task;
  std::size_t states = 0;  ///< feasible ones
  double seconds = 0;      ///< of the fastest run
  std::uint64_t runs = 0;
  std::optional<std::uint64_t> peak_bytes;   ///< of the process, the world included
  std::optional<std::uint64_t> solve_bytes;  ///< by how much the solving raised it
  double stream_seconds = 0;                 ///< to read and write four bytes per cell and actor
};

/// Many worlds over one space, solved side by side.
struct BenchmarkBatchTask {
  /// Of the library, whose actors' types and wants are put together anew for each world; empty:
  /// random worlds of the shape. Of the shape of a case the options, actors and preferences count.
  std::string case_id;
  BenchmarkShape shape;
  std::size_t worlds = 0;
  std::size_t threads = 1;
};

struct BenchmarkBatchRecord {
  BenchmarkBatchTask task;
  std::size_t states = 0;  ///< feasible ones, of each world
  double seconds = 0;      ///< for all worlds: of the fastest run
  std::uint64_t runs = 0;
  double alone_seconds = 0;            ///< for the same worlds one by one: of the fastest run
  std::optional<double> rank_seconds;  ///< to rank the states of all worlds by what is wanted
  std::uint64_t differing = 0;         ///< worlds with other verdicts than alone; a fault if any

  [[nodiscard]] double worlds_per_second() const {
    return static_cast<double>(task.worlds) / seconds;
  }
};

/// What was not measured, and why.
struct BenchmarkLeftOut {
  std::variant<BenchmarkTask, BenchmarkBatchTask> task;
  std::uint64_t need_bytes = 0;
  enum class Reason : std::uint8_t {
    too_little_memory,  ///< it needs more than the run may take
    memory_ran_out,     ///< it was begun, and the machine had less than that
    ended_early,        ///< the process that solved it did not come to its end
  };
  Reason reason = Reason::too_little_memory;
};

struct BenchmarkMachine {
  std::string processor;
  std::size_t processors = 1;
  std::optional<std::uint64_t> memory_bytes;   ///< of the machine, where it tells
  std::optional<std::uint64_t> allowed_bytes;  ///< that the run may take; none: no limit
  std::size_t threads = 1;
  std::uint64_t seed = 1;
};

struct BenchmarkFinding {
  std::string version;
  BenchmarkMachine machine;
  std::vector<BenchmarkRecord> records;  ///< by family, sizes ascending
  std::vector<BenchmarkBatchRecord> batches;
  std::vector<BenchmarkLeftOut> left_out;
};

/// How the time per state grows within a family.
struct BenchmarkGrowth {
  std::size_t smallest = 0;  ///< numbers of records
  std::size_t largest = 0;
  double ratio = 1;  ///< of the seconds per state at the largest to those at the smallest
};
/// For each family of two sizes or more. The smallest is the first of at least 2^10 cells: below
/// that it is the preparation that takes the time.
[[nodiscard]] std::vector<BenchmarkGrowth> growth_of(const std::vector<BenchmarkRecord>& records);

[[nodiscard]] std::string benchmark_json(const BenchmarkFinding& finding);
[[nodiscard]] std::string benchmark_text(const BenchmarkFinding& finding, Language language,
                                         const Style& style);

}  // namespace parley
