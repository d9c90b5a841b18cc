// SPDX-License-Identifier: Apache-2.0
#include "parley/report/diagnostic_picture.h"
#include "parley/report/wording.h"
#include "parley/service/commands.h"
#include "parley/service/files.h"

namespace parley {

Answer run_check(const Request& request, const Run&) {
  std::string bytes;
  Diagnostics faults;
  Reading reading = read(request, bytes, faults);
  reading.diagnostics.insert(reading.diagnostics.begin(), faults.begin(), faults.end());
  Answer answer;
  answer.status = has_errors(reading.diagnostics) ? kStatusFault : 0;
  if (request.json) {
    answer.output = diagnostics_json({engine_version(), bytes.empty() ? "" : sha256_of(bytes)},
                                     request.language, reading.diagnostics, reading.files);
    return answer;
  }
  std::size_t count[] = {0, 0, 0};
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    ++count[static_cast<std::size_t>(severity_of(diagnostic.code))];
  }
  answer.output = pictures(reading.diagnostics, reading.files, request.language, request.colour);
  answer.output += say(request.language, "check_summary",
                       {request.case_path, std::to_string(count[0]), std::to_string(count[1]),
                        std::to_string(count[2])}) +
                   "\n";
  return answer;
}

}  // namespace parley
