// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/exchange/gmcr.h"
#include "parley/exchange/state_table.h"
#include "parley/report/wording.h"
#include "parley/service/commands.h"
#include "parley/service/deliver.h"
#include "parley/service/files.h"

namespace parley {
namespace {

/// A kind of file that becomes a case.
struct Reader {
  const char* ending;
  const char* header;  ///< key of what the case says about where it is from
  Imported (*read)(std::string_view text);
};
constexpr Reader kReaders[] = {
    {".gmcr", "import_header_gmcr", import_gmcr},
    {".csv", "import_header_csv", import_state_table},
};

/// By the ending of the name; standard input by how it begins.
const Reader* reader_of(const std::string& path, const std::string& text) {
  if (path == "-") {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return &kReaders[first != std::string::npos && text[first] == '{' ? 0 : 1];
  }
  for (const Reader& reader : kReaders) {
    const std::string_view ending = reader.ending;
    if (path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending) {
      return &reader;
    }
  }
  return nullptr;
}

}  // namespace

Answer run_import(const Request& request, const Run& run) {
  Result<std::string> bytes = bytes_of(request);
  if (!bytes) return refusal(request, bytes.faults(), {});
  const Reader* reader = reader_of(request.case_path, *bytes);
  if (reader == nullptr) {
    std::string endings;
    for (const Reader& known : kReaders) add_to_list(endings, known.ending);
    return refusal(request, {{Code::unknown_import, {}, {request.case_path, endings}, {}}}, {});
  }
  Files files;
  files.push_back({name_of_file(request), std::move(*bytes)});
  const Imported imported = reader->read(files[FileId(0)].text);
  if (has_errors(imported.diagnostics)) return refusal(request, imported.diagnostics, files);
  const std::string text = "# " + say(request.language, reader->header) + "\n" + imported.case_text;
  // Limits of a case, and that some state is possible, the case reader knows best. Its places are
  // those of a file that nobody has: the fault is one of the file that was given, as a whole.
  const Reading reading = read_case("case.yaml", text, fetch_beside("-"));
  Diagnostics faults;
  for (Diagnostic fault : reading.diagnostics) {
    if (severity_of(fault.code) != Severity::error) continue;
    fault.span = {FileId(0), 0, 0};
    faults.push_back(std::move(fault));
  }
  if (!faults.empty()) return refusal(request, faults, files);
  return deliver(request, text, imported.diagnostics, files, run);
}

}  // namespace parley
