// SPDX-License-Identifier: Apache-2.0
#include "parley/report/json_parts.h"

namespace parley {
namespace {

const char* kind_name(Edit::Kind kind) {
  switch (kind) {
    case Edit::Kind::relax:
      return "relax";
    case Edit::Kind::move:
      return "move";
    case Edit::Kind::drop:
      return "drop";
    case Edit::Kind::two_way:
      return "two_way";
    case Edit::Kind::one_way:
      return "one_way";
    case Edit::Kind::allow:
      return "allow";
    case Edit::Kind::exclude:
      return "exclude";
    case Edit::Kind::chance:
      return "chance";
  }
  return "";
}

void add_wants(const Case& conflict, const EditInWords& words, Json& json) {
  const Edit& edit = words.edit;
  json["actor"] = conflict.actors[edit.actor].id;
  json["type"] = conflict.actors[edit.actor].types[edit.type].id;
  json["position"] = edit.position + 1;
  json["statement"] = words.before.written;
  if (edit.kind == Edit::Kind::move) json["to"] = edit.to + 1;
  if (edit.kind == Edit::Kind::relax) {
    const Option& option = conflict.options[edit.option];
    json["option"] = option.id;
    json["level"] = option.levels[edit.level];
    json["becomes"] = words.after->written;
  }
  json["evidence"] = Json::array();
  for (const EvidenceId evidence : words.before.evidence) {
    json["evidence"].push_back(conflict.evidence[evidence].id);
  }
}

}  // namespace

Json json_edit(const Names& names, const EditInWords& words) {
  const Case& conflict = names.conflict();
  const Edit& edit = words.edit;
  Json json = {{"kind", kind_name(edit.kind)}};
  if (is_of_wants(edit.kind)) add_wants(conflict, words, json);
  if (edit.kind == Edit::Kind::two_way || edit.kind == Edit::Kind::one_way) {
    json["option"] = conflict.options[edit.option].id;
    if (edit.kind == Edit::Kind::one_way) json["way"] = edit.up ? "on" : "off";
  }
  if (edit.kind == Edit::Kind::allow) {
    json["position"] = edit.position + 1;
    json["statement"] = words.before.written;
  }
  if (edit.kind == Edit::Kind::exclude) json["statement"] = words.after->written;
  if (edit.kind == Edit::Kind::chance) {
    json["actor"] = conflict.actors[edit.actor].id;
    json["type"] = conflict.actors[edit.actor].types[edit.type].id;
    json["before"] = json_share(words.chance_before.as_double());
    json["becomes"] = json_share(edit.chance.as_double());
  }
  json["text"] = edit_in_words(names, words);
  return json;
}

}  // namespace parley
