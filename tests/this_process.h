#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cuadrante::test {

/// What /proc/self/status says after `key` ("Threads:").
inline double statusOfThisProcess(std::string_view key) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(key))
      return std::stod(line.substr(key.size()));
  throw std::runtime_error("no " + std::string(key) + " in /proc/self/status");
}

/// MB of this process that no file stands behind: what is mapped of files does not count, the
/// system drops it where it needs room.
inline double anonymousMegabytes() {
  return statusOfThisProcess("RssAnon:") / 1024;
}

inline int numberOfThreads() {
  return static_cast<int>(statusOfThisProcess("Threads:"));
}

}  // namespace cuadrante::test
