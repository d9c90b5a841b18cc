// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include "parley/report/comparison_findings.h"

namespace parley {

/// A case with its worlds and what was found in them.
struct Analysed {
  const Case& conflict;
  const Worlds& worlds;
  const Analysis& analysis;
};

/// Every number that two cases are compared in.
using Results = std::map<ResultKey, double>;

/// Reads the results of cases so that they can be compared with those of a first one.
class ResultReader {
 public:
  /// `with_states`: the cases have the same options, so that equilibria can be compared.
  ResultReader(const Case& first, const Worlds& worlds, bool with_states)
      : first_(first), worlds_(worlds), with_states_(with_states) {}

  [[nodiscard]] Results read(const Analysed& analysed) const;

 private:
  void read_outcome(const Analysed& analysed, const OutcomeFinding& finding,
                    Results& results) const;
  void read_equilibria(const Analysed& analysed, Results& results) const;

  const Case& first_;
  const Worlds& worlds_;
  bool with_states_;
};

/// Every state that is an equilibrium under a concept in some world that can be.
[[nodiscard]] StateSet equilibria_of(const Analysed& analysed, std::size_t concept_number);

/// Whether two cases have the same options with the same levels, or the same states of a graph, in
/// whatever order.
[[nodiscard]] bool have_same_states(const Case& one, const Case& other);

/// Two results that are the same but for rounding.
[[nodiscard]] bool same_result(const std::optional<double>& one,
                               const std::optional<double>& other);

}  // namespace parley
