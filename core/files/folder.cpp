#include "files/folder.h"

#include "error.h"
#include "files/descriptor.h"
#include "files/write_error.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace cuadrante {

void makeFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throwWriteError(folder, error.value());
}

void flushFolder(const std::filesystem::path& folder) {
  const Descriptor descriptor(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems cannot flush a folder (EINVAL); there is nothing more to do on those.
  if (!descriptor.valid() || (::fsync(descriptor.get()) != 0 && errno != EINVAL))
    throw FileError(Reason::CannotWrite, folder, std::generic_category().message(errno));
}

}  // namespace cuadrante
