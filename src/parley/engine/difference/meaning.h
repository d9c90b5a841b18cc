// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/engine/difference/case_change.h"
#include "parley/engine/difference/id_map.h"

namespace parley {

/// What a statement means, by the ids of what it speaks of: equal for statements that are true in
/// the same states, however written, where they speak of few enough options; of larger ones, for
/// those that are built alike. Outcomes and named states count as names, whatever they stand for.
/// `map` leads to the case that it will be compared with: of options whose levels differ there,
/// and of graphs of other states, only what is written counts. O(size x 1024).
[[nodiscard]] std::string meaning_of(const Case& conflict, const Statement& statement,
                                     const IdMap& map);

/// How the meaning of an expression changes to that of another one of the same case.
[[nodiscard]] MeaningChange compare_meanings(const Case& conflict, const Expression& before,
                                             const Expression& after);

}  // namespace parley
