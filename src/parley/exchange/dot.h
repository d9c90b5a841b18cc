// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace parley {

/// The moves between states, to be drawn; texts are in their language already.
struct MoveGraph {
  struct Node {
    std::size_t id = 0;
    std::string label;
    bool today = false;
    bool equilibrium = false;
  };
  struct Edge {
    std::size_t actor = 0;  ///< position in `actors`
    std::size_t from = 0;   ///< ids of nodes
    std::size_t to = 0;
    bool improvement = false;
  };
  std::string title;
  std::vector<std::string> actors;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// The graph in the language of Graphviz: a colour and a label for each actor, improvements solid
/// and other moves dashed, equilibria with a double outline, today filled.
[[nodiscard]] std::string dot_of(const MoveGraph& graph);

}  // namespace parley
