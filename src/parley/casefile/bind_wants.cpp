// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/bind.h"

namespace parley {

/// One entry of `wants` on its way into the case. What is faulty stays in the list, so that the
/// others keep their neighbours.
struct Binder::WantRead {
  std::size_t position = 0;  ///< from 1, tied ones counted one by one
  std::size_t tie = 0;       ///< which brackets it stands in, from 1; 0: in none
  std::optional<Statement> statement;
  std::optional<bool> strong;              ///< none: unreadable
  Span start;                              ///< its first word
  const YamlScalar* above_next = nullptr;  ///< the key
};

Preference Binder::bind_wants(const YamlNode& node, const std::string& owner) {
  std::vector<WantRead> list;
  std::size_t ties = 0;
  for (const YamlNode* item : read_.one_or_more(node, owner + "/wants", "shape_statements")) {
    if (read_.done()) break;
    if (item->kind == YamlNode::Kind::sequence) {
      read_tie(*item, owner, ++ties, list);
    } else {
      read_want(*item, owner, 0, list);
    }
  }
  check_strong_wants(list, owner);
  check_above_next(list, owner);
  Wants wants;
  bool all_strong = true;
  for (WantRead& want : list) {
    all_strong = all_strong && want.strong.value_or(true);
    if (!want.statement) continue;
    if (want.tie > 0) {
      if (want.tie > wants.ties.size()) {
        wants.ties.resize(want.tie, Wants::Tie{wants.statements.size(), 0});
      }
      ++wants.ties.back().count;
    }
    wants.statements.push_back(std::move(*want.statement));
    if (all_strong) wants.strong = wants.statements.size();
  }
  return wants;
}

/// Wants tied in brackets.
void Binder::read_tie(const YamlNode& node, const std::string& owner, std::size_t tie,
                      std::vector<WantRead>& list) {
  const std::size_t first = list.size();
  for (const YamlNode& item : node.items) {
    if (read_.done()) return;
    if (item.kind == YamlNode::Kind::sequence) {
      read_.report(Code::tie_in_tie, item.span(), {statement_place(owner, list.size() + 1)});
      continue;
    }
    read_want(item, owner, tie, list);
  }
  if (node.items.size() < 2) {
    read_.report(Code::tie_of_one, node.span(), {statement_place(owner, first + 1)});
  }
  count_within(node.items.size(), kTieLimit, node.span(), "count_tied");
}

void Binder::read_want(const YamlNode& item, const std::string& owner, std::size_t tie,
                       std::vector<WantRead>& list) {
  WantRead& want = list.emplace_back();
  want.position = list.size();
  want.tie = tie;
  const Message place = statement_place(owner, want.position);
  if (item.kind != YamlNode::Kind::mapping) {
    if (const YamlScalar* written = read_.scalar(item, place, "shape_want")) {
      bind_want(*written, place, want);
    }
    return;
  }
  read_.check_keys(item, place, {"want", "held", "above_next"});
  const Span start = item.keys.empty() ? item.span() : item.keys.front().span;
  if (const YamlNode* entry = read_.required(item, "want", start, place)) {
    const YamlScalar* written = read_.scalar(*entry, place, "shape_statement");
    if (written != nullptr) bind_want(*written, place, want);
  }
  std::optional<Number> held;
  std::optional<Number> above_next;
  if (const YamlNode* chance = item.find("held")) held = read_.number(*chance, place, kChance);
  if (const YamlNode* chance = item.find("above_next")) {
    above_next = read_.number(*chance, place, kChance);
    want.above_next = item.find_key("above_next");
  }
  if (!want.statement) return;
  if (held && want.statement->maybe) {
    read_.report(Code::maybe_with_chance, item.find_key("held")->span, {place});
  }
  want.statement->held = std::move(held);
  want.statement->above_next = std::move(above_next);
}

void Binder::bind_want(const YamlScalar& written, const Message& place, WantRead& want) {
  const auto parsed = parse_part(written, place, {0, written.text.size()});
  if (!parsed) return;
  want.strong = parsed->modifier == Modifier::strongly;
  const Stretch start = *want.strong ? parsed->modifier_stretch : parsed->written;
  want.start = ScalarPlaces(written, read_.file()).at(start.begin, start.end);
  want.statement = bind_parsed(written, *parsed, place);
}

/// Strong wants come first, and brackets hold only strong ones or none.
void Binder::check_strong_wants(const std::vector<WantRead>& list, const std::string& owner) {
  const WantRead* first_other = nullptr;
  const WantRead* first_tied = nullptr;
  std::size_t told = 0;  // the brackets that have been
  for (const WantRead& want : list) {
    if (!want.strong) continue;
    const Message place = statement_place(owner, want.position);
    if (first_tied == nullptr || first_tied->tie != want.tie) first_tied = &want;
    if (want.tie > 0 && want.tie != told && *first_tied->strong != *want.strong) {
      read_.report(Code::tie_of_two_strengths, want.start, {place});
      told = want.tie;
    }
    if (!*want.strong) {
      if (first_other == nullptr) first_other = &want;
    } else if (first_other != nullptr && (want.tie == 0 || first_other->tie != want.tie)) {
      read_.report(Code::strong_want_too_late, want.start,
                   {place, std::to_string(first_other->position)});
    }
  }
}

/// Two wants may change places where nothing else of their order is uncertain, and neither becomes
/// strong by it.
void Binder::check_above_next(const std::vector<WantRead>& list, const std::string& owner) {
  for (const WantRead& want : list) {
    if (want.above_next == nullptr) continue;
    const WantRead* next = want.position < list.size() ? &list[want.position] : nullptr;
    const WantRead* before = want.position > 1 ? &list[want.position - 2] : nullptr;
    const char* why = nullptr;
    if (want.tie > 0) {
      why = "above_next_in_tie";
    } else if (next == nullptr) {
      why = "above_next_of_last";
    } else if (next->tie > 0) {
      why = "above_next_of_tie";
    } else if (before != nullptr && before->above_next != nullptr) {
      why = "above_next_again";
    } else if (want.strong && next->strong && *want.strong != *next->strong) {
      why = "above_next_of_two_strengths";
    }
    if (why == nullptr) continue;
    read_.report(Code::above_next_not_here, want.above_next->span,
                 {statement_place(owner, want.position), Message::of(why)});
  }
}

}  // namespace parley
