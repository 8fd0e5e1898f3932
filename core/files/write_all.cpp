#include "core/files/write_all.h"

#include "core/files/write_error.h"

#include <unistd.h>

#include <cerrno>

namespace cuadrante {

void writeAll(const Descriptor& file, std::span<const std::byte> bytes,
              const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written >= 0)
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      throwWriteError(path, errno);
  }
}

}  // namespace cuadrante
