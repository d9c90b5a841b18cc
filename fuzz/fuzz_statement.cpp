// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "parley/casefile/read.h"
#include "parley/model/state_space.h"

namespace {

constexpr const char* kCase = R"(parley: 1
actors:
  US:
    can:
      ease: lift sanctions
      arms: {text: send arms, levels: [none, some, many]}
    wants: [ease]
  RU:
    can: {stop: cease fire}
    wants: [ease]
today: [ease]
outcomes: {peace: stop and arms = none}
states: {deal: [ease, stop]}
)";

const parley::Case& fixed_case() {
  static const parley::Reading reading = parley::read_case(
      "case.yaml", kCase, [](const std::string&) { return parley::FetchedFile{}; });
  return reading.conflict;
}

}  // namespace

/// Any bytes as an expression: it reads and has a truth value in every state, or there are faults
/// that stand inside it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto expression = parley::read_expression(fixed_case(), text, parley::FileId(1));
  if (!expression) {
    if (expression.faults().empty()) __builtin_trap();
    for (const parley::Diagnostic& fault : expression.faults()) {
      if (fault.span && fault.span->end > size) __builtin_trap();
    }
    return 0;
  }
  static const auto space = parley::StateSpace::build(fixed_case());
  const parley::StateSet holds = space->satisfying(**expression);
  for (std::size_t cell = 0; cell < space->cells(); ++cell) {
    const parley::StateId state(cell);
    if (holds.has(state) != space->holds(**expression, state)) __builtin_trap();
  }
  return 0;
}
