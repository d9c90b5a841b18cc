// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/stand_builder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "parley/base/nearest_name.h"
#include "parley/model/limits.h"

namespace parley {
namespace {

std::vector<std::string> names_in(const auto& names) {
  std::vector<std::string> all;
  for (const auto& [name, place] : names) all.push_back(name);
  return all;
}

}  // namespace

void StandBuilder::report(Code code, Span span, std::vector<Message> arguments,
                          std::string nearest) {
  if (read_.diagnostics.size() > kFaultLimit) return;
  read_.diagnostics.push_back({code, span, std::move(arguments), std::move(nearest)});
}

std::optional<double> StandBuilder::number(const std::string& text, Span span, const Message& what,
                                           Bounds bounds) {
  const std::size_t comma = text.find(',');
  const bool has_comma = comma != std::string::npos && decimal_comma_;
  std::string plain = text;
  if (has_comma) plain[comma] = '.';
  const auto found = plain_number(plain);
  if (!found) {
    report(Code::stand_not_number, span, {text, what});
    return std::nullopt;
  }
  if (plain.find('.') != std::string::npos) {
    const char mark = has_comma ? ',' : '.';
    if (decimal_mark_.value_or(mark) != mark) {
      report(Code::decimal_marks_mixed, span, {text});
      return std::nullopt;
    }
    decimal_mark_ = mark;
  }
  if (*found < bounds.low || *found > bounds.high) {
    report(Code::stand_out_of_range, span,
           {text, what, number_text(bounds.low), number_text(bounds.high)});
    return std::nullopt;
  }
  return found;
}

std::string StandBuilder::line_of(Span span) {
  if (line_ends_.empty()) {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == '\n') line_ends_.push_back(at);
    }
  }
  const auto found = std::lower_bound(line_ends_.begin(), line_ends_.end(), span.begin);
  return std::to_string(found - line_ends_.begin() + 1);
}

std::optional<std::size_t> StandBuilder::add(const std::string& name, Span span, Names& names,
                                             Code repeated, const char* what) {
  if (name.empty()) {
    report(Code::stand_name_missing, span, {Message::of(what)});
    return std::nullopt;
  }
  const std::size_t index = names.size();
  const auto [known, fresh] = names.emplace(name, std::pair{index, span});
  if (fresh) return index;
  report(repeated, span, {name, line_of(known->second.second)});
  return std::nullopt;
}

std::optional<std::size_t> StandBuilder::add_actor(const std::string& name, Span span) {
  const auto index = add(name, span, actors_, Code::stand_actor_repeated, "stand_name_of_actor");
  if (!index) return index;
  read_.table.actors.push_back(name);
  if (*index == kActorLimit) {
    report(Code::too_many_items, span,
           {Message::of("count_actors"), std::to_string(*index + 1), std::to_string(kActorLimit)});
  }
  return index;
}

std::optional<std::size_t> StandBuilder::add_issue(const std::string& name, Span span) {
  const auto index = add(name, span, issues_, Code::stand_issue_repeated, "stand_name_of_issue");
  if (index) read_.table.issues.emplace_back().id = name;
  return index;
}

std::optional<std::size_t> StandBuilder::actor(const std::string& name, Span span) {
  const auto found = actors_.find(name);
  if (found != actors_.end()) return found->second.first;
  const auto known = names_in(actors_);
  report(Code::stand_unknown_actor, span, {name}, nearest_name(name, known));
  return std::nullopt;
}

std::optional<std::size_t> StandBuilder::issue(const std::string& name, Span span) {
  const auto found = issues_.find(name);
  if (found != issues_.end()) return found->second.first;
  const auto known = names_in(issues_);
  report(Code::stand_unknown_issue, span, {name}, nearest_name(name, known));
  return std::nullopt;
}

void StandBuilder::add_row(const StandTable::Row& row, Span position, Span whole) {
  const StandTable& table = read_.table;
  const std::string& issue_name = table.issues[row.issue].id;
  const auto [known, fresh] = stands_.emplace(std::pair{row.actor, row.issue}, whole);
  if (!fresh) {
    report(Code::stand_repeated, whole,
           {table.actors[row.actor], issue_name, line_of(known->second)});
    return;
  }
  const StandTable::Scale scale = table.scale_of(row.issue);
  if (row.position < scale.low || row.position > scale.high) {
    report(
        Code::position_off_scale, position,
        {number_text(row.position), issue_name, number_text(scale.low), number_text(scale.high)});
    return;
  }
  read_.table.rows.push_back(row);
}

void StandBuilder::check_saliences(const std::vector<Span>& spans) {
  constexpr double kRounding = 1e-9;
  std::vector<double> sums(read_.table.actors.size(), 0);
  for (const StandTable::Row& row : read_.table.rows) sums[row.actor] += row.salience;
  for (std::size_t actor = 0; actor < sums.size() && actor < spans.size(); ++actor) {
    if (sums[actor] <= 1 + kRounding) continue;
    report(Code::salience_above_all, spans[actor],
           {read_.table.actors[actor], number_text(tidy_number(sums[actor] * 100))});
  }
}

void StandBuilder::names_from_descriptions() {
  StandTable& table = read_.table;
  std::set<std::string> distinct(table.descriptions.begin(), table.descriptions.end());
  if (distinct.size() != table.actors.size() || distinct.count("") > 0) return;
  table.names = std::move(table.descriptions);
  table.descriptions.clear();
  for (std::size_t actor = 0; actor < table.names.size(); ++actor) {
    if (table.names[actor] == table.actors[actor]) table.names[actor].clear();
  }
}

void StandBuilder::note(std::string key, std::vector<Message> arguments) {
  read_.notes.push_back(Message::of(std::move(key), std::move(arguments)));
}

StandsRead StandBuilder::finish() {
  if (read_.table.rows.empty() && !faulty()) report(Code::stands_none, Span{});
  if (decimal_mark_ == ',') note("note_decimal_comma");
  if (faulty()) {
    read_.table = {};
    read_.notes.clear();
  }
  std::stable_sort(read_.diagnostics.begin(), read_.diagnostics.end(),
                   [](const Diagnostic& one, const Diagnostic& other) {
                     return one.span.value_or(Span{}).begin < other.span.value_or(Span{}).begin;
                   });
  return std::move(read_);
}

}  // namespace parley
