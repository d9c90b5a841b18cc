// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>

#include <nlohmann/json.hpp>

#include "parley/base/nearest_name.h"
#include "parley/base/plain_text.h"
#include "parley/pictures/draw.h"
#include "parley/report/case_report.h"
#include "parley/service/case_report.h"
#include "parley/service/commands.h"
#include "parley/service/deliver.h"

namespace parley {
namespace {

constexpr const char* kFormats = "svg, csv";
constexpr const char* kThemes = "light, dark";
constexpr int kWidth = 900;  // what fits a page of paper and a slide

Result<std::string> picture_of(const std::string& name) {
  std::string list;
  std::vector<std::string> known;
  for (const std::string_view picture : kPictureNames) {
    if (picture == name) return name;
    known.emplace_back(picture);
    add_to_list(list, known.back());
  }
  return Diagnostic{Code::unknown_picture, {}, {name, list}, nearest_name(name, known)};
}

/// How the name of a file ends, in small letters: "svg"; empty without an ending.
std::string ending_of(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  if (!ending.empty()) ending.erase(0, 1);
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return ending;
}

/// As asked for, else as the name of the file to write ends: nobody wants an SVG called .png.
Result<std::string> format_of(const Request& request) {
  std::string format = request.format;
  if (format.empty()) format = ending_of(request.output_path);
  if (format.empty()) format = "svg";
  if (format == "svg" || format == "csv") return format;
  return Diagnostic{Code::unknown_format, {}, {format, kFormats}, {}};
}

Result<std::string> theme_of(const Request& request) {
  if (request.theme.empty() || request.theme == "light") return std::string("light");
  if (request.theme == "dark") return request.theme;
  return Diagnostic{Code::unknown_theme, {}, {request.theme, kThemes}, {}};
}

bool is_plot(std::string_view beginning) {
  return beginning.substr(0, kPlotBeginning.size()) == kPlotBeginning;
}

}  // namespace

Answer run_plot(const Request& request, Loaded& loaded, const Worlds& worlds, const Run& run) {
  const Case& conflict = loaded.reading.conflict;
  const auto refused = [&](const Diagnostics& faults) {
    return refusal(request, faults, loaded.reading.files);
  };
  const Result<std::string> picture = picture_of(request.picture);
  if (!picture) return refused(picture.faults());
  const Result<std::string> format = format_of(request);
  if (!format) return refused(format.faults());
  const Result<std::string> theme = theme_of(request);
  if (!theme) return refused(theme.faults());
  nlohmann::json options = {{"picture", *picture}, {"format", *format},
                            {"theme", *theme},     {"width", kWidth},
                            {"outcome", nullptr},  {"types", nlohmann::json::array()}};
  if (!request.outcome.empty()) {
    const Result<OutcomeId> outcome = outcome_of(conflict, "--outcome", request.outcome);
    if (!outcome) return refused(outcome.faults());
    options["outcome"] = outcome->index();
  }
  const Result<ReportOrder> order = report_order(request, conflict);
  if (!order) return refused(order.faults());
  const CaseReport report = find_case_report(loaded, worlds, *order, run);
  if (run.cancelled()) return interrupted();
  const Drawing drawing = draw_picture(
      case_report_json(loaded.head, conflict, worlds, report, request.language), options.dump());
  if (!drawing.fault.empty()) {
    return refused({{Code::picture_not_drawn, {}, {*picture, drawing.fault}, {}}});
  }
  if (drawing.text.empty()) return refused({{Code::nothing_to_draw, {}, {*picture}, {}}});
  // A table has no mark by which it could be known for ours.
  const FileIsOurs ours = *format == "svg" ? FileIsOurs(is_plot) : FileIsOurs();
  return deliver(request, drawing.text, loaded.reading.diagnostics, loaded.reading.files, run,
                 ours);
}

}  // namespace parley
