// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/base/result.h"
#include "parley/casefile/read.h"
#include "parley/engine/inverse/edit.h"

namespace parley {

/// The text of a case file with edits made one after the other, each of the case as those before it
/// have left it; all else as it stands there. The text is read again and compared with what `apply`
/// makes of the case. Errors: edit_not_written.
[[nodiscard]] Result<std::string> text_with_edits(const Reading& reading,
                                                  const std::vector<Edit>& edits,
                                                  const Fetch& fetch);

/// A case file's text for another folder: the paths of its sources lead to the same files from
/// there. Errors: edit_not_written.
[[nodiscard]] Result<std::string> text_for_folder(const std::string& text, const Case& conflict,
                                                  const std::string& from_file,
                                                  const std::string& to_file);

/// Whether two cases mean the same: options, rules, states, what everybody wants, and chances.
/// Evidence behind statements counts, words that only people read do not.
[[nodiscard]] bool same_case(const Case& one, const Case& other);

}  // namespace parley
