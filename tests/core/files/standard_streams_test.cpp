#include "core/files/standard_streams.h"

#include "core/files/descriptor.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace cuadrante {
namespace {

/// What a process finds in which these were closed: 0 if all is as it should be.
int faultWithout(bool input, bool output, bool error) {
  for (const auto& [closed, number] :
       {std::pair(input, STDIN_FILENO), std::pair(output, STDOUT_FILENO),
        std::pair(error, STDERR_FILENO)})
    if (closed)
      close(number);
  holdStandardStreams();
  const Descriptor opened(::open("/dev/null", O_RDWR));
  if (opened.get() <= STDERR_FILENO)
    return 1;
  const auto refuses = [](int number) { return write(number, "x", 1) == -1 && errno == EBADF; };
  if ((output && !refuses(STDOUT_FILENO)) || (error && !refuses(STDERR_FILENO)))
    return 2;
  char byte = 0;
  return input && read(STDIN_FILENO, &byte, 1) != 0 ? 3 : 0;
}

TEST(StandardStreams, ThatWereClosedGiveTheirNumbersToNoFile) {
  for (int closed = 0; closed < 8; ++closed) {
    const pid_t child = fork();
    if (child == 0)
      _exit(faultWithout((closed & 1) != 0, (closed & 2) != 0, (closed & 4) != 0));
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0) << closed;
  }
}

}  // namespace
}  // namespace cuadrante
