// SPDX-License-Identifier: Apache-2.0
// The page: reads the data that it holds and shows it.

import { Report } from "../data";

const data = document.getElementById("report-data");
if (data !== null && data.textContent !== null) {
  const report: Report = JSON.parse(data.textContent);
  document.title = report.texts[report.language][report.case.title];
}
