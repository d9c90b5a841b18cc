// SPDX-License-Identifier: Apache-2.0
#include "parley/service/write_edit.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "parley/casefile/amend.h"
#include "parley/casefile/statement.h"
#include "parley/model/distribution.h"
#include "parley/model/uncertain.h"

namespace parley {
namespace {

using Path = CaseText::Path;

Diagnostic not_written(Message why) { return {Code::edit_not_written, {}, {std::move(why)}, {}}; }

/// "12.5%", or digits after the point where a percentage would have too many.
std::string written_chance(Decimal chance) {
  constexpr std::int64_t kPercent = Decimal::kOne / 100;
  std::string text = std::to_string(chance.units / kPercent);
  std::string rest = std::to_string(kPercent + chance.units % kPercent).substr(1);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  if (!rest.empty()) text += "." + rest;
  return text + "%";
}

/// Where the wants of a type stand, and whether other types go by the same list.
struct Place {
  Path list;
  bool shared = false;
};
Place place_of(const CaseText& text, const Case& conflict, const Edit& edit) {
  const Actor& actor = conflict.actors[edit.actor];
  const auto of_type = [&](TypeId type) {
    return Path{"actors", actor.id, "types", actor.types[type].id, "wants"};
  };
  const Path of_actor = {"actors", actor.id, "wants"};
  if (!text.has({"actors", actor.id, "types"})) return {of_actor, false};
  if (text.has(of_type(edit.type))) return {of_type(edit.type), false};
  Place place{of_actor, false};
  for (const TypeId type : ids(actor.types)) {
    const Path own = {"actors", actor.id, "types", actor.types[type].id};
    const auto has = [&](const char* form) {
      Path path = own;
      path.emplace_back(form);
      return text.has(path);
    };
    if (type != edit.type && !has("wants") && !has("ranks") && !has("values")) place.shared = true;
  }
  return place;
}

/// Gives a type a list of wants of its own, as it has it from its actor.
bool unshare(CaseText& text, const Case& conflict, const Edit& edit, Place& place) {
  if (!place.shared) return true;
  std::string list;
  for (std::size_t at = 0;; ++at) {
    const auto item = text.item(place.list, at);
    if (!item) break;
    list += (list.empty() ? "" : ", ") + yaml_scalar(*item, true);
  }
  const Actor& actor = conflict.actors[edit.actor];
  const Path type = {"actors", actor.id, "types", actor.types[edit.type].id};
  place = {type, false};
  place.list.emplace_back("wants");
  return text.add_entry(type, "wants", "[" + list + "]");
}

bool write_relaxed(CaseText& text, const Case& conflict, const Edit& edit, const Path& list) {
  const auto item = text.item(list, edit.position);
  if (!item) return false;
  const StatementParse parse = parse_statement(*item);
  if (parse.fault != StatementFault::none) return false;
  const Stretch written = parse.statement.written;
  return text.set_item(list, edit.position,
                       item->substr(0, written.begin) + relaxed_statement(conflict, edit).written +
                           item->substr(written.end));
}

/// What moves across the border of strong wants takes on, or loses, the word for it.
bool write_strength(CaseText& text, const Case& conflict, const Edit& edit, const Path& list) {
  const Preference& preference = conflict.actors[edit.actor].types[edit.type].preference;
  const std::size_t strong = std::get<Wants>(preference.order).strong;
  const bool was = edit.position < strong;
  const bool will = edit.to < strong;
  if (was == will) return true;
  const auto item = text.item(list, edit.position);
  const auto first = text.item(list, 0);
  if (!item || !first) return false;
  const Stretch word = parse_statement(was ? *item : *first).statement.modifier_stretch;
  if (was) {
    const std::size_t rest = item->find_first_not_of(' ', word.end);
    return text.set_item(list, edit.position, item->substr(std::min(rest, item->size())));
  }
  return text.set_item(list, edit.position,
                       first->substr(word.begin, word.end - word.begin) + " " + *item);
}

bool write_wants(CaseText& text, const Case& conflict, const Edit& edit) {
  Place place = place_of(text, conflict, edit);
  if (!unshare(text, conflict, edit, place)) return false;
  if (edit.kind == Edit::Kind::drop) return text.drop_item(place.list, edit.position);
  if (edit.kind == Edit::Kind::relax) return write_relaxed(text, conflict, edit, place.list);
  return write_strength(text, conflict, edit, place.list) &&
         text.move_item(place.list, edit.position, edit.to);
}

/// The moves of an option as its key `moves` says them.
std::string written_moves(const Option& option) {
  std::string list;
  bool all = true;
  for (const LevelId from : ids(option.levels)) {
    for (const LevelId to : ids(option.levels)) {
      if (from == to) continue;
      const bool goes = ((option.moves[from] >> to.index()) & 1U) != 0;
      const bool back = ((option.moves[to] >> from.index()) & 1U) != 0;
      all = all && goes;
      if (!goes || (back && to < from)) continue;
      list += (list.empty() ? "" : ", ") + option.levels[from] + (back ? " <-> " : " -> ") +
              option.levels[to];
    }
  }
  return all ? "any" : "[" + list + "]";
}

bool write_way(CaseText& text, const Case& conflict, const Edit& edit) {
  const Option& option = conflict.options[edit.option];
  const Path moves = {"actors", conflict.actors[option.actor].id, "can", option.id, "moves"};
  if (text.has(moves)) {
    // What it says of its own is put as it will be; then `one_way` need not say it again.
    Option edited = option;
    edited.moves = edited_moves(option, edit);
    return text.set(moves, written_moves(edited)) && text.drop_one_way(option.id);
  }
  if (edit.kind == Edit::Kind::two_way) return text.drop_one_way(option.id);
  return text.set_one_way(option.id, edit.up);
}

bool write_chance(CaseText& text, const Case& conflict, const Edit& edit) {
  const Case edited = apply(conflict, edit);
  const Actor& actor = edited.actors[edit.actor];
  for (const TypeId type : ids(actor.types)) {
    const Number& chance = actor.types[type].chance;
    if (chance.kind == Number::Kind::rest) continue;
    if (!text.set({"actors", actor.id, "types", actor.types[type].id, "chance"},
                  written_chance(chance.middle))) {
      return false;
    }
  }
  return true;
}

bool write(CaseText& text, const Case& conflict, const Edit& edit) {
  switch (edit.kind) {
    case Edit::Kind::relax:
    case Edit::Kind::move:
    case Edit::Kind::drop:
      return write_wants(text, conflict, edit);
    case Edit::Kind::two_way:
    case Edit::Kind::one_way:
      return write_way(text, conflict, edit);
    case Edit::Kind::allow:
      return text.drop_item({"impossible"}, edit.position);
    case Edit::Kind::exclude:
      return text.append("impossible", excluded_statement(conflict, edit).written, {"actors"});
    case Edit::Kind::chance:
      return write_chance(text, conflict, edit);
  }
  return false;
}

/// Whether the positions of the list that an edit of wants speaks of, which are those of the wants
/// that count, may not be those of what is written. Wants held as likely as not all count, and each
/// stands where it is written.
bool has_other_places(const Case& as_written, const Edit& edit) {
  const Preference& preference = as_written.actors[edit.actor].types[edit.type].preference;
  const auto* wants = std::get_if<Wants>(&preference.order);
  return wants != nullptr &&
         (!wants->ties.empty() || std::any_of(wants->statements.begin(), wants->statements.end(),
                                              [](const Statement& want) {
                                                return want.above_next ||
                                                       (want.held && !is_likely(*want.held));
                                              }));
}

std::filesystem::path folder_of(const std::string& file) {
  std::error_code error;
  const std::filesystem::path folder =
      file == "-" ? std::filesystem::path() : std::filesystem::path(file).parent_path();
  return std::filesystem::weakly_canonical(
      std::filesystem::absolute(folder.empty() ? std::filesystem::path(".") : folder, error),
      error);
}

}  // namespace

Result<std::string> text_with_edits(const Reading& reading, const std::vector<Edit>& edits,
                                    const Fetch& fetch) {
  std::string text = reading.files[FileId(0)].text;
  const std::string& name = reading.files[FileId(0)].name;
  // As it stands in the file: a request may have left out the signals.
  Case as_written = read_case(name, text, fetch).conflict;
  Case conflict = middle_of(as_written);
  for (const Edit& edit : edits) {
    if (is_of_wants(edit.kind) && has_other_places(as_written, edit)) {
      return not_written(Message::of("apply_uncertain"));
    }
    CaseText changed(text);
    if (!write(changed, conflict, edit)) return not_written(Message::of("apply_form"));
    text = changed.text();
    Reading again = read_case(name, text, fetch);
    for (const Diagnostic& fault : again.diagnostics) {
      if (severity_of(fault.code) != Severity::error) continue;
      // Where it stands is in a text that nobody has.
      return Diagnostics{not_written(Message::of("apply_fault")),
                         {fault.code, {}, fault.arguments, fault.nearest}};
    }
    as_written = std::move(again.conflict);
    Case middle = middle_of(as_written);
    if (!same_case(middle, apply(conflict, edit))) {
      return not_written(Message::of("apply_other_meaning"));
    }
    conflict = std::move(middle);
  }
  return text;
}

Result<std::string> text_for_folder(const std::string& text, const Case& conflict,
                                    const std::string& from_file, const std::string& to_file) {
  const std::filesystem::path from = folder_of(from_file);
  const std::filesystem::path to = folder_of(to_file);
  if (from == to) return text;
  CaseText changed(text);
  for (const Source& source : conflict.sources) {
    if (source.file.empty()) continue;
    const std::string path =
        (from / source.file).lexically_normal().lexically_relative(to).string();
    const bool set =
        !path.empty() && changed.set({"sources", source.id, "file"}, yaml_scalar(path, true));
    if (!set) return not_written(Message::of("apply_source", {source.id}));
  }
  return changed.text();
}

}  // namespace parley
