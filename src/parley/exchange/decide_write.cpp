// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/base/plain_text.h"
#include "parley/exchange/decide.h"
#include "parley/exchange/stand_builder.h"

namespace parley {
namespace {

/// A field: quoted where the reader could take it for something else.
std::string field(const std::string& text) {
  std::string line = one_line(text);  // a tab becomes a space
  const bool plain = !line.empty() && line.front() != '"' && line.front() != '\'' &&
                     line.front() != ' ' && line.back() != ' ';
  if (plain || line.empty()) return line;
  std::string quoted = "\"";
  for (const char letter : line) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + '"';
}

std::string record(const char* kind, const std::vector<std::string>& fields) {
  std::string line = kind;
  for (const std::string& each : fields) line += '\t' + field(each);
  return line + '\n';
}

void write_scale(const StandTable& table, std::size_t index, std::string& text) {
  const StandTable::Issue& issue = table.issues[index];
  const StandTable::Scale scale = table.scale_of(index);
  const auto mark = [&](double at, const std::string& words) {
    const std::string number = number_text(at);
    text += record("#M", {issue.id, number, words.empty() ? number : words});
  };
  mark(scale.low, issue.low);
  for (const StandTable::Mark& each : issue.marks) mark(each.at, each.text);
  mark(scale.high, issue.high);
}

}  // namespace

Result<Exported> write_decide(const StandTable& table) {
  Exported exported;
  if (table.rows.empty()) {
    return Diagnostic{Code::cannot_export, {}, {"decide", Message::of("no_export_no_issues")}, {}};
  }
  std::string& text = exported.text;
  if (!table.title.empty()) text += record("#O", {table.title});
  for (std::size_t actor = 0; actor < table.actors.size(); ++actor) {
    text += record("#A", {table.actors[actor], table.name_of(actor)});
  }
  for (std::size_t issue = 0; issue < table.issues.size(); ++issue) {
    const std::string& name = table.issues[issue].name;
    text += record("#P", {table.issues[issue].id, name.empty() ? table.issues[issue].id : name});
    write_scale(table, issue, text);
  }
  double most = 0;
  for (const StandTable::Row& row : table.rows) most = std::max(most, row.weight);
  if (most > 1) {
    exported.warnings.push_back({Code::weights_scaled, {}, {"decide", number_text(most)}, {}});
  }
  text += "#/\tactor\tissue\tposition\tsalience\tpower\n";
  for (const StandTable::Row& row : table.rows) {
    const double power = most > 1 ? tidy_number(row.weight / most) : row.weight;
    text +=
        record("#D", {table.actors[row.actor], table.issues[row.issue].id,
                      number_text(row.position), number_text(row.salience), number_text(power)});
  }
  return exported;
}

}  // namespace parley
