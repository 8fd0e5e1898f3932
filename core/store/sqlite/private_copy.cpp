#include "core/store/sqlite/private_copy.h"

#include "core/files/atomic_file.h"

#include <string>
#include <system_error>

namespace cuadrante {

namespace fs = std::filesystem;

// Memory first: it is there when the disk is full.
PrivateCopy::PrivateCopy(const fs::path& database) : folder_("cuadrante-reading", {"/dev/shm"}) {
  for (const char* part : {"", "-wal"}) {
    const fs::path from = database.string() + part;
    // No link: it may lead to what has no end.
    if (std::error_code none; fs::is_regular_file(fs::symlink_status(from, none)))
      writeFileAtomically(fs::path(file().string() + part), readFile(from));
  }
}

}  // namespace cuadrante
