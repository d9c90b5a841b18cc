// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/report/hypergame_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kStatesListed = 8;
constexpr std::size_t kSurprisesListed = 16;
constexpr std::size_t kWorldGroupsListed = 12;

std::string list_states(const Names& names, const StateSet& states) {
  std::vector<std::string> parts;
  states.for_each([&](StateId state) {
    if (parts.size() < kStatesListed) parts.push_back(names.state(state));
  });
  if (parts.empty()) return say(names.language(), "states_none");
  std::string text = joined(parts, say(names.language(), "state_separator"));
  if (states.count() > parts.size()) {
    text += say(names.language(), "states_more", {std::to_string(states.count() - parts.size())});
  }
  return text;
}

std::string titles(const Names& names, const std::vector<ConceptId>& concepts) {
  std::vector<std::string> parts;
  for (const ConceptId rule : concepts) parts.push_back(names.concept_short(rule));
  return joined(parts, say(names.language(), "list_separator"));
}

bool same_sets(const SeenEquilibria& one, const SeenEquilibria& other) {
  return one.as_seen == other.as_seen && one.in_truth == other.in_truth &&
         one.believed == other.believed && one.hidden == other.hidden;
}

/// What holds, or is lost, by misperception alone in any world, and in what weight of them.
struct Difference {
  StateSet states;
  WorldList worlds;
};
Difference difference_of(const Names& names, const Hypergame& hypergame, std::size_t at,
                         bool only) {
  Difference difference{StateSet(names.space().cells()), {}};
  for (const std::size_t world : possible_worlds(names.worlds())) {
    const SeenEquilibria& here = hypergame.worlds[world][at];
    const StateSet states = only ? here.as_seen & ~here.in_truth : here.in_truth & ~here.as_seen;
    if (states.empty()) continue;
    difference.states |= states;
    difference.worlds.push_back(world);
  }
  return difference;
}

/// A surprise as it is told. Where the reasons differ in what is not told it is told once.
struct Told {
  const Surprise* surprise = nullptr;
  std::string sentence;
  std::vector<Surprise::Where> where;
};

void add_where(const Names& names, std::vector<Surprise::Where>& known,
               const Surprise::Where& here) {
  const auto same = std::find_if(known.begin(), known.end(), [&](const Surprise::Where& other) {
    return other.concepts == here.concepts;
  });
  if (same == known.end()) {
    known.push_back(here);
    return;
  }
  same->worlds.insert(same->worlds.end(), here.worlds.begin(), here.worlds.end());
  std::sort(same->worlds.begin(), same->worlds.end());
  same->weight = weight_of(names.worlds(), same->worlds);
}

std::vector<Told> told_once(const Names& names, const Hypergame& hypergame) {
  std::vector<Told> all;
  for (const Surprise& surprise : hypergame.surprises) {
    const std::string sentence = surprise_sentence(names, surprise);
    auto same = std::find_if(all.begin(), all.end(), [&](const Told& other) {
      return other.surprise->state == surprise.state && other.sentence == sentence;
    });
    if (same == all.end()) same = all.insert(all.end(), {&surprise, sentence, {}});
    for (const Surprise::Where& here : surprise.where) add_where(names, same->where, here);
  }
  return all;
}

void write_short(Page& page, const Names& names, const Hypergame& hypergame,
                 const std::vector<Told>& surprises) {
  const Language language = names.language();
  page.heading(say(language, "hypergame_short_heading"));
  std::vector<std::pair<std::vector<std::string>, std::vector<ConceptId>>> lines;
  for (std::size_t at = 0; at < hypergame.concepts.size(); ++at) {
    std::vector<std::string> told;
    for (const bool only : {true, false}) {
      const Difference difference = difference_of(names, hypergame, at, only);
      if (difference.worlds.empty()) continue;
      told.push_back(percent(weight_of(names.worlds(), difference.worlds)));
      told.push_back(list_states(names, difference.states));
      told.emplace_back(only ? "hypergame_short_only" : "hypergame_short_lost");
    }
    const auto same = std::find_if(lines.begin(), lines.end(),
                                   [&](const auto& line) { return line.first == told; });
    if (same != lines.end()) {
      same->second.push_back(hypergame.concepts[at]);
    } else {
      lines.push_back({told, {hypergame.concepts[at]}});
    }
  }
  for (const auto& [told, concepts] : lines) {
    const std::string who = titles(names, concepts);
    if (told.empty()) page.paragraph(say(language, "hypergame_short_none", {who}), kIndent, 2);
    for (std::size_t at = 0; at < told.size(); at += 3) {
      page.paragraph(say(language, told[at + 2], {who, told[at], told[at + 1]}), kIndent, 2);
    }
  }
  const auto today = std::count_if(surprises.begin(), surprises.end(), [](const Told& told) {
    return told.surprise->place == Surprise::Place::today;
  });
  page.paragraph(say(language, "hypergame_short_surprises",
                     {std::to_string(surprises.size()), std::to_string(today)}),
                 kIndent, 2);
}

std::string place_of(const Names& names, const Surprise& surprise) {
  const Language language = names.language();
  const std::string state = capitalised(names.state(surprise.state));
  switch (surprise.place) {
    case Surprise::Place::today:
      return say(language, "place_today", {names.contents(surprise.state)});
    case Surprise::Place::holds:
      return say(language, "place_holds", {state});
    case Surprise::Place::would_hold:
      return say(language, "place_would_hold", {state});
    case Surprise::Place::named:
      return say(language, "place_named", {state});
  }
  return state;
}

void write_surprises(Page& page, const Names& names, const std::vector<Told>& surprises) {
  const Language language = names.language();
  page.heading(say(language, "hypergame_surprises_heading"));
  if (surprises.empty()) page.paragraph(say(language, "hypergame_no_surprises"), kIndent);
  std::optional<StateId> state;
  for (std::size_t at = 0; at < surprises.size() && at < kSurprisesListed; ++at) {
    const Told& told = surprises[at];
    if (state != told.surprise->state) {
      page.paragraph(place_of(names, *told.surprise), kIndent, 2);
    }
    state = told.surprise->state;
    std::vector<std::string> where;
    for (const Surprise::Where& here : told.where) {
      const std::string concepts = titles(names, here.concepts);
      where.push_back(
          is_all(here.weight)
              ? say(language, "surprise_everywhere", {concepts, names.worlds(here.worlds)})
              : say(language, "surprise_where",
                    {concepts, percent(here.weight), names.worlds(here.worlds)}));
    }
    page.paragraph(say(language, "surprise_with_worlds",
                       {told.sentence, joined(where, say(language, "clause_separator"))}),
                   2 * kIndent, 2);
  }
  if (surprises.size() > kSurprisesListed) {
    page.paragraph(say(language, "hypergame_more_surprises",
                       {std::to_string(surprises.size() - kSurprisesListed)}),
                   kIndent);
  }
}

void write_equilibria(Page& page, const Names& names, const Hypergame& hypergame,
                      const std::vector<SeenEquilibria>& world) {
  const Language language = names.language();
  std::vector<bool> told(world.size(), false);
  for (std::size_t at = 0; at < world.size(); ++at) {
    if (told[at]) continue;
    std::vector<ConceptId> concepts;
    for (std::size_t other = at; other < world.size(); ++other) {
      if (!same_sets(world[at], world[other])) continue;
      told[other] = true;
      concepts.push_back(world[other].concept_id);
    }
    const SeenEquilibria& here = world[at];
    page.paragraph(say(language, "hypergame_holds",
                       {titles(names, concepts), std::to_string(here.as_seen.count()),
                        list_states(names, here.as_seen)}),
                   2 * kIndent, 2);
    const auto add = [&](const char* key, const StateSet& states) {
      if (states.empty()) return;
      page.paragraph(say(language, key, {list_states(names, states)}), 3 * kIndent, 2);
    };
    add("hypergame_only", here.as_seen & ~here.in_truth);
    add("hypergame_lost", here.in_truth & ~here.as_seen);
    for (const Perceived& view : hypergame.views) {
      const std::string who = capitalised(names.actor(view.viewer));
      if (!here.hidden[view.viewer].empty()) {
        page.paragraph(
            say(language, "hypergame_hidden", {who, list_states(names, here.hidden[view.viewer])}),
            3 * kIndent, 2);
      }
      page.paragraph(say(language, "hypergame_believed",
                         {who, list_states(names, here.believed[view.viewer])}),
                     3 * kIndent, 2);
    }
  }
}

void write_worlds(Page& page, const Names& names, const Hypergame& hypergame) {
  const Language language = names.language();
  std::vector<WorldList> groups;
  for (const std::size_t world : possible_worlds(names.worlds())) {
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const WorldList& other) {
      const auto& one = hypergame.worlds[other.front()];
      return std::equal(one.begin(), one.end(), hypergame.worlds[world].begin(), same_sets);
    });
    if (group == groups.end()) {
      groups.push_back({world});
    } else {
      group->push_back(world);
    }
  }
  page.heading(say(language, "hypergame_worlds_heading"));
  for (std::size_t at = 0; at < groups.size() && at < kWorldGroupsListed; ++at) {
    page.paragraph(say(language, "world_line",
                       {percent(weight_of(names.worlds(), groups[at])),
                        capitalised(names.worlds(groups[at]))}),
                   kIndent);
    write_equilibria(page, names, hypergame, hypergame.worlds[groups[at].front()]);
  }
  if (groups.size() > kWorldGroupsListed) {
    page.paragraph(
        say(language, "worlds_more", {std::to_string(groups.size() - kWorldGroupsListed)}),
        kIndent);
  }
}

std::string types_in_words(const Names& names, ActorId actor, const std::vector<TypeId>& types) {
  std::vector<std::string> parts;
  for (const TypeId type : types) parts.push_back(names.type(actor, type));
  return joined(parts, say(names.language(), "word_or"));
}

std::string truth_of(const Names& names, const Perceived::Other& other) {
  const Language language = names.language();
  const std::string who = capitalised(names.actor(other.actor));
  if (other.wrong.empty()) return say(language, "view_right", {who});
  if (other.right.empty()) return say(language, "view_wrong", {who});
  return say(language, "view_partly",
             {who, types_in_words(names, other.actor, other.right),
              types_in_words(names, other.actor, other.wrong)});
}

void write_views(Page& page, const Names& names, const Hypergame& hypergame) {
  const Language language = names.language();
  const auto add = [&](const std::string& text, const std::string& more) {
    return say(language, "sentences_in_a_row", {text, more});
  };
  page.heading(say(language, "views_heading"));
  for (const Perceived& view : hypergame.views) {
    const std::string viewer = capitalised(names.actor(view.viewer));
    for (const Perceived::Other& other : view.others) {
      page.paragraph(
          add(say(language, "view_wants",
                  {viewer, names.actor(other.actor), preference_in_words(names, *other.believed)}) +
                  say(language, "sentence_end"),
              truth_of(names, other)),
          kIndent, 2);
    }
    if (view.unaware_of.empty()) continue;
    std::vector<std::string> unknown;
    for (const Perceived::Unknown& option : view.unaware_of) {
      const Option& its = names.conflict().options[option.option];
      const std::string level = its.yes_no && option.stands_at == LevelId(0)
                                    ? say(language, "option_off", {names.option(option.option)})
                                : its.yes_no ? names.option(option.option)
                                             : its.levels[option.stands_at];
      unknown.push_back(say(language, "view_unaware_level",
                            {names.option(option.option), names.actor(its.actor), level}));
    }
    std::string text =
        say(language, "view_unaware", {viewer, joined(unknown, say(language, "list_separator"))});
    text = add(text,
               say(language, "view_hidden",
                   {std::to_string(view.hidden), std::to_string(names.space().states().count())}));
    if (view.meaningless > 0) {
      text = add(text, say(language, "view_meaningless", {std::to_string(view.meaningless)}));
    }
    page.paragraph(text, kIndent, 2);
  }
}

}  // namespace

std::string hypergame_text(const Names& names, const Hypergame& hypergame, const Style& style) {
  const Language language = names.language();
  Page page(style);
  page.title(say(language, "hypergame_title"));
  if (hypergame.views.empty()) {
    page.paragraph(say(language, "hypergame_none"));
    return page.take();
  }
  page.paragraph(say(language, "hypergame_method"));
  const std::vector<Told> surprises = told_once(names, hypergame);
  write_short(page, names, hypergame, surprises);
  write_surprises(page, names, surprises);
  write_views(page, names, hypergame);
  write_worlds(page, names, hypergame);
  page.line();
  page.paragraph(say(language, "head_reading"));
  return page.take();
}

}  // namespace parley
