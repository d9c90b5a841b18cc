// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/power.h"
#include "parley/engine/settlement/weighted_median.h"

namespace parley {
namespace {

/// What sets the variants apart.
struct Rules {
  double standstill = 1;       ///< chance that without a challenge all stays as it is (Q)
  bool confrontation = false;  ///< where both would gain, the one who would gain less gives way
  bool nearest = false;        ///< of the offers the nearest is taken, not the most enforceable
};
constexpr std::array<Rules, 4> kRules = {
    {{1, false, false}, {0.5, false, false}, {1, true, false}, {1, false, true}}};

// Below, lengths are shares of the range of the positions. Sums of relabelled or mirrored actors
// differ in their last digits; what is no further apart than this is the same.
constexpr double kSame = 1e-9;
constexpr std::size_t kMostTurns = 20;
/// The median stands still when it moves by less than this share of the first range: 0.5 %, but for
/// what exactly that may come out as.
constexpr double kStandsStill = 0.005 - kSame;
constexpr int kTurnsAtRest = 2;

/// Places that are worked out are rounded to this share of the first range: a turn can blow
/// rounding errors up (where all that is at stake is next to nothing), and so they do not pass on
/// to the next. A power of two, so that the ends, the middle and mirrored places stay what they
/// are.
constexpr double kGrain = 0x1p-33;
/// Positions that differ by less of the whole scale are one.
constexpr double kOnePlace = 1e-12;

/// Where positions stood at first.
struct Frame {
  double low = 0;
  double range = 0;

  /// A place between two others, rounded.
  [[nodiscard]] double rounded(double place, double one, double other) const {
    const double grain = range * kGrain;
    const double nearest = low + std::nearbyint((place - low) / grain) * grain;
    return std::clamp(nearest, std::min(one, other), std::max(one, other));
  }
};

/// One proposal to an actor: where it would stand.
struct Offer {
  std::size_t by = 0;
  double gain = 0;  ///< what the proposer expects of a challenge
  double to = 0;
  MoveReason reason = MoveReason::gives_way;
};

class Round {
 public:
  Round(const Bargain& bargain, const std::vector<double>& positions, const Frame& frame,
        const Rules& rules)
      : bargain_(bargain), x_(positions), n_(positions.size()), frame_(frame), rules_(rules) {
    for (std::size_t actor = 0; actor < n_; ++actor) {
      weights_.push_back(bargain.stand(actor, 0).influence());
    }
    median_ = weighted_median(x_, weights_);
    const auto [low, high] = std::minmax_element(x_.begin(), x_.end());
    range_ = *high - *low;
  }

  [[nodiscard]] double median() const { return median_; }
  /// Of a smaller range, or of so small a part of the scale, what is told apart is rounding.
  [[nodiscard]] bool all_agree() const {
    return range_ <= std::max(kSame * frame_.range, kOnePlace);
  }

  /// Everybody's move; of those who all agree: none.
  std::vector<Move> play() {
    if (all_agree()) return {};
    weigh_sides();
    expect(std::vector<double>(n_, 1));
    expect(attitudes());
    std::vector<std::vector<Offer>> offers(n_);
    for (std::size_t one = 0; one < n_; ++one) {
      for (std::size_t other = 0; other < n_; ++other) {
        if (one != other) offer(one, other, offers[other]);
      }
    }
    std::vector<Move> moves;
    for (std::size_t actor = 0; actor < n_; ++actor) {
      if (offers[actor].empty()) continue;
      const Move move = taken(actor, offers[actor]);
      if (move.to != move.from) moves.push_back(move);
    }
    return moves;
  }

 private:
  [[nodiscard]] double distance(std::size_t one, std::size_t other) const {
    return std::abs(x_[one] - x_[other]) / range_;
  }

  /// P: the share of the votes cast between i and j that i gets. Third parties vote for whoever is
  /// nearer, as strongly as it makes a difference to them.
  void weigh_sides() {
    chance_.assign(n_ * n_, 0.5);
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = i + 1; j < n_; ++j) {
        double with = 0;
        double against = 0;
        for (std::size_t k = 0; k < n_; ++k) {
          const double vote = std::abs(x_[k] - x_[j]) - std::abs(x_[k] - x_[i]);
          with += weights_[k] * std::max(vote, 0.0);
          against += weights_[k] * std::max(-vote, 0.0);
        }
        if (with + against == 0) continue;  // they stand at one place
        chance_[i * n_ + j] = with / (with + against);
        chance_[j * n_ + i] = against / (with + against);
      }
    }
  }

  /// E: what i expects of challenging j, seen with i's attitude to risk.
  [[nodiscard]] double expectation(std::size_t i, std::size_t j, double attitude) const {
    const double apart = distance(i, j);
    const auto utility = [attitude](double base) { return 2 - 4 * power(base, attitude); };
    const double success = utility(0.5 - 0.5 * apart);
    const double failure = utility(0.5 + 0.5 * apart);
    const double chance = chance_[i * n_ + j];
    const double resists = bargain_.stand(j, 0).cares;
    const double challenge =
        resists * (chance * success + (1 - chance) * failure) + (1 - resists) * success;
    double alternative = rules_.standstill * utility(0.5);
    if (rules_.standstill < 1) {
      const double from_median = std::abs(x_[i] - median_) / range_;
      const double travelled = 0.25 * (from_median + apart);
      const bool approaches = from_median < apart - kSame;
      alternative +=
          (1 - rules_.standstill) * utility(approaches ? 0.5 - travelled : 0.5 + travelled);
    }
    return challenge - alternative;
  }

  void expect(const std::vector<double>& attitudes) {
    gain_.assign(n_ * n_, 0);
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t j = 0; j < n_; ++j) {
        if (i == j) continue;
        const double gain = expectation(i, j, attitudes[i]);
        gain_[i * n_ + j] = std::abs(gain) <= kSame ? 0 : gain;
      }
    }
  }

  /// The exponents r, from 1/2 to 2: what the others expect of challenging an actor says how secure
  /// it stands, against how secure one can stand. All alike: everybody is neutral.
  [[nodiscard]] std::vector<double> attitudes() const {
    std::vector<double> threats(n_, 0);
    for (std::size_t actor = 0; actor < n_; ++actor) {
      for (std::size_t other = 0; other < n_; ++other) threats[actor] += gain_[other * n_ + actor];
    }
    const auto [low, high] = std::minmax_element(threats.begin(), threats.end());
    std::vector<double> exponents(n_, 1);
    if (*high - *low <= kSame) return exponents;
    for (std::size_t actor = 0; actor < n_; ++actor) {
      const double risk = (2 * threats[actor] - *high - *low) / (*high - *low);
      exponents[actor] = (1 - risk / 3) / (1 + risk / 3);
    }
    return exponents;
  }

  /// What `one` can ask of `other`.
  void offer(std::size_t one, std::size_t other, std::vector<Offer>& offers) const {
    const double gain = gain_[one * n_ + other];
    const double loss = -gain_[other * n_ + one];
    if (gain <= 0) return;
    if (loss > 0 && gain >= loss) {
      const double to = x_[other] + (x_[one] - x_[other]) * (loss / gain);
      offers.push_back({one, gain, frame_.rounded(to, x_[one], x_[other]), MoveReason::compromise});
    } else if (loss > 0) {
      offers.push_back({one, gain, x_[one], MoveReason::gives_way});
    } else if (loss < 0 && rules_.confrontation && gain + loss > kSame) {
      offers.push_back({one, gain, x_[one], MoveReason::gives_way});
    }
  }

  /// The offer that an actor takes: the most enforceable and of these the nearest, or the other way
  /// round; between offers that are tied in both it goes to the mean of their places.
  [[nodiscard]] Move taken(std::size_t actor, std::vector<Offer> offers) const {
    const auto distance_to = [&](const Offer& offer) {
      return std::abs(offer.to - x_[actor]) / range_;
    };
    const auto weakness = [](const Offer& offer) { return -offer.gain; };
    const auto keep_least = [&](const auto& measure) {
      double least = measure(offers.front());
      for (const Offer& offer : offers) least = std::min(least, measure(offer));
      offers.erase(
          std::remove_if(offers.begin(), offers.end(),
                         [&](const Offer& offer) { return measure(offer) > least + kSame; }),
          offers.end());
    };
    if (rules_.nearest) {
      keep_least(distance_to);
      keep_least(weakness);
    } else {
      keep_least(weakness);
      keep_least(distance_to);
    }
    Move move;
    move.actor = actor;
    move.from = x_[actor];
    move.to = offers.front().to;
    move.reason = offers.front().reason;
    double chance = chance_[offers.front().by * n_ + actor];
    if (offers.size() == 1) {
      move.counterpart = offers.front().by;
    } else {
      double to = 0;
      double low = move.to;
      double high = move.to;
      chance = 0;
      for (const Offer& offer : offers) {
        to += offer.to - x_[actor];
        low = std::min(low, offer.to);
        high = std::max(high, offer.to);
        chance += chance_[offer.by * n_ + actor];
        if (offer.reason != move.reason) move.reason = MoveReason::compromise;
      }
      const auto count = static_cast<double>(offers.size());
      move.to = std::abs(to) <= kSame * range_ ? x_[actor]
                                               : frame_.rounded(x_[actor] + to / count, low, high);
      chance /= count;
    }
    move.chance = chance;
    return move;
  }

  const Bargain& bargain_;
  const std::vector<double>& x_;
  std::size_t n_;
  const Frame& frame_;
  const Rules& rules_;
  std::vector<double> weights_;
  double median_ = 0;
  double range_ = 0;
  std::vector<double> chance_;  ///< n x n: of the row to win against the column
  std::vector<double> gain_;    ///< n x n: what the row expects of challenging the column
};

/// Whether positions are those of an earlier turn but the last.
bool have_been(const std::vector<Turn>& turns, double range) {
  const std::vector<double>& now = turns.back().positions;
  return std::any_of(turns.begin(), turns.end() - 1, [&](const Turn& before) {
    return std::equal(
        now.begin(), now.end(), before.positions.begin(),
        [&](double one, double other) { return std::abs(one - other) <= kSame * range; });
  });
}

Settlement solve(const Bargain& bargain, const SettlementModel& model, const Run& run) {
  const Rules& rules = kRules[model.setting];
  std::vector<double> positions;
  for (const Stand& stand : bargain.stands) positions.push_back(stand.at);
  const auto [low, high] = std::minmax_element(positions.begin(), positions.end());
  const Frame frame{*low, *high - *low};
  Settlement settlement;
  settlement.ending = Ending::settled;
  settlement.turns.push_back({positions, {}, {Round(bargain, positions, frame, rules).median()}});
  for (int at_rest = 0; at_rest < kTurnsAtRest && !run.cancelled();) {
    if (settlement.turns.size() > kMostTurns) {
      settlement.ending = Ending::limit;
      break;
    }
    std::vector<Move> moves = Round(bargain, positions, frame, rules).play();
    if (moves.empty()) break;
    for (const Move& move : moves) positions[move.actor] = move.to;
    const double median = Round(bargain, positions, frame, rules).median();
    const double moved = std::abs(median - settlement.turns.back().points.front());
    at_rest = moved < kStandsStill * frame.range ? at_rest + 1 : 0;
    settlement.turns.push_back({positions, std::move(moves), {median}});
    if (have_been(settlement.turns, frame.range)) {
      settlement.ending = Ending::cycle;
      break;
    }
  }
  const double point = settlement.turns.back().points.front();
  settlement.issues = {{point, OutcomeDistribution::certain(point)}};
  return settlement;
}

constexpr SettlementModel variant(std::string_view id, std::string_view word, bool by_default,
                                  std::size_t setting) {
  SettlementModel model;
  model.id = id;
  model.word = word;
  model.kind = SettlementKind::process;
  model.by_default = by_default;
  model.source = "scholz2011";
  model.solve = solve;
  model.setting = setting;
  return model;
}

constexpr std::array<SettlementModel, 4> kVariants = {
    {variant("challenge", "challenge", true, 0),
     variant("challenge-half", "challenge_half", false, 1),
     variant("challenge-confrontation", "challenge_confrontation", false, 2),
     variant("challenge-nearest", "challenge_nearest", false, 3)}};

}  // namespace

/// The expected-utility challenge model as rebuilt from its papers. Each turn everybody works out
/// what it would gain by challenging each other: who would win is a vote of all, weighted by
/// capability times salience; the challenged resists as far as it cares; how an actor stands to
/// risk follows from how secure it stands. Who expects to lose what the other expects to gain gives
/// way: to the other's place where it would lose more than the other would gain
/// (MoveReason::gives_way), part of the way in the proportion of the two where it would lose less
/// (compromise). Of several offers an actor takes the one whose proposer expects most. All move at
/// once; the forecast is the weighted median. Lengths are shares of the range of the positions, so
/// that the scale does not matter.
///
/// Ours, where the source is silent: it ends when the median has moved by less than 0.5 % of the
/// first range twice running, when nobody moves, when positions are as they were before, or after
/// 20 turns; ties go by the nearest offer, then by the mean of those tied, and then no counterpart
/// is named. Two actors at one place have nothing to contest; alike threats make everybody neutral.
///
/// O(actors^3) a turn. Source: scholz2011.
const std::span<const SettlementModel> kChallenge = kVariants;

}  // namespace parley
