// SPDX-License-Identifier: Apache-2.0
// The program where a case is too large, or memory too little: it says so, and writes nothing.
#include <cstdlib>
#include <string>

#include "tests/golden/program.h"
#include <gtest/gtest.h>

#include "parley/service/service.h"

namespace parley {
namespace {

/// An actor with so many options.
std::string one_actor(int options, const std::string& wants) {
  std::string text = "parley: 1\nactors:\n  A:\n    can:\n";
  for (int option = 0; option < options; ++option) {
    text += "      o" + std::to_string(option) + ": do it\n";
  }
  return text + "    wants: [" + wants + "]\n";
}

TEST_F(Program, EndsWithStatusOneWhereACaseIsTooLarge) {
  write("large.yaml", one_actor(40, "o1"));
  const ProgramResult outcome = run("analyze " + path("large.yaml"));
  EXPECT_EQ(outcome.status, kStatusLimit);
  EXPECT_EQ(outcome.output, "");
  EXPECT_NE(outcome.messages.find("A001"), std::string::npos);
}

TEST_F(Program, EndsWithStatusOneWhereACaseNeedsMoreMemoryThanItMayTake) {
  write("large.yaml", one_actor(30, "o1"));
  for (const char* command : {"analyze ", "explain --state o1 ", "paths ", "export --to csv "}) {
    const ProgramResult outcome = run(command + path("large.yaml") + " --memory 64M");
    EXPECT_EQ(outcome.status, kStatusLimit);
    EXPECT_EQ(outcome.output, "");
    EXPECT_EQ(outcome.messages.substr(0, 4), "A003");
    EXPECT_NE(outcome.messages.find("2^30 states"), std::string::npos) << outcome.messages;
    EXPECT_NE(outcome.messages.find("64 MiB"), std::string::npos) << outcome.messages;
    EXPECT_NE(outcome.messages.find("--memory"), std::string::npos) << outcome.messages;
  }
}

TEST_F(Program, EndsWithAMessageWhereTheMemoryRunsOut) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the limit of the system does not go with the shadows of sanitizers";
#endif
  write("large.yaml", one_actor(26, "o1, o2, o3, o4, o5, o6, o7, o8"));
  const std::string command =
      "ulimit -v 100000; " + std::string(PARLEY_BUILD) + "/parley analyze " + path("large.yaml") +
      " --memory 100G --threads 2 >" + path("stdout") + " 2>" + path("stderr");
  const int raw = std::system(command.c_str());
  EXPECT_EQ(WEXITSTATUS(raw), kStatusLimit);
  EXPECT_EQ(read_file(path("stdout")), "");
  EXPECT_EQ(read_file(path("stderr")).substr(0, 4), "A004");
}

/// Four actors of six types each with three options: 4096 states in 1296 worlds.
std::string many_worlds() {
  std::string text = "parley: 1\nactors:\n";
  for (const std::string name : {"a", "b", "c", "d"}) {
    text += "  " + name + ":\n    can: {" + name + "0: x, " + name + "1: x, " + name + "2: x}\n";
    text += "    types:\n";
    for (int type = 0; type < 6; ++type) {
      const std::string at = std::to_string(type % 3);
      text += "      t" + std::to_string(type) + ": {chance: " + (type < 5 ? "0.1" : "rest") +
              ", wants: [" + (type < 3 ? "" : "not ") + "a" + at + ", b" + at + "]}\n";
    }
  }
  return text;
}

TEST_F(Program, RefusesBeforehandWhatTakesTooMuchMemoryToWrite) {
  write("types.yaml", many_worlds());
  const std::string command = "analyze " + path("types.yaml") + " --memory 300M ";
  for (const char* format : {"--json", "--format csv"}) {
    const ProgramResult refused = run(command + format);
    EXPECT_EQ(refused.status, kStatusLimit);
    EXPECT_EQ(refused.output, "");
    EXPECT_EQ(refused.messages.substr(0, 4), "A003") << refused.messages;
  }
}

TEST_F(Program, SaysHowManyRowsStatesAndWorldsMake) {
  write("types.yaml", many_worlds());
  const ProgramResult refused =
      run("analyze " + path("types.yaml") + " --memory 100G --json --states a0 --concepts nash");
  EXPECT_EQ(refused.status, kStatusLimit);
  EXPECT_NE(refused.messages.find("A006 2048 states in 1296 worlds make 2654208 rows"),
            std::string::npos)
      << refused.messages;
}

TEST_F(Program, EndsWithAMessageWhereTheMemoryRunsOutAsTheAnswerIsWritten) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the limit of the system does not go with the shadows of sanitizers";
#endif
  write("types.yaml", many_worlds());
  for (const char* kibibytes : {"300000", "350000", "400000"}) {
    const std::string command = std::string("ulimit -v ") + kibibytes + "; " + PARLEY_BUILD +
                                "/parley analyze --json " + path("types.yaml") +
                                " --memory 100G --threads 2 >" + path("stdout") + " 2>" +
                                path("stderr");
    const int raw = std::system(command.c_str());
    EXPECT_EQ(WEXITSTATUS(raw), kStatusLimit) << kibibytes;
    EXPECT_EQ(read_file(path("stdout")), "");
    EXPECT_EQ(read_file(path("stderr")).substr(0, 4), "A004") << kibibytes;
  }
}

TEST_F(Program, EndsWithStatusOneWhereThereAreTooManyWorlds) {
  std::string text = "parley: 1\nactors:\n";
  for (int actor = 0; actor < 13; ++actor) {
    const std::string id = std::to_string(actor);
    text += "  A" + id + ": {can: {o" + id + ": do it}, types: {x: {chance: 0.5, wants: [o" + id +
            "]}, y: {chance: rest, wants: [not o" + id + "]}}}\n";
  }
  write("many.yaml", text);
  const ProgramResult outcome = run("analyze " + path("many.yaml"));
  EXPECT_EQ(outcome.status, kStatusLimit);
  EXPECT_NE(outcome.messages.find("A002"), std::string::npos);
}

}  // namespace
}  // namespace parley
