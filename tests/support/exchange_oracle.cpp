// SPDX-License-Identifier: Apache-2.0
#include "tests/support/exchange_oracle.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace parley::support {
namespace {

constexpr double kNothing = 1e-9;

/// A gives on p and gets on q; B the reverse. Moves and gains are signed or not as named.
struct Swap {
  std::size_t A = 0;
  std::size_t B = 0;
  std::size_t p = 0;
  std::size_t q = 0;
  double move_A = 0;  ///< signed
  double move_B = 0;
  double gain = 0;
};

class Bazaar {
 public:
  Bazaar(const Bargain& bargain, const std::vector<double>& positions)
      : bargain_(bargain), x_(positions), y_(positions) {
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      first_.push_back(outcome(y_, issue));
    }
  }

  std::vector<double> votes() {
    for (;;) {
      std::vector<Swap> swaps = all_swaps();
      double best = 0;
      for (const Swap& swap : swaps) best = std::max(best, swap.gain);
      swaps.erase(std::remove_if(swaps.begin(), swaps.end(),
                                 [&](const Swap& swap) { return swap.gain < best * (1 - 1e-9); }),
                  swaps.end());
      if (swaps.empty()) return y_;
      std::vector<double> next = y_;
      for (const std::vector<Swap>& together : apart(swaps)) {
        const double part = largest_part(together);
        for (const Swap& swap : together) {
          next[at(swap.A, swap.p)] += part * swap.move_A;
          next[at(swap.B, swap.q)] += part * swap.move_B;
          if (part == 1) made_.push_back(swap);
        }
      }
      y_ = next;
    }
  }

 private:
  std::size_t at(std::size_t actor, std::size_t issue) const {
    return actor * bargain_.issues + issue;
  }
  double cs(std::size_t actor, std::size_t issue) const {
    return bargain_.stand(actor, issue).influence();
  }
  double s(std::size_t actor, std::size_t issue) const {
    return bargain_.stand(actor, issue).cares;
  }
  double sum(std::size_t issue) const {
    double whole = 0;
    for (std::size_t actor = 0; actor < bargain_.actors; ++actor) whole += cs(actor, issue);
    return whole;
  }
  double outcome(const std::vector<double>& votes, std::size_t issue) const {
    double above = 0;
    for (std::size_t actor = 0; actor < bargain_.actors; ++actor) {
      above += cs(actor, issue) * votes[at(actor, issue)];
    }
    return above / sum(issue);
  }

  bool between(std::size_t one, std::size_t other, std::size_t issue, double place) const {
    const double a = x_[at(one, issue)];
    const double b = x_[at(other, issue)];
    return std::min(a, b) < place - kNothing && place + kNothing < std::max(a, b);
  }

  std::vector<Swap> all_swaps() const {
    std::vector<Swap> swaps;
    for (std::size_t A = 0; A < bargain_.actors; ++A) {
      for (std::size_t B = 0; B < bargain_.actors; ++B) {
        for (std::size_t p = 0; p < bargain_.issues; ++p) {
          for (std::size_t q = p + 1; q < bargain_.issues; ++q) {  // B and A, q and p: the same
            if (A == B) continue;
            const std::optional<Swap> swap = swap_of(A, B, p, q);
            if (swap) swaps.push_back(*swap);
          }
        }
      }
    }
    return swaps;
  }

  std::optional<Swap> swap_of(std::size_t A, std::size_t B, std::size_t p, std::size_t q) const {
    if (cs(A, p) == 0 || cs(A, q) == 0 || cs(B, p) == 0 || cs(B, q) == 0) return std::nullopt;
    if (!between(A, B, p, first_[p]) || !between(A, B, q, first_[q])) return std::nullopt;
    if (s(A, p) / s(A, q) >= s(B, p) / s(B, q)) return std::nullopt;
    for (const Swap& made : made_) {
      if (made.A == A && made.B == B && made.p == p && made.q == q) return std::nullopt;
    }
    const double towards_B = x_[at(B, p)] > x_[at(A, p)] ? 1 : -1;
    const double towards_A = x_[at(A, q)] > x_[at(B, q)] ? 1 : -1;
    const double room_A = (x_[at(B, p)] - y_[at(A, p)]) * towards_B;
    const double room_B = (x_[at(A, q)] - y_[at(B, q)]) * towards_A;
    if (room_A <= kNothing || room_B <= kNothing) return std::nullopt;
    const double O_p = outcome(y_, p);
    const double O_q = outcome(y_, q);
    if ((O_p - x_[at(A, p)]) * towards_B < -kNothing) return std::nullopt;
    if ((O_q - x_[at(B, q)]) * towards_A < -kNothing) return std::nullopt;
    if ((x_[at(B, p)] - O_p) * towards_B <= kNothing) return std::nullopt;
    if ((x_[at(A, q)] - O_q) * towards_A <= kNothing) return std::nullopt;
    // A goes all the way, unless B would have to go further than it has room for.
    double dp = room_A * cs(A, p) / sum(p);
    double dq = dp * (s(A, p) + s(B, p)) / (s(A, q) + s(B, q));
    if (dq * sum(q) / cs(B, q) > room_B) {
      dq = room_B * cs(B, q) / sum(q);
      dp = dq * (s(A, q) + s(B, q)) / (s(A, p) + s(B, p));
    }
    // An outcome that would pass the place of who demands it stops there.
    if (dp > (x_[at(B, p)] - O_p) * towards_B) {
      dp = (x_[at(B, p)] - O_p) * towards_B;
      dq = dp * (s(A, p) + s(B, p)) / (s(A, q) + s(B, q));
    }
    if (dq > (x_[at(A, q)] - O_q) * towards_A) {
      dq = (x_[at(A, q)] - O_q) * towards_A;
      dp = dq * (s(A, q) + s(B, q)) / (s(A, p) + s(B, p));
    }
    Swap swap{A, B, p, q};
    swap.move_A = towards_B * dp * sum(p) / cs(A, p);
    swap.move_B = towards_A * dq * sum(q) / cs(B, q);
    swap.gain = dq * s(A, q) - dp * s(A, p);
    if (swap.gain <= kNothing) return std::nullopt;
    return swap;
  }

  /// Lists that share no issue with each other.
  static std::vector<std::vector<Swap>> apart(const std::vector<Swap>& swaps) {
    std::vector<std::vector<Swap>> lists;
    for (const Swap& swap : swaps) lists.push_back({swap});
    const auto share = [](const std::vector<Swap>& one, const std::vector<Swap>& other) {
      for (const Swap& a : one) {
        for (const Swap& b : other) {
          if (a.p == b.p || a.p == b.q || a.q == b.p || a.q == b.q) return true;
        }
      }
      return false;
    };
    for (bool merged = true; merged;) {
      merged = false;
      for (std::size_t one = 0; one < lists.size() && !merged; ++one) {
        for (std::size_t other = one + 1; other < lists.size() && !merged; ++other) {
          if (!share(lists[one], lists[other])) continue;
          lists[one].insert(lists[one].end(), lists[other].begin(), lists[other].end());
          lists.erase(lists.begin() + static_cast<std::ptrdiff_t>(other));
          merged = true;
        }
      }
    }
    return lists;
  }

  /// Whether nobody passes a place that one of the swaps leads it to, and no outcome the place of
  /// somebody who demands it, if that part of each swap is made.
  bool fits(const std::vector<Swap>& together, double part) const {
    std::vector<double> votes = y_;
    for (const Swap& swap : together) {
      votes[at(swap.A, swap.p)] += part * swap.move_A;
      votes[at(swap.B, swap.q)] += part * swap.move_B;
    }
    const auto reached = [&](std::size_t giver, std::size_t other, std::size_t issue, double move) {
      const double target = x_[at(other, issue)];
      const double towards = move > 0 ? 1 : -1;
      return (votes[at(giver, issue)] - target) * towards <= 1e-15 &&
             (outcome(votes, issue) - target) * towards <= 1e-15;
    };
    return std::all_of(together.begin(), together.end(), [&](const Swap& swap) {
      return reached(swap.A, swap.B, swap.p, swap.move_A) &&
             reached(swap.B, swap.A, swap.q, swap.move_B);
    });
  }

  double largest_part(const std::vector<Swap>& together) const {
    if (fits(together, 1 - 1e-10)) return 1;
    double fitting = 0;
    double too_much = 1;
    for (int halving = 0; halving < 60; ++halving) {
      const double middle = (fitting + too_much) / 2;
      (fits(together, middle) ? fitting : too_much) = middle;
    }
    return fitting;
  }

  const Bargain& bargain_;
  std::vector<double> x_;
  std::vector<double> y_;
  std::vector<double> first_;
  std::vector<Swap> made_;  ///< in full
};

}  // namespace

std::vector<double> votes_after_exchange(const Bargain& bargain,
                                         const std::vector<double>& positions) {
  std::vector<double> votes = Bazaar(bargain, positions).votes();
  for (std::size_t at = 0; at < votes.size(); ++at) {
    if (bargain.stands[at].influence() == 0) votes[at] = 0;
  }
  return votes;
}

}  // namespace parley::support
