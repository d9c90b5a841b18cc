// SPDX-License-Identifier: Apache-2.0
#include "parley/report/starter.h"
#include "parley/report/wording.h"
#include "parley/service/cases.h"
#include "parley/service/commands.h"
#include "parley/service/files.h"

namespace parley {

Answer run_create(const Request& request, const Run& run) {
  if (run.begin_writing) run.begin_writing();
  if (!request.copy_from.empty()) return run_copy(request);
  const Result<std::string> path = path_of_new_case(request.name);
  if (!path) return refusal(request, path.faults(), {});
  if (const auto fault = write_new_file(*path, starter_case(request.language))) {
    return refusal(request, {*fault}, {});
  }
  return {0, say(request.language, "created", {*path}) + "\n", ""};
}

}  // namespace parley
