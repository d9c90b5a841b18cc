// SPDX-License-Identifier: Apache-2.0
// The program as a user starts it: exit statuses, what goes to which stream, what is written.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "parley/service/service.h"

namespace parley {
namespace {

struct Outcome {
  int status = -1;
  std::string output;
  std::string messages;
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Program : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "parley-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
  }
  [[nodiscard]] Outcome run(const std::string& arguments) const {
    const std::string command = std::string(PARLEY_BUILD) + "/parley " + arguments + " >" +
                                path("stdout") + " 2>" + path("stderr");
    const int raw = std::system(command.c_str());
    return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, read_file(path("stdout")),
            read_file(path("stderr"))};
  }

  std::filesystem::path folder_;
};

constexpr const char* kSmall =
    "parley: 1\n"
    "actors:\n"
    "  A: {can: {left: go left}, wants: [left]}\n"
    "  B: {can: {right: go right}, wants: [right only if left]}\n"
    "outcomes: {both: left and right}\n"
    "today: []\n";

TEST_F(Program, SolvesTheStarterCaseOfEveryLanguage) {
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    EXPECT_EQ(run("new --lang " + code + " " + path(code)).status, 0);
    EXPECT_EQ(run("check " + path(code + ".yaml")).status, 0);
    const Outcome analysis = run("analyze --lang " + code + " " + path(code + ".yaml"));
    EXPECT_EQ(analysis.status, 0) << analysis.messages;
    EXPECT_EQ(analysis.messages, "");
  }
}

TEST_F(Program, NeverOverwritesAFile) {
  write("mine.yaml", "precious");
  const Outcome outcome = run("new " + path("mine"));
  EXPECT_EQ(outcome.status, kStatusFault);
  EXPECT_NE(outcome.messages.find("C004"), std::string::npos);
  EXPECT_EQ(read_file(path("mine.yaml")), "precious");
}

TEST_F(Program, SaysWhyItCannotWrite) {
  const Outcome outcome = run("new " + path("no/such/folder"));
  EXPECT_EQ(outcome.status, kStatusFault);
  EXPECT_NE(outcome.messages.find("C005"), std::string::npos);
}

TEST_F(Program, ReadsTheCaseFromStandardInput) {
  write("small.yaml", kSmall);
  const Outcome outcome = run("analyze --json - < " + path("small.yaml"));
  EXPECT_EQ(outcome.status, 0) << outcome.messages;
  EXPECT_EQ(outcome.output.substr(0, 11), "{\"parley\": ");
}

TEST_F(Program, RefusesWhatIsNoCaseFileWithStatusTwoAndWritesNothing) {
  write("empty.yaml", "");
  write("binary.yaml", std::string("\xff\xfe\x00\x01", 4));
  write("deep.yaml", std::string(100000, '['));
  write("rubbish.yaml", std::string(std::size_t{16} << 20U, 'x'));
  std::filesystem::create_directory(path("folder"));
  for (const char* name : {"empty.yaml", "binary.yaml", "deep.yaml", "rubbish.yaml", "folder",
                           "missing.yaml", "/dev/zero"}) {
    const std::string target = name[0] == '/' ? name : path(name);
    const Outcome outcome = run("analyze " + target);
    EXPECT_EQ(outcome.status, kStatusFault) << name;
    EXPECT_EQ(outcome.output, "") << name;
    EXPECT_NE(outcome.messages.find("P0"), std::string::npos) << name << outcome.messages;
  }
}

TEST_F(Program, NamesEveryFaultOfTheCommandLine) {
  write("small.yaml", kSmall);
  const std::string small = path("small.yaml");
  const std::pair<std::string, std::string> wrong[] = {
      {"", "C001"},
      {"analyze", "C001"},
      {"frobnicate " + small, "C001"},
      {"analyze --threads 0 " + small, "C001"},
      {"analyze --concepts nash,mash " + small, "C002"},
      {"explain " + small + " --state 'left and not left'", "C003"},
      {"explain " + small + " --state lift", "P101"},
      {"explain " + small + " --state 'left and'", "P111"},
      {"explain " + small + " --state left --actor C", "P103"},
      {"analyze --lang fr " + small, "C006"},
      {"paths " + small + " --from left", "C009"},
      {"list everything", "C010"},
  };
  for (const auto& [arguments, code] : wrong) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, kStatusFault) << arguments;
    EXPECT_EQ(outcome.output, "") << arguments;
    EXPECT_NE(outcome.messages.find(code), std::string::npos) << arguments << outcome.messages;
  }
}

TEST_F(Program, AsksForAStatusQuoWhereTheCaseNamesNone) {
  write("small.yaml", std::string(kSmall).substr(0, std::string(kSmall).find("today")));
  const Outcome outcome = run("paths " + path("small.yaml"));
  EXPECT_EQ(outcome.status, kStatusFault);
  EXPECT_NE(outcome.messages.find("C008"), std::string::npos);
  EXPECT_EQ(run("paths " + path("small.yaml") + " --from 'left and right'").status, 0);
}

TEST_F(Program, EndsWithStatusOneWhereACaseIsTooLarge) {
  std::string text = "parley: 1\nactors:\n  A:\n    can:\n";
  for (int option = 0; option < 40; ++option) {
    text += "      o" + std::to_string(option) + ": do it\n";
  }
  text += "    wants: [o1]\n";
  write("large.yaml", text);
  const Outcome outcome = run("analyze " + path("large.yaml"));
  EXPECT_EQ(outcome.status, kStatusLimit);
  EXPECT_EQ(outcome.output, "");
  EXPECT_NE(outcome.messages.find("A001"), std::string::npos);
}

TEST_F(Program, EndsWithStatusOneWhereThereAreTooManyWorlds) {
  std::string text = "parley: 1\nactors:\n";
  for (int actor = 0; actor < 13; ++actor) {
    const std::string id = std::to_string(actor);
    text += "  A" + id + ": {can: {o" + id + ": do it}, types: {x: {chance: 0.5, wants: [o" + id +
            "]}, y: {chance: rest, wants: [not o" + id + "]}}}\n";
  }
  write("many.yaml", text);
  const Outcome outcome = run("analyze " + path("many.yaml"));
  EXPECT_EQ(outcome.status, kStatusLimit);
  EXPECT_NE(outcome.messages.find("A002"), std::string::npos);
}

TEST_F(Program, KeepsColourOutOfPipes) {
  write("small.yaml", kSmall);
  EXPECT_EQ(run("analyze " + path("small.yaml")).output.find('\x1b'), std::string::npos);
}

TEST_F(Program, HelpsInEveryLanguage) {
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    EXPECT_EQ(run("analyze --help --lang " + code).status, 0);
    EXPECT_NE(run("analyze --help --lang " + code).output.find(phrase(language, "help_case")),
              std::string::npos);
  }
}

}  // namespace
}  // namespace parley
