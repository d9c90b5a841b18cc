// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parley {

// A table of states as it was read, ids made. Only the .cpp files of this folder include this.

struct TableOption {
  std::size_t column = 0;
  std::size_t actor = 0;
  std::string name;
  std::string id;
  std::string moves;                ///< up, down or empty
  std::vector<std::string> levels;  ///< empty: yes or no
  std::vector<std::size_t> at;      ///< per row, its level

  [[nodiscard]] std::size_t radix() const { return levels.empty() ? 2 : levels.size(); }
};

struct TableActor {
  std::string name;
  std::string id;
  std::vector<std::size_t> options;
  std::optional<std::size_t> rank_column;
  std::map<std::uint32_t, std::vector<std::size_t>> rows_by_rank;
};

struct StateTable {
  std::vector<TableActor> actors;
  std::vector<TableOption> options;
  std::vector<std::string> names;   ///< per row; empty: it has none
  std::vector<std::string> states;  ///< ids, per row
  std::optional<std::size_t> today;
};

/// The same as the text of a case file.
[[nodiscard]] std::string case_text_of(const StateTable& table);

}  // namespace parley
