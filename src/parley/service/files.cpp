// SPDX-License-Identifier: Apache-2.0
#include "parley/service/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include <sodium.h>

namespace parley {
namespace {

constexpr std::size_t kLargestFile = std::size_t{16} << 20U;
constexpr const char* kLargestFileMiB = "16";

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

std::string reason_of(int error) { return std::generic_category().message(error); }

}  // namespace

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
      return Diagnostic{Code::file_too_large, {}, {kLargestFileMiB}, {}};
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

std::optional<Diagnostic> write_new_file(const std::string& path, const std::string& text) {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
    return Diagnostic{Code::file_exists, {}, {path}, {}};
  }
  const std::string unfinished = path + ".unfinished";
  bool whole = false;
  int reason = 0;
  {
    OpenFile file(std::fopen(unfinished.c_str(), "wbx"));
    if (!file) return Diagnostic{Code::cannot_write, {}, {path, reason_of(errno)}, {}};
    whole = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
            std::fflush(file.get()) == 0;
    reason = errno;
  }
  if (whole) {
    std::filesystem::rename(unfinished, path, error);
    if (!error) return std::nullopt;
    reason = error.value();
  }
  std::filesystem::remove(unfinished, error);
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
