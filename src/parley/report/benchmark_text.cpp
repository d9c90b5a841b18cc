// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "parley/engine/stability/concept.h"
#include "parley/report/benchmark_report.h"
#include "parley/report/concept_words.h"
#include "parley/report/page.h"
#include "parley/report/text_width.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// "1.23 ms".
std::string time_in_words(double seconds) {
  constexpr double kMilli = 1e-3;
  constexpr double kMicro = 1e-6;
  if (seconds < kMilli) return fmt::format("{:.3g} µs", seconds / kMicro);
  if (seconds < 1) return fmt::format("{:.3g} ms", seconds / kMilli);
  return fmt::format("{:.2f} s", seconds);
}

/// "12.3 MiB".
std::string bytes_in_words(std::uint64_t bytes) {
  constexpr double kMebibyte = 1 << 20;
  constexpr double kMebibytesInGibibyte = 1024;
  const double mebibytes = static_cast<double>(bytes) / kMebibyte;
  if (mebibytes < kMebibytesInGibibyte) return fmt::format("{:.1f} MiB", mebibytes);
  return fmt::format("{:.2f} GiB", mebibytes / kMebibytesInGibibyte);
}

/// Two decimals, none where they would mean nothing.
std::string number_in_words(double value) {
  constexpr double kLarge = 1000;
  return value < kLarge ? fmt::format("{:.2f}", value) : fmt::format("{:.0f}", value);
}

std::string bytes_in_words(Language language, const std::optional<std::uint64_t>& bytes) {
  return bytes ? bytes_in_words(*bytes) : say(language, "bench_unknown");
}

std::string size_in_words(const BenchmarkShape& shape) {
  return "2^" + std::to_string(shape.options);
}

/// "3 actors, random ranks, all states feasible, free moves; all five concepts, 2 threads".
std::string family_in_words(Language language, const BenchmarkTask& task) {
  const BenchmarkShape& shape = task.shape;
  const bool by_ranks = shape.preferences == BenchmarkShape::Preferences::ranks;
  const Message feasibility =
      shape.infeasible_percent == 0
          ? Message::of("bench_all_feasible")
          : Message::of("bench_infeasible", {std::to_string(shape.infeasible_percent)});
  const Message concepts =
      task.concept_id == "base"
          ? Message::of("bench_all_concepts")
          : Message::of("bench_one_concept",
                        {concept_short(language, concept_at(*concept_of(task.concept_id)))});
  return say(
      language, "bench_family",
      {std::to_string(shape.actors), Message::of(by_ranks ? "bench_ranks" : "bench_statements"),
       feasibility, Message::of(shape.one_way ? "bench_one_way" : "bench_free"), concepts,
       std::to_string(task.threads)});
}

/// "4 actors, eight random wants".
std::string family_in_words(Language language, const BenchmarkBatchTask& task) {
  const bool by_ranks = task.shape.preferences == BenchmarkShape::Preferences::ranks;
  const Message preferences = Message::of(by_ranks ? "bench_ranks" : "bench_statements");
  return say(
      language, "bench_batch_family",
      {std::to_string(task.shape.actors),
       task.case_id.empty() ? preferences : Message::of("bench_wants_of_case", {task.case_id})});
}

/// Numbers stand under each other by their last digit.
void align_right(Rows& rows) {
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], display_width(row[column]));
    }
  }
  for (std::vector<std::string>& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      row[column].insert(0, widths[column] - display_width(row[column]), ' ');
    }
  }
}

std::vector<std::string> headings(Language language) {
  std::vector<std::string> row;
  for (const char* key : {"bench_column_cells", "bench_column_infeasible", "bench_column_time",
                          "bench_column_per_state", "bench_column_solve_memory",
                          "bench_column_memory", "bench_column_stream", "bench_column_ratio"}) {
    row.push_back(say(language, key));
  }
  return row;
}

std::vector<std::string> row_of(Language language, const BenchmarkRecord& record) {
  constexpr double kNano = 1e-9;
  constexpr double kHundred = 100;
  const BenchmarkShape& shape = record.task.shape;
  const auto states = static_cast<double>(record.states);
  const double infeasible = 1 - states / static_cast<double>(shape.cells());
  return {
      size_in_words(shape),
      fmt::format("{:.1f} %", infeasible * kHundred),
      time_in_words(record.seconds),
      fmt::format("{:.2f}", record.seconds / states / static_cast<double>(shape.actors) / kNano),
      bytes_in_words(language, record.solve_bytes),
      bytes_in_words(language, record.peak_bytes),
      time_in_words(record.stream_seconds),
      number_in_words(record.seconds / record.stream_seconds)};
}

void say_batches(Language language, const BenchmarkFinding& finding, Page& page) {
  if (finding.batches.empty()) return;
  page.heading(say(language, "bench_batches"));
  page.paragraph(say(language, "bench_batches_how"), 2);
  Rows rows(1);
  for (const char* key : {"bench_column_cells", "bench_column_states", "bench_column_worlds",
                          "bench_column_time", "bench_column_per_second", "bench_column_alone",
                          "bench_column_times", "bench_column_ranking"}) {
    rows.front().push_back(say(language, key));
  }
  std::uint64_t differing = 0;
  for (const BenchmarkBatchRecord& record : finding.batches) {
    rows.push_back({size_in_words(record.task.shape), std::to_string(record.states),
                    std::to_string(record.task.worlds), time_in_words(record.seconds),
                    fmt::format("{:.0f}", record.worlds_per_second()),
                    time_in_words(record.alone_seconds),
                    number_in_words(record.alone_seconds / record.seconds),
                    record.rank_seconds ? time_in_words(*record.rank_seconds) : "-"});
    differing += record.differing;
  }
  align_right(rows);
  // What a batch is, at the end of its row: words of any length.
  for (std::size_t at = 0; at < finding.batches.size(); ++at) {
    rows[at + 1].push_back(family_in_words(language, finding.batches[at].task));
  }
  page.rows(rows, 2);
  page.paragraph(differing == 0
                     ? say(language, "bench_batches_same")
                     : say(language, "bench_batches_differ", {std::to_string(differing)}),
                 2);
}

void say_growth(Language language, const BenchmarkFinding& finding, std::size_t first,
                std::size_t end, Page& page) {
  for (const BenchmarkGrowth& growth : growth_of(finding.records)) {
    if (growth.smallest < first || growth.smallest >= end) continue;
    const auto& smallest = finding.records[growth.smallest].task.shape;
    const auto& largest = finding.records[growth.largest].task.shape;
    page.paragraph(
        say(language, "bench_growth",
            {size_in_words(largest), number_in_words(growth.ratio), size_in_words(smallest)}),
        2);
  }
}

void say_machine(Language language, const BenchmarkFinding& finding, Page& page) {
  const BenchmarkMachine& machine = finding.machine;
  page.title(say(language, "bench_title", {finding.version}));
  page.paragraph(
      say(language, "bench_machine",
          {machine.processor.empty() ? say(language, "bench_unknown") : machine.processor,
           std::to_string(machine.processors), bytes_in_words(language, machine.memory_bytes),
           std::to_string(machine.threads), std::to_string(machine.seed)}));
  page.paragraph(say(language, "bench_how"));
}

void say_left_out(Language language, const BenchmarkFinding& finding, Page& page) {
  if (finding.left_out.empty()) return;
  page.heading(say(language, "bench_left_out"));
  for (const BenchmarkLeftOut& one : finding.left_out) {
    const char* key = "bench_too_little_memory";
    if (one.reason == BenchmarkLeftOut::Reason::memory_ran_out) key = "bench_memory_ran_out";
    if (one.reason == BenchmarkLeftOut::Reason::ended_early) key = "bench_ended_early";
    std::visit(
        [&](const auto& task) {
          page.paragraph(say(language, key,
                             {size_in_words(task.shape), family_in_words(language, task),
                              bytes_in_words(one.need_bytes),
                              bytes_in_words(language, finding.machine.allowed_bytes)}),
                         2, 2);
        },
        one.task);
  }
}

}  // namespace

std::string benchmark_text(const BenchmarkFinding& finding, Language language, const Style& style) {
  Page page(style);
  say_machine(language, finding, page);
  const std::vector<BenchmarkRecord>& records = finding.records;
  for (std::size_t first = 0; first < records.size();) {
    page.heading(family_in_words(language, records[first].task));
    Rows rows = {headings(language)};
    std::size_t end = first;
    for (; end < records.size() && records[first].task.same_family(records[end].task); ++end) {
      rows.push_back(row_of(language, records[end]));
    }
    align_right(rows);
    page.rows(rows, 2);
    say_growth(language, finding, first, end, page);
    first = end;
  }
  say_batches(language, finding, page);
  say_left_out(language, finding, page);
  return page.take();
}

}  // namespace parley
