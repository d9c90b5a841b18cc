// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parley/base/result.h"
#include "parley/engine/ensemble/tally.h"

namespace parley {

/// What a file of an ensemble was made from and with, in the order in which it is compared: key and
/// value. Runs with the same marks give the same tally.
using StoreMarks = std::vector<std::pair<std::string, std::string>>;

/// The file that an ensemble keeps its stretches of draws in (SQLite): each is there for good once
/// it is kept, whenever the program ends. docs/ensembles.md has the tables.
class EnsembleStore {
 public:
  EnsembleStore(EnsembleStore&&) noexcept;
  EnsembleStore& operator=(EnsembleStore&&) noexcept;
  ~EnsembleStore();

  /// A new file, empty but for its marks. Errors: store_exists, cannot_write.
  static Result<EnsembleStore> begin(const std::string& path, const StoreMarks& marks,
                                     const TallyShape& shape);
  /// A file that is there: checks all of it, and changes nothing in a file that it refuses. Errors:
  /// store_foreign, store_other, store_damaged, store_in_use, cannot_write.
  static Result<EnsembleStore> open(const std::string& path, const StoreMarks& marks,
                                    const TallyShape& shape);

  /// All that is kept.
  [[nodiscard]] const Tally& tally() const;
  [[nodiscard]] bool finished() const;
  /// The next stretch of draws, which begins at `first`. Errors: cannot_write.
  [[nodiscard]] std::optional<Diagnostic> keep(std::uint64_t first, const Tally& stretch);
  /// Puts a file in place of this one that depends on nothing but what is kept: the same bytes
  /// however often the run was cut short. Nothing can be kept any more. Errors: cannot_write.
  [[nodiscard]] std::optional<Diagnostic> finish();

 private:
  class Inside;
  explicit EnsembleStore(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace parley
