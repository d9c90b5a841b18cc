// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace parley {

// What is built from web/ and written into the program.
[[nodiscard]] std::string_view plot_bundle();  ///< ES5: the pictures, called by draw_picture
[[nodiscard]] std::string_view page_bundle();  ///< the page's program
[[nodiscard]] std::string_view page_style();

}  // namespace parley
