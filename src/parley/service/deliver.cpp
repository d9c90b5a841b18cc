// SPDX-License-Identifier: Apache-2.0
#include "parley/service/deliver.h"

#include <nlohmann/json.hpp>

#include "parley/report/json_report.h"
#include "parley/report/wording.h"
#include "parley/service/files.h"
#include "parley/service/load.h"

namespace parley {

Answer deliver(const Request& request, const std::string& text, const Diagnostics& diagnostics,
               const Files& files, const Run& run, const FileIsOurs& ours) {
  Answer answer;
  answer.messages = warnings(request, diagnostics, files);
  const bool to_file = !request.output_path.empty() && request.output_path != "-";
  if (to_file) {
    if (run.begin_writing) run.begin_writing();
    if (const auto fault = ours ? replace_file(request.output_path, text, ours)
                                : write_new_file(request.output_path, text)) {
      return refusal(request, {*fault}, {});
    }
  }
  if (request.json) {
    const std::string read = files.empty() ? "" : files[FileId(0)].text;
    auto json = nlohmann::ordered_json::parse(diagnostics_json(
        {engine_version(), sha256_of(read)}, request.language, diagnostics, files));
    json[to_file ? "written" : "text"] = to_file ? request.output_path : text;
    using Json = nlohmann::ordered_json;
    answer.output = json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  } else if (to_file) {
    answer.output = say(request.language, "written_to", {request.output_path}) + "\n";
  } else {
    answer.output = text;
  }
  return answer;
}

}  // namespace parley
