# SPDX-License-Identifier: Apache-2.0
# Writes a source that holds the bytes of files: cmake -DFOLDER=… -DFILES=a;b -DOUTPUT=… -P embed.cmake
include(${CMAKE_CURRENT_LIST_DIR}/../bytes.cmake)
set(arrays "")
set(rows "")
set(number 0)
foreach(file IN LISTS FILES)
  bytes_of(${FOLDER}/${file} bytes)
  string(APPEND arrays "constexpr char kFile${number}[] = {${bytes}};\n")
  string(APPEND rows "      {\"${file}\", {kFile${number}, sizeof kFile${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Generated from the case library by embed.cmake.
#include \"parley/library/library.h\"

namespace parley {
namespace {

${arrays}
}  // namespace

const std::vector<LibraryFile>& library_files() {
  static const std::vector<LibraryFile> files = {
${rows}  };
  return files;
}

}  // namespace parley
")
