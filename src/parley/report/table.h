// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace parley {

/// A table to be written in one of several forms; all texts are in their language already.
struct Table {
  struct Column {
    std::string group;  ///< columns next to each other with the same group stand under it
    std::string title;
    bool centred = false;  ///< short values, such as Y and N
  };
  struct Row {
    std::vector<std::string> cells;
    bool strong = false;  ///< to be told from the others: an equilibrium
  };
  std::string title;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<std::string> notes;
};

/// RFC 4180, lines ended by CR LF: one row of titles ("group.title" where there is a group), then
/// the rows; title and notes are left out. A cell that a spreadsheet would take for a formula (it
/// begins with = + - @, a tab or a carriage return, and is no number) gets an apostrophe before it,
/// which the reader of CSV takes away again.
[[nodiscard]] std::string csv_of(const Table& table);
/// A pipe table of GitHub Flavoured Markdown, the title before it, the notes after it.
[[nodiscard]] std::string markdown_of(const Table& table);
/// A LaTeX table with the rules of the package booktabs; anything but ASCII stays as it is, for
/// XeLaTeX or LuaLaTeX.
[[nodiscard]] std::string latex_of(const Table& table);

/// Whether a spreadsheet would read a text as a formula.
[[nodiscard]] bool is_formula(const std::string& cell);

}  // namespace parley
