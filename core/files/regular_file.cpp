#include "core/files/regular_file.h"

#include "core/ground/error.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace cuadrante {

RegularFile openRegularFile(const std::filesystem::path& path) {
  Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (!descriptor.valid() || ::fstat(descriptor.get(), &status) != 0)
    throwReadError(path, errno);
  if (!S_ISREG(status.st_mode))
    throwReadError(path, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
  return {std::move(descriptor), static_cast<std::size_t>(status.st_size)};
}

void throwReadError(const std::filesystem::path& path, int error) {
  throw FileError(Reason::CannotRead, path, std::generic_category().message(error));
}

}  // namespace cuadrante
