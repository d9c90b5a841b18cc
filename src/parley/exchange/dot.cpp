// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/dot.h"

#include <array>

#include "parley/base/plain_text.h"

namespace parley {
namespace {

/// Colours that readers with any colour vision tell apart, from Okabe and Ito's palette without
/// yellow, which is too pale for a line; after these they come again, and the labels tell.
constexpr std::array<const char*, 7> kColours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                 "#E69F00", "#56B4E9", "#000000"};

std::string node_name(std::size_t id) { return "s" + std::to_string(id); }

}  // namespace

std::string dot_of(const MoveGraph& graph) {
  std::string text = "digraph " + in_quotes(graph.title.empty() ? "parley" : graph.title) + " {\n";
  if (!graph.title.empty()) text += "  label=" + in_quotes(graph.title) + ";\n  labelloc=t;\n";
  text += "  node [shape=ellipse];\n";
  for (const MoveGraph::Node& node : graph.nodes) {
    text += "  " + node_name(node.id) + " [label=" + in_quotes(node.label);
    if (node.equilibrium) text += ", peripheries=2";
    if (node.today) text += ", style=filled, fillcolor=\"#DDDDDD\"";
    text += "];\n";
  }
  for (const MoveGraph::Edge& edge : graph.edges) {
    const std::string colour = in_quotes(kColours[edge.actor % kColours.size()]);
    text += "  " + node_name(edge.from) + " -> " + node_name(edge.to) +
            " [label=" + in_quotes(graph.actors[edge.actor]) + ", color=" + colour +
            ", fontcolor=" + colour + ", style=" + (edge.improvement ? "solid" : "dashed") + "];\n";
  }
  return text + "}\n";
}

}  // namespace parley
