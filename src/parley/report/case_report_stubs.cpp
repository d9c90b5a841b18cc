// SPDX-License-Identifier: Apache-2.0
#include "parley/report/case_report_parts.h"

namespace parley {
Json report_actors(ReportWriter& /*writer*/) { return Json::array(); }
Json report_options(ReportWriter& /*writer*/) { return Json::array(); }
Json report_concepts(ReportWriter& /*writer*/) { return Json::array(); }
Json report_worlds(ReportWriter& /*writer*/) { return Json::array(); }
Json report_statements(ReportWriter& /*writer*/) { return Json::array(); }
Json report_signals(ReportWriter& /*writer*/) { return Json::array(); }
Json report_states(ReportWriter& /*writer*/) { return Json::array(); }
Json report_moves(ReportWriter& /*writer*/) { return Json::array(); }
void add_report_tables(ReportWriter& /*writer*/, Json& json) {
  for (const char* key : {"ranks", "worst_ranks", "verdict_rows", "stable"}) {
    json[key] = Json::array();
  }
}
Json report_outcomes(ReportWriter& /*writer*/) { return Json::array(); }
Json report_routes(ReportWriter& /*writer*/) { return Json::array(); }
Json report_why(ReportWriter& /*writer*/) { return Json::array(); }
Json report_method(ReportWriter& /*writer*/) { return Json::object(); }
void add_report_evidence(ReportWriter& /*writer*/, Json& json) {
  json["evidence"] = Json::array();
  json["sources"] = Json::array();
}
}  // namespace parley
