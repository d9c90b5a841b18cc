// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "tests/support/random_case.h"

namespace parley::support {
namespace {

std::vector<CaseFamily> make_families() {
  using Moves = CaseFamily::Moves;
  using Infeasible = CaseFamily::Infeasible;
  std::vector<CaseFamily> families;
  const auto add = [&](const char* name, const auto& shape) {
    CaseFamily family;
    family.name = name;
    shape(family);
    families.push_back(std::move(family));
  };
  add("plain", [](CaseFamily&) {});
  add("many_actors", [](CaseFamily& family) {
    family.fewest_actors = 4;
    family.most_actors = 5;
    family.infeasible = Infeasible::scattered;
  });
  add("infeasible", [](CaseFamily& family) { family.infeasible = Infeasible::scattered; });
  add("snake", [](CaseFamily& family) {
    family.infeasible = Infeasible::snake;
    family.most_cells = 256;
  });
  add("snake_of_levels", [](CaseFamily& family) {
    family.infeasible = Infeasible::snake;
    family.fewest_actors = 3;
    family.most_options = 1;
    family.most_levels = 4;
    family.most_actors = 4;
  });
  add("levels", [](CaseFamily& family) {
    family.most_levels = 4;
    family.most_cells = 96;
  });
  add("up_and_down", [](CaseFamily& family) {
    family.most_levels = 4;
    family.moves = Moves::monotone;
    family.one_way = true;
    family.infeasible = Infeasible::scattered;
  });
  add("listed", [](CaseFamily& family) {
    family.most_levels = 4;
    family.moves = Moves::listed;
    family.infeasible = Infeasible::scattered;
  });
  add("one_way", [](CaseFamily& family) {
    family.one_way = true;
    family.infeasible = Infeasible::scattered;
  });
  add("same", [](CaseFamily& family) { family.same = true; });
  add("same_and_listed", [](CaseFamily& family) {
    family.same = true;
    family.most_levels = 3;
    family.moves = Moves::listed;
    family.one_way = true;
    family.infeasible = Infeasible::scattered;
  });
  add("graph", [](CaseFamily& family) {
    family.graph = true;
    family.most_actors = 4;
    family.most_cells = 24;
  });
  add("graph_with_rules", [](CaseFamily& family) {
    family.graph = true;
    family.same = true;
    family.audience = true;
    family.infeasible = Infeasible::scattered;
    family.most_cells = 24;
  });
  add("types", [](CaseFamily& family) {
    family.types = true;
    family.most_cells = 32;
  });
  add("audience", [](CaseFamily& family) {
    family.audience = true;
    family.fewest_actors = 3;
    family.most_actors = 4;
  });
  add("unknown", [](CaseFamily& family) {
    family.unknown = true;
    family.most_cells = 32;
  });
  add("unknown_graph", [](CaseFamily& family) {
    family.unknown = true;
    family.graph = true;
    family.same = true;
    family.most_actors = 4;
    family.most_cells = 16;
  });
  add("strength", [](CaseFamily& family) {
    family.strength = true;
    family.most_cells = 32;
  });
  add("attitudes", [](CaseFamily& family) {
    family.attitudes = true;
    family.most_actors = 4;
    family.most_cells = 32;
  });
  add("degrees", [](CaseFamily& family) {
    family.degrees = true;
    family.most_cells = 32;
  });
  const auto everything = [](CaseFamily& family) {
    family.unknown = true;
    family.strength = true;
    family.attitudes = true;
    family.degrees = true;
    family.most_cells = 24;
  };
  add("everything", [&](CaseFamily& family) {
    everything(family);
    family.same = true;
    family.types = true;
    family.most_levels = 3;
    family.moves = Moves::listed;
    family.infeasible = Infeasible::scattered;
  });
  add("everything_graph", [&](CaseFamily& family) {
    everything(family);
    family.graph = true;
    family.audience = true;
  });
  return families;
}

}  // namespace

const std::vector<CaseFamily>& case_families() {
  static const std::vector<CaseFamily> families = make_families();
  return families;
}

}  // namespace parley::support
