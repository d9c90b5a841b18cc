// SPDX-License-Identifier: Apache-2.0
// The library inside the program: `parley cases` and `parley new NAME --from ID`.
#include <set>
#include <string>

#include "tests/golden/program.h"
#include <nlohmann/json.hpp>

#include "parley/library/library.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

fs::path case_folder(const std::string& below) { return fs::path(PARLEY_ROOT) / "cases" / below; }

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

TEST(EmbeddedLibrary, HasTheBytesOfEveryFileOfTheFolder) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(case_folder(""))) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string path = fs::relative(entry.path(), case_folder("")).generic_string();
    bool found = false;
    for (const LibraryFile& file : library_files()) {
      if (file.path != path) continue;
      found = true;
      EXPECT_EQ(file.bytes, read_file(entry.path())) << path;
    }
    EXPECT_TRUE(found) << path << " is not in the program; was it built since?";
  }
  EXPECT_EQ(files, library_files().size());
}

TEST(EmbeddedLibrary, HasACaseOrDataForEachFolder) {
  std::set<std::string> ids;
  for (const LibraryCase& one : library_cases()) ids.insert(std::string(one.id));
  for (const LibraryData& one : library_data()) {
    EXPECT_TRUE(ids.insert(std::string(one.id)).second) << one.id;
  }
  EXPECT_TRUE(library_data_of("eu-decisions"));
  EXPECT_FALSE(library_data_of("elmira"));
  EXPECT_EQ(ids, names_in(case_folder("")));
  EXPECT_FALSE(library_case("elmir"));
  EXPECT_FALSE(library_case(""));
}

TEST_F(Program, ListsTheCasesOfItsLibrary) {
  const ProgramResult text = run("cases");
  EXPECT_EQ(text.status, 0);
  const nlohmann::json list = nlohmann::json::parse(run("cases --json").output);
  std::set<std::string> ids;
  for (const auto& one : list["cases"]) {
    ids.insert(one["id"].get<std::string>());
    EXPECT_GT(one["actors"], 1) << one;
    EXPECT_GT(one["states"], 3) << one;
    EXPECT_FALSE(one["sources"].empty()) << one;
    EXPECT_NE(text.output.find(one["title"].get<std::string>()), std::string::npos) << one;
    if (one["id"] != "elmira") continue;
    EXPECT_EQ(one["actors"], 3);
    EXPECT_EQ(one["options"], 5);
    EXPECT_EQ(one["states"], 9);
  }
  for (const auto& one : list["data"]) {
    ids.insert(one["id"].get<std::string>());
    EXPECT_NE(text.output.find(one["title"].get<std::string>()), std::string::npos) << one;
  }
  EXPECT_EQ(ids, names_in(case_folder("")));
}

TEST_F(Program, ListsItsCasesInTheLanguageOfTheReader) {
  EXPECT_NE(run("cases --lang zh-Hant").output.find("囚徒困境\n  2 個行動者、2 個選項、4 個狀態"),
            std::string::npos);
  EXPECT_NE(run("cases --lang zh-Hans").output.find("囚徒困境\n  2 个行动者、2 个选项、4 个状态"),
            std::string::npos);
}

TEST_F(Program, CopiesACaseAndItsSourcesBesideIt) {
  fs::create_directory(path("mine"));
  const ProgramResult copied = run("new " + path("mine/summit") + " --from anchorage-2025");
  EXPECT_EQ(copied.status, 0) << copied.messages;
  const std::set<std::string> written = {"summit.yaml", "notes-en.md", "notes-zh.md"};
  EXPECT_EQ(names_in(path("mine")), written);
  for (const std::string& name : written) {
    EXPECT_NE(copied.output.find(path("mine/" + name)), std::string::npos) << name;
  }
  EXPECT_EQ(read_file(path("mine/summit.yaml")),
            read_file(case_folder("anchorage-2025/anchorage.yaml")));
  EXPECT_EQ(read_file(path("mine/notes-zh.md")),
            read_file(case_folder("anchorage-2025/notes-zh.md")));
  EXPECT_EQ(run("check " + path("mine/summit.yaml")).status, 0);
}

TEST_F(Program, CopiesEveryCaseOfTheLibraryToOneThatChecks) {
  for (const LibraryCase& one : library_cases()) {
    const std::string folder = path(std::string(one.id));
    fs::create_directory(folder);
    EXPECT_EQ(run("new " + folder + "/copy --from " + std::string(one.id)).status, 0) << one.id;
    EXPECT_EQ(run("check " + folder + "/copy.yaml").status, 0) << one.id;
  }
}

TEST_F(Program, CopiesNothingWhereOneOfTheFilesExists) {
  fs::create_directory(path("mine"));
  write("mine/notes-zh.md", "my own notes");
  const ProgramResult refused = run("new " + path("mine/summit") + " --from anchorage-2025");
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(refused.output, "");
  EXPECT_NE(refused.messages.find("C004"), std::string::npos) << refused.messages;
  EXPECT_NE(refused.messages.find("notes-zh.md"), std::string::npos) << refused.messages;
  EXPECT_EQ(names_in(path("mine")), std::set<std::string>{"notes-zh.md"});
  EXPECT_EQ(read_file(path("mine/notes-zh.md")), "my own notes");
}

TEST_F(Program, CopiesNothingIntoAFolderThatIsNotThere) {
  const ProgramResult refused = run("new " + path("nowhere/summit") + " --from anchorage-2025");
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.messages.find("C005"), std::string::npos) << refused.messages;
  EXPECT_FALSE(fs::exists(path("nowhere")));
}

TEST_F(Program, SaysWhichCasesThereAreWhenAskedForAnother) {
  for (const char* id : {"elmirra", "../cases/elmira", "elmira/elmira.yaml"}) {
    const ProgramResult refused = run("new " + path("mine") + " --from " + id);
    EXPECT_EQ(refused.status, 2) << id;
    EXPECT_NE(refused.messages.find("C031"), std::string::npos) << refused.messages;
    EXPECT_NE(refused.messages.find("prisoners-dilemma"), std::string::npos) << refused.messages;
    EXPECT_FALSE(fs::exists(path("mine.yaml"))) << id;
  }
  const std::string misspelt = run("new " + path("mine") + " --from elmirra").messages;
  EXPECT_NE(misspelt.find("mean \"elmira\"?"), std::string::npos) << misspelt;
}

}  // namespace
}  // namespace parley
