#pragma once

#include "core/files/atomic_file.h"

#include <filesystem>
#include <map>
#include <string>

namespace cuadrante::test {

/// What lies in a folder: names with contents, links and other things with what they are.
inline std::map<std::string, std::string> treeOf(const std::filesystem::path& folder) {
  std::map<std::string, std::string> tree;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    if (entry.is_symlink())
      tree[name] = "-> " + std::filesystem::read_symlink(entry.path()).string();
    else if (entry.is_regular_file())
      tree[name] = readFile(entry.path());
    else
      tree[name] = entry.is_directory() ? "a folder" : "something else";
  }
  return tree;
}

}  // namespace cuadrante::test
