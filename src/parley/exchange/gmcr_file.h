// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/base/diagnostic.h"

namespace parley {

// A .gmcr file as it stands, indices checked. Only the .cpp files of this folder include this.

/// All of `literals` hold; or, compound, at least one of `members` does.
struct GmcrCondition {
  bool compound = false;
  std::vector<std::pair<std::size_t, bool>> literals;  ///< option, whether it is taken
  std::vector<GmcrCondition> members;
  Span span;
};

struct GmcrOption {
  enum class Way : std::uint8_t { both, forward, back };
  std::string name;
  Way way = Way::both;
  std::optional<std::size_t> owner;  ///< a decision maker
  Span span;
};

struct GmcrActor {
  struct Group {
    std::vector<std::size_t> states;  ///< numbers, from 1
    std::vector<Span> spans;          ///< of each
  };
  std::string name;
  std::vector<std::size_t> options;
  std::vector<GmcrCondition> preferences;  ///< most important first
  std::vector<GmcrCondition> misperceptions;
  std::vector<Group> ranking;  ///< best first; only where the file says so
  Span span;
};

struct GmcrFile {
  std::vector<GmcrOption> options;
  std::vector<GmcrActor> actors;
  std::vector<GmcrCondition> infeasibles;
  bool ranked_by_hand = false;     ///< the rankings count, not the preferences
  std::optional<Span> coalitions;  ///< where some decision makers move together
};

/// Every fault in one run; the file is whole only where there are none.
[[nodiscard]] GmcrFile parse_gmcr(std::string_view text, Diagnostics& diagnostics);

}  // namespace parley
