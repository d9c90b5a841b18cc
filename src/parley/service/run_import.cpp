// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>
#include <vector>

#include "parley/base/plain_text.h"
#include "parley/exchange/decide.h"
#include "parley/exchange/gmcr.h"
#include "parley/exchange/ktab.h"
#include "parley/exchange/stand_case.h"
#include "parley/exchange/stand_csv.h"
#include "parley/exchange/state_table.h"
#include "parley/report/wording.h"
#include "parley/service/commands.h"
#include "parley/service/deliver.h"
#include "parley/service/export_stands.h"
#include "parley/service/files.h"

namespace parley {
namespace {

/// A table of stands becomes a case by the same way, whatever its form.
Imported case_of(StandsRead read) {
  Imported imported;
  imported.diagnostics = std::move(read.diagnostics);
  if (has_errors(imported.diagnostics)) return imported;
  imported.case_text = case_text_of(read.table, imported.diagnostics);
  imported.notes = std::move(read.notes);
  return imported;
}
Imported import_positions(std::string_view text) {
  StandsRead read = read_stand_csv(text);
  read.notes.push_back(Message::of("note_positions_scales"));
  return case_of(std::move(read));
}
Imported import_ktab_csv(std::string_view text) { return case_of(read_ktab_csv(text)); }
Imported import_ktab_xml(std::string_view text) { return case_of(read_ktab_xml(text)); }
Imported import_decide(std::string_view text) { return case_of(read_decide(text)); }

bool begins_with(std::string_view text, char letter) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && text[first] == letter;
}
bool looks_like_json(std::string_view text) { return begins_with(text, '{'); }
bool looks_like_xml(std::string_view text) { return begins_with(text, '<'); }
bool always(std::string_view /*text*/) { return true; }

/// A kind of file that becomes a case.
struct Reader {
  const char* format;   ///< what it is called on the command line
  const char* endings;  ///< of files of that kind, separated by spaces
  const char* header;   ///< key of what the case says about where it is from
  bool (*looks_like)(std::string_view text);
  Imported (*read)(std::string_view text);
};
/// In the order in which they are tried.
constexpr Reader kReaders[] = {
    {"gmcr", ".gmcr", "import_header_gmcr", looks_like_json, import_gmcr},
    {kKtabXml, ".xml", "import_header_ktab", looks_like_xml, import_ktab_xml},
    {kDecide, ".txt .csv .tsv", "import_header_decide", looks_like_decide, import_decide},
    {kKtabCsv, ".csv .txt .tsv", "import_header_ktab", looks_like_ktab_csv, import_ktab_csv},
    {kPositions, ".csv .txt .tsv", "import_header_positions", looks_like_stand_csv,
     import_positions},
    {"csv", ".csv", "import_header_csv", always, import_state_table},
};

/// The endings of a kind, one by one.
std::vector<std::string_view> endings_of(const Reader& reader) {
  std::vector<std::string_view> endings;
  std::string_view rest = reader.endings;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    endings.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return endings;
}

/// By the ending of the name, and where several kinds have it by the content; standard input by
/// that alone. Among the kinds of an ending the one that is meant where the content is like none is
/// the last.
const Reader* reader_of(const std::string& path, const std::string& text) {
  const Reader* found = nullptr;
  for (const Reader& reader : kReaders) {
    const auto endings = endings_of(reader);
    const bool may_be =
        path == "-" || std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
          return path.size() > ending.size() &&
                 lower_case(path.substr(path.size() - ending.size())) == ending;
        });
    if (!may_be) continue;
    found = &reader;
    if (reader.looks_like(text)) break;
  }
  return found;
}

Result<const Reader*> reader_for(const Request& request, const std::string& text) {
  std::string formats;
  std::string endings;
  for (const Reader& reader : kReaders) {
    if (request.format == reader.format) return &reader;
    add_to_list(formats, reader.format);
    for (const std::string_view ending : endings_of(reader)) {
      if (endings.find(ending) == std::string::npos) add_to_list(endings, ending);
    }
  }
  if (!request.format.empty()) {
    return Diagnostic{Code::unknown_format, {}, {request.format, formats}, {}};
  }
  if (const Reader* reader = reader_of(request.case_path, text)) return reader;
  return Diagnostic{Code::unknown_import, {}, {request.case_path, endings}, {}};
}

}  // namespace

Answer run_import(const Request& request, const Run& run) {
  Result<std::string> bytes = bytes_of(request);
  if (!bytes) return refusal(request, bytes.faults(), {});
  const Result<const Reader*> reader = reader_for(request, *bytes);
  if (!reader) return refusal(request, reader.faults(), {});
  Files files;
  files.push_back({name_of_file(request), std::move(*bytes)});
  const Imported imported = (*reader)->read(files[FileId(0)].text);
  if (has_errors(imported.diagnostics)) return refusal(request, imported.diagnostics, files);
  std::string text = "# " + say(request.language, (*reader)->header) + "\n";
  for (const Message& note : imported.notes) {
    text += "# " + one_line(in_words(request.language, note)) + "\n";
  }
  text += imported.case_text;
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
