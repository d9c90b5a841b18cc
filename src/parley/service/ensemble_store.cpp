// SPDX-License-Identifier: Apache-2.0
#include "parley/service/ensemble_store.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <unistd.h>

#include "parley/engine/ensemble/tally_bytes.h"
#include "parley/service/files.h"
#include "parley/service/sqlite.h"

namespace parley {
namespace {

/// "prly" in the header of a SQLite file, which names the program that it belongs to.
constexpr std::uint32_t kApplication = 0x7072'6C79;
constexpr std::uint32_t kSchema = 1;
constexpr std::size_t kHeaderSize = 100;
constexpr std::size_t kPlaceOfApplication = 68;
constexpr std::size_t kPlaceOfSchema = 60;
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr const char* kInsert =
    "INSERT INTO chunk(first, draws, sums, sha256) VALUES(?1, ?2, ?3, ?4)";

namespace fs = std::filesystem;

Diagnostic fault(Code code, std::vector<Message> arguments) {
  return {code, {}, std::move(arguments), {}};
}

std::uint32_t big_endian(const std::array<char, kHeaderSize>& bytes, std::size_t at) {
  constexpr unsigned kByte = 8;
  std::uint32_t number = 0;
  for (std::size_t byte = 0; byte < sizeof number; ++byte) {
    number = number << kByte | static_cast<unsigned char>(bytes[at + byte]);
  }
  return number;
}

/// Whether the first bytes of a file say that an ensemble was kept in it.
bool looks_like_ours(const std::string& path) {
  // Nobody may ever write to a pipe, and then opening it would wait for good.
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  std::array<char, kHeaderSize> header{};
  std::ifstream file(path, std::ios::binary);
  if (!file.read(header.data(), header.size())) return false;
  return std::string_view(header.data(), kMagic.size()) == kMagic &&
         big_endian(header, kPlaceOfApplication) == kApplication &&
         big_endian(header, kPlaceOfSchema) == kSchema;
}

std::string checksum_of(std::uint64_t first, std::uint64_t draws, const std::string& sums) {
  return sha256_of(std::to_string(first) + " " + std::to_string(draws) + " " + sums);
}

int insert_mark(Database& database, const std::string& key, const std::string& value) {
  SqlStatement insert = database.statement("INSERT INTO meta(key, value) VALUES(?1, ?2)");
  insert.bind(1, key);
  insert.bind(2, value);
  static_cast<void>(insert.step());
  return insert.code();
}

int insert_chunk(Database& database, std::uint64_t first, std::uint64_t draws,
                 const std::string& sums) {
  SqlStatement insert = database.statement(kInsert);
  insert.bind(1, first);
  insert.bind(2, draws);
  insert.bind_bytes(3, sums);
  insert.bind(4, checksum_of(first, draws, sums));
  static_cast<void>(insert.step());
  return insert.code();
}

/// A whole new file at `path`, with the chunks of `source` where there is one. SQLITE_OK, or the
/// fault.
int write_file(const std::string& path, const StoreMarks& marks, Database* source) {
  Database database;
  int code = database.open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const auto run = [&](const std::string& sql) {
    if (code == SQLITE_OK) code = database.run(sql);
  };
  // Nobody sees the file before it is whole, so there is nothing to roll back to.
  run("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; BEGIN");
  run("PRAGMA application_id = " + std::to_string(kApplication));
  run("PRAGMA user_version = " + std::to_string(kSchema));
  run("CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE chunk(first INTEGER PRIMARY KEY, draws INTEGER NOT NULL, sums BLOB NOT NULL,"
      " sha256 TEXT NOT NULL)");
  for (const auto& [key, value] : marks) {
    if (code == SQLITE_OK && insert_mark(database, key, value) != SQLITE_DONE) code = SQLITE_ERROR;
  }
  if (code == SQLITE_OK) {
    const int done = insert_mark(database, "finished", source == nullptr ? "no" : "yes");
    if (done != SQLITE_DONE) code = done;
  }
  if (code == SQLITE_OK && source != nullptr) {
    SqlStatement chunks = source->statement("SELECT first, draws, sums FROM chunk ORDER BY first");
    while (code == SQLITE_OK && chunks.step()) {
      const int done = insert_chunk(database, chunks.number(0), chunks.number(1), chunks.text(2));
      if (done != SQLITE_DONE) code = done;
    }
    if (code == SQLITE_OK && chunks.code() != SQLITE_DONE) code = chunks.code();
  }
  run("COMMIT");
  return code;
}

std::string reason_of(int code) { return sqlite3_errstr(code); }

}  // namespace

class EnsembleStore::Inside {
 public:
  Inside(std::string path, StoreMarks marks, const TallyShape& shape)
      : path_(std::move(path)), marks_(std::move(marks)), tally_(shape) {}

  [[nodiscard]] std::optional<Diagnostic> open();
  [[nodiscard]] std::optional<Diagnostic> keep(std::uint64_t first, const Tally& stretch);
  [[nodiscard]] std::optional<Diagnostic> finish();

  [[nodiscard]] const Tally& tally() const { return tally_; }
  [[nodiscard]] bool finished() const { return finished_; }

 private:
  [[nodiscard]] Diagnostic of_code(int code) const;
  [[nodiscard]] std::optional<Diagnostic> compare_marks();
  [[nodiscard]] std::optional<Diagnostic> check_pages();
  [[nodiscard]] std::optional<Diagnostic> read_chunks();

  std::string path_;
  StoreMarks marks_;
  Database database_;
  Tally tally_;
  bool finished_ = false;
};

Diagnostic EnsembleStore::Inside::of_code(int code) const {
  constexpr int kPrimary = 0xFF;
  switch (code & kPrimary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fault(Code::store_in_use, {path_});
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:  // a table that is not there
      return fault(Code::store_damaged, {path_});
    default:
      return fault(Code::cannot_write, {path_, reason_of(code)});
  }
}

std::optional<Diagnostic> EnsembleStore::Inside::open() {
  if (!looks_like_ours(path_)) return fault(Code::store_foreign, {path_});
  int code = database_.open(path_, SQLITE_OPEN_READWRITE);
  if (code == SQLITE_OK) code = database_.run("PRAGMA locking_mode = EXCLUSIVE");
  if (code != SQLITE_OK) return of_code(code);
  if (auto refused = check_pages()) return refused;
  if (auto refused = compare_marks()) return refused;
  if (auto refused = read_chunks()) return refused;
  if (finished_) return std::nullopt;
  // From now on nobody else may go on with it.
  code = database_.run("BEGIN EXCLUSIVE; COMMIT");
  if (code != SQLITE_OK) return of_code(code);
  std::error_code ignored;
  fs::remove(path_ + ".finishing", ignored);
  return std::nullopt;
}

std::optional<Diagnostic> EnsembleStore::Inside::check_pages() {
  SqlStatement check = database_.statement("PRAGMA quick_check(1)");
  if (!check.step()) return of_code(check.code());
  if (check.text(0) != "ok") return fault(Code::store_damaged, {path_});
  SqlStatement pages =
      database_.statement("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
  if (!pages.step()) return of_code(pages.code());
  std::error_code error;
  if (fs::file_size(path_, error) != pages.number(0)) return fault(Code::store_damaged, {path_});
  return std::nullopt;
}

std::optional<Diagnostic> EnsembleStore::Inside::compare_marks() {
  const auto value_of = [&](const std::string& key, std::string& value) {
    SqlStatement select = database_.statement("SELECT value FROM meta WHERE key = ?1");
    select.bind(1, key);
    const bool there = select.step();
    if (there) value = select.text(0);
    return there || select.code() == SQLITE_DONE ? SQLITE_OK : select.code();
  };
  for (const auto& [key, value] : marks_) {
    std::string there;
    const int code = value_of(key, there);
    if (code != SQLITE_OK) return of_code(code);
    if (there != value) {
      return fault(Code::store_other, {path_, Message::of("store_" + key), there, value});
    }
  }
  std::string finished;
  const int code = value_of("finished", finished);
  if (code != SQLITE_OK) return of_code(code);
  if (finished != "yes" && finished != "no") return fault(Code::store_damaged, {path_});
  finished_ = finished == "yes";
  return std::nullopt;
}

std::optional<Diagnostic> EnsembleStore::Inside::read_chunks() {
  SqlStatement chunks =
      database_.statement("SELECT first, draws, sums, sha256 FROM chunk ORDER BY first");
  while (chunks.step()) {
    const std::uint64_t first = chunks.number(0);
    const std::uint64_t draws = chunks.number(1);
    const std::string sums = chunks.text(2);
    const bool whole = first == tally_.draws && chunks.text(3) == checksum_of(first, draws, sums);
    const std::optional<Tally> stretch = whole ? tally_of_bytes(tally_.shape, sums) : std::nullopt;
    if (!stretch || stretch->draws != draws) return fault(Code::store_damaged, {path_});
    tally_.merge(*stretch);
  }
  if (chunks.code() != SQLITE_DONE) return of_code(chunks.code());
  return std::nullopt;
}

std::optional<Diagnostic> EnsembleStore::Inside::keep(std::uint64_t first, const Tally& stretch) {
  // A statement alone is a transaction of its own.
  const int code = insert_chunk(database_, first, stretch.draws, bytes_of_tally(stretch));
  if (code != SQLITE_DONE) return of_code(code);
  return std::nullopt;
}

std::optional<Diagnostic> EnsembleStore::Inside::finish() {
  const std::string whole = path_ + ".finishing";
  std::error_code error;
  fs::remove(whole, error);
  const int code = write_file(whole, marks_, &database_);
  if (code != SQLITE_OK) return fault(Code::cannot_write, {path_, reason_of(code)});
  // Closed first, so that no journal of the old file is left for the new one; one that a killed run
  // has left has nothing to say, since all of it is kept.
  database_.close();
  fs::remove(path_ + "-journal", error);
  fs::rename(whole, path_, error);
  if (error) return fault(Code::cannot_write, {path_, error.message()});
  finished_ = true;
  return std::nullopt;
}

EnsembleStore::EnsembleStore(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
EnsembleStore::EnsembleStore(EnsembleStore&&) noexcept = default;
EnsembleStore& EnsembleStore::operator=(EnsembleStore&&) noexcept = default;
EnsembleStore::~EnsembleStore() = default;

Result<EnsembleStore> EnsembleStore::begin(const std::string& path, const StoreMarks& marks,
                                           const TallyShape& shape) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) return fault(Code::store_exists, {path});
  const std::string unfinished =
      (fs::path(path).parent_path() / (".parley-" + std::to_string(getpid()) + "-store")).string();
  fs::remove(unfinished, error);
  const int code = write_file(unfinished, marks, nullptr);
  int reason = 0;
  if (code == SQLITE_OK) reason = publish_file(unfinished, path);
  fs::remove(unfinished, error);
  if (code != SQLITE_OK) return fault(Code::cannot_write, {path, reason_of(code)});
  if (reason == EEXIST) return fault(Code::store_exists, {path});
  if (reason != 0) {
    return fault(Code::cannot_write, {path, std::generic_category().message(reason)});
  }
  // One that a killed run has left of a file of this name, deleted since, would be rolled back into
  // the new one.
  fs::remove(path + "-journal", error);
  return open(path, marks, shape);
}

Result<EnsembleStore> EnsembleStore::open(const std::string& path, const StoreMarks& marks,
                                          const TallyShape& shape) {
  auto inside = std::make_unique<Inside>(path, marks, shape);
  if (const auto refused = inside->open()) return *refused;
  return EnsembleStore(std::move(inside));
}

const Tally& EnsembleStore::tally() const { return inside_->tally(); }
bool EnsembleStore::finished() const { return inside_->finished(); }
std::optional<Diagnostic> EnsembleStore::keep(std::uint64_t first, const Tally& stretch) {
  return inside_->keep(first, stretch);
}
std::optional<Diagnostic> EnsembleStore::finish() { return inside_->finish(); }

}  // namespace parley
