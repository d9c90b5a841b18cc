// SPDX-License-Identifier: Apache-2.0
#include "parley/service/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include <sodium.h>
#include <unistd.h>

#include "parley/model/limits.h"

namespace parley {
namespace {

constexpr std::size_t kLargestFile = kFileLimitMebibytes << 20U;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

std::string reason_of(int error) { return std::generic_category().message(error); }

constexpr std::array<std::string_view, 2> kCaseEndings = {".yaml", ".yml"};

/// Those of ASCII and, in UTF-8, those of Latin-1.
bool has_control_characters(std::string_view text) {
  unsigned char before = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x20U || byte == 0x7fU) return true;
    if (before == 0xc2U && byte >= 0x80U && byte < 0xa0U) return true;
    before = byte;
  }
  return false;
}

/// A file that nobody else writes, to be published under its name once it is whole.
struct Unfinished {
  std::filesystem::path path;
  OpenFile file;  ///< null: it could not be opened
  int reason = 0;
};

/// Not mkstemp: it would leave the file for its owner only, whatever the umask says. The name is
/// short, so that any name that fits the folder can be written.
Unfinished open_unfinished(const std::filesystem::path& folder) {
  constexpr int kAttempts = 10000;
  Unfinished unfinished;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    unfinished.path =
        folder / (".parley-" + std::to_string(getpid()) + "-" + std::to_string(attempt));
    unfinished.file.reset(std::fopen(unfinished.path.c_str(), "wbx"));
    if (unfinished.file) return unfinished;
    unfinished.reason = errno;
    if (unfinished.reason != EEXIST) return unfinished;
  }
  unfinished.reason = EBUSY;  // EEXIST would speak of the file that was asked for
  return unfinished;
}

/// Writes a text into an unfinished file of a folder and has it published. 0, or the error of the
/// system; nothing is left behind then.
int write_whole(const std::filesystem::path& folder, const std::string& text,
                const std::function<int(const std::string& unfinished)>& publish) {
  Unfinished unfinished = open_unfinished(folder);
  if (!unfinished.file) return unfinished.reason;
  const bool whole = std::fwrite(text.data(), 1, text.size(), unfinished.file.get()) == text.size();
  int reason = whole ? 0 : errno;
  // Some systems notice only here that the disk is full.
  if (std::fclose(unfinished.file.release()) != 0 && reason == 0) reason = errno;
  if (reason == 0) reason = publish(unfinished.path.string());
  std::error_code error;
  std::filesystem::remove(unfinished.path, error);
  return reason;
}

/// How a file begins; empty if it cannot be read.
std::string beginning_of(const std::string& path) {
  std::string bytes(4096, '\0');
  const OpenFile file(std::fopen(path.c_str(), "rb"));
  bytes.resize(file ? std::fread(bytes.data(), 1, bytes.size(), file.get()) : 0);
  return bytes;
}

}  // namespace

int publish_file(const std::string& unfinished, const std::string& path) {
  if (link(unfinished.c_str(), path.c_str()) == 0) return 0;
  const bool has_no_links =
      errno == EPERM || errno == EOPNOTSUPP || errno == ENOTSUP || errno == ENOSYS;
  if (!has_no_links) return errno;
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) return EEXIST;
  std::filesystem::rename(unfinished, path, error);
  return error.value();
}

Result<std::string> read_whole_file(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    const std::string reason = error ? error.message() : reason_of(ENOENT);
    return Diagnostic{Code::file_missing, {}, {path, reason}, {}};
  }
  if (std::filesystem::is_directory(status)) {
    return Diagnostic{Code::file_is_directory, {}, {path}, {}};
  }
  // A pipe given by name (<(…)) is as good as a file; a device would never end.
  if (!std::filesystem::is_regular_file(status) && !std::filesystem::is_fifo(status)) {
    return Diagnostic{Code::not_a_regular_file, {}, {path}, {}};
  }
  const OpenFile file(std::fopen(path.c_str(), "rb"));
  if (!file) return Diagnostic{Code::file_missing, {}, {path, reason_of(errno)}, {}};
  std::string bytes;
  std::array<char, 1U << 16U> block{};
  for (std::size_t got = block.size(); got > 0;) {
    got = std::fread(block.data(), 1, block.size(), file.get());
    bytes.append(block.data(), got);
    if (bytes.size() > kLargestFile) {
      return Diagnostic{Code::file_too_large, Span{}, {std::to_string(kFileLimitMebibytes)}, {}};
    }
  }
  if (std::ferror(file.get()) != 0) {
    return Diagnostic{Code::file_missing, {}, {path, reason_of(errno)}, {}};
  }
  return bytes;
}

Fetch fetch_beside(const std::string& case_path) {
  const std::filesystem::path folder =
      case_path == "-" ? std::filesystem::path() : std::filesystem::path(case_path).parent_path();
  return [folder](const std::string& path) {
    const Result<std::string> bytes = read_whole_file((folder / path).string());
    if (bytes) return FetchedFile{true, *bytes};
    const Diagnostic& fault = bytes.faults().front();
    std::string reason = code_name(fault.code);
    if (fault.code == Code::file_missing) reason = fault.arguments.back().text;
    if (fault.code == Code::file_is_directory) reason = reason_of(EISDIR);
    if (fault.code == Code::file_too_large) reason = reason_of(EFBIG);
    if (fault.code == Code::not_a_regular_file) reason = reason_of(EINVAL);
    return FetchedFile{false, reason};
  };
}

Result<std::string> path_of_new_case(const std::string& name) {
  const auto fault = [](Message what) {
    return Diagnostic{Code::usage, {}, {std::move(what)}, {}};
  };
  if (has_control_characters(name)) return fault(Message::of("name_unprintable", {name}));
  if (name == "-") return fault(Message::of("name_of_output"));
  const std::string file = name.substr(name.rfind('/') + 1);  // npos + 1 is 0
  if (file == "." || file == ".." || (file.empty() && !name.empty())) {
    return fault(Message::of("name_of_folder", {name}));
  }
  for (const std::string_view ending : kCaseEndings) {
    if (file == ending) return fault(Message::of("name_empty"));
    if (file.size() > ending.size() && file.substr(file.size() - ending.size()) == ending) {
      return name;
    }
  }
  if (file.empty()) return fault(Message::of("name_empty"));
  return name + std::string(kCaseEndings.front());
}

std::optional<Diagnostic> write_new_file(const std::string& path, const std::string& text) {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
    return Diagnostic{Code::file_exists, {}, {path}, {}};
  }
  const int reason =
      write_whole(std::filesystem::path(path).parent_path(), text,
                  [&](const std::string& unfinished) { return publish_file(unfinished, path); });
  if (reason == 0) return std::nullopt;
  if (reason == EEXIST) return Diagnostic{Code::file_exists, {}, {path}, {}};
  return Diagnostic{Code::cannot_write, {}, {path, reason_of(reason)}, {}};
}

std::optional<Diagnostic> replace_file(const std::string& path, const std::string& text,
                                       const FileIsOurs& ours) {
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
    return write_new_file(path, text);
  }
  // Where a link leads the file is replaced, not the link.
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  if (error) return Diagnostic{Code::cannot_write, {}, {path, error.message()}, {}};
  const std::filesystem::file_status status = std::filesystem::status(target, error);
  if (!std::filesystem::is_regular_file(status) || !ours(beginning_of(target.string()))) {
    return Diagnostic{Code::no_report_there, {}, {path}, {}};
  }
  if (access(target.c_str(), W_OK) != 0) {
    return Diagnostic{Code::cannot_write, {}, {path, reason_of(errno)}, {}};
  }
  const int reason = write_whole(target.parent_path(), text, [&](const std::string& unfinished) {
    std::error_code fault;
    std::filesystem::permissions(unfinished, status.permissions(), fault);
    std::filesystem::rename(unfinished, target, fault);
    return fault.value();
  });
  if (reason == 0) return std::nullopt;
  return Diagnostic{Code::cannot_write, {}, {path, reason_of(reason)}, {}};
}

std::string sha256_of(const std::string& bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  constexpr const char* kDigits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : digest) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

}  // namespace parley
