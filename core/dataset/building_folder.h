#pragma once

#include "files/folder_lock.h"

#include <filesystem>

namespace cuadrante {

/// The right to build versions in a project's `datasets/`.
class BuildLock {
 public:
  /// Makes the folder where it is missing. Throws FileError: Busy when another build has the lock,
  /// CannotWrite.
  explicit BuildLock(const std::filesystem::path& datasets);

 private:
  FolderLock lock_;
};

/// `datasets/.building`, where a version is made before it gets its name. Whoever uses it holds the
/// lock. Destroyed, it takes the folder with it, published or not, unless `keep()` was called.
class BuildingFolder {
 public:
  /// Takes the folder as an interrupted build left it, or makes it; what a crashed build of an
  /// older program left goes. Throws FileError.
  explicit BuildingFolder(const std::filesystem::path& datasets);
  ~BuildingFolder();
  BuildingFolder(const BuildingFolder&) = delete;
  BuildingFolder& operator=(const BuildingFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Removes what is in it.
  void clear();
  /// Gives the folder its name, lasting through a power cut. Throws FileError.
  void publish(const std::filesystem::path& target);
  void keep() { path_.clear(); }

 private:
  void make();

  std::filesystem::path path_;
};

}  // namespace cuadrante
