// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "parley/model/text.h"

namespace parley {

/// What a list of cases says about one of them.
struct CaseEntry {
  std::string id;
  std::string title;
  std::size_t actors = 0;
  std::size_t options = 0;  ///< none: a graph case, or one of positions alone (one state)
  std::size_t states = 0;
  std::vector<std::string> sources;  ///< their titles, in the order of the case
  std::size_t issues = 0;            ///< that actors have positions on
};

/// `width` in columns.
[[nodiscard]] std::string case_list_text(const std::vector<CaseEntry>& cases, Language language,
                                         std::size_t width, bool colour);
/// One key, `cases`, with a list.
[[nodiscard]] std::string case_list_json(const std::vector<CaseEntry>& cases);

}  // namespace parley
