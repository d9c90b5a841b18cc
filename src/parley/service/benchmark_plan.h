// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/base/result.h"
#include "parley/model/case.h"
#include "parley/report/benchmark_report.h"
#include "parley/service/service.h"

namespace parley {

/// All that is measured on one world.
struct PlannedWorld {
  BenchmarkShape shape;
  std::vector<BenchmarkTask> tasks;  ///< at least one
};

/// Many worlds that are solved at once.
struct PlannedBatch {
  BenchmarkBatchTask task;
  Case conflict;  ///< over whose states, where the task names a case
};

struct BenchmarkPlan {
  std::vector<PlannedWorld> worlds;
  std::vector<PlannedBatch> batches;
};

/// What `parley bench stability` measures: the worlds that a request selects, each once, and the
/// batches of small ones. Errors: usage.
[[nodiscard]] Result<BenchmarkPlan> benchmark_plan(const Request& request, std::size_t threads);

}  // namespace parley
