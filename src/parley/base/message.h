// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace parley {

/// Something to be said, not yet in any language: the key of an entry in the table of wording and
/// what fills its places {0}, {1}, …; or, with an empty key, a text that stands as it is.
struct Message {
  std::string key;
  std::string text;
  std::vector<Message> arguments;

  Message() = default;
  Message(std::string literal) : text(std::move(literal)) {}  // NOLINT: texts are messages
  Message(const char* literal) : text(literal) {}             // NOLINT: texts are messages

  /// A message of the table of wording.
  static Message of(std::string key, std::vector<Message> arguments = {}) {
    Message message;
    message.key = std::move(key);
    message.arguments = std::move(arguments);
    return message;
  }
};

}  // namespace parley
