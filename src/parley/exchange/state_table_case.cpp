// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/exchange/state_table_parts.h"

namespace parley {
namespace {

using Rows = std::vector<std::size_t>;
/// Per option, the levels that are still open.
using Levels = std::vector<std::vector<bool>>;

std::string literal(const TableOption& option, std::size_t level) {
  if (option.levels.empty()) return (level == 1 ? "" : "not ") + option.id;
  return option.id + " = " + option.levels[level];
}

std::size_t count_of(const std::vector<bool>& levels) {
  return static_cast<std::size_t>(std::count(levels.begin(), levels.end(), true));
}

std::string setting(const StateTable& table, std::size_t row) {
  std::string list;
  for (const TableOption& option : table.options) {
    if (option.at[row] == 0) continue;
    add_to_list(list, literal(option, option.at[row]));
  }
  return '[' + list + ']';
}

/// Writes what no row has as rules, short ones first, without a search for the fewest: among some
/// rows, a level that none of them has is a rule; where all levels occur and yet some combination
/// is missing, one option divides the rows.
void rule_out(const StateTable& table, const Rows& rows, const std::string& prefix, Levels open,
              std::string& rules) {
  const std::string before = prefix.empty() ? "" : prefix + " and ";
  std::optional<std::size_t> divider;
  std::size_t combinations = 1;  // more than there are rows: some are missing
  for (std::size_t at = 0; at < table.options.size(); ++at) {
    const TableOption& option = table.options[at];
    std::vector<bool> occurs(option.radix(), false);
    for (const std::size_t row : rows) occurs[option.at[row]] = true;
    for (std::size_t level = 0; level < occurs.size(); ++level) {
      if (!open[at][level] || occurs[level]) continue;
      rules += "  - " + before + literal(option, level) + '\n';
    }
    open[at] = occurs;
    const std::size_t count = count_of(occurs);
    combinations = std::min(combinations * count, rows.size() + 1);
    if (count > 1 && !divider) divider = at;
  }
  if (!divider || combinations <= rows.size()) return;
  const TableOption& option = table.options[*divider];
  for (std::size_t level = 0; level < option.radix(); ++level) {
    if (!open[*divider][level]) continue;
    Rows part;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(part),
                 [&](std::size_t row) { return option.at[row] == level; });
    Levels rest = open;
    rest[*divider].assign(option.radix(), false);
    rest[*divider][level] = true;
    rule_out(table, part, before + literal(option, level), std::move(rest), rules);
  }
}

std::string actor_text(const StateTable& table, const TableActor& actor) {
  std::string text =
      "  " + actor.id + ":\n    name: " + name_in_quotes(actor.name, actor.id) + '\n';
  if (!actor.options.empty()) text += "    can:\n";
  for (const std::size_t number : actor.options) {
    const TableOption& option = table.options[number];
    text += "      " + option.id + ": {name: " + name_in_quotes(option.name, option.id);
    std::string levels;
    for (const std::string& level : option.levels) add_to_list(levels, level);
    if (!levels.empty()) text += ", levels: [" + levels + ']';
    if (!option.moves.empty()) text += ", moves: " + option.moves;
    text += "}\n";
  }
  std::string groups;
  for (const auto& [rank, rows] : actor.rows_by_rank) {
    std::string members;
    for (const std::size_t row : rows) add_to_list(members, table.states[row]);
    if (rows.size() > 1) members = '[' + members + ']';
    add_to_list(groups, members);
  }
  if (!groups.empty()) text += "    ranks: [" + groups + "]\n";
  return text;
}

}  // namespace

std::string case_text_of(const StateTable& table) {
  std::string text = "parley: 1\n\nactors:\n";
  for (const TableActor& actor : table.actors) text += actor_text(table, actor);
  Rows all;
  for (std::size_t row = 0; row < table.states.size(); ++row) all.push_back(row);
  Levels open;
  for (const TableOption& option : table.options) open.emplace_back(option.radix(), true);
  std::string rules;
  rule_out(table, all, "", std::move(open), rules);
  if (!rules.empty()) text += "\nimpossible:\n" + rules;
  if (table.today) text += "\ntoday: " + setting(table, *table.today) + '\n';
  text += "\nstates:\n";
  for (std::size_t row = 0; row < table.states.size(); ++row) {
    const std::string& name = table.names[row];
    const bool named = !name.empty() && name != table.states[row];
    text += "  " + table.states[row] + ": ";
    text += named ? "{on: " + setting(table, row) +
                        ", name: " + name_in_quotes(name, table.states[row]) + "}\n"
                  : setting(table, row) + '\n';
  }
  return text;
}

}  // namespace parley
