// SPDX-License-Identifier: Apache-2.0
#include "tests/support/compare_settlements.h"

#include <algorithm>
#include <cmath>

namespace parley::support {
namespace {

/// Where two settlements differ by more than `tolerance` (0: in any byte); empty: nowhere.
class Comparison {
 public:
  explicit Comparison(double tolerance) : tolerance_(tolerance) {}

  [[nodiscard]] std::string of(const Settlement& one, const Settlement& other) {
    check(one.issues.size() == other.issues.size(), "how many issues");
    for (std::size_t issue = 0; issue < one.issues.size() && difference_.empty(); ++issue) {
      on_issue(one.issues[issue], other.issues[issue], "issue " + std::to_string(issue));
    }
    check(one.ending == other.ending, "ending");
    check(one.turns.size() == other.turns.size(), "how many turns");
    for (std::size_t turn = 0; turn < one.turns.size() && difference_.empty(); ++turn) {
      on_turn(one.turns[turn], other.turns[turn], "turn " + std::to_string(turn));
    }
    return difference_;
  }

 private:
  void check(bool holds, const std::string& what) {
    if (!holds && difference_.empty()) difference_ = what;
  }
  void near(double one, double other, const std::string& what, double scale = 1) {
    check(std::abs(one - other) <= tolerance_ * scale,
          what + ": " + std::to_string(one) + " and " + std::to_string(other) + ", apart by " +
              std::to_string((one - other) * 1e9) + "e-9");
  }
  void on_issue(const Settlement::OnIssue& one, const Settlement::OnIssue& other,
                const std::string& where) {
    check(one.point.has_value() == other.point.has_value(), where + ": whether there is a point");
    if (!difference_.empty()) return;
    if (one.point) near(*one.point, *other.point, where + ": point");
    check(one.outcome.atoms.size() == other.outcome.atoms.size(), where + ": how many atoms");
    check(one.outcome.density.size() == other.outcome.density.size(), where + ": how many knots");
    if (!difference_.empty()) return;
    for (std::size_t at = 0; at < one.outcome.atoms.size(); ++at) {
      near(one.outcome.atoms[at].at, other.outcome.atoms[at].at, where + ": place of an atom");
      near(one.outcome.atoms[at].chance, other.outcome.atoms[at].chance, where + ": chance");
    }
    for (std::size_t at = 0; at < one.outcome.density.size(); ++at) {
      const double density = one.outcome.density[at].density;
      near(one.outcome.density[at].at, other.outcome.density[at].at, where + ": place of a knot");
      near(density, other.outcome.density[at].density, where + ": density", std::max(1.0, density));
    }
  }
  void on_turn(const Turn& one, const Turn& other, const std::string& where) {
    for (std::size_t at = 0; at < one.positions.size(); ++at) {
      near(one.positions[at], other.positions[at], where + ": position");
    }
    for (std::size_t at = 0; at < one.points.size(); ++at) {
      near(one.points[at], other.points[at], where + ": point");
    }
    if (tolerance_ > 0) return;
    check(one.moves.size() == other.moves.size(), where + ": how many moves");
    for (std::size_t at = 0; at < one.moves.size() && difference_.empty(); ++at) {
      const Move& move = one.moves[at];
      const Move& twin = other.moves[at];
      check(move.actor == twin.actor && move.issue == twin.issue && move.from == twin.from &&
                move.to == twin.to && move.reason == twin.reason &&
                move.counterpart == twin.counterpart && move.chance == twin.chance &&
                move.return_issue == twin.return_issue,
            where + ": a move");
    }
  }

  double tolerance_;
  std::string difference_;
};

}  // namespace

std::string difference(const Settlement& one, const Settlement& other, double tolerance) {
  return Comparison(tolerance).of(one, other);
}

Settlement in_order(Settlement settlement, const Bargain& bargain,
                    const std::vector<std::size_t>& order) {
  for (Turn& turn : settlement.turns) {
    const std::vector<double> positions = turn.positions;
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
        turn.positions[actor * bargain.issues + issue] =
            positions[order[actor] * bargain.issues + issue];
      }
    }
  }
  return settlement;
}

Settlement mirrored(Settlement settlement, const Bargain& bargain) {
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    Settlement::OnIssue& on_issue = settlement.issues[issue];
    if (on_issue.point) on_issue.point = 1 - *on_issue.point;
    for (auto& atom : on_issue.outcome.atoms) atom.at = 1 - atom.at;
    for (auto& knot : on_issue.outcome.density) knot.at = 1 - knot.at;
    std::reverse(on_issue.outcome.atoms.begin(), on_issue.outcome.atoms.end());
    std::reverse(on_issue.outcome.density.begin(), on_issue.outcome.density.end());
    for (Turn& turn : settlement.turns) {
      if (on_issue.point) turn.points[issue] = 1 - turn.points[issue];
      for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
        double& position = turn.positions[actor * bargain.issues + issue];
        if (bargain.stand(actor, issue).present) position = 1 - position;
      }
    }
  }
  return settlement;
}

Settlement without(Settlement settlement, const Bargain& whole, std::size_t actor) {
  for (Turn& turn : settlement.turns) {
    const auto row = turn.positions.begin() + static_cast<std::ptrdiff_t>(actor * whole.issues);
    turn.positions.erase(row, row + static_cast<std::ptrdiff_t>(whole.issues));
    for (Move& move : turn.moves) {
      move.actor -= move.actor > actor ? 1 : 0;
      if (move.counterpart) *move.counterpart -= *move.counterpart > actor ? 1 : 0;
    }
  }
  return settlement;
}

}  // namespace parley::support
