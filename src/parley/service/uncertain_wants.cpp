// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <variant>
#include <vector>

#include "parley/model/uncertain.h"
#include "parley/service/analyze.h"

namespace parley {

std::vector<UncertainWants> uncertain_wants_of(const Case& as_written) {
  std::vector<UncertainWants> all;
  for (const UncertainInput& input : uncertain_inputs(as_written)) {
    const bool held = input.kind == UncertainInput::Kind::held;
    if (!held && input.kind != UncertainInput::Kind::order) continue;
    const Preference& preference = preference_of(as_written, input.actor, input.type);
    const std::vector<Statement>& statements = std::get<Wants>(preference.order).statements;
    const Statement& first = statements[input.position];
    UncertainWants wants;
    wants.kind = held               ? UncertainWants::Kind::held
                 : first.above_next ? UncertainWants::Kind::above_next
                                    : UncertainWants::Kind::tied;
    wants.actor = input.actor;
    wants.type = input.type;
    wants.position = input.position;
    for (std::size_t at = 0; at < input.count; ++at) {
      wants.statements.push_back(statements[input.position + at]);
    }
    if (wants.kind != UncertainWants::Kind::tied) {
      wants.chance = held ? first.held->middle : first.above_next->middle;
      wants.counts = is_likely(held ? *first.held : *first.above_next);
    }
    all.push_back(std::move(wants));
  }
  return all;
}

}  // namespace parley
