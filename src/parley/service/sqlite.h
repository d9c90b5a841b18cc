// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace parley {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// A statement on its way: parameters, then rows.
class SqlStatement {
 public:
  SqlStatement(sqlite3* database, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    code_ = sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
    statement_.reset(statement);
  }

  void bind(int at, std::string_view text) {
    if (code_ != SQLITE_OK) return;
    code_ = sqlite3_bind_text64(statement_.get(), at, text.data(), text.size(), SQLITE_TRANSIENT,
                                SQLITE_UTF8);
  }
  void bind_bytes(int at, std::string_view bytes) {
    if (code_ != SQLITE_OK) return;
    code_ = sqlite3_bind_blob64(statement_.get(), at, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  }
  void bind(int at, std::uint64_t number) {
    if (code_ != SQLITE_OK) return;
    code_ = sqlite3_bind_int64(statement_.get(), at, static_cast<sqlite3_int64>(number));
  }
  /// Whether there is a row now. Afterwards code() is SQLITE_ROW, SQLITE_DONE or a fault.
  [[nodiscard]] bool step() {
    if (code_ == SQLITE_OK || code_ == SQLITE_ROW) code_ = sqlite3_step(statement_.get());
    return code_ == SQLITE_ROW;
  }
  [[nodiscard]] std::string text(int column) const {
    const void* const bytes = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
  }
  [[nodiscard]] std::uint64_t number(int column) const {
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
  }
  [[nodiscard]] int code() const { return code_; }

 private:
  std::unique_ptr<sqlite3_stmt, EndStatement> statement_;
  int code_ = SQLITE_OK;
};

/// An open database file. Every call says how it went: SQLITE_OK, or a fault.
class Database {
 public:
  [[nodiscard]] int open(const std::string& path, int flags) {
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
    database_.reset(database);
    return code;
  }
  [[nodiscard]] int run(const std::string& sql) {
    return sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  }
  [[nodiscard]] SqlStatement statement(const char* sql) { return {database_.get(), sql}; }
  [[nodiscard]] std::string reason() const {
    return database_ ? sqlite3_errmsg(database_.get()) : "";
  }
  void close() { database_.reset(); }

 private:
  std::unique_ptr<sqlite3, CloseDatabase> database_;
};

}  // namespace parley
