// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/bind.h"

namespace parley {
namespace {

/// Faults of a value that nothing else is bound to.
bool leaves_all_bound(Code code) {
  switch (code) {
    case Code::unknown_key:
    case Code::bad_date:
    case Code::bad_language:
    case Code::unknown_evidence:
    case Code::several_preferences:
    case Code::number_unreadable:
    case Code::number_out_of_bounds:
    case Code::chances_do_not_add_up:
    case Code::range_reversed:
    case Code::several_rests:
    case Code::rest_not_here:
    case Code::threshold_zero:
    case Code::modifier_not_here:
    case Code::strong_want_too_late:
    case Code::gap_out_of_place:
      return true;
    default:
      return severity_of(code) != Severity::error;
  }
}

}  // namespace

std::string owner_of(const Actor& actor, const Type& type) {
  return type.id.empty() ? actor.id : actor.id + "/" + type.id;
}

Message statement_place(std::string owner, std::size_t position) {
  return Message::of("place_statement", {std::move(owner), std::to_string(position)});
}

void Binder::bind() {
  const Message top = Message::of("place_top");
  if (!read_.is_map(root_, top, "shape_case")) return;
  read_.check_keys(
      root_, top,
      {"parley",     "title",   "question", "as_of",     "sources",   "evidence", "actors",
       "impossible", "one_way", "same",     "graph",     "today",     "observed", "outcomes",
       "states",     "signals", "issues",   "positions", "audiences", "patience", "forecasts"});
  bind_head();
  bind_in_order();
  // A statement that could not be read may have named it.
  if (read_.has_faults()) return;
  for (const EvidenceId evidence : ids(conflict_.evidence)) {
    if (used_evidence_.contains(evidence)) continue;
    const Evidence& unused = conflict_.evidence[evidence];
    read_.report(Code::evidence_unused, unused.span, {unused.id});
  }
}

void Binder::bind_head() {
  if (const YamlNode* version = read_.required(root_, "parley", Span{}, Message::of("place_top"))) {
    const YamlScalar* written = read_.scalar(*version, "parley", "shape_version");
    if (written != nullptr && written->text != "1") {
      read_.report(Code::wrong_version, written->span, {shown(written->text)});
    }
  }
  if (const YamlNode* title = root_.find("title")) conflict_.title = read_.text(*title, "title");
  if (const YamlNode* question = root_.find("question")) {
    conflict_.question = read_.text(*question, "question");
  }
  if (const YamlNode* as_of = root_.find("as_of")) {
    conflict_.as_of = read_.date(*as_of, "as_of", DateForm::day);
  }
}

/// Whatever a section names is declared before it.
void Binder::bind_in_order() {
  bind_sources();
  bind_evidence();
  bind_what_states_need();
  bind_signals();
  bind_issues();
  bind_audiences();
  bind_positions();
  bind_patience();
  bind_forecasts();
}

void Binder::bind_what_states_need() {
  const std::size_t before = read_.reported().size();
  declare_graph();
  declare_actors();
  declare_outcomes_and_states();
  bind_today_and_states();
  bind_outcomes();
  bind_rules();
  bind_one_way();
  bind_graph_moves();
  bind_preferences();
  const Diagnostics& reported = read_.reported();
  states_are_bound_ =
      !read_.done() &&
      std::all_of(reported.begin() + static_cast<std::ptrdiff_t>(before), reported.end(),
                  [](const Diagnostic& diagnostic) { return leaves_all_bound(diagnostic.code); });
}

void Binder::add_name(const YamlScalar& key, NameMeaning meaning) {
  if (names_.add(key.text, meaning)) return;
  const NameMeaning taken = *names_.find(key.text);
  Message by;
  switch (taken.kind) {
    case NameMeaning::Kind::option: {
      const ActorId owner = conflict_.options[OptionId(taken.index)].actor;
      by = Message::of("place_option_of", {conflict_.actors[owner].id});
      break;
    }
    case NameMeaning::Kind::outcome:
      by = Message::of("place_an_outcome");
      break;
    case NameMeaning::Kind::named_state:
    case NameMeaning::Kind::today:
    case NameMeaning::Kind::graph_state:
      by = Message::of("place_a_state");
      break;
  }
  read_.report(Code::name_taken, key.span, {key.text, std::move(by)});
}

bool Binder::count_within(std::size_t count, std::size_t limit, Span span, const char* of_what) {
  if (count <= limit) return true;
  read_.report(Code::too_many_items, span,
               {Message::of(of_what), std::to_string(count), std::to_string(limit)});
  return false;
}

}  // namespace parley
