// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/settlement_model.h"

#include <algorithm>
#include <map>
#include <utility>

#include "parley/engine/settlement/models.h"

namespace parley {
namespace {

/// The largest capability that a model sees.
constexpr double kLargestWeight = 100;

bool takes_part(const Stand& stand, bool indifferent_too) {
  return stand.influence() > 0 || (indifferent_too && stand.present && stand.weight > 0);
}

/// A bargain without the actors that have no influence in it, and who the others are.
struct Counting {
  Bargain bargain;
  std::vector<std::size_t> actors;
};

Counting those_that_count(const Bargain& bargain, bool indifferent_too) {
  std::vector<std::size_t> actors;
  double largest = 0;
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    bool counts = false;
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      const Stand& stand = bargain.stand(actor, issue);
      counts = counts || takes_part(stand, indifferent_too);
      if (takes_part(stand, indifferent_too)) largest = std::max(largest, stand.weight);
    }
    if (counts) actors.push_back(actor);
  }
  Counting counting{Bargain(actors.size(), bargain.issues), actors};
  counting.bargain.today = bargain.today;
  for (std::size_t row = 0; row < actors.size(); ++row) {
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      Stand& stand = counting.bargain.stand(row, issue);
      stand = bargain.stand(actors[row], issue);
      if (takes_part(stand, indifferent_too)) {
        stand.weight *= kLargestWeight / largest;
      } else {
        stand = {};  // no part in this issue
      }
    }
  }
  return counting;
}

/// The positions of a bargain as given; of no stand: 0.
std::vector<double> positions_of(const Bargain& bargain) {
  std::vector<double> positions(bargain.stands.size());
  for (std::size_t at = 0; at < positions.size(); ++at) {
    if (bargain.stands[at].present) positions[at] = bargain.stands[at].at;
  }
  return positions;
}

/// Puts the turns of a part of a bargain (some actors, one issue or all) into those of the whole.
class WholeTurns {
 public:
  WholeTurns(const Bargain& whole, const std::vector<std::vector<Turn>>& parts,
             bool indifferent_too)
      : whole_(whole), indifferent_too_(indifferent_too), count_(0) {
    for (const auto& turns : parts) count_ = std::max(count_, turns.size());
    turns_.assign(count_, {positions_of(whole), {}, std::vector<double>(whole.issues)});
  }

  /// `issues` of the whole are those of the part, in order; `actors` its rows.
  void place(const std::vector<Turn>& part, const std::vector<std::size_t>& actors,
             const std::vector<std::size_t>& issues) {
    for (std::size_t turn = 0; turn < count_ && !part.empty(); ++turn) {
      const Turn& from = part[std::min(turn, part.size() - 1)];
      Turn& to = turns_[turn];
      for (std::size_t column = 0; column < issues.size(); ++column) {
        to.points[issues[column]] = from.points[column];
        for (std::size_t row = 0; row < actors.size(); ++row) {
          // Who takes no part in the issue stays where it is.
          if (!takes_part(whole_.stand(actors[row], issues[column]), indifferent_too_)) continue;
          to.positions[actors[row] * whole_.issues + issues[column]] =
              from.positions[row * issues.size() + column];
        }
      }
      if (turn >= part.size()) continue;
      for (Move move : from.moves) {
        move.actor = actors[move.actor];
        move.issue = issues[move.issue];
        if (move.counterpart) move.counterpart = actors[*move.counterpart];
        if (move.return_issue) move.return_issue = issues[*move.return_issue];
        to.moves.push_back(move);
      }
    }
  }

  [[nodiscard]] std::vector<Turn> take() {
    for (Turn& turn : turns_) {
      std::stable_sort(turn.moves.begin(), turn.moves.end(), [](const Move& a, const Move& b) {
        return std::pair(a.actor, a.issue) < std::pair(b.actor, b.issue);
      });
    }
    return std::move(turns_);
  }

 private:
  const Bargain& whole_;
  bool indifferent_too_;
  std::size_t count_;
  std::vector<Turn> turns_;
};

/// The issues that have an answer, by what is looked at together.
std::vector<std::vector<std::size_t>> looked_at_together(const Bargain& bargain,
                                                         const SettlementModel& model) {
  std::vector<std::vector<std::size_t>> parts;
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    if (!anybody_counts(bargain, issue)) continue;
    if (model.needs_today && !bargain.today[issue]) continue;
    if (model.kind == SettlementKind::joint && !parts.empty()) {
      parts.front().push_back(issue);
    } else {
      parts.push_back({issue});
    }
  }
  return parts;
}

/// A bargain over some of its issues, with the same actors.
Bargain on_issues(const Bargain& bargain, const std::vector<std::size_t>& issues) {
  Bargain part(bargain.actors, issues.size());
  for (std::size_t column = 0; column < issues.size(); ++column) {
    part.today[column] = bargain.today[issues[column]];
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      part.stand(actor, column) = bargain.stand(actor, issues[column]);
    }
  }
  return part;
}

/// Some of many bargains that a model can look at side by side: the same actors count in them, on
/// the same issues.
struct Alike {
  std::vector<std::size_t> draws;
  std::vector<Bargain> bargains;
};

/// The points of draws first … last, where a model looks at many side by side.
void settle_side_by_side(std::span<const Bargain> draws, std::size_t first, std::size_t last,
                         const SettlementModel& model, const Run& run,
                         std::vector<std::optional<double>>& points) {
  using Key = std::pair<std::vector<std::size_t>, std::vector<std::size_t>>;  // issues, actors
  std::map<Key, Alike> groups;
  for (std::size_t draw = first; draw < last; ++draw) {
    for (const std::vector<std::size_t>& issues : looked_at_together(draws[draw], model)) {
      Counting counting = those_that_count(on_issues(draws[draw], issues), model.indifferent_too);
      Alike& alike = groups[{issues, counting.actors}];
      alike.draws.push_back(draw);
      alike.bargains.push_back(std::move(counting.bargain));
    }
  }
  for (const auto& [key, alike] : groups) {
    const std::vector<std::size_t>& issues = key.first;
    const std::vector<std::optional<double>> found = model.solve_draws(alike.bargains, model, run);
    for (std::size_t row = 0; row < alike.draws.size(); ++row) {
      for (std::size_t column = 0; column < issues.size(); ++column) {
        points[alike.draws[row] * draws[first].issues + issues[column]] =
            found[row * issues.size() + column];
      }
    }
  }
}

}  // namespace

const std::vector<SettlementModel>& all_settlement_models() {
  static const std::vector<SettlementModel> models = [] {
    std::vector<SettlementModel> all;
#define PARLEY_SETTLEMENT_MODEL(name) all.push_back(name);
#define PARLEY_SETTLEMENT_FAMILY(name) all.insert(all.end(), (name).begin(), (name).end());
#include "parley/engine/settlement/models.def"
#undef PARLEY_SETTLEMENT_MODEL
#undef PARLEY_SETTLEMENT_FAMILY
    return all;
  }();
  return models;
}

std::optional<SettlementModelId> settlement_model_of(std::string_view id) {
  for (std::size_t at = 0; at < all_settlement_models().size(); ++at) {
    if (all_settlement_models()[at].id == id) return SettlementModelId(at);
  }
  return std::nullopt;
}

Bargain on_issue(const Bargain& bargain, std::size_t issue) {
  Bargain alone(bargain.actors, 1);
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    alone.stand(actor, 0) = bargain.stand(actor, issue);
  }
  alone.today[0] = bargain.today[issue];
  return alone;
}

bool anybody_counts(const Bargain& bargain, std::size_t issue) {
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    if (bargain.stand(actor, issue).influence() > 0) return true;
  }
  return false;
}

Settlement settle(const Bargain& bargain, const SettlementModel& model, const Run& run) {
  const std::vector<std::vector<std::size_t>> parts = looked_at_together(bargain, model);
  Settlement whole;
  whole.issues.resize(bargain.issues);
  std::vector<std::vector<std::size_t>> actors;
  std::vector<std::vector<Turn>> turns;
  for (const std::vector<std::size_t>& issues : parts) {
    const Counting counting = those_that_count(on_issues(bargain, issues), model.indifferent_too);
    Settlement settled = model.solve(counting.bargain, model, run);
    for (std::size_t column = 0; column < issues.size(); ++column) {
      whole.issues[issues[column]] = std::move(settled.issues[column]);
    }
    whole.ending = std::max(whole.ending, settled.ending);
    actors.push_back(counting.actors);
    turns.push_back(std::move(settled.turns));
  }
  WholeTurns placed(bargain, turns, model.indifferent_too);
  for (std::size_t part = 0; part < parts.size(); ++part) {
    placed.place(turns[part], actors[part], parts[part]);
  }
  whole.turns = placed.take();
  return whole;
}

std::vector<std::optional<double>> settle_draws(std::span<const Bargain> draws,
                                                const SettlementModel& model, const Run& run) {
  if (draws.empty()) return {};
  const std::size_t issues = draws.front().issues;
  std::vector<std::optional<double>> points(draws.size() * issues);
  if (model.solve_draws == nullptr) {
    Run alone = run;
    alone.threads = 1;
    for_each_index(draws.size(), run, [&](std::size_t draw) {
      const Settlement settlement = settle(draws[draw], model, alone);
      for (std::size_t issue = 0; issue < issues; ++issue) {
        points[draw * issues + issue] = settlement.issues[issue].point;
      }
    });
    return points;
  }
  constexpr std::size_t kAtOnce = 16'384;  // their bargains are in memory twice
  for (std::size_t first = 0; first < draws.size() && !run.cancelled(); first += kAtOnce) {
    settle_side_by_side(draws, first, std::min(first + kAtOnce, draws.size()), model, run, points);
  }
  return points;
}

}  // namespace parley
