// SPDX-License-Identifier: Apache-2.0
#include "parley/service/tables.h"

#include <charconv>
#include <utility>

#include "parley/report/columns.h"
#include "parley/report/likelihood.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

/// The shortest decimal that reads back as the same number.
std::string decimal(double value) {
  char text[32];
  const auto end = std::to_chars(std::begin(text), std::end(text), value);
  return {std::begin(text), end.ptr};
}

std::string concept_id(ConceptId id) { return std::string(concept_at(id).id); }

/// The id by which the case calls a state; empty: it does not.
std::string own_name(const Names& names, StateId state) {
  const Case& conflict = names.conflict();
  if (conflict.graph) return conflict.graph->states[state].id;
  for (const NamedState& named : conflict.states) {
    const StateId cell = names.space().cell_of(named.levels);
    if (names.space().representative(cell) == state) return named.id;
  }
  return {};
}

class TidyTable {
 public:
  TidyTable(const Names& names, const Analysis& analysis)
      : names_(names), conflict_(names.conflict()), analysis_(analysis) {
    for (const Actor& actor : conflict_.actors) typed_ = typed_ || actor.types.size() > 1;
  }

  Table make(const StateSet& listed) {
    Table table;
    for (const std::string& title : titles()) table.columns.push_back({"", title, false});
    for (const std::size_t world : possible_worlds(names_.worlds())) {
      listed.for_each([&](StateId state) { table.rows.push_back({row(world, state), false}); });
    }
    return table;
  }

 private:
  [[nodiscard]] std::vector<std::string> titles() const {
    std::vector<std::string> all = {"id", "name", "today", "outcomes"};
    for (const Option& option : conflict_.options) {
      const std::string way = one_way_of(option);
      all.push_back(conflict_.actors[option.actor].id + '.' + option.id +
                    (way.empty() ? "" : ':' + way));
    }
    all.insert(all.end(), {"world", "chance"});
    for (const Actor& actor : conflict_.actors) {
      if (typed_) all.push_back("type:" + actor.id);
    }
    for (const Actor& actor : conflict_.actors) all.push_back("rank:" + actor.id);
    for (const ConceptId rule : analysis_.concepts) {
      for (const Actor& actor : conflict_.actors) {
        all.push_back("stable:" + concept_id(rule) + ':' + actor.id);
      }
      all.push_back("stable:" + concept_id(rule));
    }
    return all;
  }

  [[nodiscard]] std::vector<std::string> row(std::size_t index, StateId state) const {
    const StateSpace& space = names_.space();
    const World& world = names_.worlds().worlds[index];
    std::vector<std::string> outcomes;
    for (const Outcome& outcome : conflict_.outcomes) {
      if (space.holds(*outcome.expression, state)) outcomes.push_back(outcome.id);
    }
    const auto yes = [](bool so) { return std::string(so ? "1" : "0"); };
    std::vector<std::string> cells = {std::to_string(state.index()), own_name(names_, state),
                                      yes(analysis_.today == state), joined(outcomes, " ")};
    for (const OptionId id : ids(conflict_.options)) {
      const Option& option = conflict_.options[id];
      const LevelId level = space.level(state, id);
      cells.push_back(option.yes_no ? (level == LevelId(0) ? "N" : "Y") : option.levels[level]);
    }
    cells.push_back(std::to_string(index));
    cells.push_back(decimal(world.draw.chance));
    for (const ActorId actor : ids(conflict_.actors)) {
      if (typed_) cells.push_back(conflict_.actors[actor].types[world.draw.types[actor]].id);
    }
    for (const ActorId actor : ids(conflict_.actors)) {
      cells.push_back(std::to_string(world.rankings[actor]->of(state)));
    }
    for (std::size_t at = 0; at < analysis_.concepts.size(); ++at) {
      const Stability& stability = analysis_.stability[index][at];
      for (const ActorId actor : ids(conflict_.actors)) {
        cells.push_back(yes(stability.for_actor[actor].has(state)));
      }
      cells.push_back(yes(stability.for_all.has(state)));
    }
    return cells;
  }

  const Names& names_;
  const Case& conflict_;
  const Analysis& analysis_;
  bool typed_ = false;
};

class PaperTable {
 public:
  PaperTable(const Names& names, const Analysis& analysis)
      : names_(names),
        conflict_(names.conflict()),
        analysis_(analysis),
        worlds_(possible_worlds(names.worlds())) {}

  Table make(const StateSet& listed) {
    table_.title = std::string(conflict_.title.in(names_.language()));
    table_.columns.push_back({"", word("table_head_state"), false});
    for (const OptionId id : ids(conflict_.options)) {
      table_.columns.push_back(
          {names_.actor(conflict_.options[id].actor), names_.option(id), true});
    }
    add_rank_columns();
    for (const ConceptId rule : analysis_.concepts) {
      table_.columns.push_back(
          {word("table_head_stable"), std::string(concept_at(rule).badge), true});
    }
    listed.for_each([&](StateId state) { table_.rows.push_back(row(state)); });
    add_notes(listed);
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::string word(const char* key) const { return say(names_.language(), key); }

  /// Rankings differ from world to world by the actor's type only.
  void add_rank_columns() {
    for (const ActorId actor : ids(conflict_.actors)) {
      const IdVector<TypeId, Type>& types = conflict_.actors[actor].types;
      for (const TypeId type : ids(types)) {
        const Ranking* ranking = nullptr;
        for (const std::size_t world : worlds_) {
          const World& its_world = names_.worlds().worlds[world];
          if (its_world.draw.types[actor] == type) ranking = its_world.rankings[actor].get();
        }
        if (ranking == nullptr) continue;
        rankings_.push_back(ranking);
        table_.columns.push_back(
            {word("table_head_rank"),
             say(names_.language(), "table_rank_title",
                 {names_.actor_of_type(actor, type), std::to_string(actor.index() + 1)}),
             true});
      }
    }
  }

  [[nodiscard]] Table::Row row(StateId state) const {
    Table::Row row;
    row.cells.push_back(names_.state(state));
    for (const OptionId id : ids(conflict_.options)) {
      const Option& option = conflict_.options[id];
      const LevelId level = names_.space().level(state, id);
      row.cells.push_back(option.yes_no ? (level == LevelId(0) ? "N" : "Y") : option.levels[level]);
    }
    for (const Ranking* ranking : rankings_)
      row.cells.push_back(std::to_string(ranking->of(state)));
    for (std::size_t at = 0; at < analysis_.concepts.size(); ++at) {
      const double share = equilibrium_share(names_.worlds(), analysis_, at, state);
      row.strong = row.strong || share > 0;
      row.cells.push_back(worlds_.size() == 1 ? for_whom(at, state)
                          : share > 0         ? percent(share)
                                              : "");
    }
    return row;
  }

  [[nodiscard]] std::string for_whom(std::size_t at, StateId state) const {
    const Stability& stability = analysis_.stability[worlds_.front()][at];
    if (stability.for_all.has(state)) return "E";
    std::vector<std::string> numbers;
    for (const ActorId actor : ids(conflict_.actors)) {
      if (!stability.for_actor[actor].has(state)) continue;
      numbers.push_back(std::to_string(actor.index() + 1));
    }
    return joined(numbers, " ");
  }

  void add_notes(const StateSet& listed) {
    const Language language = names_.language();
    table_.notes.push_back(word("table_note_ranks"));
    table_.notes.push_back(
        word(worlds_.size() == 1 ? "table_note_one_world" : "table_note_worlds"));
    std::vector<std::string> rules;
    for (const ConceptId rule : analysis_.concepts) {
      rules.push_back(say(language, "table_note_concept",
                          {std::string(concept_at(rule).badge), names_.concept_title(rule)}));
    }
    table_.notes.push_back(joined(rules, say(language, "state_separator")) +
                           say(language, "sentence_end"));
    const std::size_t all = names_.space().states().count();
    if (listed.count() == all) return;
    table_.notes.push_back(
        say(language, "table_note_not_all", {std::to_string(listed.count()), std::to_string(all)}));
  }

  const Names& names_;
  const Case& conflict_;
  const Analysis& analysis_;
  WorldList worlds_;
  std::vector<const Ranking*> rankings_;
  Table table_;
};

}  // namespace

std::string one_way_of(const Option& option) {
  bool up = true;
  bool down = true;
  for (const LevelId from : ids(option.levels)) {
    for (const LevelId to : ids(option.levels)) {
      if (from == to) continue;
      const bool goes = ((option.moves[from] >> to.index()) & 1U) != 0;
      up = up && goes == (to > from);
      down = down && goes == (to < from);
    }
  }
  return up ? "up" : down ? "down" : "";
}

Table tidy_table(const Names& names, const Analysis& analysis, const StateSet& listed) {
  return TidyTable(names, analysis).make(listed);
}

Table paper_table(const Names& names, const Analysis& analysis, const StateSet& listed) {
  return PaperTable(names, analysis).make(listed);
}

bool is_table_format(const std::string& format) {
  return format.empty() || format == "text" || format == "json" || format == "csv" ||
         format == "markdown" || format == "latex";
}

}  // namespace parley
