// SPDX-License-Identifier: Apache-2.0
// The flagship's report in a form that a person can read: positions replaced by what they name, in
// one language each for the parts whose words matter.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/golden/edited_case.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

std::string report_of_flagship(const parley::Run& run) {
  std::filesystem::current_path(PARLEY_ROOT);
  Request request;
  request.command = Command::report;
  request.case_path = kFlagship;
  request.json = true;
  const Answer given = answer(request, run);
  EXPECT_EQ(given.status, 0) << given.messages;
  return given.output;
}

/// Writes a report line by line.
class Reader {
 public:
  explicit Reader(const Json& report) : report_(report) {}

  std::string read() {
    head();
    actors();
    states();
    outcomes();
    routes();
    signals();
    why();
    evidence();
    for (const char* language : {"en", "zh-Hant", "zh-Hans"}) {
      out_ << "\nmethod, " << language << "\n";
      for (const char* part : {"text", "assumptions"}) {
        for (const Json& text : report_["method"][part]) out_ << "  " << t(text, language) << "\n";
      }
    }
    return out_.str();
  }

 private:
  [[nodiscard]] std::string t(const Json& words, const char* language = "en") const {
    if (words.is_null()) return "-";
    return report_["texts"][language][words.get<std::size_t>()];
  }
  [[nodiscard]] std::string actor(const Json& at) const {
    return report_["actors"][at.get<std::size_t>()]["id"];
  }
  [[nodiscard]] std::string state(const Json& at) const {
    if (at.is_null()) return "-";
    return "“" + t(report_["states"][at.get<std::size_t>()]["name"]) + "”";
  }
  [[nodiscard]] std::string badges(const Json& concepts) const {
    std::string text;
    for (const std::size_t at : concepts) {
      text += (text.empty() ? "" : " ") + report_["concepts"][at]["badge"].get<std::string>();
    }
    return text;
  }

  void head() {
    out_ << t(report_["case"]["title"]) << "\n" << t(report_["case"]["question"]) << "\nkeys:";
    for (const auto& [key, value] : report_.items()) out_ << " " << key;
    out_ << "\nconcepts:";
    for (const Json& rule : report_["concepts"]) {
      out_ << " " << rule["badge"].get<std::string>() << "=" << rule["id"].get<std::string>();
    }
    out_ << "\nworlds:";
    for (const Json& world : report_["worlds"]) {
      out_ << " " << world["types"].dump() << " " << world["chance"] << ";";
    }
    out_ << "\ntoday " << state(report_["today"]) << "; " << report_["states"].size() << " of "
         << report_["state_count"] << " states; " << report_["moves"].size() << " moves; focus "
         << report_["focus"] << "\n";
  }

  void actors() {
    for (const Json& one : report_["actors"]) {
      out_ << "\n" << one["id"].get<std::string>() << "\n";
      for (const Json& type : one["types"]) {
        out_ << "  " << t(type["title"]) << ": " << type["prior"] << " (" << type["prior_low"]
             << "-" << type["prior_high"] << ") x " << type["likelihood"] << " -> "
             << type["chance"] << "\n";
        for (const std::size_t at : type["statements"]) {
          const Json& statement = report_["statements"][at];
          out_ << "    " << statement["position"] << ". " << t(statement["text"]) << " ("
               << statement["kind"].get<std::string>() << ")\n";
        }
      }
    }
  }

  void states() {
    out_ << "\nshown states: ranks by actor and type; badges of concepts by world\n";
    for (std::size_t at = 0; at < report_["states"].size(); ++at) {
      const Json& one = report_["states"][at];
      if (!one["shown"]) continue;
      out_ << "  " << state(at) << " " << t(one["name"], "zh-Hant") << ":";
      for (const Json& by_type : report_["ranks"]) {
        for (const Json& ranks : by_type) out_ << " " << ranks[at];
      }
      for (std::size_t world = 0; world < report_["worlds"].size(); ++world) {
        Json holding = Json::array();
        for (std::size_t rule = 0; rule < report_["concepts"].size(); ++rule) {
          bool all = true;
          for (const Json& rows : report_["stable"][rule]) {
            const std::string marks = report_["verdict_rows"][rows[world].get<std::size_t>()];
            all = all && marks[at] == '1';
          }
          if (all) holding.push_back(rule);
        }
        out_ << " | " << badges(holding);
      }
      out_ << "\n";
    }
  }

  void outcomes() {
    out_ << "\noutcomes\n";
    for (const Json& one : report_["outcomes"]) {
      out_ << "  " << t(one["name"]) << ": " << one["states"] << " states, holds "
           << one["holds"].dump() << " in " << one["holds_in_by_concept"].dump() << ", reached "
           << one["reached"].get<std::string>() << "\n";
    }
  }

  void routes() {
    out_ << "\nroutes\n";
    for (const Json& route : report_["routes"]) {
      out_ << "  " << t(report_["outcomes"][route["outcome"].get<std::size_t>()]["name"]) << ", "
           << route["kind"].get<std::string>() << " " << route["weight"] << " "
           << route["worlds"].dump() << ": " << t(route["when"]) << "\n";
      for (const Json& leg : route["legs"]) {
        out_ << "    " << state(leg["from"]) << " -> " << state(leg["to"]) << "\n";
        for (const Json& part : leg["parts"]) {
          out_ << "      " << actor(part["actor"]) << ": " << t(part["change"]) << " -> "
               << state(part["to"]) << "\n";
          if (part["needs"].is_null()) continue;
          for (const char* language : {"en", "zh-Hant", "zh-Hans"}) {
            out_ << "        " << t(part["needs"], language) << "\n";
          }
        }
      }
    }
  }

  void signals() {
    out_ << "\nsignals\n";
    for (const Json& one : report_["signals"]) {
      out_ << "  " << actor(one["from"]) << " " << one["likelihood"].dump() << ": "
           << t(one["text"]) << "\n";
    }
  }

  /// At today and the named states.
  void why() {
    out_ << "\nwhy (" << report_["why"].size() << ")\n";
    for (const Json& one : report_["why"]) {
      if (!report_["states"][one["state"].get<std::size_t>()]["named"]) continue;
      out_ << "  " << state(one["state"]) << " [" << badges(one["concepts"]) << "] "
           << one["worlds"].dump() << " " << t(one["text"]) << "\n    exit " << state(one["exit"]);
      for (const Json& step : one["answer"]) {
        out_ << ", " << actor(step["actor"]) << " to " << state(step["to"]);
      }
      out_ << ", end " << state(one["end"]) << ", statements " << one["statements"].dump() << "\n";
    }
  }

  void evidence() {
    out_ << "\nevidence\n";
    for (const Json& one : report_["evidence"]) {
      out_ << "  " << one["id"].get<std::string>() << " " << one["grade"].get<std::string>() << " "
           << report_["sources"][one["source"].get<std::size_t>()]["id"].get<std::string>() << " "
           << one["begin"] << "-" << one["end"] << " " << t(one["note"]) << "\n";
    }
  }

  const Json& report_;
  std::ostringstream out_;
};

TEST(ReportGolden, IsWhatWasLookedAtAndBlessed) {
  const Json report = Json::parse(report_of_flagship(parley::Run{}));
  const std::string text = Reader(report).read();
  const std::filesystem::path file = "tests/golden/anchorage.report.txt";
  if (std::getenv("PARLEY_BLESS") != nullptr) {
    std::ofstream(file, std::ios::binary) << text;
    return;
  }
  EXPECT_EQ(text, read_file(file)) << "PARLEY_BLESS=1 rewrites " << file;
}

TEST(ReportGolden, DoesNotDependOnThreads) {
  const std::string one = report_of_flagship(parley::Run{});
  for (const std::size_t threads : {2U, 7U}) {
    parley::Run run;
    run.threads = threads;
    EXPECT_EQ(report_of_flagship(run), one) << threads << " threads";
  }
}

}  // namespace
}  // namespace parley
