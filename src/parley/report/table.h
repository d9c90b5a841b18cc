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

/// Lines of CSV (csv_line): one row of titles ("group.title" where there is a group), then the
/// rows; title and notes are left out.
[[nodiscard]] std::string csv_of(const Table& table);
/// A pipe table of GitHub Flavoured Markdown, the title before it, the notes after it.
[[nodiscard]] std::string markdown_of(const Table& table);
/// A LaTeX table with the rules of the package booktabs; anything but ASCII stays as it is, for
/// XeLaTeX or LuaLaTeX.
[[nodiscard]] std::string latex_of(const Table& table);

}  // namespace parley
