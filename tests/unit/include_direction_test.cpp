// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

namespace parley {
namespace {

namespace fs = std::filesystem;

/// A folder of the house: its floor, and the third-party headers that it may use.
struct Wing {
  int floor = 0;
  std::set<std::string> third_party;
};

/// The table of floors. A folder includes what stands on lower floors, and itself; every folder in
/// `engine` is a wing of its own.
const std::map<std::string, Wing>& house() {
  static const std::map<std::string, Wing> wings = {
      {"src/parley/base", {0, {"tl/expected.hpp"}}},
      {"src/parley/model", {1, {}}},
      {"src/parley/engine",
       {2, {"hwy/aligned_allocator.h", "hwy/foreach_target.h", "hwy/highway.h"}}},
      {"src/parley/casefile", {3, {"yaml.h", "utf8proc.h"}}},
      {"src/parley/library", {3, {}}},
      {"src/parley/exchange", {3, {"expat.h", "nlohmann/json.hpp"}}},
      {"src/parley/pictures", {3, {"duktape.h", "sodium.h"}}},
      {"src/parley/report", {3, {"nlohmann/json.hpp", "utf8proc.h", "fmt/core.h", "fmt/format.h"}}},
      {"src/parley/service",
       {4, {"nlohmann/json.hpp", "sodium.h", "sqlite3.h", "fmt/core.h", "fmt/format.h"}}},
      {"apps", {5, {"CLI/CLI.hpp", "nlohmann/json.hpp", "fmt/core.h", "fmt/format.h"}}},
  };
  return wings;
}

/// The one third-party header that a header for others may include, and which header that is.
constexpr const char* kSharedHeader = "tl/expected.hpp";
constexpr const char* kItsHome = "src/parley/base/result.h";

std::string wing_of(const std::string& path) {
  for (const auto& [folder, wing] : house()) {
    if (path.rfind(folder + "/", 0) == 0) return folder;
  }
  return {};
}

/// The folder below `engine` that a path stands in; empty elsewhere.
std::string lens_of(const std::string& path) {
  const std::string engine = "src/parley/engine/";
  if (path.rfind(engine, 0) != 0) return {};
  return path.substr(engine.size(), path.find('/', engine.size()) - engine.size());
}

struct Include {
  std::string header;
  bool quoted = false;
};

/// The header that a line of a source includes.
std::optional<Include> include_in(const std::string& line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#') return std::nullopt;
  const std::size_t word = line.find_first_not_of(" \t", hash + 1);
  if (word == std::string::npos || line.compare(word, 7, "include") != 0) return std::nullopt;
  const std::size_t open = line.find_first_of("<\"", word);
  if (open == std::string::npos) return std::nullopt;
  const bool quoted = line[open] == '"';
  const std::size_t close = line.find(quoted ? '"' : '>', open + 1);
  if (close == std::string::npos) return std::nullopt;
  return Include{line.substr(open + 1, close - open - 1), quoted};
}

/// A header of the standard library has neither a folder nor an extension.
bool is_standard(const std::string& header) {
  return header.find_first_of("./") == std::string::npos;
}

/// What is wrong with an include; empty: nothing.
std::string fault(const std::string& path, const Include& include) {
  const std::string from = wing_of(path);
  if (from.empty()) return "stands in no folder of the table of floors";
  const Wing& here = house().at(from);
  if (!include.quoted) {
    if (is_standard(include.header)) {
      static const std::set<std::string> missing_in_old_libraries = {"format", "expected",
                                                                     "stop_token"};
      if (here.floor <= 2 && missing_in_old_libraries.count(include.header) != 0) {
        return "an old standard library lacks <" + include.header + ">";
      }
      return {};
    }
    // The system's own headers are for the door to the outside alone.
    static const std::set<std::string> system = {
        "unistd.h",       "sys/ioctl.h", "sys/stat.h", "fcntl.h",  "signal.h",
        "sys/resource.h", "sched.h",     "cxxabi.h",   "malloc.h", "poll.h",
        "sys/prctl.h",    "sys/wait.h",  "sys/time.h"};
    if (here.floor >= 4 && system.count(include.header) != 0) return {};
    if (here.third_party.count(include.header) == 0) {
      return from + " may not use <" + include.header + ">";
    }
    return {};
  }
  if (include.header.rfind("parley/", 0) != 0) {
    return from == "apps" ? std::string() : "includes start with \"parley/\"";
  }
  const std::string to = wing_of("src/" + include.header);
  if (to.empty()) return "\"" + include.header + "\" stands on no floor";
  if (to == from && lens_of(path) == lens_of("src/" + include.header)) return {};
  const int floor = house().at(to).floor;
  if (floor > here.floor) return from + " looks up to " + to;
  if (floor == here.floor) return from + " looks across to " + to;
  if (here.floor == 5 && floor != 4 && floor > 1) return from + " goes past the service to " + to;
  return {};
}

struct Found {
  std::string path;
  std::size_t line = 0;
  Include include;
};

/// Every include of every source under src and apps.
std::vector<Found> all_includes() {
  const fs::path root = PARLEY_ROOT;
  std::vector<Found> all;
  for (const char* folder : {"src", "apps"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cpp" && extension != ".def") continue;
      const std::string path = fs::relative(entry.path(), root).generic_string();
      std::ifstream file(entry.path());
      std::string line;
      for (std::size_t number = 1; std::getline(file, line); ++number) {
        if (const auto include = include_in(line)) all.push_back({path, number, *include});
      }
    }
  }
  std::sort(all.begin(), all.end(), [](const Found& one, const Found& other) {
    return std::tie(one.path, one.line) < std::tie(other.path, other.line);
  });
  return all;
}

/// The headers that another folder includes, itself or through one of these headers; the others are
/// shared by the files of one folder only, and may show a third-party header to them.
std::set<std::string> public_headers(const std::vector<Found>& includes) {
  std::set<std::string> headers;
  std::size_t known = 0;
  do {
    known = headers.size();
    for (const Found& found : includes) {
      const std::string header = "src/" + found.include.header;
      const bool same_folder = fs::path(header).parent_path() == fs::path(found.path).parent_path();
      if (!same_folder || headers.count(found.path) != 0) headers.insert(header);
    }
  } while (headers.size() != known);
  return headers;
}

TEST(IncludeDirection, no_floor_looks_up_or_across) {
  const std::vector<Found> includes = all_includes();
  EXPECT_GT(includes.size(), 50U) << "the sources were not found under " << PARLEY_ROOT;
  for (const Found& found : includes) {
    const std::string what = fault(found.path, found.include);
    EXPECT_EQ(what, "") << found.path << ":" << found.line << ": " << what;
  }
}

TEST(IncludeDirection, third_party_headers_stay_out_of_headers_for_others) {
  const std::vector<Found> includes = all_includes();
  const std::set<std::string> shown_to_others = public_headers(includes);
  for (const Found& found : includes) {
    const bool is_third_party = !found.include.quoted && !is_standard(found.include.header);
    const bool is_allowed = found.include.header == kSharedHeader && found.path == kItsHome;
    if (!is_third_party || is_allowed || shown_to_others.count(found.path) == 0) continue;
    ADD_FAILURE() << found.path << ":" << found.line << ": a header that others include must not "
                  << "include <" << found.include.header << ">";
  }
}

TEST(IncludeDirection, the_test_itself_sees_every_kind_of_fault) {
  const auto quoted = [](const char* header) { return Include{header, true}; };
  const auto angled = [](const char* header) { return Include{header, false}; };
  EXPECT_EQ(fault("src/parley/model/case.h", quoted("parley/base/id.h")), "");
  EXPECT_NE(fault("src/parley/base/id.h", quoted("parley/model/case.h")), "");
  EXPECT_NE(fault("src/parley/casefile/read.cpp", quoted("parley/report/wording.h")), "");
  EXPECT_NE(fault("src/parley/model/case.h", angled("fmt/core.h")), "");
  EXPECT_NE(fault("src/parley/report/page.cpp", angled("yaml.h")), "");
  EXPECT_EQ(fault("src/parley/casefile/yaml.cpp", angled("yaml.h")), "");
  EXPECT_NE(fault("src/parley/model/case.h", angled("expected")), "");
  EXPECT_NE(fault("apps/cli/main.cpp", quoted("parley/casefile/read.h")), "");
  EXPECT_NE(fault("src/parley/engine/paths/route.h", quoted("parley/engine/stability/passes.h")),
            "");
  EXPECT_NE(fault("src/parley/elsewhere/x.h", angled("vector")), "");
  ASSERT_TRUE(include_in("  #  include <vector>"));
  EXPECT_EQ(include_in("#include \"parley/base/id.h\"")->header, "parley/base/id.h");
  EXPECT_FALSE(include_in("// #include <vector>"));
}

}  // namespace
}  // namespace parley
