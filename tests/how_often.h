#pragma once

#include <cstdlib>

namespace cuadrante::test {

/// How often a test does something: `usual`, or what the variable says (the tests with the label
/// "nightly" set it).
inline int howOften(const char* variable, int usual) {
  const char* wanted = std::getenv(variable);
  return wanted == nullptr ? usual : std::atoi(wanted);
}

/// How often a test kills a process.
inline int numberOfKills(int usual) {
  return howOften("CUADRANTE_KILLS", usual);
}

}  // namespace cuadrante::test
