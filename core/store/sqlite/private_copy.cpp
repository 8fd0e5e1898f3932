#include "core/store/sqlite/private_copy.h"

#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "core/files/write_error.h"
#include "core/ground/error.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Memory first: it is there when the disk is full.
fs::path newFolder() {
  for (const fs::path& parent : {fs::path("/dev/shm"), fs::temp_directory_path()}) {
    std::string name = (parent / "cuadrante-reading-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr)
      return name;
  }
  throwWriteError(fs::temp_directory_path(), errno);
}

void removeFolderOf(const fs::path& file) {
  try {
    removeAll(file.parent_path());
  } catch (const Error&) {
    // It stays among the temporary files.
  }
}

}  // namespace

PrivateCopy::PrivateCopy(const fs::path& database) : file_(newFolder() / "project.db") {
  try {
    for (const char* part : {"", "-wal"}) {
      const fs::path from = database.string() + part;
      if (std::error_code none; fs::is_regular_file(from, none))
        writeFileAtomically(fs::path(file_.string() + part), readFile(from));
    }
  } catch (...) {
    removeFolderOf(file_);
    throw;
  }
}

PrivateCopy::~PrivateCopy() {
  removeFolderOf(file_);
}

}  // namespace cuadrante
