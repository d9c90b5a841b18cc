// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "parley/pictures/bundles.h"
#include "parley/pictures/draw.h"
#include "parley/pictures/html.h"

namespace parley {
namespace {

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

const PageHead kHead{"en", "A title", "Needs a script."};

TEST(Pictures, TextOfACaseCannotEndTheElementThatHoldsTheData) {
  const std::string report = R"({"x": "</script><script>alert(1)</script><!--<img src=x>"})";
  const std::string page = html_page(kHead, report);
  const std::string harmless = html_page(kHead, "{}");
  EXPECT_EQ(count(page, "<script"), count(harmless, "<script"));
  EXPECT_EQ(count(page, "</script"), count(harmless, "</script"));
  EXPECT_EQ(count(page, "<img"), count(harmless, "<img"));
  EXPECT_NE(page.find("\\u003c/script>"), std::string::npos) << "the text itself is kept";
}

TEST(Pictures, TheTitleOfAPageIsText) {
  const std::string page =
      html_page({"en\" onload=\"x", "</title><script>alert(1)</script>", "<b>"}, "{}");
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  EXPECT_NE(page.find("&lt;/title&gt;&lt;script&gt;"), std::string::npos);
  EXPECT_NE(page.find("lang=\"en&quot; onload=&quot;x\""), std::string::npos);
}

TEST(Pictures, BundlesCanStandInAPage) {
  for (const std::string_view bundle : {page_bundle(), page_style()}) {
    EXPECT_EQ(bundle.find("</script"), std::string::npos);
    EXPECT_EQ(bundle.find("</style"), std::string::npos);
    EXPECT_EQ(bundle.find("<!--"), std::string::npos);
  }
}

TEST(Pictures, ThePolicyAllowsThePagesOwnProgramAlone) {
  const std::string page = html_page(kHead, "{}");
  EXPECT_NE(page.find("default-src 'none'; script-src 'sha256-"), std::string::npos);
  EXPECT_EQ(page.find("unsafe"), std::string::npos);
  EXPECT_EQ(page.rfind(kPageBeginning, 0), 0U);
}

TEST(Pictures, TheBundleOfThePageIsUnder400KiloBytes) {
  EXPECT_LT(page_bundle().size() + page_style().size(), 400'000U);
}

TEST(Pictures, WhatIsNoReportIsAFaultInWordsAndNotAnEnd) {
  EXPECT_FALSE(draw_picture("{", "{}").fault.empty());
  EXPECT_FALSE(draw_picture("null", R"({"picture": "tip"})").fault.empty());
}

}  // namespace
}  // namespace parley
