# Headers that most files of a target read, read once. The code does not rely on it: without
# CUADRANTE_PCH every file still includes what it uses.
function(cuadrante_precompile target)
  if(CUADRANTE_PCH)
    target_compile_options(${target} PRIVATE -fpch-preprocess)
    target_precompile_headers(${target} PRIVATE ${ARGN}
      <algorithm> <cmath> <filesystem> <functional> <memory> <optional> <random> <string> <vector>)
  endif()
endfunction()

# Makes the headers of a layer known under its name, `#include "core/work/build.h"`, to the target
# and to those who link to it, and to nobody else: each layer has a root of its own, a folder with
# nothing but a link to the layer.
function(cuadrante_include_root target layer)
  set(root ${PROJECT_BINARY_DIR}/include/${layer})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${layer} ${root}/${layer} SYMBOLIC)
  target_include_directories(${target} PUBLIC ${root})
endfunction()

# What every target of ours has in common: warnings on.
function(cuadrante_target target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic)
  # GCC 12 warns of its own std::string (bugs 105329 and 105651, mended in GCC 13) and of the
  # alternative that a std::variant or std::optional does not hold (bug 80635).
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-array-bounds
      -Wno-maybe-uninitialized)
  endif()
  if(CUADRANTE_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=${CUADRANTE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${CUADRANTE_SANITIZE})
  endif()
endfunction()
