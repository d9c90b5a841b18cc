// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "parley/base/result.h"
#include "parley/exchange/stand_table.h"

namespace parley {

// A table of stands as KTAB has it. Only the .cpp files of this folder include this.

struct KtabScenario {
  struct Actor {
    std::string name;
    std::string description;  ///< never empty: the program wants one
    double capability = 0;
    std::vector<double> positions;  ///< per dimension, 0 to 100
    std::vector<double> saliences;  ///< the same; add up to at most 100, as doubles in their order
  };
  std::string title;
  std::string description;
  std::vector<std::string> dimensions;
  std::vector<Actor> actors;
  Diagnostics warnings;
};

/// Errors: cannot_export, `format` being the name of the form.
Result<KtabScenario> ktab_scenario_of(const StandTable& table, const char* format);

}  // namespace parley
