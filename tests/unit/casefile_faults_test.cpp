// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

#include "parley/report/wording.h"

namespace parley {
namespace {

using Pictures = std::vector<std::string>;

/// A case with two actors to hang faults on.
std::string with(const std::string& more) {
  return "parley: 1\n"
         "actors:\n"
         "  US: {can: {ease: lift, press: {levels: [low, mid, high]}}, wants: [ease, press = "
         "mid]}\n"
         "  RU: {can: {stop: 停火}, wants: [stop only if ease]}\n" +
         more;
}

Pictures faults(const std::string& more) { return pictured(read_text(with(more))); }

TEST(CaseFaults, AllComeInOneRunInTheOrderOfTheFile) {
  const Reading reading = read_text(
      "parley: 2\n"
      "titel: x\n"
      "as_of: 2025-02-30\n"
      "sources: {n: {grade: B9}}\n"
      "evidence: {e: {in: m, quote: q}, f: {in: n}}\n"
      "actors:\n"
      "  美: {}\n"
      "  US:\n"
      "    can: {stop: 停火, and: x, press: {levels: [low, high], moves: [low -> hihg]}}\n"
      "    types:\n"
      "      a: {chance: 60%, wants: [甲 and stop, stpo @e @nn, press >= higt]}\n"
      "      b: {chance: 60%, wants: [stop，press, stop >= on]}\n"
      "      c: {wants: [stop or], ranks: [stop]}\n"
      "  RU: {can: {stop: x}, name: {de: y}, wants: x and (y}\n"
      "one_way: [nothing]\n"
      "today: [stop, pres = low]\n"
      "outcomes: {o: p, p: o, stop: stop}\n"
      "forecasts: [{id: f, ask: q, means: oo}]\n"
      "signals: [{from: USA, says: x}, {from: US, says: y, if_z: 2}]\n"
      "patience: {US: {a: 120%, per: year, bb: 1}}\n");
  const Pictures expected = {
      "P018 2",    "P015 titel", "P020 2025-02-30", "P406 B9",      "P104 m",    "P017 f",
      "P019 美",   "P019 and",   "P102 hihg",       "P111 甲",      "P101 stpo", "P105 @nn",
      "P102 higt", "P011 ，",    "P117 stop >= on", "P017 c",       "P111 ",     "P120 ranks",
      "P109 stop", "P023 de",    "P111 ",           "P114 nothing", "P101 pres", "P113 o",
      "P110 stop", "P501 f",     "P502 f",          "P108 oo",      "P103 USA",  "P017 from",
      "P017 from", "P017 from",  "P106 z",          "P202 120%",    "P106 bb"};
  EXPECT_EQ(pictured(reading), expected);
}

TEST(CaseFaults, SayWhatIsWrongAndHowToMendIt) {
  const Reading reading = read_text(with("outcomes: {a: eese}\n"));
  ASSERT_EQ(reading.diagnostics.size(), 1U);
  const Diagnostic& fault = reading.diagnostics[0];
  EXPECT_EQ(what_is_wrong(Language::en, fault), "unknown option \"eese\" in outcomes/a");
  EXPECT_EQ(how_to_mend(Language::en, fault),
            "Options here: ease, press, stop. Did you mean \"ease\"?");
  EXPECT_EQ(how_to_mend(Language::zh_hant, fault),
            "這裡的選項：ease, press, stop。是不是要寫「ease」？");
}

TEST(CaseFaults, CoverTheStates) {
  EXPECT_EQ(faults("impossible: [ease and stop]\ntoday: [ease, stop]\nstates: {s: [stop, ease]}\n"),
            (Pictures{"P301 [ease, stop]", "P302 s"}));
  EXPECT_EQ(faults("impossible: [ease or not ease]\n"), Pictures{"P303 ease or not ease"});
  EXPECT_EQ(faults("impossible: [ease and not ease]\noutcomes: {o: stop and not stop}\n"),
            (Pictures{"P310 ease and not ease", "P307 o"}));
  EXPECT_EQ(faults("same: [ease]\n"), Pictures{"P309 press = mid"});
}

TEST(CaseFaults, OfStatesComeInOneRunWithThoseThatLeaveNothingUnbound) {
  EXPECT_EQ(faults("as_of: soon\ncolour: x\nimpossible: [ease and stop]\ntoday: [ease, stop]\n"
                   "issues: {i: {scale: [5, 1]}}\nforecasts: [{id: f}]\n"),
            (Pictures{"P020 soon", "P015 colour", "P301 [ease, stop]", "P016 [5, 1]", "P017 f",
                      "P501 f", "P502 f", "P017 f"}));
  // A rule that is not bound leaves open which states there are.
  EXPECT_EQ(faults("impossible: [ease and stop, eese]\ntoday: [ease, stop]\n"),
            Pictures{"P101 eese"});
}

TEST(CaseFaults, OfNamedStatesAreFoundInCasesTooLargeForOtherChecks) {
  std::string text = "parley: 1\nactors: {A: {wants: [o0], can: {o0: x";
  for (int at = 1; at < 200; ++at) text += ", o" + std::to_string(at) + ": x";
  text += "}}}\nimpossible: [o7 and not o9]\ntoday: [o7]\nstates: {s: [o7, o9], t: [o7, o8]}\n";
  const Reading reading = read_text(text);
  EXPECT_EQ(codes_of(reading), (Pictures{"P312", "P301", "P302"}));
}

TEST(CaseFaults, CoverMergedNames) {
  EXPECT_EQ(faults("same: [stop]\ntoday: [ease, stop]\nstates: {s: [stop]}\n"
                   "outcomes: {o: ease and stop, p: stop}\n"),
            (Pictures{"P309 ease", "P309 press = mid", "P309 stop only if ease",
                      "P309 [ease, stop]", "P307 o", "P309 o"}));
}

TEST(CaseFaults, CoverPreferences) {
  const auto wants = [](const std::string& preference) {
    return pictured(read_text("parley: 1\nactors: {A: {can: {x: a, y: b}" + preference + "}}\n"));
  };
  EXPECT_EQ(wants(""), Pictures{"P308 A"});
  EXPECT_EQ(wants(", wants: []"), Pictures{"P308 A"});
  EXPECT_EQ(wants(", wants: [x], sees: {A: {wants: [y]}}"), Pictures{"P016 A"});
  EXPECT_EQ(wants(", wants: [x, y, x or y, x or not x]"),
            (Pictures{"P306 x or y", "P306 x or not x"}));
  EXPECT_EQ(wants(", ranks: [x, [y, y and not x]]"), Pictures{"P304 y"});
  EXPECT_EQ(wants(", ranks: [x, x and not x]"), Pictures{"P311 x and not x"});
  EXPECT_EQ(wants(", types: {a: {chance: rest}, b: {chance: rest}}, wants: [x]"),
            Pictures{"P205 b"});
  EXPECT_EQ(wants(", types: {a: {chance: 0.3}, b: {chance: 0.3}}, wants: [x]"),
            Pictures{"P203 types"});
  EXPECT_EQ(wants(", types: {a: {chance: 0.2-0.4}, b: {chance: likely}}, wants: [x]"), Pictures{});
  EXPECT_EQ(wants(", types: {a: {chance: 0.2-0.4}, b: {chance: 0.1-0.2}}, wants: [x]"),
            Pictures{"P203 types"});
  EXPECT_EQ(wants(", types: {a: {chance: 0.7-0.3}, b: {chance: rest}}, wants: [x]"),
            Pictures{"P204 0.7-0.3"});
  EXPECT_EQ(wants(", values: {x: 10, y: many, x or y: rest}"),
            (Pictures{"P201 many", "P206 rest"}));
}

TEST(CaseFaults, CoverSignalsThatNobodySends) {
  const std::string types =
      "parley: 1\nactors: {A: {can: {x: a}, wants: [x], types: {s: {chance: 50%}, t: {chance: "
      "50%}}}}\nsignals:\n";
  const std::string only_s = "  - {from: A, says: first, if_s: 1, if_t: 0}\n";
  const std::string only_t = "  - {from: A, says: second, if_s: 0, if_t: 1}\n";
  EXPECT_EQ(pictured(read_text(types + only_s)), Pictures{});
  EXPECT_EQ(pictured(read_text(types + only_s + only_t)), Pictures{"P207 second"});
}

TEST(CaseFaults, CoverGraphs) {
  EXPECT_EQ(
      pictured(read_text("parley: 1\nactors: {A: {can: {x: y}, wants: [b]}}\n"
                         "graph: {states: {a: 甲}, moves: {A: [a -> b, a => a, a -> a], B: []}}\n"
                         "one_way: [x]\n")),
      (Pictures{"P118 can", "P107 b", "P107 b", "P119 a => a", "P119 a -> a", "P103 B",
                "P118 one_way"}));
}

TEST(CaseFaults, CoverIssues) {
  EXPECT_EQ(
      faults("issues: {i: {scale: [5, 1]}, j: {}}\n"
             "positions: {XX: {i: {at: 1}}, US/nobody: {}, US: {k: {}, j: {at: 101, cares: 2}}}\n"
             "audiences: {US: {issue: zz, accepts: x}}\n"),
      (Pictures{"P016 [5, 1]", "P103 XX", "P116 nobody", "P115 k", "P202 101", "P202 2", "P115 zz",
                "P201 x"}));
}

TEST(CaseFaults, CoverMarks) {
  EXPECT_EQ(faults("issues: {i: {today: 101, happened: x, marks: {1a: 5, b: -1, c: {text: t}, "
                   "d: {at: 200}, e: [5], f: {at: 5, name: t}}}, j: {marks: 5}}\n"),
            (Pictures{"P202 101", "P201 x", "P019 1a", "P202 -1", "P017 c", "P202 200", "P016 [5]",
                      "P015 name", "P016 5"}));
}

TEST(CaseFaults, StopAtTheLimits) {
  std::string actors = "parley: 1\nactors:\n";
  for (int at = 0; at < 65; ++at) actors += "  A" + std::to_string(at) + ": {}\n";
  EXPECT_EQ(codes_of(read_text(actors)), Pictures{"P021"});
  std::string wants = "parley: 1\nactors: {A: {can: {x: y}, wants: [";
  for (int at = 0; at < 5000; ++at) wants += "x, ";
  EXPECT_EQ(codes_of(read_text(wants + "x]}}\n")), Pictures{"P021"});
}

TEST(CaseFaults, EndOutcomesThatDoubleWithoutWritingThemOut) {
  std::string text = with("outcomes:\n  o0: ease\n");
  for (int at = 1; at < 200; ++at) {
    const std::string before = "o" + std::to_string(at - 1);
    text += "  o" + std::to_string(at) + ": " + before + " and " + before + "\n";
  }
  EXPECT_EQ(codes_of(read_text(text)), Pictures{"P121"});
}

TEST(CaseFaults, HaveWordsInEveryLanguage) {
  for (const Code code : all_codes()) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.arguments.assign(8, Message("x"));
    for (const Language language : kLanguages) {
      EXPECT_FALSE(what_is_wrong(language, diagnostic).empty()) << code_name(code);
      const bool mends = !how_to_mend(Language::en, diagnostic).empty();
      EXPECT_EQ(mends, !how_to_mend(language, diagnostic).empty()) << code_name(code);
    }
  }
}

}  // namespace
}  // namespace parley
