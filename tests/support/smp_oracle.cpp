// SPDX-License-Identifier: Apache-2.0
#include "tests/support/smp_oracle.h"

#include <algorithm>
#include <cmath>

#include "parley/engine/settlement/pce.h"

namespace parley::support {
namespace {

double U(double d, double R) { return d > 1 ? (1 - d) * (1 + R) : (1 - d) * (1 + d * R); }

double dist(const Numbers& s, const Numbers& y, const Numbers& x) {
  double above = 0;
  double below = 0;
  for (std::size_t t = 0; t < s.size(); ++t) {
    above += std::pow(s[t] * (y[t] - x[t]), 2);
    below += std::pow(s[t], 2);
  }
  return below > 0 ? std::sqrt(above / below) : 0;
}

/// u[a][k]: of option a to actor k.
Numbers election(const SmpSettings& settings, const Numbers& w, const Matrix& u) {
  Numbers utilities;
  for (const Numbers& option : u) utilities.insert(utilities.end(), option.begin(), option.end());
  return elect(settings.election, {u.size(), w, utilities});
}

double sum(const Numbers& numbers) {
  double total = 0;
  for (const double number : numbers) total += number;
  return total;
}

struct Seen {
  double phi = 0;
  double E = 0;
};

/// h's view of i challenging j, and of what e gains by it.
Seen contest(const SmpSettings& settings, const SmpState& state, const Matrix& d, const Numbers& R,
             std::size_t h, std::size_t e, std::size_t i, std::size_t j) {
  const double a = settings.risk_seen;
  const auto u = [&](std::size_t who, std::size_t whose) {
    return U(d[who][whose], (1 - a) * R[h] + a * R[who]);
  };
  const auto w = [&](std::size_t who) { return sum(state.s[who]) * state.c[who]; };
  const auto v = [&](std::size_t who, double gain) {
    return vote_of(settings.election.vote, w(who), gain);
  };
  double A = 1e-10;
  double B = 1e-10;
  const auto add = [&](double vote) { (vote > 0 ? A : B) += std::abs(vote); };
  add(v(i, u(i, i) - u(i, j)));
  add(v(j, u(j, i) - u(j, j)));
  const double a0 = A;
  const double b0 = B;
  for (std::size_t m = 0; m < state.c.size(); ++m) {
    if (m == i || m == j || settings.third_parties == ThirdParties::none) continue;
    const double v0 = v(m, u(m, i) - u(m, j));
    if (settings.third_parties == ThirdParties::by_preference) {
      add(v0);
      continue;
    }
    const double p = (a0 + std::max(v0, 0.0)) / (a0 + std::max(v0, 0.0) + b0 + std::max(-v0, 0.0));
    add(v(m, p * (u(m, m) - u(m, i)) - (1 - p) * (u(m, m) - u(m, j))));
  }
  const double phi = A / (A + B);
  const double S = sum(state.s[j]);
  const double E = (1 - S) * 2 * u(e, i) + S * (phi * 2 * u(e, i) + (1 - phi) * 2 * u(e, j)) -
                   (u(e, i) + u(e, j));
  return {phi, E};
}

double rounded(const SmpSettings& settings, double x) {
  return settings.steps > 0 ? std::floor(.5 + settings.steps * x) / settings.steps : x;
}

SmpOracle::Bargain meeting(const SmpSettings& settings, const SmpState& state, std::size_t i,
                           std::size_t j, double p) {
  SmpOracle::Bargain bargain{i, j, state.x[i], state.x[j]};
  for (std::size_t t = 0; t < state.x[i].size(); ++t) {
    const double xi = state.x[i][t];
    const double xj = state.x[j][t];
    const double si = state.s[i][t];
    const double sj = state.s[j][t];
    if (si == 0 || sj == 0) continue;
    if (settings.meeting == Meeting::by_lead) {
      const double Di = std::max(0.0, 1 - 2 * p);
      const double Dj = std::max(0.0, 2 * p - 1);
      bargain.i_goes[t] +=
          Di * sj * sj / (Di * sj * sj + settings.inertia + (1 - Di) * si * si) * (xj - xi);
      bargain.j_goes[t] +=
          Dj * si * si / (Dj * si * si + settings.inertia + (1 - Dj) * sj * sj) * (xi - xj);
      continue;
    }
    const double m = settings.meeting == Meeting::by_strength ? 1 : 2;
    const double alpha = std::pow(si, m) * std::pow(p, m);
    const double beta = std::pow(sj, m) * std::pow(1 - p, m);
    bargain.i_goes[t] = rounded(settings, ((alpha + settings.inertia) * xi + beta * xj) /
                                              (alpha + settings.inertia + beta));
    bargain.j_goes[t] = rounded(settings, (alpha * xi + (beta + settings.inertia) * xj) /
                                              (alpha + settings.inertia + beta));
  }
  return bargain;
}

}  // namespace

SmpOracle::SmpOracle(const SmpSettings& settings, const SmpState& state) {
  const std::size_t n = state.c.size();
  const bool shared = settings.ties == Ties::shared;
  d.assign(n, Numbers(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) d[i][j] = dist(state.s[i], state.y[i], state.x[j]);
  }
  Matrix neutral(n, Numbers(n));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t k = 0; k < n; ++k) neutral[a][k] = U(d[k][a], 0);
  }
  p = election(settings, state.c, neutral);
  const double lo = *std::min_element(p.begin(), p.end());
  const double hi = *std::max_element(p.begin(), p.end());
  for (const double q : p) {
    if (hi == lo) {
      R.push_back(0);
    } else if (settings.risk_range == RiskRange::least) {
      R.push_back((q - lo) / (hi - lo));
    } else if (settings.risk_range == RiskRange::middle) {
      R.push_back((3 * q - hi - 2 * lo) / (2 * (hi - lo)));
    } else {
      R.push_back((2 * q - hi - lo) / (hi - lo));
    }
    // Chances that hardly differ.
    R.back() *= std::min(1.0, (hi - lo) / ((shared ? 1e-3 : 1e-9) * hi));
  }
  phi.assign(n, Numbers(n, .5));
  E.assign(n, Numbers(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      const Seen seen = contest(settings, state, d, R, i, i, i, j);
      phi[i][j] = seen.phi;
      E[i][j] = seen.E;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const double best = *std::max_element(E[i].begin(), E[i].end());
    for (std::size_t j = 0; j < n && best > 1e-5; ++j) {
      if (i == j || E[i][j] <= 1e-5 || E[i][j] < best - (shared ? 1e-7 : 0)) continue;
      Bargain mine = meeting(settings, state, i, j, phi[i][j]);
      const Seen theirs = contest(settings, state, d, R, j, i, i, j);
      const Bargain other =
          meeting(settings, state, i, j, settings.receiver_mistaken ? theirs.E : theirs.phi);
      if (settings.proposals == Proposals::weighted) {
        const double wi = sum(state.s[i]) * state.c[i];
        const double wj = sum(state.s[j]) * state.c[settings.receiver_mistaken ? i : j];
        for (std::size_t t = 0; t < mine.i_goes.size(); ++t) {
          mine.i_goes[t] = (wi * mine.i_goes[t] + wj * other.i_goes[t]) / (wi + wj);
          mine.j_goes[t] = (wi * mine.j_goes[t] + wj * other.j_goes[t]) / (wi + wj);
        }
      }
      bargains.push_back(mine);
      if (settings.proposals == Proposals::both) bargains.push_back(other);
      if (!shared) break;
    }
  }
  // Every option as a whole set of positions.
  std::vector<Matrix> options{state.x};
  for (const Bargain& bargain : bargains) {
    Matrix moved = state.x;
    moved[bargain.i] = bargain.i_goes;
    moved[bargain.j] = bargain.j_goes;
    options.push_back(moved);
  }
  for (const Matrix& option : options) {
    Numbers row;
    for (std::size_t a = 0; a < n; ++a) {
      double total = 0;
      for (const Numbers& x : option) total += U(dist(state.s[a], state.y[a], x), R[a]);
      row.push_back(total / static_cast<double>(n));
    }
    worth.push_back(row);
  }
  for (std::size_t k = 0; k < n; ++k) {
    std::vector<std::size_t> queue{0};
    for (std::size_t b = 0; b < bargains.size(); ++b) {
      if (bargains[b].i == k || bargains[b].j == k) queue.push_back(b + 1);
    }
    Matrix u;
    for (const std::size_t option : queue) u.push_back(worth[option]);
    const Numbers q = election(settings, state.c, u);
    const double best = *std::max_element(q.begin(), q.end());
    Numbers to(state.x[k].size());
    double count = 0;
    for (std::size_t at = 0; at < queue.size(); ++at) {
      if (q[at] < best - (shared ? 1e-7 : 0) || (!shared && count > 0)) continue;
      for (std::size_t t = 0; t < to.size(); ++t) to[t] += options[queue[at]][k][t];
      ++count;
    }
    for (double& x : to) x /= count;
    queues.push_back(queue);
    chances.push_back(q);
    next.push_back(to);
  }
  // The election over the positions that are not nearly the same; each actor for its own.
  Matrix places;
  std::vector<std::size_t> place_of;
  for (const Numbers& x : state.x) {
    std::size_t at = 0;
    while (at < places.size() &&
           dist(Numbers(x.size(), 1), places[at], x) * std::sqrt(static_cast<double>(x.size())) >=
               1e-3) {
      ++at;
    }
    if (at == places.size()) places.push_back(x);
    place_of.push_back(at);
  }
  Matrix u;
  for (const Numbers& place : places) {
    Numbers row;
    for (std::size_t a = 0; a < n; ++a) row.push_back(U(dist(state.s[a], state.y[a], place), R[a]));
    u.push_back(row);
  }
  const Numbers q = election(settings, state.c, u);
  for (const std::size_t at : place_of) outlook.push_back(q[at]);
}

}  // namespace parley::support
