#include "core/files/write_error.h"

#include "core/ground/error.h"

#include <cerrno>
#include <system_error>

namespace cuadrante {

void throwWriteError(const std::filesystem::path& path, int error) {
  if (error == ENOSPC || error == EDQUOT)
    throw FileError(Reason::DiskFull, path, {});
  throw FileError(Reason::CannotWrite, path, std::generic_category().message(error));
}

}  // namespace cuadrante
