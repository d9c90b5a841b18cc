// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "parley/base/run.h"
#include "parley/report/benchmark_report.h"
#include "parley/service/benchmark_plan.h"

namespace parley {

/// Bytes that measuring a batch takes at most.
[[nodiscard]] std::uint64_t memory_needed(const PlannedBatch& planned);

/// Solves a batch of worlds side by side and one by one, each until the time can be trusted, for
/// `enough` seconds at least; in a process apart. None where that did not come to its end: for lack
/// of memory if `ran_out`.
[[nodiscard]] std::optional<BenchmarkBatchRecord> measure_batch(const PlannedBatch& planned,
                                                                double enough, const Run& run,
                                                                bool& ran_out);

}  // namespace parley
