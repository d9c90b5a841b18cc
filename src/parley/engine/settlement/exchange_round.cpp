// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/exchange_round.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parley {
namespace {

/// What is no further apart than this, in shares of the scale or relative to each other, is the
/// same; what gains no more is not worth a deal.
constexpr double kSame = 1e-9;

/// A deal that could be made: which issue each side gives on is settled by salience, for the round.
struct Chance {
  struct Side {
    std::size_t actor = 0;
    std::size_t issue = 0;
    double move = 0;   ///< how far the actor would go, 0 or more
    double shift = 0;  ///< and so the outcome
    double room = 0;   ///< to the other's position
    double cap = 0;    ///< of the outcome to the other's position
  };
  std::array<Side, 2> sides;
  double gain = 0;    ///< 0: cannot be made now
  bool over = false;  ///< it was made in full, or one side has no room left
};

class Market {
 public:
  Market(const Bargain& bargain, const std::vector<double>& positions)
      : bargain_(bargain), stands_(positions), now_(positions), gains_(bargain.actors) {
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      double whole = 0;
      for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
        whole += bargain.stand(actor, issue).influence();
        if (!counts(actor, issue)) now_[at(actor, issue)] = 0;
      }
      whole_.push_back(whole);
      outcomes_.push_back(outcome(issue));
    }
    before_ = outcomes_;
    find_chances();
  }

  ExchangeRound trade(const Run& run) {
    ExchangeRound round;
    // A deal is made in full once, or uses up the room of somebody; only the way that is left to an
    // outcome can grow again.
    const std::size_t most_steps = 1000 + 100 * chances_.size();
    for (std::size_t step = 0; !run.cancelled(); ++step) {
      const std::vector<std::size_t> best = best_chances();
      if (best.empty()) break;
      if (step == most_steps) {
        round.complete = false;
        break;
      }
      make(best, step, round.deals);
    }
    round.positions = now_;
    round.before = before_;
    round.outcomes = outcomes_;
    round.gains = gains_;
    return round;
  }

 private:
  [[nodiscard]] std::size_t at(std::size_t actor, std::size_t issue) const {
    return actor * bargain_.issues + issue;
  }
  [[nodiscard]] bool counts(std::size_t actor, std::size_t issue) const {
    return bargain_.stand(actor, issue).influence() > 0;
  }
  [[nodiscard]] double cares(std::size_t actor, std::size_t issue) const {
    return counts(actor, issue) ? bargain_.stand(actor, issue).cares : 0;
  }
  [[nodiscard]] double influence(std::size_t actor, std::size_t issue) const {
    return bargain_.stand(actor, issue).influence();
  }

  [[nodiscard]] double outcome(std::size_t issue) const {
    double sum = 0;
    for (std::size_t actor = 0; actor < bargain_.actors; ++actor) {
      sum += influence(actor, issue) * now_[at(actor, issue)];
    }
    return whole_[issue] > 0 ? sum / whole_[issue] : 0;
  }

  /// -1 below the outcome without deals, 1 above it, 0 at it or without a stand.
  [[nodiscard]] int side(std::size_t actor, std::size_t issue) const {
    const double from = stands_[at(actor, issue)] - before_[issue];
    if (!counts(actor, issue) || std::abs(from) <= kSame) return 0;
    return from < 0 ? -1 : 1;
  }

  void find_chances() {
    for (std::size_t p = 0; p < bargain_.issues; ++p) {
      for (std::size_t q = p + 1; q < bargain_.issues; ++q) {
        for (std::size_t i = 0; i < bargain_.actors; ++i) {
          if (side(i, p) == 0 || side(i, q) == 0) continue;
          for (std::size_t j = i + 1; j < bargain_.actors; ++j) {
            if (side(i, p) == -side(j, p) && side(i, q) == -side(j, q)) find_chance(i, j, p, q);
          }
        }
      }
    }
  }

  void find_chance(std::size_t i, std::size_t j, std::size_t p, std::size_t q) {
    const double one = cares(i, p) * cares(j, q);
    const double other = cares(i, q) * cares(j, p);
    if (std::abs(one - other) <= kSame * (one + other)) return;  // nothing to gain
    Chance chance;
    chance.sides[0].actor = i;
    chance.sides[0].issue = one < other ? p : q;
    chance.sides[1].actor = j;
    chance.sides[1].issue = one < other ? q : p;
    work_out(chance);
    if (!chance.over) chances_.push_back(chance);
  }

  /// Which way an actor gives: from its side to the other.
  [[nodiscard]] double way(const Chance::Side& giver) const {
    return -side(giver.actor, giver.issue);
  }

  /// What a deal would be as things stand.
  void work_out(Chance& chance) const {
    chance.gain = 0;
    bool possible = true;
    for (std::size_t number = 0; number < 2; ++number) {
      Chance::Side& giver = chance.sides[number];
      const std::size_t other = chance.sides[1 - number].actor;
      const double target = stands_[at(other, giver.issue)];
      const double outcome = outcomes_[giver.issue];
      const double from = stands_[at(giver.actor, giver.issue)];
      giver.room = (target - now_[at(giver.actor, giver.issue)]) * way(giver);
      giver.cap = (target - outcome) * way(giver);
      giver.shift = std::min(giver.room * influence(giver.actor, giver.issue) / whole_[giver.issue],
                             giver.cap);
      chance.over = chance.over || giver.room <= kSame;
      possible = possible && giver.cap > kSame && (outcome - from) * way(giver) >= -kSame;
    }
    if (chance.over || !possible) return;
    auto& [a, b] = chance.sides;
    // Both gain the same where the second issue moves so many times as far as the first.
    const double ratio = (cares(a.actor, a.issue) + cares(b.actor, a.issue)) /
                         (cares(a.actor, b.issue) + cares(b.actor, b.issue));
    a.shift = std::min(a.shift, b.shift / ratio);
    b.shift = a.shift * ratio;
    for (Chance::Side* giver : {&a, &b}) {
      giver->move = giver->shift * whole_[giver->issue] / influence(giver->actor, giver->issue);
    }
    const double gain = b.shift * cares(a.actor, b.issue) - a.shift * cares(a.actor, a.issue);
    if (gain > kSame) chance.gain = gain;
  }

  /// Those tied for the highest gain.
  [[nodiscard]] std::vector<std::size_t> best_chances() const {
    double most = 0;
    for (const Chance& chance : chances_) most = std::max(most, chance.gain);
    std::vector<std::size_t> best;
    for (std::size_t number = 0; most > 0 && number < chances_.size(); ++number) {
      if (chances_[number].gain >= most * (1 - kSame)) best.push_back(number);
    }
    return best;
  }

  /// Issues that some deals of the list link, directly or by way of others, have the same number.
  [[nodiscard]] std::vector<std::size_t> linked_issues(const std::vector<std::size_t>& list) const {
    std::vector<std::size_t> group(bargain_.issues);
    std::iota(group.begin(), group.end(), std::size_t{0});
    for (const std::size_t number : list) {
      const auto& [a, b] = chances_[number].sides;
      const std::size_t kept = std::min(group[a.issue], group[b.issue]);
      const std::size_t gone = std::max(group[a.issue], group[b.issue]);
      std::replace(group.begin(), group.end(), gone, kept);
    }
    return group;
  }

  /// The largest part of each, up to 1, that deals made together have room for.
  [[nodiscard]] double part_of(const std::vector<std::size_t>& together) const {
    std::vector<double> moves(now_.size(), 0);
    std::vector<double> shifts(bargain_.issues, 0);
    for (const std::size_t number : together) {
      for (const Chance::Side& giver : chances_[number].sides) {
        moves[at(giver.actor, giver.issue)] += giver.move;
        shifts[giver.issue] += giver.shift * way(giver);
      }
    }
    double part = 1;
    for (const std::size_t number : together) {
      for (const Chance::Side& giver : chances_[number].sides) {
        const double move = moves[at(giver.actor, giver.issue)];
        const double shift = shifts[giver.issue] * way(giver);
        if (part * move > giver.room) part = giver.room / move;
        if (part * shift > giver.cap) part = giver.cap / shift;
      }
    }
    return part >= 1 - kSame ? 1 : part;
  }

  void make(const std::vector<std::size_t>& best, std::size_t step, std::vector<Deal>& deals) {
    const std::vector<std::size_t> group = linked_issues(best);
    std::vector<bool> touched(bargain_.issues, false);
    const std::size_t first = deals.size();
    for (std::size_t name = 0; name < bargain_.issues; ++name) {
      std::vector<std::size_t> together;
      for (const std::size_t number : best) {
        if (group[chances_[number].sides[0].issue] == name) together.push_back(number);
      }
      if (together.empty()) continue;
      const double part = part_of(together);
      for (const std::size_t number : together) {
        deals.push_back(carried_out(chances_[number], part));
        deals.back().step = step;
        chances_[number].over = part == 1;
      }
    }
    const std::vector<double> earlier = outcomes_;
    for (auto deal = deals.begin() + static_cast<std::ptrdiff_t>(first); deal != deals.end();
         ++deal) {
      for (const Deal::Side& giver : deal->sides) touched[giver.issue] = true;
    }
    for (std::size_t issue = 0; issue < bargain_.issues; ++issue) {
      if (touched[issue]) outcomes_[issue] = outcome(issue);
    }
    for (auto deal = deals.begin() + static_cast<std::ptrdiff_t>(first); deal != deals.end();
         ++deal) {
      account(*deal, earlier);
    }
    for (Chance& chance : chances_) {
      if (touched[chance.sides[0].issue] || touched[chance.sides[1].issue]) work_out(chance);
    }
    chances_.erase(std::remove_if(chances_.begin(), chances_.end(),
                                  [](const Chance& chance) { return chance.over; }),
                   chances_.end());
  }

  [[nodiscard]] Deal carried_out(const Chance& chance, double part) {
    Deal deal;
    deal.gain = chance.gain * part;
    for (std::size_t number = 0; number < 2; ++number) {
      const Chance::Side& giver = chance.sides[number];
      double& position = now_[at(giver.actor, giver.issue)];
      const double target = stands_[at(chance.sides[1 - number].actor, giver.issue)];
      const double from = position;
      // All the way means to the very place.
      const bool all = giver.room - giver.move * part <= kSame * giver.room;
      position = all ? target : position + giver.move * part * way(giver);
      deal.sides[number] = {giver.actor, giver.issue, from, position,
                            giver.shift * part * way(giver)};
    }
    return deal;
  }

  /// What a deal brings everybody. Of deals made together each answers for its part of the way that
  /// the outcome went.
  void account(const Deal& deal, const std::vector<double>& earlier) {
    for (std::size_t actor = 0; actor < bargain_.actors; ++actor) {
      double gain = 0;
      int with_the_first = 0;
      for (const Deal::Side& giver : deal.sides) {
        const double stand = stands_[at(actor, giver.issue)];
        const double went = outcomes_[giver.issue] - earlier[giver.issue];
        const double nearer =
            std::abs(earlier[giver.issue] - stand) - std::abs(outcomes_[giver.issue] - stand);
        const double towards = stand > earlier[giver.issue] ? 1 : -1;
        const double slope = std::abs(went) > kSame ? nearer / went : towards;
        gain += cares(actor, giver.issue) * slope * giver.shift;
        with_the_first += side(actor, giver.issue) * side(deal.sides[0].actor, giver.issue);
      }
      ExchangeGains& gains = gains_[actor];
      if (actor == deal.sides[0].actor || actor == deal.sides[1].actor) {
        gains.own += gain;
      } else if (std::abs(with_the_first) == 2) {
        (gain > 0 ? gains.inner_gain : gains.inner_loss) += gain;
      } else {
        (gain > 0 ? gains.outer_gain : gains.outer_loss) += gain;
      }
    }
  }

  const Bargain& bargain_;
  const std::vector<double>& stands_;  ///< what everybody stands for, throughout the round
  std::vector<double> now_;
  std::vector<double> whole_;  ///< per issue, the sum of influence
  std::vector<double> before_;
  std::vector<double> outcomes_;
  std::vector<Chance> chances_;
  std::vector<ExchangeGains> gains_;
};

}  // namespace

ExchangeRound exchange_round(const Bargain& bargain, const std::vector<double>& positions,
                             const Run& run) {
  return Market(bargain, positions).trade(run);
}

}  // namespace parley
