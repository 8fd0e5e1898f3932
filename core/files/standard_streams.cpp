#include "core/files/standard_streams.h"

#include "core/files/descriptor.h"

#include <fcntl.h>
#include <unistd.h>

namespace cuadrante {

void holdStandardStreams() {
  // The lowest free number each time. For reading, so that what is written there is refused.
  int number = STDIN_FILENO;
  while (number >= 0 && number <= STDERR_FILENO)
    number = ::open("/dev/null", O_RDONLY);
  const Descriptor oneTooMany(number);
}

}  // namespace cuadrante
