// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/outcome_distribution.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace parley {
namespace {

/// From a place to the next one: what is likely at the first, and a density between the two that is
/// linear.
struct Piece {
  double from = 0;
  double to = 0;
  double below = 0;  ///< the chance of less than `from`
  double atom = 0;   ///< the chance of `from` itself
  double density_from = 0;
  double density_to = 0;

  [[nodiscard]] double width() const { return to - from; }
  [[nodiscard]] double up_to() const { return below + atom; }
  // Where a share t of the piece is behind, the chance is up_to + linear t + square t^2.
  [[nodiscard]] double linear() const { return density_from * width(); }
  [[nodiscard]] double square() const { return (density_to - density_from) * width() / 2; }
  [[nodiscard]] double area() const { return (density_from + density_to) * width() / 2; }
};

/// A distribution in pieces, ascending; the last has no width. `also` is made the start of one.
std::vector<Piece> pieces_of(const OutcomeDistribution& outcome,
                             std::optional<double> also = std::nullopt) {
  std::vector<double> places;
  places.reserve(outcome.atoms.size() + outcome.density.size() + 1);
  for (const OutcomeDistribution::Atom& atom : outcome.atoms) places.push_back(atom.at);
  for (const OutcomeDistribution::Knot& knot : outcome.density) places.push_back(knot.at);
  if (also) places.push_back(*also);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());

  std::vector<Piece> pieces;
  pieces.reserve(places.size());
  auto atom = outcome.atoms.begin();
  auto knot = outcome.density.begin();  // the last at or before the place
  double below = 0;
  for (std::size_t at = 0; at < places.size(); ++at) {
    Piece piece{.from = places[at], .to = places[std::min(at + 1, places.size() - 1)]};
    piece.below = below;
    for (; atom != outcome.atoms.end() && atom->at <= piece.from; ++atom) {
      piece.atom += atom->chance;
    }
    while (knot != outcome.density.end() && knot + 1 != outcome.density.end() &&
           (knot + 1)->at <= piece.from) {
      ++knot;
    }
    const bool inside = knot != outcome.density.end() && knot + 1 != outcome.density.end() &&
                        knot->at <= piece.from;
    if (inside && piece.width() > 0) {
      const OutcomeDistribution::Knot& next = *(knot + 1);
      const double slope = (next.density - knot->density) / (next.at - knot->at);
      piece.density_from = knot->density + slope * (piece.from - knot->at);
      piece.density_to =
          next.at == piece.to ? next.density : knot->density + slope * (piece.to - knot->at);
    }
    below = piece.up_to() + piece.area();
    pieces.push_back(piece);
  }
  return pieces;
}

Piece piece_from(const OutcomeDistribution& outcome, double at) {
  for (const Piece& piece : pieces_of(outcome, at)) {
    if (piece.from == at) return piece;
  }
  return {};  // of no number
}

/// How far into a piece its chance has grown by `wanted`, 0 … 1.
double share_behind(const Piece& piece, double wanted) {
  const double linear = piece.linear();
  const double root = std::sqrt(std::max(0.0, linear * linear + 4 * piece.square() * wanted));
  return std::clamp(2 * wanted / (linear + root), 0.0, 1.0);
}

}  // namespace

double chance_up_to(const OutcomeDistribution& outcome, double at) {
  return piece_from(outcome, at).up_to();
}

double chance_below(const OutcomeDistribution& outcome, double at) {
  return piece_from(outcome, at).below;
}

double quantile_of(const OutcomeDistribution& outcome, double share) {
  const double least = share - kQuantileTolerance;
  double last = 0;
  for (const Piece& piece : pieces_of(outcome)) {
    last = piece.from;
    if (piece.up_to() >= least) return piece.from;
    if (piece.up_to() + piece.area() >= least) {
      return piece.from + piece.width() * share_behind(piece, share - piece.up_to());
    }
  }
  return last;
}

double median_of(const OutcomeDistribution& outcome) {
  constexpr double kHalf = 0.5;
  constexpr double kMost = kHalf + kQuantileTolerance;
  const double low = quantile_of(outcome, kHalf);
  double high = low;
  for (const Piece& piece : pieces_of(outcome)) {
    if (piece.below <= kMost) high = std::max(high, piece.from);
    if (piece.up_to() > kMost || piece.area() <= 0) continue;
    const bool whole = piece.up_to() + piece.area() <= kMost;
    const double share = whole ? 1 : share_behind(piece, kHalf - piece.up_to());
    high = std::max(high, piece.from + piece.width() * share);
  }
  return low + (high - low) / 2;
}

double mean_of(const OutcomeDistribution& outcome) {
  double mean = 0;
  for (const Piece& piece : pieces_of(outcome)) {
    mean += piece.atom * piece.from;
    mean += piece.width() *
            (piece.density_from * (2 * piece.from + piece.to) +
             piece.density_to * (piece.from + 2 * piece.to)) /
            6;
  }
  return mean;
}

double crps(const OutcomeDistribution& outcome, double happened) {
  double score = 0;
  for (const Piece& piece : pieces_of(outcome, happened)) {
    // The square of constant + linear t + square t^2, integrated over t in 0 … 1.
    const double constant = piece.up_to() - (piece.from >= happened ? 1 : 0);
    const double linear = piece.linear();
    const double square = piece.square();
    score += piece.width() * (constant * constant + constant * linear +
                              (linear * linear + 2 * constant * square) / 3 + linear * square / 2 +
                              square * square / 5);
  }
  return score;
}

}  // namespace parley
