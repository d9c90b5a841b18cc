// SPDX-License-Identifier: Apache-2.0
// The program as a user starts it: exit statuses, what goes to which stream, what is written.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

#include "tests/golden/program.h"
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parley/service/service.h"

namespace parley {
namespace {

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
    const ProgramResult analysis = run("analyze --lang " + code + " " + path(code + ".yaml"));
    EXPECT_EQ(analysis.status, 0) << analysis.messages;
    EXPECT_EQ(analysis.messages, "");
  }
}

TEST_F(Program, NeverOverwritesAFile) {
  write("mine.yaml", "precious");
  const ProgramResult outcome = run("new " + path("mine"));
  EXPECT_EQ(outcome.status, kStatusFault);
  EXPECT_NE(outcome.messages.find("C004"), std::string::npos);
  EXPECT_EQ(read_file(path("mine.yaml")), "precious");
}

TEST_F(Program, NeverOverwritesADanglingLink) {
  std::filesystem::create_symlink(path("elsewhere"), path("mine.yaml"));
  EXPECT_NE(run("new " + path("mine")).messages.find("C004"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(path("elsewhere")));
}

TEST_F(Program, AcceptsBothEndingsOfYaml) {
  EXPECT_EQ(run("new " + path("short.yml")).status, 0);
  EXPECT_EQ(run("new " + path("long.yaml")).status, 0);
  EXPECT_EQ(run("new " + path("dot.ted")).status, 0);
  EXPECT_TRUE(std::filesystem::exists(path("short.yml")));
  EXPECT_TRUE(std::filesystem::exists(path("long.yaml")));
  EXPECT_TRUE(std::filesystem::exists(path("dot.ted.yaml")));
  EXPECT_FALSE(std::filesystem::exists(path("short.yml.yaml")));
}

TEST_F(Program, RefusesNamesThatAreNoNamesOfAFile) {
  for (const char* name :
       {"''", ".", "..", "-", "./", "sub/", "sub/.", "sub/..", ".yaml", ".yml", "$(printf 'a\\nb')",
        "$(printf 'a\\033b')", "$(printf 'a\\177b')", "$(printf 'a\\302\\205b')"}) {
    std::filesystem::create_directory(path("empty"));
    std::filesystem::create_directory(path("empty/sub"));
    const std::string quoted = name[0] == '$' ? '"' + std::string(name) + '"' : name;
    const std::string command = "cd " + path("empty") + " && " + PARLEY_BUILD + "/parley new " +
                                quoted + " >" + path("stdout") + " 2>" + path("stderr");
    const int raw = std::system(command.c_str());
    EXPECT_EQ(WEXITSTATUS(raw), kStatusFault) << name;
    EXPECT_EQ(read_file(path("stdout")), "") << name;
    EXPECT_EQ(read_file(path("stderr")).substr(0, 4), "C001") << name;
    std::filesystem::remove(path("empty/sub"));
    EXPECT_TRUE(std::filesystem::is_empty(path("empty"))) << name;
  }
}

TEST_F(Program, IsNotBlockedByWhatAnEarlierRunLeft) {
  write("mine.yaml.unfinished", "left over");
  EXPECT_EQ(run("new " + path("mine")).status, 0);
  EXPECT_EQ(read_file(path("mine.yaml.unfinished")), "left over");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    ++files;
    EXPECT_NE(entry.path().filename().string().substr(0, 1), ".");
  }
  EXPECT_EQ(files, 4U);  // with stdout and stderr of the run
}

TEST_F(Program, LeavesTheModeOfANewFileToTheUmask) {
  const mode_t before = umask(022);
  EXPECT_EQ(run("new " + path("mine")).status, 0);
  umask(before);
  struct stat status {};
  ASSERT_EQ(stat(path("mine.yaml").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0644U);
}

TEST_F(Program, SaysSoWhereStandardOutputIsFull) {
  for (const char* arguments : {"list errors", "--help"}) {
    const std::string command =
        std::string(PARLEY_BUILD) + "/parley " + arguments + " >/dev/full 2>" + path("stderr");
    const int raw = std::system(command.c_str());
    EXPECT_EQ(WEXITSTATUS(raw), kStatusLimit) << arguments;
    EXPECT_EQ(read_file(path("stderr")).substr(0, 4), "C005") << arguments;
    EXPECT_NE(read_file(path("stderr")).find("disk"), std::string::npos) << arguments;
  }
}

TEST_F(Program, SaysNothingWhereTheReaderHasSeenEnough) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  close(ends[0]);
  const std::string command = std::string(PARLEY_BUILD) + "/parley list errors >&" +
                              std::to_string(ends[1]) + " 2>" + path("stderr");
  const int raw = std::system(command.c_str());
  close(ends[1]);
  EXPECT_EQ(WEXITSTATUS(raw), kStatusLimit);
  EXPECT_EQ(read_file(path("stderr")), "");
}

TEST_F(Program, EndsAtOnceWhenInterruptedWhileItReadsStandardInput) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  const Interrupted interrupted = interrupt("analyze", "-", ends[0]);
  close(ends[0]);
  close(ends[1]);
  EXPECT_EQ(interrupted.outcome.status, kStatusInterrupted);
  EXPECT_EQ(interrupted.outcome.output, "");
  EXPECT_LT(interrupted.seconds, 1.0);
}

TEST_F(Program, ShowsNoControlCharacterOfACaseFileRaw) {
  write("painted.yaml",
        "parley: 1\n"
        "title: \"red \\e[31m bell \\a turned \\u202E\"\n"
        "actors:\n"
        "  A: {name: \"A \\e[2J\", can: {left: \"go \\e[1m left\"}, wants: [left]}\n"
        "  B: {can: {right: \"go \\u009B2J right\"}, wants: [right]}\n"
        "outcomes: {both: left and right}\n"
        "today: []\n");
  for (const char* arguments : {"check ", "analyze ", "paths ", "explain --state both "}) {
    const ProgramResult outcome = run(arguments + path("painted.yaml"));
    const std::string shown = outcome.output + outcome.messages;
    for (const char* control : {"\x1b", "\a", "\xe2\x80\xae", "\xc2\x9b"}) {
      EXPECT_EQ(shown.find(control), std::string::npos) << arguments << shown;
    }
  }
}

TEST_F(Program, SaysWhyItCannotWrite) {
  const ProgramResult outcome = run("new " + path("no/such/folder"));
  EXPECT_EQ(outcome.status, kStatusFault);
  EXPECT_NE(outcome.messages.find("C005"), std::string::npos);
}

TEST_F(Program, ReadsTheCaseFromStandardInput) {
  write("small.yaml", kSmall);
  const ProgramResult outcome = run("analyze --json - < " + path("small.yaml"));
  EXPECT_EQ(outcome.status, 0) << outcome.messages;
  EXPECT_EQ(outcome.output.substr(0, 11), "{\"parley\": ");
}

TEST_F(Program, RefusesWhatIsNoCaseFileWithStatusTwoAndWritesNothing) {
  write("empty.yaml", "");
  write("binary.yaml", std::string("\xff\xfe\x00\x01", 4));
  write("deep.yaml", std::string(100000, '['));
  write("rubbish.yaml", std::string(std::size_t{16} << 20U, 'x'));
  write("abyss.yaml", std::string(std::size_t{16} << 20U, '['));
  write("too-large.yaml", std::string((std::size_t{16} << 20U) + 1, 'x'));
  std::filesystem::create_directory(path("folder"));
  for (const char* name : {"empty.yaml", "binary.yaml", "deep.yaml", "rubbish.yaml", "abyss.yaml",
                           "too-large.yaml", "folder", "missing.yaml", "/dev/zero"}) {
    const std::string target = name[0] == '/' ? name : path(name);
    [[maybe_unused]] const double before = processor_seconds_of_programs();
    const ProgramResult outcome = run("analyze " + target);
#ifdef NDEBUG
    EXPECT_LT(processor_seconds_of_programs() - before, 1.0) << name;
#endif
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
      {"coalitions " + small + " --group A,C", "P103"},
      {"coalitions " + small + " --group A,", "P103"},
      {"coalitions " + small + " --group 'A, B,A'", "C021"},
      {"coalitions " + small + " --convention alone", "C023"},
      {"coalitions " + small + " --state 'left and not left'", "C003"},
      {"tip " + small, "C001"},
      {"tip " + small + " --outcome lift", "P101"},
      {"tip " + small + " --outcome 'left and not left'", "C003"},
      {"tip " + small + " --outcome left --apply 1", "C001"},
      {"tip " + small + " --outcome left -o x.yaml", "C001"},
      {"tip " + small + " --outcome left --apply 999 -o x.yaml", "C001"},
      {"tip " + small + " --outcome left --apply 0 -o x.yaml", "C001"},
      {"tip " + small + " --outcome left --apply 1x -o x.yaml", "C001"},
      {"tip " + small + " --outcome left --apply 1 -o " + small, "C004"},
      {"analyze --lang fr " + small, "C006"},
      {"paths " + small + " --from left", "C009"},
      {"list everything", "C010"},
      {"compare " + small, "C001"},
      {"compare - -", "C001"},
      {"compare " + small + " " + small + " --concepts mash", "C002"},
      {"compare " + small + " " + small + ".none", "P001"},
  };
  for (const auto& [arguments, code] : wrong) {
    const ProgramResult outcome = run(arguments);
    EXPECT_EQ(outcome.status, kStatusFault) << arguments;
    EXPECT_EQ(outcome.output, "") << arguments;
    EXPECT_NE(outcome.messages.find(code), std::string::npos) << arguments << outcome.messages;
  }
}

TEST_F(Program, WritesAnEditOfAListWhoseWantsAllCountThoughTheyAreNotCertain) {
  const auto edit_of = [&](const std::string& wants) {
    write("held.yaml", "parley: 1\nactors:\n  A: {can: {a: do it}, wants: " + wants +
                           "}\ntoday: []\noutcomes: {x: a}\n");
    return run("tip --concepts nash --outcome x --apply 1 -o - " + path("held.yaml"));
  };
  const ProgramResult counts = edit_of("[{want: not a, held: 70%}, a]");
  EXPECT_NE(counts.output.find("[a, {want: not a, held: 70%}]"), std::string::npos)
      << counts.output << counts.messages;
  // Below a half a want does not count, and the others have other places than in the file.
  const ProgramResult refused = edit_of("[{want: a, held: 30%}, not a]");
  EXPECT_EQ(refused.status, kStatusFault);
  EXPECT_NE(refused.messages.find("C071"), std::string::npos) << refused.messages;
}

TEST_F(Program, SaysWhatIsWrongWithTheCommandLineInEveryLanguage) {
  const std::string commands =
      "new, cases, check, analyze, explain, paths, evolve, coalitions, hypergame, behaviour, "
      "inverse, tip, ensemble, report, plot, settle, backtest, compare, import, export, list, "
      "bench";
  const std::pair<std::string, std::string> wrong[] = {
      {"", "C001 no command; the commands are " + commands},
      {"foo", "C001 unknown command \"foo\"; the commands are " + commands},
      {"foo --json", "C001 unknown command \"foo\"; the commands are " + commands},
      {"--bad", "C001 unknown option --bad"},
      {"--json check x", "C001 --json stands before the command; options follow it"},
      {"check", "C001 CASE is missing"},
      {"check x y", "C001 one argument too many: \"y\""},
      {"check x --bad", "C001 unknown option --bad"},
      {"explain x --stat y", "C001 unknown option --stat"},
      {"explain x", "C001 --state is missing"},
      {"explain x --state", "C001 --state needs a value after it"},
      {"check x --seed 1 --seed 1", "C001 --seed is given more than once"},
      {"check x --seed -1",
       "C001 --seed takes a whole number from 0 to 18446744073709551615, not \"-1\""},
      {"check x --seed 18446744073709551616",
       "C001 --seed takes a whole number from 0 to 18446744073709551615, not "
       "\"18446744073709551616\""},
      {"check x --threads 1.5", "C001 --threads takes a whole number from 1 to 4096, not \"1.5\""},
      {"check x --threads 4097",
       "C001 --threads takes a whole number from 1 to 4096, not \"4097\""},
  };
  for (const auto& [arguments, message] : wrong) {
    const ProgramResult outcome = run(arguments);
    EXPECT_EQ(outcome.status, kStatusFault) << arguments;
    EXPECT_EQ(outcome.output, "") << arguments;
    EXPECT_EQ(outcome.messages.substr(0, outcome.messages.find('\n')), message) << arguments;
  }
  EXPECT_EQ(run("foo --lang zh-Hant").messages.find("C001 沒有「foo」這個命令"), 0U);
  EXPECT_EQ(run("check --lang=zh-Hans").messages.find("C001 缺少 CASE"), 0U);
}

TEST_F(Program, AsksForAStatusQuoWhereTheCaseNamesNone) {
  write("small.yaml", std::string(kSmall).substr(0, std::string(kSmall).find("today")));
  const ProgramResult outcome = run("paths " + path("small.yaml"));
  EXPECT_EQ(outcome.status, kStatusFault);
  EXPECT_NE(outcome.messages.find("C008"), std::string::npos);
  EXPECT_EQ(run("paths " + path("small.yaml") + " --from 'left and right'").status, 0);
}

TEST_F(Program, TakesSizesOfMemoryWithAUnitOnly) {
  write("small.yaml", kSmall);
  for (const char* good : {"64M", "0.5G", "1.5g", "900000k"}) {
    EXPECT_EQ(run("analyze " + path("small.yaml") + " --memory " + good).status, 0) << good;
  }
  for (const char* bad :
       {"8", "G", "0G", "-1G", "1e3G", "8GB", ".5G", "5.G", "99999999999G", "''"}) {
    const ProgramResult outcome = run("analyze " + path("small.yaml") + " --memory " + bad);
    EXPECT_EQ(outcome.status, kStatusFault) << bad;
    EXPECT_EQ(outcome.messages.substr(0, 4), "C001") << bad;
    EXPECT_NE(outcome.messages.find("512M"), std::string::npos) << bad;
  }
}

TEST_F(Program, KeepsColourOutOfPipes) {
  write("small.yaml", kSmall);
  EXPECT_EQ(run("analyze " + path("small.yaml")).output.find('\x1b'), std::string::npos);
}

TEST_F(Program, FillsTheTerminalWithinReason) {
  struct Terminal {
    unsigned short columns;
    const char* environment;
    bool breaks;  ///< the description of `check`
  };
  for (const Terminal& terminal : {Terminal{20, "", true},
                                   {70, "", true},
                                   {70, "COLUMNS=120 ", true},
                                   {120, "", false},
                                   {500, "", false},
                                   {0, "COLUMNS=70 ", true},
                                   {0, "COLUMNS=rubbish ", false}}) {
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0) GTEST_SKIP() << "no terminals here";
    ASSERT_EQ(grantpt(master) + unlockpt(master), 0);
    const std::string name = ptsname(master);
    const int slave = open(name.c_str(), O_RDWR | O_NOCTTY);
    ASSERT_GE(slave, 0);
    winsize size{};
    size.ws_col = terminal.columns;
    ASSERT_EQ(ioctl(slave, TIOCSWINSZ, &size), 0);
    const std::string command =
        terminal.environment + std::string(PARLEY_BUILD) + "/parley --help >" + name;
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::array<char, 4096> block{};
    const ssize_t got = read(master, block.data(), block.size());
    close(slave);
    close(master);
    ASSERT_GT(got, 0);
    const std::string page(block.data(), static_cast<std::size_t>(got));
    EXPECT_EQ(page.find("note of a case, with places") == std::string::npos, terminal.breaks)
        << terminal.columns << ' ' << terminal.environment << '\n'
        << page;
  }
}

TEST_F(Program, HelpsInEveryLanguage) {
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    EXPECT_EQ(run("analyze --help --lang " + code).status, 0);
    EXPECT_NE(run("analyze --help --lang " + code).output.find(phrase(language, "help_case")),
              std::string::npos);
  }
}

TEST_F(Program, AlignsTheColumnsOfItsHelpInEveryLanguage) {
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    const std::string page = run("analyze --help --lang " + code).output;
    for (const char* option : {"--lang", "--quiet", "--threads"}) {
      const std::string description = phrase(language, "help_" + std::string(option + 2));
      const std::size_t name = page.find("  " + std::string(option));
      const std::size_t begin = page.find(description);
      ASSERT_NE(name, std::string::npos) << page;
      ASSERT_NE(begin, std::string::npos) << page;
      std::size_t columns = 0;
      for (const char letter : page.substr(name, begin - name)) {
        // Every Chinese character has two columns, three bytes and one leading byte.
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte & 0xC0U) != 0x80U) columns += byte >= 0x80U ? 2 : 1;
      }
      EXPECT_EQ(columns, 30U) << code << ' ' << option << '\n' << page;
    }
  }
}

}  // namespace
}  // namespace parley
