// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "parley/base/result.h"
#include "parley/casefile/read.h"

namespace parley {

/// The bytes of a regular file of at most 16 MiB. Errors: file_missing, file_is_directory,
/// not_a_regular_file, file_too_large (whose span is the file as a whole).
Result<std::string> read_whole_file(const std::string& path);

/// Fetches what a case names, relative to the folder of the case file.
[[nodiscard]] Fetch fetch_beside(const std::string& case_path);

/// The file that `new NAME` writes: the name, with .yaml unless it ends in .yaml or .yml. Errors:
/// usage, where it is no name of a file.
[[nodiscard]] Result<std::string> path_of_new_case(const std::string& name);

/// Writes a file that must not exist yet, whole or not at all. Errors: file_exists, cannot_write.
[[nodiscard]] std::optional<Diagnostic> write_new_file(const std::string& path,
                                                       const std::string& text);

/// Whether a file that begins so is one that a program of ours wrote, and may write over.
using FileIsOurs = std::function<bool(std::string_view beginning)>;

/// Writes a file, whole or not at all, in the place of an older one that `ours` knows by how it
/// begins (the first 4 KiB); what it does not know stays as it is. Errors: no_report_there,
/// cannot_write.
[[nodiscard]] std::optional<Diagnostic> replace_file(const std::string& path,
                                                     const std::string& text,
                                                     const FileIsOurs& ours);

/// Gives a whole file its name in the same folder, unless the name is taken (EEXIST); `unfinished`
/// may be left under its old name too. 0, or the error of the system.
[[nodiscard]] int publish_file(const std::string& unfinished, const std::string& path);

/// Of some bytes, in lower-case hexadecimal.
[[nodiscard]] std::string sha256_of(const std::string& bytes);

}  // namespace parley
