#include "core/ground/asked_to_end.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace cuadrante {
namespace {

TEST(AskedToEnd, ByAHangUpUnlessThatIsIgnored) {
  const auto has = [](int signal) { return std::ranges::count(signalsToEnd(), signal) == 1; };
  auto* const before = std::signal(SIGHUP, SIG_DFL);
  EXPECT_TRUE(has(SIGINT) && has(SIGTERM) && has(SIGHUP));
  std::signal(SIGHUP, SIG_IGN);
  EXPECT_TRUE(has(SIGINT) && has(SIGTERM));
  EXPECT_FALSE(has(SIGHUP));
  std::signal(SIGHUP, before);
}

TEST(AskedToEnd, WritingWhereNobodyReadsIsAnError) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  close(ends[0]);
  outliveReaders();
  EXPECT_EQ(write(ends[1], "x", 1), -1);
  EXPECT_EQ(errno, EPIPE);
  std::signal(SIGPIPE, SIG_DFL);
  close(ends[1]);
}

}  // namespace
}  // namespace cuadrante
