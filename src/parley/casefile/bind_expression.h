// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/casefile/names.h"
#include "parley/casefile/statement.h"
#include "parley/model/case.h"

namespace parley {

/// Parts of one expression with the outcomes and states that it names written out, and how deep
/// they stand within each other.
inline constexpr std::size_t kExpressionSizeLimit = 16'384;
inline constexpr std::size_t kExpressionDepthLimit = 512;

/// Looks up the names of parsed expressions. The outcomes that an expression names must be bound
/// already; one without an expression counts as reported.
class ExpressionBinder {
 public:
  using Report =
      std::function<void(Code, Stretch, std::vector<Message> arguments, std::string nearest)>;

  /// Both must outlive the binder.
  ExpressionBinder(const Case& conflict, const NameTable& names)
      : conflict_(conflict), names_(names) {}

  /// Null: something is wrong with it, which is reported. `own_name`: of the outcome that the
  /// expression defines, which is never what a misspelt name in it was meant to be.
  ExpressionPtr bind(const ParsedExpression& parsed, const Message& place, const Report& report,
                     std::string_view own_name = {});

  /// The expression that is true exactly where a named state is.
  ExpressionPtr meaning(const NamedState& state);

 private:
  struct Bound {
    ExpressionPtr expression;
    std::size_t size = 1;
    std::size_t depth = 1;
  };
  struct Context {
    const Message& place;
    const Report& report;
    std::string_view own_name;
  };

  Bound bind_any(const ParsedExpression& parsed, const Context& context);
  Bound bind_name(const ParsedExpression& parsed, const Context& context);
  Bound bind_comparison(const ParsedExpression& parsed, const Context& context);
  Bound unknown(const ParsedExpression& parsed, const Context& context);
  Bound join(Expression::Kind kind, std::vector<Bound> operands, std::size_t begin,
             std::size_t end);
  Bound around(Expression shell, const ExpressionPtr& meaning);
  Bound extent_of(const ExpressionPtr& expression);

  const Case& conflict_;
  const NameTable& names_;
  std::unordered_map<std::size_t, ExpressionPtr> named_states_;
  ExpressionPtr today_;
  std::unordered_map<const Expression*, Bound> extents_;
};

}  // namespace parley
