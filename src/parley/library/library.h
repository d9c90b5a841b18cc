// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// A file of `cases/` as it stood when the program was built.
struct LibraryFile {
  std::string_view path;  ///< below `cases/`: "elmira/elmira.yaml"
  std::string_view bytes;
};

/// Every file of the library, in the order of their paths.
[[nodiscard]] const std::vector<LibraryFile>& library_files();

/// A case of the library. Its id is the name of its folder.
struct LibraryCase {
  std::string_view id;
  LibraryFile file;  ///< the case file itself
};

/// Every case, in the order of their ids. A folder without a case file is none.
[[nodiscard]] const std::vector<LibraryCase>& library_cases();

/// The case of that id. O(cases).
[[nodiscard]] std::optional<LibraryCase> library_case(std::string_view id);

/// Data of the library that models are held against: a table of positions with what happened. Its
/// id is the name of its folder, which holds no case.
struct LibraryData {
  std::string_view id;
  LibraryFile file;  ///< the table itself
};

/// All data, in the order of their ids.
[[nodiscard]] const std::vector<LibraryData>& library_data();

/// The data of that id. O(data).
[[nodiscard]] std::optional<LibraryData> library_data_of(std::string_view id);

/// The bytes of a file that a case names, by its path relative to the case file. O(files).
[[nodiscard]] std::optional<std::string_view> library_file_beside(const LibraryCase& given,
                                                                  std::string_view path);

}  // namespace parley
