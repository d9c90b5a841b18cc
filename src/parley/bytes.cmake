# SPDX-License-Identifier: Apache-2.0
# The bytes of a file as the elements of an array of char, with a last one of zero: no array may be empty.
function(bytes_of file out)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  set(${out} "${bytes}'\\0'" PARENT_SCOPE)
endfunction()
