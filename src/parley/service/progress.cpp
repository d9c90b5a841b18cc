// SPDX-License-Identifier: Apache-2.0
#include "parley/service/progress.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "parley/report/text_width.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr double kMinute = 60;
constexpr double kHour = 3600;

/// "0:07", "12:30", "1:05:00".
std::string clock_time(double seconds) {
  const auto whole = static_cast<std::size_t>(std::max(seconds, 0.0));
  const auto two_digits = [](std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  const std::size_t hours = whole / 3600;
  const std::size_t minutes = whole / 60 % 60;
  return (hours > 0 ? std::to_string(hours) + ":" + two_digits(minutes) : std::to_string(minutes)) +
         ":" + two_digits(whole % 60);
}

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    text += (text.empty() ? "" : separator) + part;
  }
  return text;
}

}  // namespace

void ProgressView::take(const Progress& progress, double now) {
  std::vector<Message> about(progress.about.begin(), progress.about.end());
  std::string words = say(language_, progress.stage, std::move(about));
  if (progress.total == 0) {
    size_ = std::move(words);
    return;
  }
  if (progress.stage != key_ || progress.total != total_) {
    // The stage has been going on since the one before it said its last.
    stage_began_ = reported_;
    done_ = 0;
  }
  key_ = progress.stage;
  stage_ = std::move(words);
  // Threads may report out of turn.
  done_ = std::max(done_, std::min(progress.done, progress.total));
  total_ = progress.total;
  reported_ = now;
}

std::string ProgressView::bar(std::size_t room) const {
  const std::size_t full = done_ * room / total_;
  return "[" + std::string(full, '=') + std::string(room - full, ' ') + "]";
}

std::string ProgressView::amount() const {
  constexpr std::size_t kMostCounted = 99;
  if (total_ <= kMostCounted) {
    return say(language_, "progress_count", {std::to_string(done_), std::to_string(total_)});
  }
  const double share = static_cast<double>(done_) / static_cast<double>(total_);
  return say(language_, "progress_percent",
             {std::to_string(static_cast<std::size_t>(share * 100))});
}

/// By the rate of the stage so far. Nothing at the start, when a rate means little, and nothing
/// when the next step is overdue.
std::string ProgressView::time_left(double now) const {
  constexpr double kStart = 1;
  const double taken = reported_ - stage_began_;
  if (done_ == 0 || done_ >= total_ || taken < kStart) return {};
  const double whole = taken * static_cast<double>(total_) / static_cast<double>(done_);
  const double left = stage_began_ + whole - now;
  if (left <= 0) return {};
  const auto in_units = [&](const char* key, double unit) {
    return say(language_, key, {std::to_string(static_cast<std::size_t>(std::ceil(left / unit)))});
  };
  if (left <= kMinute) return in_units("progress_left_seconds", 1);
  if (left <= kHour) return in_units("progress_left_minutes", kMinute);
  return in_units("progress_left_hours", kHour);
}

std::string ProgressView::line(double now, std::size_t width) const {
  constexpr const char* kBetween = " · ";
  constexpr std::size_t kLongBar = 20;
  constexpr std::size_t kShortBar = 10;
  std::vector<std::string> lines;
  if (total_ > 0) {
    const std::string left = time_left(now);
    const std::string far = bar(kLongBar) + " " + amount();
    const std::string elapsed = clock_time(now);
    const std::string times = joined({elapsed, left}, ", ");
    lines = {joined({size_, stage_ + " " + far, times}, kBetween),
             joined({stage_ + " " + far, times}, kBetween),
             joined({bar(kShortBar) + " " + amount(), left.empty() ? elapsed : left}, kBetween),
             amount()};
  } else if (!size_.empty()) {
    lines = {joined({size_, clock_time(now)}, kBetween), clock_time(now)};
  }
  for (const std::string& line : lines) {
    if (display_width(line) <= width) return line;
  }
  return {};
}

}  // namespace parley
