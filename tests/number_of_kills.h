#pragma once

#include <cstdlib>

namespace cuadrante::test {

/// How often a test kills a process: `usual`, or what CUADRANTE_KILLS says (the tests with the
/// label "nightly" set it).
inline int numberOfKills(int usual) {
  const char* wanted = std::getenv("CUADRANTE_KILLS");
  return wanted == nullptr ? usual : std::atoi(wanted);
}

}  // namespace cuadrante::test
