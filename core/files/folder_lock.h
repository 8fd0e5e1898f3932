#pragma once

#include "core/files/descriptor.h"
#include "core/files/place.h"

#include <string>

namespace cuadrante {

/// The right to work in a folder: one process at a time has it, by a lock on its `.lock` that ends
/// with the process.
class FolderLock {
 public:
  /// Makes the folder where it is missing. Throws FileError: Busy, saying `busy`, when another
  /// process has the lock; CannotWrite.
  FolderLock(const Place& folder, const std::string& busy);

 private:
  Descriptor descriptor_;
};

}  // namespace cuadrante
