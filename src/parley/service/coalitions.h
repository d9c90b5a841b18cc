// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "parley/report/coalition_findings.h"

namespace parley {

/// What `coalitions` is asked.
struct CoalitionsQuestion {
  std::vector<ConceptId> concepts;
  Improving convention = Improving::joint;
  std::vector<Coalition> groups;  ///< smaller ones first
  bool group_named = false;
  std::optional<StateSet> states;  ///< none: the equilibria of each world
};

/// Looks at every group in every world that can be, and puts together what is the same. After a
/// cancel the result is unusable. Time: worlds x groups x what open_moves takes.
[[nodiscard]] CoalitionsFinding find_coalitions(const Case& conflict, const Worlds& worlds,
                                                const CoalitionsQuestion& question, const Run& run);

}  // namespace parley
