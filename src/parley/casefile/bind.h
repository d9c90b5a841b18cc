// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "parley/base/nearest_name.h"
#include "parley/casefile/bind_expression.h"
#include "parley/casefile/bind_values.h"
#include "parley/casefile/circles.h"
#include "parley/casefile/evidence.h"
#include "parley/casefile/names.h"
#include "parley/casefile/statement.h"
#include "parley/casefile/yaml.h"
#include "parley/casefile/yaml_text.h"
#include "parley/model/case.h"
#include "parley/model/limits.h"

namespace parley {

/// Turns the tree of a case file into a case: names first, then what refers to them, section by
/// section. Every fault is reported where it stands; what is faulty is left out.
class Binder {
 public:
  /// All must outlive the binder. `diagnostics` and `conflict` are added to.
  Binder(const YamlNode& root, std::string_view file, Case& conflict, Diagnostics& diagnostics)
      : root_(root),
        conflict_(conflict),
        read_(file, diagnostics),
        expressions_(conflict, names_) {}

  void bind();
  /// Whether all that the states are made of, and all that speaks of them, was bound.
  [[nodiscard]] bool states_are_bound() const { return states_are_bound_; }
  [[nodiscard]] const IdVector<EvidenceId, EvidenceClaim>& claims() const { return claims_; }

 private:
  /// Ids by their names, and the names in the order of the file.
  template <typename IdType>
  struct IdsByName {
    std::unordered_map<std::string, IdType> ids;
    std::vector<std::string> names;
    void add(const std::string& name, IdType id) {
      if (ids.emplace(name, id).second) names.push_back(name);
    }
  };

  // bind.cpp
  void bind_head();
  void bind_in_order();
  void bind_what_states_need();
  void add_name(const YamlScalar& key, NameMeaning meaning);
  bool count_within(std::size_t count, std::size_t limit, Span span, const char* of_what);
  /// Calls bind_one(key, value) for each entry of a section that is a map.
  template <typename BindOne>
  void each_entry(const char* section, const BindOne& bind_one) {
    const YamlNode* map = root_.find(section);
    if (map == nullptr || !read_.is_map(*map, section, "shape_map_of_ids")) return;
    for (std::size_t at = 0; at < map->keys.size() && !read_.done(); ++at) {
      bind_one(map->keys[at], map->items[at]);
    }
  }
  template <typename IdType>
  std::optional<IdType> look_up(const IdsByName<IdType>& table, const YamlScalar& name,
                                Code unknown, const Message& place) {
    const auto found = table.ids.find(name.text);
    if (found != table.ids.end()) return found->second;
    if (read_.report_full_width(name)) return std::nullopt;
    read_.report(unknown, name.span, {shown(name.text), place, listed(table.names)},
                 nearest_name(name.text, table.names));
    return std::nullopt;
  }

  // bind_statements.cpp
  std::optional<Statement> statement(const YamlScalar& scalar, const Message& place);
  std::optional<ParsedStatement> parse(const YamlScalar& scalar, const Message& place);
  /// The same for a part of the text, and with `maybe` or `strongly` before the statement.
  std::optional<ParsedStatement> parse_part(const YamlScalar& scalar, const Message& place,
                                            Stretch part);
  void refuse_modifier(const YamlScalar& scalar, const ParsedStatement& parsed,
                       const Message& place);
  std::optional<Statement> bind_parsed(const YamlScalar& scalar, const ParsedStatement& parsed,
                                       const Message& place);
  /// `own_name`: of the outcome that the expression defines.
  ExpressionPtr look_up_names(const YamlScalar& scalar, const ParsedExpression& parsed,
                              const Message& place, std::string_view own_name = {});
  void bind_evidence_list(const YamlNode& node, const std::string& place,
                          std::vector<EvidenceId>& evidence);
  void use_evidence(const YamlScalar& scalar, std::string_view id, Span span, const Message& place,
                    std::vector<EvidenceId>& evidence);
  std::vector<Statement> statement_list(const YamlNode& node, const std::string& owner,
                                        const std::string& list_place);

  // bind_sources.cpp
  void bind_sources();
  void bind_evidence();
  void bind_claim(const YamlNode& entry, const std::string& place, EvidenceClaim& claim);

  // bind_actors.cpp
  void declare_actors();
  void declare_option(ActorId actor, const YamlScalar& key, const YamlNode& value);
  void bind_levels(const YamlNode& node, const std::string& place, Option& option);
  void bind_moves(const YamlNode& node, const std::string& place, Option& option);
  void bind_one_way();
  void restrict_one_way(const YamlScalar& name, bool up);

  // bind_preferences.cpp
  void bind_preferences();
  void bind_types(ActorId actor, const YamlNode& entry);
  void declare_types(ActorId actor, const YamlNode& types);
  void fill_chances(ActorId actor, Span span);
  void bind_sees(ActorId actor, const YamlNode& sees);
  Preference preference(const YamlNode& map, const std::string& owner);
  Preference bind_order(const YamlNode& map, const std::string& owner);
  Preference bind_ranks(const YamlNode& node, const std::string& owner);
  Preference bind_values(const YamlNode& node, const std::string& owner);

  // bind_wants.cpp
  struct WantRead;
  Preference bind_wants(const YamlNode& node, const std::string& owner);
  void read_tie(const YamlNode& node, const std::string& owner, std::size_t tie,
                std::vector<WantRead>& list);
  void read_want(const YamlNode& item, const std::string& owner, std::size_t tie,
                 std::vector<WantRead>& list);
  void bind_want(const YamlScalar& written, const Message& place, WantRead& want);
  void check_strong_wants(const std::vector<WantRead>& list, const std::string& owner);
  void check_above_next(const std::vector<WantRead>& list, const std::string& owner);

  // bind_pairs.cpp
  void bind_unknown(const YamlNode& node, const std::string& owner, Preference& preference);
  void bind_degrees(const YamlNode& node, const std::string& owner, Preference& preference);
  std::optional<std::pair<Statement, Statement>> pair_of_sides(const YamlScalar& scalar,
                                                               char separator,
                                                               const Message& place);

  // bind_dispositions.cpp
  void bind_disposition(ActorId actor);
  void bind_attitudes(ActorId actor, const YamlNode& node);
  void bind_thresholds(ActorId actor, const YamlNode& node);

  // bind_states.cpp
  void declare_outcomes_and_states();
  void bind_today_and_states();
  std::optional<NamedState> status(const char* key);
  std::optional<NamedState> named_state(const YamlNode& node, const std::string& place);
  bool set_level(const YamlScalar& scalar, const std::string& place, NamedState& state,
                 std::vector<bool>& is_set);
  void bind_outcomes();
  void report_circles(const Links& leads_to);
  void bind_rules();

  // bind_graph.cpp
  void declare_graph();
  void bind_graph_moves();
  std::optional<StateId> graph_state(const YamlScalar& scalar, Stretch stretch,
                                     const Message& place);

  // bind_signals.cpp
  void bind_signals();
  void bind_signal(const YamlNode& entry, std::size_t position);
  void check_signal_keys(const YamlNode& entry, ActorId from, const Message& place);
  bool bind_likelihoods(const YamlNode& entry, const Message& place, Signal& signal);
  void check_signals_are_sent();
  void check_signal_groups();
  void bind_patience();
  void bind_patience_of(ActorId actor, const YamlScalar& key, const YamlNode& entry);
  void bind_forecasts();
  void bind_forecast(const YamlNode& entry, std::size_t position);

  // bind_issues.cpp
  void bind_issues();
  void bind_scale(const YamlNode& node, const std::string& place, Issue& issue);
  void bind_positions();
  void bind_audiences();
  void bind_audience(const YamlScalar& key, const YamlNode& entry);
  std::optional<IssueId> issue_at(const YamlNode& entry, Span span, const std::string& place);
  [[nodiscard]] NumberForm on_scale(IssueId issue) const;

  const YamlNode& root_;
  Case& conflict_;
  ValueReader read_;
  NameTable names_;
  ExpressionBinder expressions_;
  IdVector<EvidenceId, EvidenceClaim> claims_;

  IdsByName<SourceId> sources_;
  /// None: the evidence is there but faulty, so that naming it is no fault of its own.
  std::unordered_map<std::string, std::optional<EvidenceId>> evidence_;
  std::vector<std::string> evidence_names_;
  std::set<EvidenceId> used_evidence_;
  IdsByName<ActorId> actors_;
  std::vector<const YamlNode*> actor_entries_;
  std::vector<IdsByName<TypeId>> types_;  ///< per actor
  IdsByName<IssueId> issues_;
  std::map<ActorId, std::map<std::string, std::size_t>> groups_;  ///< of the audiences, in order
  std::set<std::string> forecasts_;
  std::vector<const YamlNode*> outcome_entries_;
  std::vector<const YamlNode*> state_entries_;
  std::size_t statements_ = 0;
  bool states_are_bound_ = false;
  bool options_full_ = false;  ///< more than the limit, which is reported
};

/// "US/image", or "US" where the actor has no types.
[[nodiscard]] std::string owner_of(const Actor& actor, const Type& type);
/// The place of one statement of a list, counted from 1.
[[nodiscard]] Message statement_place(std::string owner, std::size_t position);

/// Two names with an arrow between them, such as "low -> high".
struct ParsedMove {
  Stretch from;
  Stretch to;
  bool both_ways = false;
};
/// Nothing where the text is no move.
[[nodiscard]] std::optional<ParsedMove> parse_move(std::string_view text);

}  // namespace parley
