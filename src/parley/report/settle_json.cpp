// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "parley/report/json_parts.h"
#include "parley/report/settle_report.h"
#include "parley/report/settlement_words.h"

namespace parley {
namespace {

constexpr std::pair<const char*, double> kQuantiles[] = {
    {"0.05", 0.05}, {"0.1", 0.1}, {"0.25", 0.25}, {"0.5", 0.5},
    {"0.75", 0.75}, {"0.9", 0.9}, {"0.95", 0.95}};

const char* kind_name(SettlementKind kind) {
  switch (kind) {
    case SettlementKind::point:
      return "point";
    case SettlementKind::distribution:
      return "distribution";
    case SettlementKind::process:
      return "process";
    case SettlementKind::joint:
      return "joint";
  }
  return "";
}

const char* ending_name(Ending ending) {
  switch (ending) {
    case Ending::at_once:
      return "at_once";
    case Ending::settled:
      return "settled";
    case Ending::limit:
      return "limit";
    case Ending::cycle:
      return "cycle";
  }
  return "";
}

const char* reason_name(MoveReason reason) {
  switch (reason) {
    case MoveReason::gives_way:
      return "gives_way";
    case MoveReason::compromise:
      return "compromise";
    case MoveReason::bargain:
      return "bargain";
    case MoveReason::exchange:
      return "exchange";
  }
  return "";
}

class Writer {
 public:
  Writer(const Names& names, const SettleFinding& finding)
      : names_(names), finding_(finding), bargain_(finding.of_case.bargain) {}

  void write(Json& json) const {
    json["issues"] = Json::array();
    for (const std::size_t column : finding_.shown) json["issues"].push_back(issue(column));
    json["positions"] = Json::array();
    for (std::size_t row = 0; row < bargain_.actors; ++row) {
      for (const std::size_t column : finding_.shown) {
        if (bargain_.stand(row, column).present) json["positions"].push_back(stand(row, column));
      }
    }
    json["without_position"] = Json::array();
    for (const ActorId actor : finding_.without_position) {
      json["without_position"].push_back(names_.conflict().actors[actor].id);
    }
    json["headline"] = {{"point", id_of(finding_.headline)},
                        {"distribution", id_of(finding_.spread)}};
    json["models"] = Json::array();
    for (const ModelAnswer& answer : finding_.models) json["models"].push_back(model(answer));
    json["actors"] = Json::array();
    for (std::size_t row = 0; row < bargain_.actors; ++row) json["actors"].push_back(actor(row));
    json["middle"] = Json::array();
    for (const std::size_t column : finding_.shown) json["middle"].push_back(middle(column));
    json["rooms"] = json_rooms(names_, finding_.rooms);
    json["draws"] = json_settle_draws(names_, finding_);
    if (!finding_.turns) return;
    json["turns"] = Json::array();
    for (const ModelAnswer& answer : finding_.models) {
      if (!answer.settlement.turns.empty()) json["turns"].push_back(turns(answer));
    }
  }

 private:
  [[nodiscard]] const Issue& issue_at(std::size_t column) const {
    return names_.conflict().issues[finding_.of_case.issues[column]];
  }
  [[nodiscard]] const std::string& actor_id(std::size_t row) const {
    return names_.conflict().actors[finding_.of_case.actors[row]].id;
  }
  /// A place on the scale of an issue.
  [[nodiscard]] Json place(std::size_t column, double share) const {
    return json_share(number_on_scale(issue_at(column), share));
  }
  [[nodiscard]] Json place(std::size_t column, const std::optional<double>& share) const {
    return share ? place(column, *share) : Json(nullptr);
  }
  /// A distance on it.
  [[nodiscard]] Json distance(std::size_t column, double share) const {
    const Issue& on = issue_at(column);
    return json_share(share * (on.scale_high.as_double() - on.scale_low.as_double()));
  }
  [[nodiscard]] Json id_of(const std::optional<std::size_t>& at) const {
    if (!at) return nullptr;
    return std::string(settlement_model_at(finding_.models[*at].model).id);
  }

  [[nodiscard]] Json issue(std::size_t column) const {
    const Issue& on = issue_at(column);
    return {{"id", on.id},
            {"low", on.low.in(names_.language())},
            {"high", on.high.in(names_.language())},
            {"scale", {on.scale_low.as_double(), on.scale_high.as_double()}},
            {"today", place(column, bargain_.today[column])},
            {"happened",
             on.happened ? Json(json_share(on.happened->middle.as_double())) : Json(nullptr)},
            {"marks", marks(on)}};
  }

  [[nodiscard]] static Json marks(const Issue& on) {
    Json all = Json::array();
    for (const Issue::Mark& mark : on.marks) {
      all.push_back({{"id", mark.id}, {"at", json_share(mark.at.middle.as_double())}});
    }
    return all;
  }

  [[nodiscard]] Json stand(std::size_t row, std::size_t column) const {
    const Stand& one = bargain_.stand(row, column);
    Json assumed = Json::array();
    for (const AssumedStand& each : finding_.of_case.assumed) {
      if (each.actor != row || each.issue != column) continue;
      assumed.push_back(each.what == AssumedStand::What::cares ? "cares" : "weight");
    }
    return {{"actor", actor_id(row)},           {"issue", issue_at(column).id},
            {"at", place(column, one.at)},      {"cares", json_share(one.cares)},
            {"weight", json_share(one.weight)}, {"assumed", std::move(assumed)}};
  }

  [[nodiscard]] Json outcome(std::size_t column, const OutcomeDistribution& its) const {
    const Issue& on = issue_at(column);
    const double width = on.scale_high.as_double() - on.scale_low.as_double();
    Json atoms = Json::array();
    for (const OutcomeDistribution::Atom& atom : its.atoms) {
      atoms.push_back({{"at", place(column, atom.at)}, {"chance", json_share(atom.chance)}});
    }
    Json density = Json::array();
    for (const OutcomeDistribution::Knot& knot : its.density) {
      density.push_back(
          {{"at", place(column, knot.at)}, {"density", json_share(knot.density / width)}});
    }
    Json quantiles = Json::object();
    for (const auto& [name, share] : kQuantiles) {
      quantiles[name] = place(column, place_of_share(its, share));
    }
    return {{"atoms", std::move(atoms)},
            {"density", std::move(density)},
            {"quantiles", std::move(quantiles)}};
  }

  [[nodiscard]] Json model(const ModelAnswer& answer) const {
    const SettlementModel& its = settlement_model_at(answer.model);
    Json answers = Json::array();
    for (const std::size_t column : finding_.shown) {
      const Settlement::OnIssue& one = answer.settlement.issues[column];
      answers.push_back({{"issue", issue_at(column).id},
                         {"point", place(column, one.point)},
                         {"outcome", one.point ? outcome(column, one.outcome) : Json(nullptr)},
                         {"needs_today", its.needs_today && !bargain_.today[column]}});
    }
    return {{"id", its.id},
            {"variant", its.variant},
            {"title", model_title(names_.language(), its)},
            {"kind", kind_name(its.kind)},
            {"source", its.source},
            {"issues", std::move(answers)}};
  }

  [[nodiscard]] Json actor(std::size_t row) const {
    Json on_issues = Json::array();
    for (const std::size_t column : finding_.shown) {
      const std::optional<ActorOnIssue>& one = finding_.issues[column].actors[row];
      if (!one) continue;
      on_issues.push_back(
          {{"issue", issue_at(column).id},
           {"distance", distance(column, one->distance)},
           {"loss", distance(column, one->loss)},
           {"share_of_losses", json_share(one->share)},
           {"gain_against_today", one->gain ? distance(column, *one->gain) : Json(nullptr)},
           {"point_without_it", place(column, one->without)}});
    }
    return {{"id", actor_id(row)}, {"issues", std::move(on_issues)}};
  }

  [[nodiscard]] Json middle(std::size_t column) const {
    const IssueFinding& one = finding_.issues[column];
    Json actors = Json::array();
    for (const std::size_t row : one.median_actors) actors.push_back(actor_id(row));
    return {{"issue", issue_at(column).id},
            {"from", place(column, one.median_low)},
            {"to", place(column, one.median_high)},
            {"actors", std::move(actors)}};
  }

  [[nodiscard]] Json turns(const ModelAnswer& answer) const {
    Json all = Json::array();
    for (const Turn& turn : answer.settlement.turns) {
      Json positions = Json::array();
      for (std::size_t row = 0; row < bargain_.actors; ++row) {
        for (const std::size_t column : finding_.shown) {
          if (!bargain_.stand(row, column).present) continue;
          positions.push_back(
              {{"actor", actor_id(row)},
               {"issue", issue_at(column).id},
               {"at", place(column, turn.positions[row * bargain_.issues + column])}});
        }
      }
      Json points = Json::array();
      for (const std::size_t column : finding_.shown) {
        points.push_back(
            {{"issue", issue_at(column).id},
             {"point", anybody_counts(bargain_, column) ? place(column, turn.points[column])
                                                        : Json(nullptr)}});
      }
      Json moves = Json::array();
      for (const Move& one : turn.moves) moves.push_back(move(one));
      all.push_back({{"positions", std::move(positions)},
                     {"points", std::move(points)},
                     {"moves", std::move(moves)}});
    }
    return {{"model", settlement_model_at(answer.model).id},
            {"ending", ending_name(answer.settlement.ending)},
            {"turns", std::move(all)}};
  }

  [[nodiscard]] Json move(const Move& one) const {
    return {
        {"actor", actor_id(one.actor)},
        {"issue", issue_at(one.issue).id},
        {"from", place(one.issue, one.from)},
        {"to", place(one.issue, one.to)},
        {"reason", reason_name(one.reason)},
        {"counterpart", one.counterpart ? Json(actor_id(*one.counterpart)) : Json(nullptr)},
        {"chance", one.chance ? Json(json_share(*one.chance)) : Json(nullptr)},
        {"return_issue", one.return_issue ? Json(issue_at(*one.return_issue).id) : Json(nullptr)},
        {"text", move_sentence(names_, finding_, one)}};
  }

  const Names& names_;
  const SettleFinding& finding_;
  const Bargain& bargain_;
};

}  // namespace

std::string settle_json(const JsonHead& head, const Names& names, const SettleFinding& finding) {
  Json json = json_head(head);
  json["case"] = json_case(head, names);
  Writer(names, finding).write(json);
  return finish(json);
}

}  // namespace parley
