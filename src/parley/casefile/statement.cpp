// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/statement.h"

#include <utility>

#include "parley/casefile/statement_tokens.h"

namespace parley {
namespace {

using Kind = StatementToken::Kind;

/// Recursive descent. After a fault every function returns at once; what they return then is not
/// used.
class StatementParser {
 public:
  explicit StatementParser(std::string_view text) : text_(text), tokens_(text) { advance(); }

  StatementParse parse() {
    ParsedStatement& statement = result_.statement;
    take_modifier(statement);
    if (token_.kind == Kind::end) fail("expected_statement");
    statement.expression = equivalence(0);
    statement.written = {statement.expression.stretch.begin, last_end_};
    while (!failed() && token_.kind == Kind::mark) {
      const Stretch stretch = token_.stretch;
      if (stretch.end == stretch.begin + 1) {
        fail("expected_evidence");
        break;
      }
      const std::size_t begin = stretch.begin + 1;
      statement.marks.push_back({std::string(text_.substr(begin, stretch.end - begin)), stretch});
      advance();
    }
    if (!failed() && token_.kind != Kind::end) {
      if (!statement.marks.empty()) {
        fail("expected_mark_or_end");
      } else {
        fail(token_.kind == Kind::close ? "expected_no_closing" : "expected_connective");
      }
    }
    result_.full_width = tokens_.full_width();
    return std::move(result_);
  }

 private:
  using Expression = ParsedExpression;

  [[nodiscard]] bool failed() const { return result_.fault != StatementFault::none; }
  void fail(std::string expected) {
    if (failed()) return;
    result_.fault = StatementFault::unreadable;
    result_.at = token_.stretch;
    result_.expected = Message::of(std::move(expected));
  }
  void fail(StatementFault fault) {
    if (failed()) return;
    result_.fault = fault;
    result_.at = token_.stretch;
  }
  void advance() {
    last_end_ = token_.stretch.end;
    token_ = tokens_.next();
    if (++size_ > kStatementSizeLimit) {
      fail(StatementFault::too_large);
      token_.kind = Kind::end;
    }
  }
  bool take(Kind kind) {
    if (failed() || token_.kind != kind) return false;
    advance();
    return true;
  }
  /// What the token says about the statement after it; none where an option has that name.
  [[nodiscard]] Modifier modifier_here() const {
    if (token_.kind == Kind::modifier) return token_.modifier;
    if (token_.modifier == Modifier::none) return Modifier::none;
    StatementTokens ahead = tokens_;
    const StatementToken next = ahead.next();
    const bool begins_operand = next.kind == Kind::name || next.kind == Kind::negation ||
                                next.kind == Kind::open || next.kind == Kind::if_word ||
                                next.kind == Kind::modifier;
    return begins_operand ? token_.modifier : Modifier::none;
  }
  void take_modifier(ParsedStatement& statement) {
    statement.modifier = modifier_here();
    if (statement.modifier == Modifier::none) return;
    statement.modifier_stretch = token_.stretch;
    advance();
    if (modifier_here() != Modifier::none) fail("expected_one_modifier");
  }
  /// Whether one may go a level deeper.
  bool may_nest(std::size_t depth) {
    if (depth >= kStatementDepthLimit) fail(StatementFault::too_deep);
    return !failed();
  }

  /// `operand (connective operand)*` as one expression with all operands.
  template <typename Operand>
  Expression chain(Expression::Kind kind, Kind connective, const Operand& operand) {
    Expression first = operand();
    if (failed() || token_.kind != connective) return first;
    Expression all;
    all.kind = kind;
    all.stretch.begin = first.stretch.begin;
    all.operands.push_back(std::move(first));
    while (take(connective)) all.operands.push_back(operand());
    all.stretch.end = last_end_;
    return all;
  }

  Expression equivalence(std::size_t depth) {
    return chain(Expression::Kind::equivalence, Kind::equivalence,
                 [&] { return implication(depth); });
  }

  Expression implication(std::size_t depth) {
    if (token_.kind == Kind::if_word) return if_then(depth);
    Expression left = disjunction(depth);
    if (failed()) return left;
    if (token_.kind == Kind::only) {
      advance();
      if (token_.kind != Kind::if_word) {
        fail("expected_if_after_only");
        return left;
      }
      advance();
    } else if (!take(Kind::only_if) && !take(Kind::arrow)) {
      return left;
    }
    if (!may_nest(depth)) return left;
    return implies(std::move(left), implication(depth + 1));
  }

  Expression if_then(std::size_t depth) {
    const std::size_t begin = token_.stretch.begin;
    advance();
    if (!may_nest(depth)) return {};
    Expression condition = equivalence(depth + 1);
    if (!take(Kind::then_word)) {
      fail("expected_then");
      return condition;
    }
    Expression both = implies(std::move(condition), implication(depth + 1));
    both.stretch.begin = begin;
    return both;
  }

  Expression implies(Expression left, Expression right) {
    Expression both;
    both.kind = Expression::Kind::implication;
    both.stretch = {left.stretch.begin, last_end_};
    both.operands.push_back(std::move(left));
    both.operands.push_back(std::move(right));
    return both;
  }

  Expression disjunction(std::size_t depth) {
    return chain(Expression::Kind::disjunction, Kind::disjunction,
                 [&] { return conjunction(depth); });
  }
  Expression conjunction(std::size_t depth) {
    return chain(Expression::Kind::conjunction, Kind::conjunction, [&] { return unary(depth); });
  }

  Expression unary(std::size_t depth) {
    const std::size_t begin = token_.stretch.begin;
    if (take(Kind::negation)) {
      if (!may_nest(depth)) return {};
      Expression negation;
      negation.kind = Expression::Kind::negation;
      negation.operands.push_back(unary(depth + 1));
      negation.stretch = {begin, last_end_};
      return negation;
    }
    if (take(Kind::open)) {
      if (!may_nest(depth)) return {};
      Expression inside = equivalence(depth + 1);
      if (!take(Kind::close)) fail("expected_closing");
      inside.stretch = {begin, last_end_};
      return inside;
    }
    return named();
  }

  Expression named() {
    Expression name;
    name.stretch = token_.stretch;
    name.name_stretch = token_.stretch;
    if (failed()) return name;
    if (token_.kind != Kind::name) {
      fail(token_.kind == Kind::if_word ? "expected_brackets_around_if" : "expected_name");
      return name;
    }
    name.name = text_.substr(name.stretch.begin, name.stretch.end - name.stretch.begin);
    advance();
    if (failed() || token_.kind != Kind::comparison) return name;
    name.kind = Expression::Kind::comparison;
    name.comparison = token_.comparison;
    name.comparison_stretch = token_.stretch;
    advance();
    const bool is_level =
        token_.kind == Kind::name || token_.kind == Kind::number_word || token_.reserved;
    if (failed() || !is_level) {
      fail("expected_level");
      return name;
    }
    name.level_stretch = token_.stretch;
    name.level =
        text_.substr(name.level_stretch.begin, name.level_stretch.end - name.level_stretch.begin);
    advance();
    name.stretch.end = last_end_;
    return name;
  }

  std::string_view text_;
  StatementTokens tokens_;
  StatementToken token_;
  std::size_t last_end_ = 0;
  std::size_t size_ = 0;
  StatementParse result_;
};

}  // namespace

StatementParse parse_statement(std::string_view text) { return StatementParser(text).parse(); }

}  // namespace parley
