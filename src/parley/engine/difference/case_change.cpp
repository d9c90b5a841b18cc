// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/difference/case_change.h"

namespace parley {

bool is_of_actor(CaseChange::Kind kind) {
  using Kind = CaseChange::Kind;
  switch (kind) {
    case Kind::actor:
    case Kind::option:
    case Kind::type:
    case Kind::arc:
    case Kind::owner:
    case Kind::levels:
    case Kind::moves:
    case Kind::chances:
    case Kind::order:
    case Kind::unknown:
    case Kind::degrees:
    case Kind::attitudes:
    case Kind::thresholds:
    case Kind::sees:
    case Kind::strong:
    case Kind::ties:
    case Kind::want_place:
    case Kind::want_words:
    case Kind::want_maybe:
    case Kind::want_held:
    case Kind::want_above:
    case Kind::term_value:
    case Kind::want:
    case Kind::term:
    case Kind::signal:
      return true;
    case Kind::graph_state:
    case Kind::outcome:
    case Kind::named_state:
    case Kind::impossible:
    case Kind::same:
    case Kind::outcome_meaning:
    case Kind::named_state_meaning:
    case Kind::today:
    case Kind::observed:
    case Kind::section:
      return false;
  }
  return false;
}

}  // namespace parley
