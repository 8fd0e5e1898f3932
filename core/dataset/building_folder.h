#pragma once

#include "core/files/folder_lock.h"
#include "core/files/place.h"

#include <optional>

namespace cuadrante {

/// The right to build versions in a project's `datasets/`.
class BuildLock {
 public:
  /// Makes the folder where it is missing. Throws FileError: Busy when another build has the lock,
  /// CannotWrite.
  explicit BuildLock(const Place& datasets);

 private:
  FolderLock lock_;
};

/// `datasets/.building`, where a version is made before it gets its name. Whoever uses it holds the
/// lock. Destroyed, it takes the folder with it, published or not, unless `keep()` was called.
class BuildingFolder {
 public:
  /// Takes the folder as an interrupted build left it, or makes it; what a crashed build of an
  /// older program left goes. Throws FileError.
  explicit BuildingFolder(const Place& datasets);
  ~BuildingFolder();
  BuildingFolder(const BuildingFolder&) = delete;
  BuildingFolder& operator=(const BuildingFolder&) = delete;

  const Place& place() const { return *place_; }

  /// Removes what is in it.
  void clear();
  /// Gives the folder its name, lasting through a power cut. Throws FileError.
  void publish(const Place& target);
  void keep() { place_.reset(); }

 private:
  void make();

  std::optional<Place> place_;
};

}  // namespace cuadrante
