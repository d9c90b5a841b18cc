// SPDX-License-Identifier: Apache-2.0
#include "parley/library/library.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::string_view kCaseEnding = ".yaml";
constexpr std::string_view kDataEnding = ".csv";

bool ends_in(std::string_view path, std::string_view ending) {
  return path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending;
}

std::string_view folder_of(std::string_view path) { return path.substr(0, path.find('/')); }

}  // namespace

const std::vector<LibraryCase>& library_cases() {
  static const std::vector<LibraryCase> cases = [] {
    std::vector<LibraryCase> found;
    for (const LibraryFile& file : library_files()) {
      const std::string_view id = folder_of(file.path);
      // The first case file of a folder is the case; a test keeps it at one.
      const bool known = !found.empty() && found.back().id == id;
      if (ends_in(file.path, kCaseEnding) && !known) found.push_back({id, file});
    }
    // The files are in the order of whole paths, which puts a-b/ before a/.
    std::sort(found.begin(), found.end(),
              [](const LibraryCase& one, const LibraryCase& other) { return one.id < other.id; });
    return found;
  }();
  return cases;
}

std::optional<LibraryCase> library_case(std::string_view id) {
  const auto& all = library_cases();
  const auto found =
      std::find_if(all.begin(), all.end(), [id](const LibraryCase& one) { return one.id == id; });
  if (found == all.end()) return std::nullopt;
  return *found;
}

const std::vector<LibraryData>& library_data() {
  static const std::vector<LibraryData> data = [] {
    std::vector<LibraryData> found;
    for (const LibraryFile& file : library_files()) {
      const std::string_view id = folder_of(file.path);
      if (ends_in(file.path, kDataEnding) && !library_case(id)) found.push_back({id, file});
    }
    return found;
  }();
  return data;
}

std::optional<LibraryData> library_data_of(std::string_view id) {
  for (const LibraryData& one : library_data()) {
    if (one.id == id) return one;
  }
  return std::nullopt;
}

std::optional<std::string_view> library_file_beside(const LibraryCase& given,
                                                    std::string_view path) {
  const std::string whole = std::string(given.id) + "/" + std::string(path);
  for (const LibraryFile& file : library_files()) {
    if (file.path == whole) return file.bytes;
  }
  return std::nullopt;
}

}  // namespace parley
