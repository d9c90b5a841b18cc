// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/smp_turn.h"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

/// Nobody challenges for less.
constexpr double kLeastGain = 1e-5;
/// Gains, and chances, that differ by less are the same but for rounding.
constexpr double kAlike = 1e-7;

double squared(double number) { return number * number; }

/// One bargain of the tables.
class View {
 public:
  View(const SmpTables& tables, std::size_t lane) : tables_(tables), lane_(lane) {}

  [[nodiscard]] std::size_t actors() const { return tables_.actors; }
  [[nodiscard]] std::size_t issues() const { return tables_.issues; }
  [[nodiscard]] double capability(std::size_t i) const { return at(tables_.capability, i); }
  [[nodiscard]] double attention(std::size_t i) const { return at(tables_.attention, i); }
  [[nodiscard]] double risk(std::size_t i) const { return at(tables_.risk, i); }
  [[nodiscard]] double salience(std::size_t i, std::size_t issue) const {
    return at(tables_.salience, i * issues() + issue);
  }
  [[nodiscard]] double position(std::size_t i, std::size_t issue) const {
    return at(tables_.positions, i * issues() + issue);
  }
  [[nodiscard]] double gain(std::size_t i, std::size_t j) const {
    return at(tables_.gain, i * actors() + j);
  }
  [[nodiscard]] double chance(std::size_t i, std::size_t j) const {
    return at(tables_.chance, i * actors() + j);
  }
  /// How actor i likes j's position, by its own attitude to risk.
  [[nodiscard]] double utility(std::size_t i, std::size_t j) const {
    return smp_utility(at(tables_.distance, i * actors() + j), risk(i));
  }
  /// How it likes any place.
  [[nodiscard]] double utility_of(std::size_t i, const double* place) const {
    double weight = 0;
    double sum = 0;
    for (std::size_t issue = 0; issue < issues(); ++issue) {
      const double cares = salience(i, issue);
      weight += cares * cares;
      sum += squared(cares * (at(tables_.ideals, i * issues() + issue) - place[issue]));
    }
    return smp_utility(std::sqrt(sum / (weight > 0 ? weight : 1)), risk(i));
  }

 private:
  [[nodiscard]] double at(const std::vector<double>& table, std::size_t entry) const {
    return table[entry * tables_.width + lane_];
  }

  const SmpTables& tables_;
  std::size_t lane_;
};

double rounded(double position, double steps) {
  return steps > 0 ? std::floor(0.5 + steps * position) / steps : position;
}

/// Where the two meet if the initiator wins with a chance: a row of issues for either.
void meet(const SmpSettings& settings, const View& view, const SmpBargain& bargain, double chance,
          double* initiator_goes, double* receiver_goes) {
  const std::size_t i = bargain.initiator;
  const std::size_t j = bargain.receiver;
  for (std::size_t issue = 0; issue < view.issues(); ++issue) {
    const double from_i = view.position(i, issue);
    const double from_j = view.position(j, issue);
    const double cares_i = view.salience(i, issue);
    const double cares_j = view.salience(j, issue);
    initiator_goes[issue] = from_i;
    receiver_goes[issue] = from_j;
    // Who has no stand on an issue neither goes nor makes go there.
    if (!(cares_i > 0) || !(cares_j > 0)) continue;
    if (settings.meeting == Meeting::by_lead) {
      const auto share = [&](double lead, double others, double own) {
        return lead * others / (lead * others + settings.inertia + (1 - lead) * own);
      };
      const double behind_i = std::max(0.0, 1 - 2 * chance);
      const double behind_j = std::max(0.0, 2 * chance - 1);
      initiator_goes[issue] +=
          share(behind_i, squared(cares_j), squared(cares_i)) * (from_j - from_i);
      receiver_goes[issue] +=
          share(behind_j, squared(cares_i), squared(cares_j)) * (from_i - from_j);
      continue;
    }
    const bool square = settings.meeting == Meeting::by_strength_squared;
    const double a = square ? squared(cares_i) * squared(chance) : cares_i * chance;
    const double b = square ? squared(cares_j) * squared(1 - chance) : cares_j * (1 - chance);
    const double all = a + settings.inertia + b;
    if (!(all > 0)) continue;
    initiator_goes[issue] =
        rounded(((a + settings.inertia) * from_i + b * from_j) / all, settings.steps);
    receiver_goes[issue] =
        rounded((a * from_i + (b + settings.inertia) * from_j) / all, settings.steps);
  }
}

void add(const SmpSettings& settings, const View& view, const SmpBargain& bargain, SmpTurn& turn) {
  const std::size_t at = turn.proposals.size();
  turn.proposals.resize(at + 2 * view.issues());
  turn.bargains.push_back(bargain);
  double* proposal = turn.proposals.data() + at;
  meet(settings, view, bargain, bargain.chance, proposal, proposal + view.issues());
}

/// The bargains of a challenge.
void propose(const SmpSettings& settings, const SmpTables& tables, std::size_t lane, std::size_t i,
             std::size_t j, SmpTurn& turn) {
  const View view(tables, lane);
  add(settings, view, {i, j, view.chance(i, j)}, turn);
  if (settings.proposals == Proposals::initiators) return;
  const SmpContest seen = smp_contest(settings, tables, lane, j, i, j);
  const SmpBargain others{i, j, settings.receiver_mistaken ? seen.gain : seen.chance};
  add(settings, view, others, turn);
  if (settings.proposals == Proposals::both) return;
  const double weight_i = view.attention(i) * view.capability(i);
  const double weight_j = view.attention(j) * view.capability(settings.receiver_mistaken ? i : j);
  const std::size_t rows = 2 * view.issues();
  double* mean = turn.proposals.data() + turn.proposals.size() - 2 * rows;
  for (std::size_t at = 0; at < rows; ++at) {
    mean[at] = (weight_i * mean[at] + weight_j * mean[at + rows]) / (weight_i + weight_j);
  }
  turn.proposals.resize(turn.proposals.size() - rows);
  turn.bargains.pop_back();
}

/// All challenge whom they gain most by.
void find_bargains(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
                   SmpTurn& turn) {
  const View view(tables, lane);
  turn.bargains.clear();
  turn.proposals.clear();
  for (std::size_t i = 0; i < view.actors(); ++i) {
    double most = kLeastGain;
    for (std::size_t j = 0; j < view.actors(); ++j) most = std::max(most, view.gain(i, j));
    if (!(most > kLeastGain)) continue;
    const double enough = settings.ties == Ties::shared ? most - kAlike : most;
    for (std::size_t j = 0; j < view.actors(); ++j) {
      if (j == i || view.gain(i, j) < enough || !(view.gain(i, j) > kLeastGain)) continue;
      propose(settings, tables, lane, i, j, turn);
      if (settings.ties == Ties::first) break;
    }
  }
}

/// What every option is to every actor.
void find_worth(const View& view, SmpTurn& turn) {
  const std::size_t n = view.actors();
  turn.worth.resize((turn.bargains.size() + 1) * n);
  for (std::size_t a = 0; a < n; ++a) {
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) sum += view.utility(a, j);
    turn.worth[a] = sum / static_cast<double>(n);
    for (std::size_t b = 0; b < turn.bargains.size(); ++b) {
      const SmpBargain& bargain = turn.bargains[b];
      const double* proposal = turn.proposals.data() + 2 * b * view.issues();
      const double change =
          (view.utility_of(a, proposal) - view.utility(a, bargain.initiator)) +
          (view.utility_of(a, proposal + view.issues()) - view.utility(a, bargain.receiver));
      turn.worth[(b + 1) * n + a] = (sum + change) / static_cast<double>(n);
    }
  }
}

/// Every actor's election over the bargains that it is in.
void hold_elections(const SmpSettings& settings, const View& view, SmpTurn& turn) {
  const std::size_t n = view.actors();
  turn.queues.assign(n, {});
  turn.options.clear();
  turn.chances.clear();
  turn.weights.resize(n);
  for (std::size_t a = 0; a < n; ++a) turn.weights[a] = view.capability(a);
  for (std::size_t k = 0; k < n; ++k) {
    SmpQueue& queue = turn.queues[k];
    queue.first = turn.options.size();
    turn.options.push_back(0);
    for (std::size_t b = 0; b < turn.bargains.size(); ++b) {
      const SmpBargain& bargain = turn.bargains[b];
      if (bargain.initiator == k || bargain.receiver == k) turn.options.push_back(b + 1);
    }
    queue.count = turn.options.size() - queue.first;
    if (queue.count == 1) {
      turn.chances.push_back(1);
      continue;
    }
    turn.utilities.resize(n * queue.count);
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t at = 0; at < queue.count; ++at) {
        turn.utilities[a * queue.count + at] = turn.worth[turn.options[queue.first + at] * n + a];
      }
    }
    hold_election(settings.election, turn.weights, turn.utilities, queue.count, turn.room);
    turn.chances.insert(turn.chances.end(), turn.room.chances.begin(), turn.room.chances.end());
  }
}

/// Every actor goes where the likeliest of its options has it go, or to the mean of those places.
void choose_options(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
                    SmpTurn& turn) {
  const std::size_t n = tables.actors;
  const std::size_t issues = tables.issues;
  turn.positions.assign(n * issues, 0);
  turn.taken.assign(n, 0);
  std::vector<double> place(issues);
  std::vector<double> from(issues);
  for (std::size_t k = 0; k < n; ++k) {
    const SmpQueue& queue = turn.queues[k];
    const auto first = turn.chances.begin() + static_cast<std::ptrdiff_t>(queue.first);
    const double most = *std::max_element(first, first + static_cast<std::ptrdiff_t>(queue.count));
    const double enough = settings.ties == Ties::shared ? most - kAlike : most;
    double* to = turn.positions.data() + k * issues;
    turn.go(tables, lane, 0, k, from.data());
    for (std::size_t at = queue.first; at < queue.first + queue.count; ++at) {
      if (turn.chances[at] < enough) continue;
      turn.go(tables, lane, turn.options[at], k, place.data());
      for (std::size_t issue = 0; issue < issues; ++issue) to[issue] += place[issue] - from[issue];
      ++turn.taken[k];
      if (settings.ties == Ties::first) break;
    }
    // Of one option the place itself, of several the mean of the ways there.
    for (std::size_t issue = 0; issue < issues; ++issue) {
      to[issue] = turn.taken[k] == 1 ? place[issue]
                                     : from[issue] + to[issue] / static_cast<double>(turn.taken[k]);
    }
  }
}

}  // namespace

void SmpTurn::go(const SmpTables& tables, std::size_t lane, std::size_t option, std::size_t actor,
                 double* to) const {
  for (std::size_t issue = 0; issue < tables.issues; ++issue) {
    to[issue] = tables.positions[(actor * tables.issues + issue) * tables.width + lane];
  }
  if (option == 0) return;
  const SmpBargain& bargain = bargains[option - 1];
  if (bargain.initiator != actor && bargain.receiver != actor) return;
  const std::size_t row = 2 * (option - 1) + (bargain.receiver == actor ? 1 : 0);
  std::copy_n(proposals.data() + row * tables.issues, tables.issues, to);
}

void make_turn(const SmpSettings& settings, const SmpTables& tables, std::size_t lane,
               SmpTurn& turn) {
  const View view(tables, lane);
  find_bargains(settings, tables, lane, turn);
  find_worth(view, turn);
  hold_elections(settings, view, turn);
  choose_options(settings, tables, lane, turn);
}

}  // namespace parley
