// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "parley/report/case_report.h"
#include "parley/service/load.h"

namespace parley {

/// What `report` asks.
struct ReportOrder {
  std::vector<ConceptId> concepts;
  std::uint64_t draws = 10'000;  ///< of what is uncertain
  std::string folder;            ///< of the case file; empty: the current one
};

/// What a request asks of a report. Errors: as concepts_of; usage.
[[nodiscard]] Result<ReportOrder> report_order(const Request& request, const Case& conflict);

/// Everything that a report is made of, worked out and chosen from. After a cancel the result is
/// unusable.
[[nodiscard]] CaseReport find_case_report(const Loaded& loaded, const Worlds& worlds,
                                          const ReportOrder& order, const Run& run);

}  // namespace parley
