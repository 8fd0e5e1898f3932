#include "core/files/temporary_name.h"

#include <fmt/format.h>

#include <sys/random.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace cuadrante {

std::string temporaryNameOf(const std::string& name) {
  std::uint64_t random = 0;
  if (::getrandom(&random, sizeof(random), 0) != static_cast<ssize_t>(sizeof(random)))
    throw std::system_error(errno, std::generic_category(), "getrandom");
  // A name has 255 bytes at most.
  return fmt::format(".{}.{:016x}.partial", name.substr(0, 200), random);
}

}  // namespace cuadrante
