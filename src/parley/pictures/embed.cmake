# SPDX-License-Identifier: Apache-2.0
# Writes a source that holds the bundles: cmake -DFOLDER=… -DOUTPUT=… -P embed.cmake
include(${CMAKE_CURRENT_LIST_DIR}/../bytes.cmake)
set(texts "")
foreach(pair "plot_bundle;plot.js" "page_bundle;page.js" "page_style;page.css")
  list(GET pair 0 name)
  list(GET pair 1 file)
  bytes_of(${FOLDER}/${file} bytes)
  string(APPEND texts "
namespace {
constexpr char k_${name}[] = {${bytes}};
}  // namespace
std::string_view ${name}() { return {k_${name}, sizeof k_${name} - 1}; }
")
endforeach()
file(WRITE ${OUTPUT} "// Generated from the bundles by embed.cmake.
#include \"parley/pictures/bundles.h\"

namespace parley {
${texts}
}  // namespace parley
")
