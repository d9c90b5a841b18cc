// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/base/message.h"
#include "parley/model/text.h"

namespace parley {

/// A message in words. Places are {0}, {1}, …; {0?state|states} chooses by whether argument 0 is
/// "1", and may hold places itself. A key that the table lacks is our fault (an assert; in release
/// the key itself is shown).
[[nodiscard]] std::string in_words(Language language, const Message& message);
[[nodiscard]] std::string say(Language language, std::string_view key,
                              std::vector<Message> arguments = {});

/// What a fault is, with its arguments.
[[nodiscard]] std::string what_is_wrong(Language language, const Diagnostic& diagnostic);
/// The same with … in place of the arguments, for lists of what can go wrong.
[[nodiscard]] std::string what_is_wrong_in_general(Language language, Code code);
/// How to mend it, with "Did you mean …?" where there is something near; empty: nothing to add.
[[nodiscard]] std::string how_to_mend(Language language, const Diagnostic& diagnostic);

/// The texts whose key begins with `prefix`, places unfilled, with their keys, in the order of the
/// tables.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> wording_patterns(
    Language language, std::string_view prefix);

/// Every key of the tables, for the test that no language lacks a text.
[[nodiscard]] std::vector<std::string_view> all_wording_keys();

}  // namespace parley
