#include "files/folder.h"

#include "error.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace cuadrante {

void flushFolder(const std::filesystem::path& folder) {
  const int descriptor =
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  // Some file systems cannot flush a folder (EINVAL); there is nothing more to do on those.
  const bool flushed = descriptor >= 0 && (::fsync(descriptor) == 0 || errno == EINVAL);
  const int error = errno;
  if (descriptor >= 0)
    ::close(descriptor);
  if (!flushed)
    throw FileError(Reason::CannotWrite, folder, std::generic_category().message(error));
}

}  // namespace cuadrante
