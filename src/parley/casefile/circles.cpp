// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/circles.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <utility>

namespace parley {
namespace {

/// All outcomes, each after those that it leads to unless they lead back to it.
std::vector<OutcomeId> finished_in_turn(const Links& leads_to) {
  struct Visit {
    OutcomeId outcome;
    std::size_t next_link = 0;
  };
  std::vector<OutcomeId> finished;
  std::vector<bool> seen(leads_to.size(), false);
  std::vector<Visit> under_way;
  for (const OutcomeId start : ids(leads_to)) {
    if (!seen[start.index()]) under_way.push_back({start});
    seen[start.index()] = true;
    while (!under_way.empty()) {
      Visit& visit = under_way.back();
      if (visit.next_link == leads_to[visit.outcome].size()) {
        finished.push_back(visit.outcome);
        under_way.pop_back();
        continue;
      }
      const OutcomeId next = leads_to[visit.outcome][visit.next_link++];
      if (!seen[next.index()]) under_way.push_back({next});
      seen[next.index()] = true;
    }
  }
  return finished;
}

/// For each outcome the same number as for those that it leads to and that lead back to it
/// (Kosaraju's algorithm).
IdVector<OutcomeId, std::size_t> component_of(const Links& leads_to) {
  Links led_to_by(leads_to.size());
  for (const OutcomeId outcome : ids(leads_to)) {
    for (const OutcomeId named : leads_to[outcome]) led_to_by[named].push_back(outcome);
  }
  IdVector<OutcomeId, std::size_t> component(leads_to.size(), 0);
  std::size_t used = 0;
  std::vector<OutcomeId> finished = finished_in_turn(leads_to);
  std::reverse(finished.begin(), finished.end());
  for (const OutcomeId start : finished) {
    if (component[start] != 0) continue;
    component[start] = ++used;
    std::vector<OutcomeId> open = {start};
    while (!open.empty()) {
      const OutcomeId outcome = open.back();
      open.pop_back();
      for (const OutcomeId before : led_to_by[outcome]) {
        if (component[before] != 0) continue;
        component[before] = used;
        open.push_back(before);
      }
    }
  }
  return component;
}

/// The shortest way from an outcome back to itself inside its component; empty: there is none.
std::vector<OutcomeId> way_back(const Links& leads_to,
                                const IdVector<OutcomeId, std::size_t>& component, OutcomeId start,
                                IdVector<OutcomeId, OutcomeId>& reached_from,
                                std::vector<bool>& seen) {
  std::deque<OutcomeId> open = {start};
  while (!open.empty()) {
    const OutcomeId outcome = open.front();
    open.pop_front();
    for (const OutcomeId next : leads_to[outcome]) {
      if (next == start) {
        std::vector<OutcomeId> way = {outcome};
        while (way.back() != start) way.push_back(reached_from[way.back()]);
        std::reverse(way.begin(), way.end());
        return way;
      }
      if (component[next] != component[start] || seen[next.index()]) continue;
      seen[next.index()] = true;
      reached_from[next] = outcome;
      open.push_back(next);
    }
  }
  return {};
}

}  // namespace

std::vector<std::vector<OutcomeId>> circles(const Links& leads_to) {
  const auto component = component_of(leads_to);
  std::vector<bool> done(leads_to.size() + 1, false);
  IdVector<OutcomeId, OutcomeId> reached_from(leads_to.size());
  std::vector<bool> seen(leads_to.size(), false);
  std::vector<std::vector<OutcomeId>> all;
  for (const OutcomeId outcome : ids(leads_to)) {
    if (done[component[outcome]]) continue;
    done[component[outcome]] = true;
    auto circle = way_back(leads_to, component, outcome, reached_from, seen);
    if (!circle.empty()) all.push_back(std::move(circle));
  }
  return all;
}

}  // namespace parley
