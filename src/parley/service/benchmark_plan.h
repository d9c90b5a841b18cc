// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "parley/base/result.h"
#include "parley/report/benchmark_report.h"
#include "parley/service/service.h"

namespace parley {

/// All that is measured on one world.
struct PlannedWorld {
  BenchmarkShape shape;
  std::vector<BenchmarkTask> tasks;  ///< at least one
};

/// What `parley bench stability` measures: the worlds that a request selects, each once. Errors:
/// usage.
[[nodiscard]] Result<std::vector<PlannedWorld>> benchmark_plan(const Request& request,
                                                               std::size_t threads);

}  // namespace parley
