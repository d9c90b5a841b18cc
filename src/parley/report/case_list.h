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
  std::size_t options = 0;  ///< none: a graph case
  std::size_t states = 0;
  std::vector<std::string> sources;  ///< their titles, in the order of the case
};

/// Data of the library. Its title is in the table of wording under data_<id>.
struct DataEntry {
  std::string id;
};

/// `width` in columns.
[[nodiscard]] std::string case_list_text(const std::vector<CaseEntry>& cases,
                                         const std::vector<DataEntry>& data, Language language,
                                         std::size_t width, bool colour);
/// Two keys, `cases` and `data`, with a list each.
[[nodiscard]] std::string case_list_json(const std::vector<CaseEntry>& cases,
                                         const std::vector<DataEntry>& data, Language language);

}  // namespace parley
