// SPDX-License-Identifier: Apache-2.0
// What reports say of wants that are strong or not known for sure.
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::json;

constexpr const char* kStrongAndUncertain =
    "parley: 1\n"
    "actors:\n"
    "  A: {can: {a: act, b: bend}, wants: [strongly a, maybe b]}\n"
    "  B: {can: {c: come}, wants: [c]}\n"
    "  C: {can: {d: dare}, ranks: [d, \">>\", c and not d]}\n"
    "today: []\n"
    "outcomes: {done: a}\n";

std::string analysis_of(const std::string& text, bool json) {
  Request request;
  request.command = Command::analyze;
  request.case_path = "-";
  request.case_text = text;
  request.width = 1000;  // no line breaks within sentences
  request.json = json;
  const Answer given = answer(request, parley::Run{});
  EXPECT_EQ(given.status, 0) << given.messages;
  return given.output;
}

TEST(AnalyzeBeyondAnOrder, SaysWhichWantsAreStrongAndWhichUncertain) {
  const std::string text = analysis_of(kStrongAndUncertain, false);
  EXPECT_NE(text.find("1. strongly a; 2. maybe b"), std::string::npos) << text;
}

TEST(AnalyzeBeyondAnOrder, ListsTheBandOfEachStateForActorsThatHaveBands) {
  const Json analysis = Json::parse(analysis_of(kStrongAndUncertain, true));
  const Json& bands = analysis["worlds"][0]["bands"];
  ASSERT_EQ(analysis["states"].size(), 16U);
  EXPECT_EQ(bands.size(), 2U) << "B has none";
  for (std::size_t at = 0; at < 16; ++at) {
    const Json& levels = analysis["states"][at]["levels"];
    EXPECT_EQ(bands["A"][at], levels["a"] == "on" ? 1 : 2);
    EXPECT_EQ(bands["C"][at], levels["d"] == "on" ? 1 : 2);
  }
  EXPECT_FALSE(Json::parse(analysis_of("parley: 1\nactors: {A: {can: {a: act}, wants: [a]}}\n",
                                       true))["worlds"][0]
                   .contains("bands"));
}

}  // namespace
}  // namespace parley
