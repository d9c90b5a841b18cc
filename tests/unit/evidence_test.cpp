// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/evidence.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace parley {
namespace {

/// A case with one source per text and what is claimed of it.
class Claims {
 public:
  SourceId source(const std::string& file, const std::string& text) {
    if (!file.empty()) texts_[file] = {true, text};
    return bare_source(file);
  }
  SourceId missing(const std::string& file, const std::string& reason) {
    texts_[file] = {false, reason};
    return bare_source(file);
  }
  EvidenceId quote(SourceId in, const std::string& quote) {
    Evidence evidence;
    evidence.id = "e" + std::to_string(claims_.size());
    evidence.in = in;
    evidence.quote = quote;
    reading_.conflict.evidence.push_back(evidence);
    EvidenceClaim claim;
    claim.quote = {FileId(0), 10 * claims_.size() + 1, 10 * claims_.size() + 5};
    return claims_.push_back(claim);
  }
  EvidenceId quote_at(SourceId in, const std::string& text, std::size_t begin, std::size_t end) {
    const EvidenceId id = quote(in, text);
    claims_[id].at = Span{FileId(0), 900, 905};
    claims_[id].begin = begin;
    claims_[id].end = end;
    return id;
  }
  void forget_quote(EvidenceId id) { claims_[id].quote = {}; }

  void place() {
    reading_.files.push_back({"case.yaml", "parley: 1\n"});
    place_evidence(reading_, claims_, [this](const std::string& path) {
      ++fetched_[path];
      return texts_.at(path);
    });
  }
  [[nodiscard]] const Evidence& evidence(EvidenceId id) const {
    return reading_.conflict.evidence[id];
  }
  [[nodiscard]] const Diagnostics& diagnostics() const { return reading_.diagnostics; }
  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] int fetched(const std::string& path) const { return fetched_.at(path); }

 private:
  SourceId bare_source(const std::string& file) {
    Source source;
    source.id = "s" + std::to_string(reading_.conflict.sources.size());
    source.file = file;
    source.span = {FileId(0), 500, 510};
    return reading_.conflict.sources.push_back(source);
  }

  Reading reading_;
  IdVector<EvidenceId, EvidenceClaim> claims_;
  std::map<std::string, FetchedFile> texts_;
  std::map<std::string, int> fetched_;
};

std::vector<std::string> texts(const std::vector<Message>& messages) {
  std::vector<std::string> out;
  for (const Message& message : messages) out.push_back(message.text);
  return out;
}
using Texts = std::vector<std::string>;

TEST(Evidence, a_quote_is_placed_in_code_points) {
  Claims claims;
  const SourceId zh = claims.source("zh.md", "烏克蘭總統說，烏克蘭指望美國。");
  const EvidenceId id = claims.quote(zh, "指望美國");
  claims.place();
  EXPECT_TRUE(claims.diagnostics().empty());
  EXPECT_TRUE(claims.evidence(id).placed);
  EXPECT_EQ(claims.evidence(id).begin, 10U);
  EXPECT_EQ(claims.evidence(id).end, 14U);
}

TEST(Evidence, places_are_right_far_into_a_long_source) {
  std::string text;
  for (int count = 0; count < 5000; ++count) text += "停火a";
  Claims claims;
  const SourceId source = claims.source("long.md", text + "終" + text);
  const EvidenceId found = claims.quote(source, "終停");
  const EvidenceId given = claims.quote_at(source, "停火a", 15001, 15004);
  claims.place();
  EXPECT_TRUE(claims.diagnostics().empty());
  EXPECT_EQ(claims.evidence(found).begin, 15000U);
  EXPECT_EQ(claims.evidence(found).end, 15002U);
  EXPECT_TRUE(claims.evidence(given).placed);
}

TEST(Evidence, a_source_is_fetched_once_even_if_two_sources_name_its_file) {
  Claims claims;
  const SourceId one = claims.source("a.md", "stop and go");
  const SourceId other = claims.source("a.md", "stop and go");
  claims.quote(one, "stop");
  claims.quote(other, "go");
  claims.place();
  EXPECT_EQ(claims.fetched("a.md"), 1);
  ASSERT_EQ(claims.reading().files.size(), 2U);
  EXPECT_EQ(claims.reading().files[FileId(1)].name, "a.md");
  EXPECT_TRUE(claims.diagnostics().empty());
}

TEST(Evidence, a_quote_found_again_is_noted_and_the_first_place_taken) {
  Claims claims;
  const EvidenceId id = claims.quote(claims.source("a.md", "no, no, no"), "no");
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 1U);
  EXPECT_EQ(claims.diagnostics()[0].code, Code::quote_found_again);
  EXPECT_EQ(texts(claims.diagnostics()[0].arguments), (Texts{"a.md", "3", "0-2"}));
  EXPECT_EQ(claims.evidence(id).end, 2U);
}

TEST(Evidence, a_right_place_given_settles_which_one_is_meant) {
  Claims claims;
  const EvidenceId id = claims.quote_at(claims.source("a.md", "no, no, no"), "no", 4, 6);
  claims.place();
  EXPECT_TRUE(claims.diagnostics().empty());
  EXPECT_TRUE(claims.evidence(id).placed);
  EXPECT_EQ(claims.evidence(id).begin, 4U);
}

TEST(Evidence, a_quote_that_moved_is_a_warning_with_both_places) {
  Claims claims;
  const EvidenceId id = claims.quote_at(claims.source("a.md", "well, stop it"), "stop", 0, 4);
  claims.quote_at(SourceId(0), "stop", 6, 11);
  claims.quote_at(SourceId(0), "stop", 6000, 6004);
  claims.quote_at(SourceId(0), "stop", 10, 6);
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 4U);
  EXPECT_EQ(claims.diagnostics()[0].code, Code::source_has_changed);
  EXPECT_EQ(claims.diagnostics()[0].span->begin, 900U);
  EXPECT_EQ(texts(claims.diagnostics()[0].arguments), (Texts{"a.md", "0-4", "6-10"}));
  EXPECT_EQ(claims.evidence(id).begin, 6U);
  EXPECT_TRUE(claims.evidence(id).placed);
}

TEST(Evidence, a_lost_quote_names_the_nearest_passage) {
  Claims claims;
  const std::string source =
      "Nothing of note.\nHe cannot afford to look weak to the hawks at home.\nThe end.";
  claims.quote(claims.source("a.md", source), "He can't afford to look weak to hawks at home.");
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 1U);
  EXPECT_EQ(claims.diagnostics()[0].code, Code::quote_not_found);
  EXPECT_EQ(claims.diagnostics()[0].span->begin, 1U);
  EXPECT_EQ(claims.diagnostics()[0].arguments[0].text, "a.md");
  EXPECT_EQ(texts(claims.diagnostics()[0].arguments[1].arguments),
            (Texts{"He cannot afford to look weak to the hawks at home.", "17-68"}));
  EXPECT_FALSE(claims.evidence(EvidenceId(0)).placed);
}

TEST(Evidence, the_nearest_passage_is_found_in_chinese_and_by_other_quotation_marks) {
  Claims claims;
  const SourceId source = claims.source("a.md", "會後他說：「我們談得很有建設性」，然後離開。");
  claims.quote(source, "“我們談得很有建設性”");
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 1U);
  EXPECT_EQ(claims.diagnostics()[0].arguments[1].arguments[0].text, "「我們談得很有建設性」");
}

TEST(Evidence, nothing_is_called_near_that_is_not) {
  Claims claims;
  claims.quote(claims.source("a.md", "The end of the road is near."), "停火與制裁");
  claims.quote(SourceId(0), "Quarterly bananas xylophone the");
  claims.quote(claims.source("empty.md", ""), "anything");
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 3U);
  for (const Diagnostic& diagnostic : claims.diagnostics()) {
    EXPECT_EQ(diagnostic.code, Code::quote_not_found);
    EXPECT_EQ(diagnostic.arguments[1].key, "place_no_passage");
  }
}

TEST(Evidence, unreadable_sources_are_told_once_and_their_quotes_left_alone) {
  Claims claims;
  const SourceId missing = claims.missing("gone.md", "No such file or directory");
  claims.quote(missing, "one");
  claims.quote(missing, "two");
  const SourceId broken = claims.source("broken.md", "停火\xFF");
  claims.quote(broken, "停火");
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 2U);
  EXPECT_EQ(claims.diagnostics()[0].code, Code::source_unreadable);
  EXPECT_EQ(texts(claims.diagnostics()[0].arguments),
            (Texts{"gone.md", "No such file or directory", ""}));
  EXPECT_EQ(claims.diagnostics()[1].code, Code::source_not_utf8);
  EXPECT_EQ(texts(claims.diagnostics()[1].arguments), (Texts{"broken.md", "6"}));
  EXPECT_FALSE(claims.evidence(EvidenceId(2)).placed);
}

TEST(Evidence, a_source_of_more_than_16_mib_is_refused) {
  Claims claims;
  claims.quote(claims.source("big.md", std::string((std::size_t{1} << 24U) + 1, 'a')), "b");
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 1U);
  EXPECT_EQ(claims.diagnostics()[0].code, Code::source_unreadable);
}

TEST(Evidence, more_quotes_than_can_be_looked_for_are_refused) {
  Claims claims;
  const SourceId big = claims.source("big.md", std::string(std::size_t{1} << 24U, 'a'));
  for (int count = 0; count < 513; ++count) claims.quote(big, "b" + std::to_string(count));
  claims.quote(claims.source("small.md", "stop"), "stop");
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 1U);
  EXPECT_EQ(claims.diagnostics()[0].code, Code::too_many_items);
  EXPECT_EQ(claims.diagnostics()[0].arguments[1].text, "513");
  EXPECT_EQ(claims.diagnostics()[0].arguments[2].text, "512");
  EXPECT_TRUE(claims.evidence(EvidenceId(513)).placed);
}

TEST(Evidence, a_source_without_a_file_leaves_its_evidence_unchecked) {
  Claims claims;
  const EvidenceId id = claims.quote_at(claims.source("", ""), "heard it said", 3, 9);
  claims.place();
  ASSERT_EQ(claims.diagnostics().size(), 1U);
  EXPECT_EQ(claims.diagnostics()[0].code, Code::evidence_unchecked);
  EXPECT_EQ(texts(claims.diagnostics()[0].arguments), (Texts{"e0", "s0"}));
  EXPECT_FALSE(claims.evidence(id).placed);
  EXPECT_EQ(claims.evidence(id).begin, 3U);
}

TEST(Evidence, entries_that_are_faulty_already_are_left_alone) {
  Claims claims;
  const SourceId source = claims.source("a.md", "text");
  claims.forget_quote(claims.quote(source, "not there"));
  claims.quote(source, "");
  claims.quote(SourceId(7), "not there");
  claims.place();
  EXPECT_TRUE(claims.diagnostics().empty());
}

TEST(Evidence, carriage_returns_count_as_they_stand) {
  Claims claims;
  const EvidenceId id = claims.quote(claims.source("a.md", "one\r\ntwo"), "two");
  claims.place();
  EXPECT_EQ(claims.evidence(id).begin, 5U);
}

}  // namespace
}  // namespace parley
