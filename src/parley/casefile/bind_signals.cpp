// SPDX-License-Identifier: Apache-2.0
#include "parley/base/nearest_name.h"
#include "parley/casefile/bind.h"
#include "parley/model/beliefs.h"

namespace parley {
namespace {

constexpr std::string_view kIf = "if_";

Message entry_place(const char* section, std::size_t position) {
  return Message::of("place_entry", {section, std::to_string(position)});
}

}  // namespace

void Binder::bind_signals() {
  const YamlNode* node = root_.find("signals");
  if (node == nullptr || !read_.is_list(*node, "signals", "shape_signals")) return;
  for (std::size_t at = 0; at < node->items.size() && !read_.done(); ++at) {
    bind_signal(node->items[at], at + 1);
  }
  check_signals_are_sent();
  check_signal_groups();
}

void Binder::bind_signal(const YamlNode& entry, std::size_t position) {
  const Message place = entry_place("signals", position);
  const std::string path = "signals/" + std::to_string(position);
  if (!read_.is_map(entry, place, "shape_signal")) return;
  Signal signal;
  signal.span = entry.keys.empty() ? entry.span() : entry.keys.front().span;
  if (const YamlNode* says = read_.required(entry, "says", signal.span, place)) {
    signal.says = read_.text(*says, path + "/says");
    signal.span = says->span();
  }
  if (const YamlNode* evidence = entry.find("evidence")) {
    bind_evidence_list(*evidence, path + "/evidence", signal.evidence);
  }
  if (const YamlNode* costly = entry.find("costly")) {
    if (const YamlScalar* written = read_.scalar(*costly, path + "/costly", "shape_statement")) {
      signal.costly = statement(*written, path + "/costly");
    }
  }
  if (const YamlNode* group = entry.find("group")) {
    const YamlScalar* name = read_.scalar(*group, path + "/group", "shape_id");
    if (name != nullptr && read_.check_id(*name, false)) signal.group = name->text;
  }
  const YamlNode* from = read_.required(entry, "from", signal.span, place);
  const YamlScalar* name =
      from == nullptr ? nullptr : read_.scalar(*from, path + "/from", "shape_actor_id");
  if (name == nullptr) return;
  const auto speaker = look_up(actors_, *name, Code::unknown_actor, place);
  if (!speaker) return;
  signal.from = *speaker;
  check_signal_keys(entry, *speaker, place);
  if (bind_likelihoods(entry, place, signal)) conflict_.signals.push_back(std::move(signal));
}

void Binder::check_signal_keys(const YamlNode& entry, ActorId from, const Message& place) {
  const IdsByName<TypeId>& types = types_[from.index()];
  std::vector<std::string> known = {"from", "says", "evidence", "costly", "group"};
  const std::vector<std::string>& type_names = types.names;
  for (const std::string& type : type_names) known.push_back(std::string(kIf) + type);
  for (const YamlScalar& key : entry.keys) {
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    if (read_.report_full_width(key)) continue;
    if (key.text.starts_with(kIf)) {
      const std::string name = key.text.substr(kIf.size());
      const Span span = ScalarPlaces(key, read_.file()).at(kIf.size(), key.text.size());
      read_.report(Code::unknown_type, span, {shown(name), place, listed(type_names)},
                   nearest_name(name, type_names));
    } else {
      read_.report(Code::unknown_key, key.span, {shown(key.text), place, listed(known)},
                   nearest_name(key.text, known));
    }
  }
}

bool Binder::bind_likelihoods(const YamlNode& entry, const Message& place, Signal& signal) {
  bool whole = true;
  const IdVector<TypeId, Type>& types = conflict_.actors[signal.from].types;
  const auto given = std::count_if(entry.keys.begin(), entry.keys.end(),
                                   [](const auto& key) { return key.text.starts_with(kIf); });
  // As many chances as types: where one is missing, another one is misspelt, and that is told.
  const bool tell_missing = static_cast<std::size_t>(given) < types.size();
  for (const Type& type : types) {
    Number surely;
    surely.low = surely.middle = surely.high = kOne;
    surely.written = "1";
    if (!type.id.empty()) {
      const std::string key = std::string(kIf) + type.id;
      const YamlNode* chance = tell_missing
                                   ? read_.required(entry, key, entry.keys.front().span, place)
                                   : entry.find(key);
      auto number = chance == nullptr ? std::nullopt : read_.number(*chance, place, kChance);
      whole = whole && number.has_value();
      if (number) surely = std::move(*number);
    }
    signal.likelihoods.push_back(std::move(surely));
  }
  return whole;
}

/// A signal that only types say which nobody can be any more has no chance at all.
void Binder::check_signals_are_sent() {
  std::map<ActorId, std::vector<bool>> possible;
  const std::vector<std::optional<std::size_t>> instead = counted_in_their_place(conflict_);
  for (std::size_t at = 0; at < conflict_.signals.size(); ++at) {
    const Signal& signal = conflict_.signals[at];
    if (instead[at]) continue;
    const Actor& speaker = conflict_.actors[signal.from];
    std::vector<bool>& alive = possible[signal.from];
    if (alive.empty()) {
      for (const Type& type : speaker.types) alive.push_back(type.chance.middle > kZero);
    }
    std::vector<bool> still = alive;
    for (const TypeId type : ids(signal.likelihoods)) {
      if (signal.likelihoods[type].middle == kZero) still[type.index()] = false;
    }
    if (std::find(still.begin(), still.end(), true) != still.end()) {
      alive = std::move(still);
    } else {
      read_.report(Code::signal_nobody_sends, signal.span, {speaker.id, std::to_string(at + 1)});
    }
  }
}

/// A group of one is most likely misspelt.
void Binder::check_signal_groups() {
  std::map<std::pair<ActorId, std::string>, std::size_t> sizes;
  for (const Signal& signal : conflict_.signals) ++sizes[{signal.from, signal.group}];
  for (const Signal& signal : conflict_.signals) {
    if (signal.group.empty() || sizes[{signal.from, signal.group}] > 1) continue;
    read_.report(Code::signal_group_of_one, signal.span,
                 {conflict_.actors[signal.from].id, signal.group});
  }
}

void Binder::bind_patience() {
  each_entry("patience", [&](const YamlScalar& key, const YamlNode& entry) {
    const auto actor = look_up(actors_, key, Code::unknown_actor, "patience");
    if (actor) bind_patience_of(*actor, key, entry);
  });
}

void Binder::bind_patience_of(ActorId actor, const YamlScalar& key, const YamlNode& entry) {
  const std::string place = "patience/" + key.text;
  if (!read_.is_map(entry, place, "shape_patience")) return;
  Patience patience;
  patience.actor = actor;
  patience.span = key.span;
  const IdsByName<TypeId>& types = types_[actor.index()];
  for (std::size_t at = 0; at < entry.keys.size() && !read_.done(); ++at) {
    const YamlScalar& name = entry.keys[at];
    const YamlNode& value = entry.items[at];
    if (name.text == "per") {
      patience.per = read_.word(value, place + "/per");
    } else if (name.text == "deadline") {
      patience.deadline = read_.date(value, place + "/deadline", DateForm::day);
    } else {
      std::optional<TypeId> type;
      if (name.text != "any") {
        type = look_up(types, name, Code::unknown_type, place);
        if (!type) continue;
      }
      if (auto factor = read_.number(value, place + "/" + name.text, kShare)) {
        patience.entries.push_back({type, std::move(*factor)});
      }
    }
  }
  conflict_.patience.push_back(std::move(patience));
}

void Binder::bind_forecasts() {
  const YamlNode* node = root_.find("forecasts");
  if (node == nullptr || !read_.is_list(*node, "forecasts", "shape_forecasts")) return;
  for (std::size_t at = 0; at < node->items.size() && !read_.done(); ++at) {
    bind_forecast(node->items[at], at + 1);
  }
}

void Binder::bind_forecast(const YamlNode& entry, std::size_t position) {
  const Message place = entry_place("forecasts", position);
  std::string path = "forecasts/" + std::to_string(position);
  if (!read_.is_map(entry, place, "shape_forecast")) return;
  read_.check_keys(entry, place, {"id", "ask", "means", "by", "resolves"});
  Forecast forecast;
  forecast.id = std::to_string(position);
  forecast.span = entry.keys.empty() ? entry.span() : entry.keys.front().span;
  if (const YamlNode* id = read_.required(entry, "id", forecast.span, place)) {
    const YamlScalar* name = read_.scalar(*id, path + "/id", "shape_id");
    if (name != nullptr && read_.check_id(*name, false)) {
      forecast.id = name->text;
      forecast.span = name->span;
      path = "forecasts/" + name->text;
      if (!forecasts_.insert(name->text).second) {
        read_.report(Code::name_taken, name->span, {name->text, Message::of("place_a_forecast")});
      }
    }
  }
  if (const YamlNode* ask = read_.required(entry, "ask", forecast.span, place)) {
    forecast.ask = read_.text(*ask, path + "/ask");
  }
  if (const YamlNode* by = entry.find("by")) {
    forecast.by = read_.date(*by, path + "/by", DateForm::day);
  } else {
    read_.report(Code::forecast_without_by, forecast.span, {forecast.id});
  }
  if (const YamlNode* resolves = entry.find("resolves")) {
    forecast.resolves = read_.text(*resolves, path + "/resolves");
  } else {
    read_.report(Code::forecast_without_resolves, forecast.span, {forecast.id});
  }
  const YamlNode* means = read_.required(entry, "means", forecast.span, place);
  const YamlScalar* outcome =
      means == nullptr ? nullptr : read_.scalar(*means, path + "/means", "shape_outcome_id");
  if (outcome == nullptr) return;
  const NameMeaning* meaning = names_.find(outcome->text);
  if (meaning == nullptr || meaning->kind != NameMeaning::Kind::outcome) {
    if (read_.report_full_width(*outcome)) return;
    std::vector<std::string> outcomes;
    for (const Outcome& each : conflict_.outcomes) outcomes.push_back(each.id);
    read_.report(Code::unknown_outcome, outcome->span,
                 {shown(outcome->text), path, listed(outcomes)},
                 nearest_name(outcome->text, outcomes));
    return;
  }
  forecast.means = OutcomeId(meaning->index);
  conflict_.forecasts.push_back(std::move(forecast));
}

}  // namespace parley
