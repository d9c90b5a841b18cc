// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <system_error>
#include <utility>

#include "parley/base/nearest_name.h"
#include "parley/base/plain_text.h"
#include "parley/casefile/read.h"
#include "parley/library/library.h"
#include "parley/model/state_space.h"
#include "parley/report/case_list.h"
#include "parley/report/wording.h"
#include "parley/service/cases.h"
#include "parley/service/commands.h"
#include "parley/service/files.h"

namespace parley {
namespace {

CaseEntry entry_of(const LibraryCase& given, Language language) {
  const Reading reading = read_library_case(given);
  const Case& conflict = reading.conflict;
  CaseEntry entry{std::string(given.id),
                  std::string(conflict.title.in(language)),
                  conflict.actors.size(),
                  conflict.options.size(),
                  0,
                  {}};
  const Result<StateSpace> space = StateSpace::build(conflict);
  if (space) entry.states = space->states().count();
  for (const Source& source : conflict.sources) {
    entry.sources.emplace_back(source.title.in(language));
  }
  return entry;
}

Diagnostic unknown_case(const std::string& id) {
  std::vector<std::string> known;
  std::string all;
  for (const LibraryCase& one : library_cases()) {
    known.emplace_back(one.id);
    add_to_list(all, known.back());
  }
  return {Code::unknown_library_case, {}, {id, all}, nearest_name(id, known)};
}

struct Copy {
  std::string path;
  std::string bytes;
};

/// What is to be written for a case, the case file last: it is there only when all else is.
std::vector<Copy> copies_of(const LibraryCase& given, const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::vector<Copy> copies;
  for (const Source& source : read_library_case(given).conflict.sources) {
    const auto bytes = library_file_beside(given, source.file);
    if (!source.file.empty() && bytes) {
      copies.push_back({(folder / source.file).string(), std::string(*bytes)});
    }
  }
  copies.push_back({path, std::string(given.file.bytes)});
  return copies;
}

/// Writes all or none.
std::optional<Diagnostic> write_all(const std::vector<Copy>& copies) {
  std::error_code error;
  for (const Copy& copy : copies) {
    if (std::filesystem::exists(std::filesystem::symlink_status(copy.path, error))) {
      return Diagnostic{Code::file_exists, {}, {copy.path}, {}};
    }
  }
  for (std::size_t at = 0; at < copies.size(); ++at) {
    auto fault = write_new_file(copies[at].path, copies[at].bytes);
    if (!fault) continue;
    for (std::size_t written = 0; written < at; ++written) {
      std::filesystem::remove(copies[written].path, error);
    }
    return fault;
  }
  return std::nullopt;
}

}  // namespace

Reading read_library_case(const LibraryCase& given) {
  const Fetch fetch = [&given](const std::string& path) {
    const auto bytes = library_file_beside(given, path);
    return bytes ? FetchedFile{true, std::string(*bytes)} : FetchedFile{false, path};
  };
  return read_case(std::string(given.file.path), std::string(given.file.bytes), fetch);
}

Answer run_cases(const Request& request, const Run& run) {
  std::vector<CaseEntry> entries;
  for (const LibraryCase& one : library_cases()) {
    if (run.cancelled()) return interrupted();
    entries.push_back(entry_of(one, request.language));
  }
  std::vector<DataEntry> data;
  for (const LibraryData& one : library_data()) data.push_back({std::string(one.id)});
  if (request.json) return {0, case_list_json(entries, data, request.language), ""};
  return {0, case_list_text(entries, data, request.language, request.width, request.colour), ""};
}

Answer run_copy(const Request& request) {
  const std::string& id = request.copy_from;
  const auto given = library_case(id);
  if (!given) return refuse(request, unknown_case(id));
  const Result<std::string> path = path_of_new_case(request.name);
  if (!path) return refuse(request, path.faults().front());
  const std::vector<Copy> copies = copies_of(*given, *path);
  if (const auto fault = write_all(copies)) return refuse(request, *fault);
  Answer answer;
  for (std::size_t at = 0; at + 1 < copies.size(); ++at) {
    answer.output += say(request.language, "copied_beside", {copies[at].path}) + "\n";
  }
  answer.output += say(request.language, "created", {*path}) + "\n";
  return answer;
}

}  // namespace parley
