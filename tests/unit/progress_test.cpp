// SPDX-License-Identifier: Apache-2.0
#include "parley/service/progress.h"

#include <string>

#include <gtest/gtest.h>

#include "parley/report/text_width.h"

namespace parley {
namespace {

constexpr std::size_t kWide = 120;

Progress stability(std::size_t done, std::size_t total) { return {"stage_stability", done, total}; }

TEST(ProgressView, says_nothing_before_anything_is_reported) {
  EXPECT_EQ(ProgressView(Language::en).line(5, kWide), "");
}

TEST(ProgressView, says_how_large_the_run_is_before_it_counts_anything) {
  ProgressView view(Language::en);
  view.take({"stage_need", 0, 0, {"2^28", "4.1 GiB"}}, 0);
  EXPECT_EQ(view.line(3, kWide), "2^28 states, about 4.1 GiB · 0:03");
}

TEST(ProgressView, shows_stage_bar_amount_and_times_in_every_language) {
  const auto line = [](Language language, std::size_t total) {
    ProgressView view(language);
    view.take({"stage_need", 0, 0, {"2^28", "4.1 GiB"}}, 0);
    view.take({"stage_rankings", 4, 4}, 10);
    view.take(stability(0, total), 10);
    view.take(stability(total / 4, total), 14);
    return view.line(14, kWide);
  };
  EXPECT_EQ(line(Language::en, 8),
            "2^28 states, about 4.1 GiB · stability [=====               ] 2 of 8 · "
            "0:14, about 12 s left");
  EXPECT_EQ(line(Language::en, 400),
            "2^28 states, about 4.1 GiB · stability [=====               ] 25 % · "
            "0:14, about 12 s left");
  EXPECT_EQ(line(Language::zh_hant, 8),
            "2^28 個狀態，約 4.1 GiB · 計算穩定性 [=====               ] 2/8 · 0:14, 約剩 12 秒");
  EXPECT_EQ(line(Language::zh_hans, 8),
            "2^28 个状态，约 4.1 GiB · 计算稳定性 [=====               ] 2/8 · 0:14, 约剩 12 秒");
}

TEST(ProgressView, tells_no_time_left_at_the_start_or_when_the_next_step_is_overdue) {
  ProgressView view(Language::en);
  view.take(stability(0, 1000), 0);
  EXPECT_EQ(view.line(30, kWide).find("left"), std::string::npos);
  view.take(stability(1, 1000), 0.2);
  EXPECT_EQ(view.line(0.3, kWide).find("left"), std::string::npos);
  view.take(stability(500, 1000), 10);
  EXPECT_NE(view.line(10, kWide).find("about 10 s left"), std::string::npos);
  EXPECT_NE(view.line(17, kWide).find("about 3 s left"), std::string::npos);
  EXPECT_EQ(view.line(25, kWide).find("left"), std::string::npos);
  view.take(stability(1000, 1000), 30);
  EXPECT_EQ(view.line(30, kWide).find("left"), std::string::npos);
}

TEST(ProgressView, tells_long_times_in_minutes_and_hours) {
  ProgressView view(Language::en);
  view.take(stability(1, 10), 20);
  EXPECT_NE(view.line(20, kWide).find("about 3 min left"), std::string::npos);
  view.take(stability(1, 10), 4000);
  EXPECT_NE(view.line(4000, kWide).find("1:06:40, about 10 h left"), std::string::npos);
}

TEST(ProgressView, never_goes_back_where_threads_report_out_of_turn) {
  ProgressView view(Language::en);
  view.take(stability(5, 8), 1);
  view.take(stability(4, 8), 2);
  EXPECT_NE(view.line(2, kWide).find("5 of 8"), std::string::npos);
}

TEST(ProgressView, fits_every_width_and_leaves_out_what_matters_least_first) {
  for (const Language language : kLanguages) {
    ProgressView view(language);
    view.take({"stage_need", 0, 0, {"2^28", "4.1 GiB"}}, 0);
    view.take(stability(2, 8), 4);
    for (std::size_t width = 0; width <= kWide; ++width) {
      const std::string line = view.line(5, width);
      EXPECT_LE(display_width(line), width);
      EXPECT_EQ(line.empty(), width < (language == Language::en ? 6U : 3U)) << width;
      EXPECT_TRUE(line.empty() || line.find('2') != std::string::npos) << line;
    }
  }
}

}  // namespace
}  // namespace parley
