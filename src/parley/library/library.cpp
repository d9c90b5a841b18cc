// SPDX-License-Identifier: Apache-2.0
#include "parley/library/library.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::string_view kCaseEnding = ".yaml";

bool is_case_file(std::string_view path) {
  return path.size() > kCaseEnding.size() &&
         path.substr(path.size() - kCaseEnding.size()) == kCaseEnding;
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
      if (is_case_file(file.path) && !known) found.push_back({id, file});
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

std::optional<std::string_view> library_file_beside(const LibraryCase& given,
                                                    std::string_view path) {
  const std::string whole = std::string(given.id) + "/" + std::string(path);
  for (const LibraryFile& file : library_files()) {
    if (file.path == whole) return file.bytes;
  }
  return std::nullopt;
}

}  // namespace parley
