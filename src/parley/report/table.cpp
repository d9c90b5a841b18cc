// SPDX-License-Identifier: Apache-2.0
#include "parley/report/table.h"

#include <algorithm>

#include "parley/base/csv_line.h"
#include "parley/base/plain_text.h"

namespace parley {
namespace {

/// Every character that Markdown may give a meaning, and that of HTML.
std::string markdown_text(const std::string& text) {
  static const std::string special = "\\`*_{}[]<>#|~&$!";
  std::string out;
  for (const char letter : one_line(text)) {
    if (special.find(letter) != std::string::npos) out += '\\';
    out += letter;
  }
  return out;
}

std::string latex_text(const std::string& text) {
  std::string out;
  for (const char letter : one_line(text)) {
    switch (letter) {
      case '#':
      case '$':
      case '%':
      case '&':
      case '_':
      case '{':
      case '}':
        out += '\\';
        out += letter;
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '<':
        out += "\\textless{}";
        break;
      case '>':
        out += "\\textgreater{}";
        break;
      case '|':
        out += "\\textbar{}";
        break;
      case '"':
        out += "\\textquotedbl{}";
        break;
      case '-':
        out += "-{}";  // two of them would join to a dash
        break;
      default:
        out += letter;
    }
  }
  return out;
}

std::string with_group(const Table::Column& column) {
  return column.group.empty() ? column.title : column.group + '.' + column.title;
}

/// Where the columns of the group of column `at` end.
std::size_t end_of_group(const Table& table, std::size_t at) {
  std::size_t end = at + 1;
  while (end < table.columns.size() && table.columns[end].group == table.columns[at].group) ++end;
  return end;
}

/// The groups above the titles, and a rule under each.
std::string latex_groups(const Table& table) {
  std::string heads;
  std::string rules;
  bool any = false;
  for (std::size_t at = 0; at < table.columns.size();) {
    const std::string& group = table.columns[at].group;
    const std::size_t end = group.empty() ? at + 1 : end_of_group(table, at);
    if (at > 0) heads += " & ";
    if (!group.empty()) {
      any = true;
      heads += "\\multicolumn{" + std::to_string(end - at) + "}{c}{" + latex_text(group) + "}";
      rules += " \\cmidrule(lr){" + std::to_string(at + 1) + '-' + std::to_string(end) + '}';
    }
    at = end;
  }
  return any ? "    " + heads + " \\\\\n   " + rules + "\n" : std::string();
}

}  // namespace

std::string csv_of(const Table& table) {
  std::vector<std::string> titles;
  for (const Table::Column& column : table.columns) titles.push_back(with_group(column));
  std::string text = csv_line(titles);
  for (const Table::Row& row : table.rows) text += csv_line(row.cells);
  return text;
}

std::string markdown_of(const Table& table) {
  std::string text;
  if (!table.title.empty()) text += "**" + markdown_text(table.title) + "**\n\n";
  std::string rule = "|";
  text += '|';
  for (const Table::Column& column : table.columns) {
    text += ' ';
    if (!column.group.empty()) text += markdown_text(column.group) + ": ";
    text += markdown_text(column.title) + " |";
    rule += column.centred ? ":-:|" : "---|";
  }
  text += '\n' + rule + '\n';
  for (const Table::Row& row : table.rows) {
    text += '|';
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      const bool strong = row.strong && at == 0 && !row.cells[at].empty();
      text += ' ';
      text += strong ? "**" + markdown_text(row.cells[at]) + "**" : markdown_text(row.cells[at]);
      text += " |";
    }
    text += '\n';
  }
  for (const std::string& note : table.notes) text += '\n' + markdown_text(note) + '\n';
  return text;
}

std::string latex_of(const Table& table) {
  std::string text = "% \\usepackage{booktabs}\n\\begin{table}\n  \\centering\n";
  if (!table.title.empty()) text += "  \\caption{" + latex_text(table.title) + "}\n";
  text += "  \\begin{tabular}{";
  for (const Table::Column& column : table.columns) text += column.centred ? 'c' : 'l';
  text += "}\n    \\toprule\n" + latex_groups(table) + "    ";
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    text += (at > 0 ? " & " : "") + latex_text(table.columns[at].title);
  }
  text += " \\\\\n    \\midrule\n";
  for (const Table::Row& row : table.rows) {
    text += "    ";
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      if (at > 0) text += " & ";
      const std::string cell = latex_text(row.cells[at]);
      // A bracket first would be read as the argument of the \\ before it.
      const std::string safe =
          at == 0 && !cell.empty() && (cell[0] == '[' || cell[0] == '*') ? "{" + cell + "}" : cell;
      text += row.strong && at == 0 ? "\\textbf{" + cell + "}" : safe;
    }
    text += " \\\\\n";
  }
  text += "    \\bottomrule\n  \\end{tabular}\n";
  for (const std::string& note : table.notes) {
    text += "  \\par\\smallskip\\footnotesize " + latex_text(note) + '\n';
  }
  return text + "\\end{table}\n";
}

}  // namespace parley
