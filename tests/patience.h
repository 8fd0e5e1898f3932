#pragma once

#include <QTest>

#include <functional>

namespace cuadrante::test {

/// How long a test waits for what must come before it says that it does not, in milliseconds: no
/// measure of speed. Long enough for a machine with much else to do, within the time limits of ctest.
inline constexpr int kPatienceMs = 200'000;

/// Runs the event loop until `condition` holds. False where it never does.
inline bool waitFor(const std::function<bool()>& condition) {
  return QTest::qWaitFor(condition, kPatienceMs);
}

}  // namespace cuadrante::test
