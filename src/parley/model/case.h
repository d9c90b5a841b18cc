// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "parley/base/id.h"
#include "parley/base/span.h"
#include "parley/model/expression.h"
#include "parley/model/number.h"
#include "parley/model/text.h"

namespace parley {

using ActorId = Id<struct ActorTag>;
using TypeId = Id<struct TypeTag>;  ///< of one actor
using SourceId = Id<struct SourceTag>;
using EvidenceId = Id<struct EvidenceTag>;
using IssueId = Id<struct IssueTag>;

/// An Admiralty grade: reliability of the source A-F, credibility of the information 1-6. F6:
/// unknown.
struct Grade {
  char reliability = 'F';
  char credibility = '6';
  friend bool operator==(const Grade&, const Grade&) = default;
};

struct Source {
  std::string id;
  Text title;
  Text publisher;
  std::string date;
  std::string url;
  std::string file;  ///< relative to the case file; empty: none
  std::string language;
  Grade grade;
  Span span;
};

struct Evidence {
  std::string id;
  SourceId in;
  std::string quote;
  std::size_t begin = 0;  ///< in the source, Unicode code points, half-open
  std::size_t end = 0;
  bool placed = false;         ///< the quote was found there
  std::optional<Grade> grade;  ///< without one, the source's
  Text note;
  Span span;
};

/// An expression that an analyst wrote down, with the evidence named for it.
struct Statement {
  ExpressionPtr expression;
  std::vector<EvidenceId> evidence;  ///< empty: an assumption
  std::string written;               ///< without the evidence marks and `maybe` or `strongly`
  /// A want of which it is not known whether the actor has it: states that it decides between
  /// compare as unknown.
  bool maybe = false;
  /// A want that the actor has with this chance only. An ensemble draws whether it has it;
  /// elsewhere it has it if the middle of the chance is at least a half.
  std::optional<Number> held;
  /// A want that stands above the next one with this chance, else below it. The two have no other
  /// uncertain order, and both are strong or neither. Elsewhere than in an ensemble the likelier
  /// order counts, and of two as likely the one that is written.
  std::optional<Number> above_next;
  Span span;
};

/// Wants tied in brackets: more have too many orders to tell apart.
inline constexpr std::size_t kTieLimit = 8;

/// Lexicographic: most important first.
struct Wants {
  std::vector<Statement> statements;
  /// So many of the first statements are strong: a state is much better than another if they differ
  /// in one of these.
  std::size_t strong = 0;
  /// Statements tied in brackets: one after the other, in an order that is not known, every order
  /// being as likely; at most kTieLimit, all of them strong or none. Elsewhere than in an ensemble
  /// the order as written counts.
  struct Tie {
    std::size_t first = 0;
    std::size_t count = 0;
  };
  std::vector<Tie> ties;  ///< ascending, apart from each other
};
/// Groups of states, best first; a state is in the first group that has an expression true of it,
/// or in the last, implied one.
struct Ranks {
  std::vector<std::vector<Statement>> groups;
  /// Gaps of strength, ascending: the groups from here on are much worse than those before.
  std::vector<std::size_t> gaps;
};
/// Additive: a state is worth the sum over the statements that are true there.
struct Values {
  struct Term {
    Statement statement;
    Number value;
  };
  std::vector<Term> terms;
};
/// Between the states of `one` and those of `other` it is not known which the actor prefers.
struct UnknownPair {
  Statement one;
  Statement other;
};
/// How certain it is that the actor prefers the states of `one` to those of `other`: a degree of
/// preference (fuzzy) or a probability, 0 to 1; the other way round it is 1 minus that.
struct GradedPair {
  Statement one;
  Statement other;
  Number degree;
};
/// What an actor wants. The order says which states are better; monostate: nothing is said, all are
/// tied.
struct Preference {
  Preference() = default;
  // NOLINTBEGIN(google-explicit-constructor): an order alone is a preference.
  Preference(Wants wants) : order(std::move(wants)) {}
  Preference(Ranks ranks) : order(std::move(ranks)) {}
  Preference(Values values) : order(std::move(values)) {}
  // NOLINTEND(google-explicit-constructor)

  std::variant<std::monostate, Wants, Ranks, Values> order;
  std::vector<UnknownPair> unknown;
  std::vector<GradedPair> degrees;  ///< the first that speaks of two states counts
};

/// How an actor stands towards another, or itself: it wants what is good for it, does not care, or
/// wants what is bad for it.
enum class Attitude : std::uint8_t { negative, neutral, positive };

/// From when on an actor acts on a preference that is a matter of degree. The defaults make crisp
/// preferences mean what they mean without degrees.
struct Thresholds {
  Decimal satisficing =
      Decimal{Decimal::kOne};              ///< fuzzy: relative certainty that makes a move worth it
  Decimal alpha = Decimal{Decimal::kOne};  ///< probabilistic: it stays if P(better) <= 1 - alpha
  Decimal beta = Decimal{Decimal::kOne};   ///< a sanction counts if P(better) <= 1 - beta
  Decimal gamma =
      Decimal{Decimal::kOne};  ///< a move of its own is credible if P(better) > 1 - gamma
  friend bool operator==(const Thresholds&, const Thresholds&) = default;
};

/// What an actor brings to a conflict beside its preferences.
struct Disposition {
  /// Towards every actor, itself included; empty: positive towards itself, neutral to the others.
  IdVector<ActorId, Attitude> attitudes;
  Thresholds thresholds;
};

struct Option {
  std::string id;
  ActorId actor;
  Text name;  ///< a short label; the id without one
  Text text;  ///< a verb phrase: what is done when it is on
  IdVector<LevelId, std::string> levels;
  IdVector<LevelId, std::uint64_t> moves;  ///< bit t of moves[f]: the actor may go from f to t
  bool yes_no = true;                      ///< levels are off and on, not named by the analyst
  Span span;
};

/// One possibility of what an actor wants.
struct Type {
  std::string id;
  Text name;
  Number chance;
  Preference preference;
  /// The order is that of its actor: what is uncertain in it is the same for all such types.
  bool inherits_order = false;
  Span span;
};

/// How an actor models the others, and options it does not know of.
struct Perception {
  std::vector<std::pair<ActorId, Preference>> of_others;
  std::vector<OptionId> unaware_of;
};

struct Actor {
  std::string id;
  Text name;
  std::vector<std::string> also_called;
  std::vector<OptionId> options;  ///< none: an audience, never moves (or a graph case)
  /// At least one; without `types` a single one with chance 1 and an empty id.
  IdVector<TypeId, Type> types;
  std::optional<Perception> sees;
  Disposition disposition;
  Span span;
};

/// A name for a set of states.
struct Outcome {
  std::string id;
  Text name;
  ExpressionPtr expression;
  std::string written;
  Span span;
};

/// A name for a single state. The levels of all options, or the state of a graph case.
struct NamedState {
  std::string id;
  Text name;
  IdVector<OptionId, LevelId> levels;
  StateId graph_state;
  Span span;
};

/// Instead of options: states and, per actor, arcs.
struct Graph {
  struct Node {
    std::string id;
    Text text;
  };
  struct Arc {
    StateId from;
    StateId to;
  };
  IdVector<StateId, Node> states;
  IdVector<ActorId, std::vector<Arc>> moves;
};

/// A public statement and how often each type of its speaker would make it.
struct Signal {
  ActorId from;
  Text says;
  std::vector<EvidenceId> evidence;
  IdVector<TypeId, Number>
      likelihoods;  ///< one per type; a type that is not named would surely say it
  std::optional<Statement> costly;
  /// Signals of one speaker that share a group say one thing: the most telling of them counts,
  /// once.
  std::string group;
  Span span;
};

struct Issue {
  /// A named place on the scale.
  struct Mark {
    std::string id;
    Text text;  ///< without one an outcome of that id has its name, any other mark its id
    Number at;
    Span span;
  };
  std::string id;
  Text low;
  Text high;
  Decimal scale_low;
  Decimal scale_high;
  std::optional<Number> today;     ///< what holds without a settlement
  std::optional<Number> happened;  ///< what really came about
  std::vector<Mark> marks;
  Span span;
};

struct Position {
  ActorId actor;
  std::string group;  ///< of the actor's audience; empty: the actor itself
  IssueId issue;
  std::optional<Number> at;
  std::optional<Number> cares;
  std::optional<Number> weight;
  Span span;
};

struct Audience {
  struct Group {
    std::string id;
    Text name;
    std::optional<Number> at;
    std::optional<Number> cares;
    std::optional<Number> weight;
    std::vector<EvidenceId> evidence;
  };
  ActorId actor;
  IssueId issue;
  std::optional<Number> leader;
  std::vector<Group> groups;
  std::optional<Number> accepts;
  Span span;
};

/// Discount factors: what the same deal is worth one period later.
struct Patience {
  struct Entry {
    std::optional<TypeId> type;  ///< none: any type
    Number factor;
  };
  ActorId actor;
  std::string per;
  std::vector<Entry> entries;
  std::string deadline;
  Span span;
};

struct Forecast {
  std::string id;
  Text ask;
  OutcomeId means;
  std::string by;
  Text resolves;
  Span span;
};

/// A case as it stands in its file: read once, checked, never changed. Every name in it is bound.
struct Case {
  Text title;
  Text question;
  std::string as_of;
  IdVector<SourceId, Source> sources;
  IdVector<EvidenceId, Evidence> evidence;
  IdVector<ActorId, Actor> actors;
  IdVector<OptionId, Option> options;
  std::vector<Statement> impossible;
  std::vector<Statement> same;
  std::optional<Graph> graph;
  std::optional<NamedState> today;     ///< none: the case names no status quo
  std::optional<NamedState> observed;  ///< where the conflict was seen to come to rest
  IdVector<OutcomeId, Outcome> outcomes;
  IdVector<NamedStateId, NamedState> states;
  std::vector<Signal> signals;
  IdVector<IssueId, Issue> issues;
  std::vector<Position> positions;
  std::vector<Audience> audiences;
  std::vector<Patience> patience;
  std::vector<Forecast> forecasts;

  /// Whether an actor has a move anywhere: an option, or an arc of the graph.
  [[nodiscard]] bool can_act(ActorId actor) const {
    return graph ? !graph->moves[actor].empty() : !actors[actor].options.empty();
  }
};

}  // namespace parley
