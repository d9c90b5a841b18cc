// SPDX-License-Identifier: Apache-2.0
#include "parley/base/plain_text.h"
#include "parley/report/lists.h"
#include "parley/service/commands.h"

namespace parley {

Answer run_list(const Request& request, const Run&) {
  const auto list = list_of(request.topic, request.language, request.json);
  if (list) return {0, *list, ""};
  std::string known;
  for (const std::string& topic : topics()) add_to_list(known, topic);
  return refusal(request, {{Code::unknown_topic, {}, {request.topic, known}, {}}}, {});
}

}  // namespace parley
