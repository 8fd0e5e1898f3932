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

# With CUADRANTE_UNITY the sources of a folder are compiled together, by tens: sooner from
# nothing, but more to do again after a change. Called when all folders have listed their
# sources. Of two sources of a folder that have the same name for different things in their unnamed
# namespaces, one stands under ALONE.
function(cuadrante_unity target)
  if(NOT CUADRANTE_UNITY)
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 unity "" "" "ALONE")
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  get_target_property(root ${target} SOURCE_DIR)
  list(SORT sources)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${root} NORMALIZE)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${root} OUTPUT_VARIABLE name)
    get_source_file_property(no_pch ${source} TARGET_DIRECTORY ${target} SKIP_PRECOMPILE_HEADERS)
    if(no_pch OR name IN_LIST unity_ALONE OR NOT name MATCHES "[.]cpp$")
      continue()
    endif()
    cmake_path(GET name PARENT_PATH folder)
    string(MAKE_C_IDENTIFIER "in_${folder}" folder)
    list(APPEND ${folder} ${source})
    list(LENGTH ${folder} count)
    math(EXPR batch "(${count} - 1) / 10")
    set_source_files_properties(${source} TARGET_DIRECTORY ${target}
      PROPERTIES UNITY_GROUP ${folder}_${batch})
  endforeach()
endfunction()
