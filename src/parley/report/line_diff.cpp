// SPDX-License-Identifier: Apache-2.0
#include "parley/report/line_diff.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace parley {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kContext = 3;

/// Lines with their line breaks.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

struct Step {
  char sign = ' ';  ///< ' ' in both, '-' in the old one only, '+' in the new one only
  std::string_view line;
};

/// The shortest way from one list to the other: for each number of changes how far each diagonal
/// gets, then back from the end.
std::vector<Step> steps_between(const Lines& one, const Lines& other) {
  const auto size = static_cast<std::ptrdiff_t>(one.size());
  const auto other_size = static_cast<std::ptrdiff_t>(other.size());
  const std::ptrdiff_t most = size + other_size;
  std::vector<std::vector<std::ptrdiff_t>> reached;  // per number of changes; diagonal k at k + d
  const auto best = [&](std::ptrdiff_t changes, std::ptrdiff_t diagonal) {
    const auto& row = reached[static_cast<std::size_t>(changes)];
    const std::ptrdiff_t at = diagonal + changes;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(row.size())) return std::ptrdiff_t{-1};
    return row[static_cast<std::size_t>(at)];
  };
  const auto start_of = [&](std::ptrdiff_t changes, std::ptrdiff_t diagonal) {
    if (changes == 0) return std::ptrdiff_t{0};
    const std::ptrdiff_t before = best(changes - 1, diagonal - 1);
    return std::max(before < 0 ? before : before + 1, best(changes - 1, diagonal + 1));
  };
  bool done = false;
  for (std::ptrdiff_t changes = 0; changes <= most && !done; ++changes) {
    reached.emplace_back(static_cast<std::size_t>(2 * changes + 1), -1);
    for (std::ptrdiff_t diagonal = -changes; diagonal <= changes; diagonal += 2) {
      std::ptrdiff_t at = start_of(changes, diagonal);
      if (at < 0) continue;
      while (at < size && at - diagonal < other_size && at >= diagonal &&
             one[static_cast<std::size_t>(at)] == other[static_cast<std::size_t>(at - diagonal)]) {
        ++at;
      }
      if (at <= size && at - diagonal <= other_size) {
        reached.back()[static_cast<std::size_t>(diagonal + changes)] = at;
      }
      done = done || (at == size && at - diagonal == other_size);
    }
  }
  std::vector<Step> steps;
  std::ptrdiff_t at = size;
  std::ptrdiff_t diagonal = size - other_size;
  for (auto changes = static_cast<std::ptrdiff_t>(reached.size()) - 1; changes >= 0; --changes) {
    const std::ptrdiff_t start = start_of(changes, diagonal);
    for (; at > start; --at) steps.push_back({' ', one[static_cast<std::size_t>(at - 1)]});
    if (changes == 0) break;
    // Backwards, so that what goes is told before what comes.
    if (best(changes - 1, diagonal + 1) == start) {
      steps.push_back({'+', other[static_cast<std::size_t>(at - diagonal - 1)]});
      ++diagonal;
    } else {
      steps.push_back({'-', one[static_cast<std::size_t>(--at)]});
      --diagonal;
    }
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

std::string written(const Step& step) {
  std::string line = step.sign + std::string(step.line);
  if (line.back() != '\n') line += "\n\\ No newline at end of file\n";
  return line;
}

}  // namespace

std::string line_diff(const std::string& old_name, const std::string& new_name,
                      std::string_view old_text, std::string_view new_text) {
  const std::vector<Step> steps = steps_between(lines_of(old_text), lines_of(new_text));
  std::string text;
  std::size_t old_line = 1;
  std::size_t new_line = 1;
  const auto changed = [&](std::size_t at) { return steps[at].sign != ' '; };
  for (std::size_t at = 0; at < steps.size();) {
    if (!changed(at)) {
      ++old_line, ++new_line, ++at;
      continue;
    }
    // From three lines before the change until more than six lines in a row are the same.
    const std::size_t before = std::min(at, kContext);
    std::size_t end = at + 1;
    for (std::size_t next = end; next < steps.size() && next < end + 2 * kContext + 1; ++next) {
      if (changed(next)) end = next + 1;
    }
    const std::size_t last = std::min(end + kContext, steps.size());
    std::string hunk;
    std::size_t old_count = before;
    std::size_t new_count = before;
    for (std::size_t each = at - before; each < at; ++each) hunk += written(steps[each]);
    for (std::size_t each = at; each < last; ++each) {
      hunk += written(steps[each]);
      if (steps[each].sign != '+') ++old_count;
      if (steps[each].sign != '-') ++new_count;
    }
    const auto place = [](std::size_t line, std::size_t count) {
      return std::to_string(count == 0 ? line - 1 : line) + "," + std::to_string(count);
    };
    text += "@@ -" + place(old_line - before, old_count) + " +" +
            place(new_line - before, new_count) + " @@\n" + hunk;
    old_line += old_count - before;
    new_line += new_count - before;
    at = last;
  }
  if (text.empty()) return text;
  return "--- " + old_name + "\n+++ " + new_name + "\n" + text;
}

}  // namespace parley
