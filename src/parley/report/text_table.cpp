// SPDX-License-Identifier: Apache-2.0
#include "parley/report/text_table.h"

#include <utility>

namespace parley {

TextTable::TextTable(const Case& conflict, const Worlds& worlds) {
  for (const Language language : kLanguages) names_.emplace_back(conflict, worlds, language);
}

const Names& TextTable::names(Language language) const {
  std::size_t at = 0;
  while (kLanguages[at] != language) ++at;
  return names_[at];
}

TextTable::InAllLanguages TextTable::in_all_languages(const Say& say) const {
  InAllLanguages texts;
  for (std::size_t at = 0; at < names_.size(); ++at) texts[at] = say(names_[at]);
  return texts;
}

std::size_t TextTable::add(const Say& say) { return add(in_all_languages(say)); }

std::size_t TextTable::add(InAllLanguages texts) {
  std::string key;
  for (const std::string& text : texts) key.append(text).push_back('\0');
  const std::size_t size = key.size();
  const auto [entry, fresh] = positions_.try_emplace(std::move(key), texts_.size());
  if (fresh) {
    texts_.push_back(std::move(texts));
    bytes_ += size;
  }
  return entry->second;
}

}  // namespace parley
