// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include <fmt/format.h>

#include "parley/report/benchmark_report.h"
#include "parley/report/json_parts.h"

namespace parley {
namespace {

/// Four figures: more are noise.
double measured(double value) { return std::strtod(fmt::format("{:.3e}", value).c_str(), nullptr); }

Json known(const std::optional<std::uint64_t>& bytes) {
  return bytes ? Json(*bytes) : Json(nullptr);
}

const char* reason_name(BenchmarkLeftOut::Reason reason) {
  switch (reason) {
    case BenchmarkLeftOut::Reason::too_little_memory:
      return "too_little_memory";
    case BenchmarkLeftOut::Reason::memory_ran_out:
      return "memory_ran_out";
    case BenchmarkLeftOut::Reason::ended_early:
      return "ended_early";
  }
  return "";
}

const char* preferences_name(const BenchmarkShape& shape) {
  return shape.preferences == BenchmarkShape::Preferences::ranks ? "ranks" : "statements";
}

Json json_family(const BenchmarkTask& task) {
  const BenchmarkShape& shape = task.shape;
  return {{"actors", shape.actors},
          {"preferences", preferences_name(shape)},
          {"infeasible_percent", shape.infeasible_percent},
          {"moves", shape.one_way ? "one_way" : "free"},
          {"concept", task.concept_id},
          {"threads", task.threads}};
}

Json json_task(const BenchmarkTask& task) {
  Json json = json_family(task);
  json["options"] = task.shape.options;
  json["cells"] = task.shape.cells();
  return json;
}

Json json_task(const BenchmarkBatchTask& task) {
  return {{"case", task.case_id.empty() ? Json(nullptr) : Json(task.case_id)},
          {"actors", task.shape.actors},
          {"preferences", preferences_name(task.shape)},
          {"options", task.shape.options},
          {"cells", task.shape.cells()},
          {"worlds", task.worlds},
          {"threads", task.threads}};
}

Json json_batch(const BenchmarkBatchRecord& record) {
  Json json = json_task(record.task);
  json["states"] = record.states;
  json["seconds"] = measured(record.seconds);
  json["runs"] = record.runs;
  json["worlds_per_second"] = measured(record.worlds_per_second());
  json["alone_seconds"] = measured(record.alone_seconds);
  json["alone_ratio"] = measured(record.alone_seconds / record.seconds);
  json["rank_seconds"] = record.rank_seconds ? Json(measured(*record.rank_seconds)) : Json(nullptr);
  json["differing"] = record.differing;
  return json;
}

Json json_record(const BenchmarkRecord& record) {
  const auto cells = static_cast<double>(record.task.shape.cells());
  Json json = json_task(record.task);
  json["states"] = record.states;
  json["infeasible"] = json_share(1 - static_cast<double>(record.states) / cells);
  json["seconds"] = measured(record.seconds);
  json["runs"] = record.runs;
  json["peak_bytes"] = known(record.peak_bytes);
  json["solve_bytes"] = known(record.solve_bytes);
  json["stream_seconds"] = measured(record.stream_seconds);
  json["stream_ratio"] = measured(record.seconds / record.stream_seconds);
  return json;
}

}  // namespace

std::vector<BenchmarkGrowth> growth_of(const std::vector<BenchmarkRecord>& records) {
  constexpr std::size_t kLeastOptions = 10;
  const auto per_state = [&](std::size_t at) {
    return records[at].seconds / static_cast<double>(records[at].states);
  };
  std::vector<BenchmarkGrowth> growth;
  for (std::size_t at = 0; at < records.size(); ++at) {
    if (records[at].task.shape.options < kLeastOptions) continue;
    const bool begins =
        growth.empty() || !records[growth.back().smallest].task.same_family(records[at].task);
    if (begins) growth.push_back({at, at, 1});
    growth.back().largest = at;
    growth.back().ratio = per_state(at) / per_state(growth.back().smallest);
  }
  std::erase_if(growth, [](const BenchmarkGrowth& one) { return one.smallest == one.largest; });
  return growth;
}

std::string benchmark_json(const BenchmarkFinding& finding) {
  const BenchmarkMachine& machine = finding.machine;
  Json json;
  json["version"] = finding.version;
  json["machine"] = {{"cpu", machine.processor},
                     {"cpus", machine.processors},
                     {"memory_bytes", known(machine.memory_bytes)},
                     {"allowed_bytes", known(machine.allowed_bytes)},
                     {"threads", machine.threads},
                     {"seed", machine.seed}};
  json["records"] = Json::array();
  for (const BenchmarkRecord& record : finding.records) {
    json["records"].push_back(json_record(record));
  }
  json["batches"] = Json::array();
  for (const BenchmarkBatchRecord& record : finding.batches) {
    json["batches"].push_back(json_batch(record));
  }
  json["left_out"] = Json::array();
  for (const BenchmarkLeftOut& one : finding.left_out) {
    Json entry = std::visit([](const auto& task) { return json_task(task); }, one.task);
    entry["need_bytes"] = one.need_bytes;
    entry["reason"] = reason_name(one.reason);
    json["left_out"].push_back(std::move(entry));
  }
  json["growth"] = Json::array();
  for (const BenchmarkGrowth& one : growth_of(finding.records)) {
    Json entry = json_family(finding.records[one.smallest].task);
    entry["from_cells"] = finding.records[one.smallest].task.shape.cells();
    entry["to_cells"] = finding.records[one.largest].task.shape.cells();
    entry["ratio"] = measured(one.ratio);
    json["growth"].push_back(std::move(entry));
  }
  return finish(json);
}

}  // namespace parley
