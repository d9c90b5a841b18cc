// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "parley/casefile/read.h"
#include "parley/model/world.h"
#include "parley/report/diagnostic_picture.h"

namespace {

constexpr std::size_t kCellLimit = 4096;

parley::FetchedFile fetch(const std::string& path) {
  if (path == "missing.md") return {false, "No such file or directory"};
  if (path == "broken.md") return {true, "He cannot \xFF afford"};
  return {true, "He cannot afford to look weak to the hawks at home. 烏克蘭指望美國。"};
}

}  // namespace

/// Any bytes as a case file: reading them gives a case or messages that can be drawn; a case
/// without faults has states, or says that they are too many.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const parley::Reading reading = parley::read_case("case.yaml", text, fetch);
  const std::string drawn =
      parley::pictures(reading.diagnostics, reading.files, parley::Language::zh_hant, false);
  if (drawn.empty() != reading.diagnostics.empty()) __builtin_trap();
  if (parley::has_errors(reading.diagnostics)) return 0;
  const auto worlds = parley::ground(reading.conflict, parley::Run{}, kCellLimit);
  if (worlds && worlds->worlds.empty()) __builtin_trap();
  return 0;
}
