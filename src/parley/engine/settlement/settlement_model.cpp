// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/settlement_model.h"

#include <algorithm>
#include <utility>

#include "parley/engine/settlement/models.h"

namespace parley {
namespace {

/// The largest capability that a model sees.
constexpr double kLargestWeight = 100;

/// A bargain without the actors that have no influence in it, and who the others are.
struct Counting {
  Bargain bargain;
  std::vector<std::size_t> actors;
};

Counting those_that_count(const Bargain& bargain, bool indifferent_too) {
  const auto takes_part = [&](const Stand& stand) {
    return stand.influence() > 0 || (indifferent_too && stand.present && stand.weight > 0);
  };
  std::vector<std::size_t> actors;
  double largest = 0;
  for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
    bool counts = false;
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      const Stand& stand = bargain.stand(actor, issue);
      counts = counts || takes_part(stand);
      if (takes_part(stand)) largest = std::max(largest, stand.weight);
    }
    if (counts) actors.push_back(actor);
  }
  Counting counting{Bargain(actors.size(), bargain.issues), actors};
  counting.bargain.today = bargain.today;
  for (std::size_t row = 0; row < actors.size(); ++row) {
    for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
      Stand& stand = counting.bargain.stand(row, issue);
      stand = bargain.stand(actors[row], issue);
      if (takes_part(stand)) {
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
  WholeTurns(const Bargain& whole, const std::vector<std::vector<Turn>>& parts)
      : whole_(whole), count_(0) {
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
          if (!whole_.stand(actors[row], issues[column]).present) continue;
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
  std::size_t count_;
  std::vector<Turn> turns_;
};

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
  std::vector<std::vector<std::size_t>> parts;  // issues looked at together
  for (std::size_t issue = 0; issue < bargain.issues; ++issue) {
    if (!anybody_counts(bargain, issue)) continue;
    if (model.needs_today && !bargain.today[issue]) continue;
    if (model.kind == SettlementKind::joint && !parts.empty()) {
      parts.front().push_back(issue);
    } else {
      parts.push_back({issue});
    }
  }
  Settlement whole;
  whole.issues.resize(bargain.issues);
  std::vector<std::vector<std::size_t>> actors;
  std::vector<std::vector<Turn>> turns;
  for (const std::vector<std::size_t>& issues : parts) {
    Bargain part(bargain.actors, issues.size());
    for (std::size_t column = 0; column < issues.size(); ++column) {
      part.today[column] = bargain.today[issues[column]];
      for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
        part.stand(actor, column) = bargain.stand(actor, issues[column]);
      }
    }
    const Counting counting = those_that_count(part, model.indifferent_too);
    Settlement settled = model.solve(counting.bargain, model, run);
    for (std::size_t column = 0; column < issues.size(); ++column) {
      whole.issues[issues[column]] = std::move(settled.issues[column]);
    }
    whole.ending = std::max(whole.ending, settled.ending);
    actors.push_back(counting.actors);
    turns.push_back(std::move(settled.turns));
  }
  WholeTurns placed(bargain, turns);
  for (std::size_t part = 0; part < parts.size(); ++part) {
    placed.place(turns[part], actors[part], parts[part]);
  }
  whole.turns = placed.take();
  return whole;
}

}  // namespace parley
