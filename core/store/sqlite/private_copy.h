#pragma once

#include "core/files/temporary_folder.h"

#include <filesystem>

namespace cuadrante {

/// A copy of a database that cannot be opened where it lies (a folder that may not be written, a
/// full disk), in a folder of its own in memory (/dev/shm), else among the temporary files. It goes
/// with the object, whoever still has it open.
class PrivateCopy {
 public:
  /// Copies `database` and what of it stands in its log (`-wal`). Throws FileError.
  explicit PrivateCopy(const std::filesystem::path& database);

  std::filesystem::path file() const { return folder_.path() / "project.db"; }

 private:
  TemporaryFolder folder_;
};

}  // namespace cuadrante
