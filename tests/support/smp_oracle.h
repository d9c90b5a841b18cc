// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "parley/engine/settlement/smp_settings.h"

namespace parley::support {

using Numbers = std::vector<double>;
using Matrix = std::vector<Numbers>;

/// The state of a bargain as the formulas have it.
struct SmpState {
  Numbers c;  ///< capability
  Matrix s;   ///< salience, actors by issues
  Matrix x;   ///< positions
  Matrix y;   ///< ideals
};

/// One turn of the challenge model written down formula by formula, everything for everybody and
/// nothing kept: n^4 work. It shares the settings with the engine, and the elections with pce.h.
struct SmpOracle {
  struct Bargain {
    std::size_t i = 0;
    std::size_t j = 0;
    Numbers i_goes;
    Numbers j_goes;
  };

  Matrix d;
  Numbers p;
  Numbers R;
  Matrix phi;  ///< i's own view of i against j
  Matrix E;
  std::vector<Bargain> bargains;
  Matrix worth;                                  ///< options by actors
  std::vector<std::vector<std::size_t>> queues;  ///< per actor, 0: as things are
  Matrix chances;                                ///< per actor, of its queue
  Matrix next;                                   ///< positions after the turn
  Numbers outlook;                               ///< per actor: the chance of its position now

  SmpOracle(const SmpSettings& settings, const SmpState& state);
};

}  // namespace parley::support
