// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "parley/base/nearest_name.h"
#include "parley/exchange/stand_csv.h"
#include "parley/library/library.h"
#include "parley/service/backtest.h"
#include "parley/service/commands.h"
#include "parley/service/files.h"
#include "parley/service/settlement_models.h"

namespace parley {
namespace {

constexpr std::size_t kMostFolds = 1000;

/// The table that a request names: a file or, where there is no such file, data of the library.
Result<std::string> table_text(const Request& request) {
  std::error_code error;
  const auto data = library_data_of(request.case_path);
  const bool is_file = std::filesystem::is_regular_file(request.case_path, error);
  if (!request.case_text && data && !is_file) return std::string(data->file.bytes);
  Result<std::string> bytes = bytes_of(request);
  if (bytes || bytes.faults().front().code != Code::file_missing) return bytes;
  std::vector<std::string> known;
  for (const LibraryData& one : library_data()) known.emplace_back(one.id);
  Diagnostic fault = bytes.faults().front();
  fault.nearest = nearest_name(request.case_path, known);
  return fault;
}

/// Whether a name or the first words of a text are those of a case file.
bool is_case(const Request& request, const std::string& text) {
  if (library_case(request.case_path) &&
      !std::filesystem::exists(std::filesystem::path(request.case_path))) {
    return true;
  }
  for (const std::string_view ending : {".yaml", ".yml"}) {
    const std::string& path = request.case_path;
    if (path.size() > ending.size() && path.substr(path.size() - ending.size()) == ending) {
      return true;
    }
  }
  return text.rfind("parley:", 0) == 0;
}

/// Actors of one bargain: elections among many more take minutes an issue.
constexpr std::size_t kMostActors = 256;

/// The fault of a table in which more actors than that are in one bargain.
std::optional<Diagnostic> too_many_actors(const StandTable& table) {
  std::map<std::string, std::set<std::size_t>> of_bargain;
  std::size_t most = 0;
  for (const StandTable::Row& row : table.rows) {
    const StandTable::Issue& issue = table.issues[row.issue];
    std::set<std::size_t>& actors = of_bargain[issue.group.empty() ? issue.id : issue.group];
    actors.insert(row.actor);
    most = std::max(most, actors.size());
  }
  if (most <= kMostActors) return std::nullopt;
  return Diagnostic{
      Code::too_many_items,
      {},
      {Message::of("count_actors"), std::to_string(most), std::to_string(kMostActors)},
      {}};
}

Result<BacktestOrder> order_of(const Request& request) {
  BacktestOrder order;
  Result<std::vector<SettlementModelId>> models = models_of(request.models);
  if (!models) return models.faults();
  order.models = std::move(*models);
  if (request.folds.empty()) return order;
  std::size_t folds = 0;
  const char* end = request.folds.data() + request.folds.size();
  const auto read = std::from_chars(request.folds.data(), end, folds);
  if (read.ec != std::errc() || read.ptr != end || folds < 2 || folds > kMostFolds) {
    return Diagnostic{
        Code::usage,
        {},
        {Message::of("usage_number", {"--folds", "2", std::to_string(kMostFolds), request.folds})},
        {}};
  }
  order.folds = folds;
  return order;
}

}  // namespace

Answer run_backtest(const Request& request, const Run& run) {
  const Result<BacktestOrder> order = order_of(request);
  if (!order) return refusal(request, order.faults(), {});
  Files files;
  files.push_back({name_of_file(request), {}});
  Result<std::string> text = table_text(request);
  const std::string read = text ? *text : "";
  if (is_case(request, read)) {
    return refusal(request, {{Code::case_is_no_data, {}, {name_of_file(request)}, {}}}, files);
  }
  if (!text) return refusal(request, text.faults(), files);
  files[FileId(0)].text = std::move(*text);
  const StandsRead stands = read_stand_csv(files[FileId(0)].text);
  if (has_errors(stands.diagnostics)) return refusal(request, stands.diagnostics, files);
  if (const auto fault = too_many_actors(stands.table)) return refusal(request, {*fault}, files);
  Result<BacktestFinding> finding = backtest(stands.table, *order, run);
  if (run.cancelled()) return interrupted();
  if (!finding) return refusal(request, finding.faults(), files);
  finding->data = name_of_file(request);
  const JsonHead head{engine_version(), sha256_of(files[FileId(0)].text)};
  return {0,
          request.json ? backtest_json(head, *finding)
                       : backtest_text(*finding, request.language, style_of(request)),
          warnings(request, stands.diagnostics, files)};
}

}  // namespace parley
