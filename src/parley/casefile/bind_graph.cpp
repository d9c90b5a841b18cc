// SPDX-License-Identifier: Apache-2.0
#include "parley/base/nearest_name.h"
#include "parley/casefile/bind.h"

namespace parley {

void Binder::declare_graph() {
  const YamlNode* node = root_.find("graph");
  if (node == nullptr || !read_.is_map(*node, "graph", "shape_graph")) return;
  const Span span = root_.find_key("graph")->span;
  read_.check_keys(*node, "graph", {"states", "moves"});
  conflict_.graph.emplace();
  const YamlNode* states = read_.required(*node, "states", span, "graph");
  if (states == nullptr || !read_.is_map(*states, "graph/states", "shape_graph_states")) return;
  if (states->keys.empty()) read_.wrong_shape(*states, "graph/states", "shape_graph_states");
  if (!count_within(states->keys.size(), kGraphStateLimit, states->span(), "count_states")) return;
  for (std::size_t at = 0; at < states->keys.size() && !read_.done(); ++at) {
    const YamlScalar& key = states->keys[at];
    if (!read_.check_id(key, true)) continue;
    Graph::Node state;
    state.id = key.text;
    state.text = read_.text(states->items[at], "graph/states/" + key.text);
    const StateId id = conflict_.graph->states.push_back(std::move(state));
    add_name(key, {NameMeaning::Kind::graph_state, id.index()});
  }
}

void Binder::bind_graph_moves() {
  if (!conflict_.graph) return;
  Graph& graph = *conflict_.graph;
  graph.moves = IdVector<ActorId, std::vector<Graph::Arc>>(conflict_.actors.size());
  const YamlNode& node = *root_.find("graph");
  const YamlNode* moves = read_.required(node, "moves", root_.find_key("graph")->span, "graph");
  if (moves == nullptr || !read_.is_map(*moves, "graph/moves", "shape_graph_moves")) return;
  for (std::size_t at = 0; at < moves->keys.size() && !read_.done(); ++at) {
    const YamlScalar& key = moves->keys[at];
    const std::string place = "graph/moves/" + shown(key.text);
    const auto actor = look_up(actors_, key, Code::unknown_actor, "graph/moves");
    if (!actor) continue;
    for (const YamlNode* item : read_.one_or_more(moves->items[at], place, "shape_arcs")) {
      if (read_.done()) return;
      const YamlScalar* written = read_.scalar(*item, place, "shape_arcs");
      if (written == nullptr) continue;
      const auto move = parse_move(written->text);
      if (!move) {
        if (!read_.report_full_width(*written)) {
          read_.report(Code::bad_move_pattern, written->span, {shown(written->text), place});
        }
        continue;
      }
      const auto from = graph_state(*written, move->from, place);
      const auto to = graph_state(*written, move->to, place);
      if (!from || !to) continue;
      if (*from == *to) {
        read_.report(Code::bad_move_pattern, written->span, {shown(written->text), place});
        continue;
      }
      graph.moves[*actor].push_back({*from, *to});
      if (move->both_ways) graph.moves[*actor].push_back({*to, *from});
    }
  }
}

std::optional<StateId> Binder::graph_state(const YamlScalar& scalar, Stretch stretch,
                                           const Message& place) {
  const std::string name = scalar.text.substr(stretch.begin, stretch.end - stretch.begin);
  const NameMeaning* meaning = names_.find(name);
  if (meaning != nullptr && meaning->kind == NameMeaning::Kind::graph_state) {
    return StateId(meaning->index);
  }
  if (read_.report_full_width(scalar)) return std::nullopt;
  std::vector<std::string> states;
  for (const Graph::Node& state : conflict_.graph->states) states.push_back(state.id);
  const Span span = ScalarPlaces(scalar, read_.file()).at(stretch.begin, stretch.end);
  read_.report(Code::unknown_state, span, {shown(name), place, listed(states)},
               nearest_name(name, states));
  return std::nullopt;
}

}  // namespace parley
