// SPDX-License-Identifier: Apache-2.0
#include "parley/pictures/draw.h"

#include <cstdint>
#include <cstdio>

#include <duktape.h>

#include "parley/pictures/bundles.h"

namespace parley {
namespace {

constexpr std::uint32_t kFirstOfPairs = 0x10000;

void append_escape(std::string& out, std::uint32_t unit) {
  char text[16];
  std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(unit));
  out += text;
}

/// JSON with letters beyond 16 bits as escapes of their two halves: the interpreter's strings are
/// units of 16 bits.
std::string with_pairs_escaped(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t at = 0; at < json.size(); ++at) {
    const auto byte = static_cast<unsigned char>(json[at]);
    if (byte < 0xf0 || at + 3 >= json.size()) {
      out += json[at];
      continue;
    }
    std::uint32_t letter = byte & 0x07U;
    for (int more = 0; more < 3; ++more) {
      letter = letter << 6U | (static_cast<unsigned char>(json[++at]) & 0x3fU);
    }
    letter -= kFirstOfPairs;
    append_escape(out, 0xd800U + (letter >> 10U));
    append_escape(out, 0xdc00U + (letter & 0x3ffU));
  }
  return out;
}

/// The unit of 16 bits that three bytes stand for; 0 where there is none that is half a pair.
std::uint32_t half_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || static_cast<unsigned char>(text[at]) != 0xed) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const auto third = static_cast<unsigned char>(text[at + 2]);
  if (second < 0xa0) return 0;
  return 0xd000U | ((second & 0x3fU) << 6U) | (third & 0x3fU);
}

/// The interpreter's strings as UTF-8: it writes the two halves of a pair one by one.
std::string with_pairs_joined(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint32_t high = half_at(text, at);
    const std::uint32_t low = high != 0 ? half_at(text, at + 3) : 0;
    if (high == 0 || high >= 0xdc00U || low < 0xdc00U) {
      out += text[at];
      continue;
    }
    const std::uint32_t letter = kFirstOfPairs + ((high - 0xd800U) << 10U) + (low - 0xdc00U);
    out += static_cast<char>(0xf0U | letter >> 18U);
    out += static_cast<char>(0x80U | (letter >> 12U & 0x3fU));
    out += static_cast<char>(0x80U | (letter >> 6U & 0x3fU));
    out += static_cast<char>(0x80U | (letter & 0x3fU));
    at += 5;
  }
  return out;
}

struct Call {
  std::string report;
  std::string options;
};

/// Leaves the drawing on the stack, or throws within the interpreter.
duk_ret_t call_plot(duk_context* heap, void* data) {
  const Call& call = *static_cast<const Call*>(data);
  const std::string_view bundle = plot_bundle();
  duk_eval_lstring_noresult(heap, bundle.data(), bundle.size());
  duk_get_global_string(heap, "parley");
  duk_get_prop_string(heap, -1, "plot");
  duk_push_lstring(heap, call.report.data(), call.report.size());
  duk_push_lstring(heap, call.options.data(), call.options.size());
  duk_call(heap, 2);
  return 1;
}

}  // namespace

Drawing draw_picture(std::string_view report, std::string_view options) {
  Drawing drawing;
  duk_context* heap = duk_create_heap_default();
  if (heap == nullptr) return {"", "no memory"};
  Call call{with_pairs_escaped(report), with_pairs_escaped(options)};
  const duk_int_t failed = duk_safe_call(heap, call_plot, &call, 0, 1);
  duk_size_t length = 0;
  const char* text = duk_safe_to_lstring(heap, -1, &length);
  (failed == DUK_EXEC_SUCCESS ? drawing.text : drawing.fault) = with_pairs_joined({text, length});
  duk_destroy_heap(heap);
  return drawing;
}

}  // namespace parley
