// SPDX-License-Identifier: Apache-2.0
#include "parley/base/csv_line.h"

namespace parley {
namespace {

bool is_number(const std::string& cell) {
  const std::size_t begin = !cell.empty() && (cell[0] == '-' || cell[0] == '+') ? 1 : 0;
  return cell.size() > begin && cell.find_first_not_of("0123456789.", begin) == std::string::npos;
}

std::string csv_cell(std::string cell) {
  if (is_formula(cell) || (!cell.empty() && cell[0] == '\'')) cell.insert(0, 1, '\'');
  if (cell.find_first_of("\",\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char letter : cell) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (at > 0) line += ',';
    line += csv_cell(cells[at]);
  }
  return line + "\r\n";
}

bool is_formula(const std::string& cell) {
  return !cell.empty() && std::string("=+-@\t\r").find(cell[0]) != std::string::npos &&
         !is_number(cell);
}

}  // namespace parley
