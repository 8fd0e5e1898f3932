#pragma once

#include "core/files/place.h"

#include <optional>

namespace cuadrante {

/// A folder that appears under its name whole or not at all: filled beside its place under another
/// name, flushed to the disk and renamed by `commit()`. Destroyed without a commit, it takes with
/// it all that it holds; killed, it stays as `.<name>.<random>.partial`.
class AtomicFolder {
 public:
  /// Makes the folders above it, where they are missing. Throws FileError: CannotWrite, also where
  /// something is there already that is no empty folder; DiskFull.
  explicit AtomicFolder(Place place);
  ~AtomicFolder();
  AtomicFolder(const AtomicFolder&) = delete;
  AtomicFolder& operator=(const AtomicFolder&) = delete;

  /// Where it is filled.
  const Place& filling() const { return *filling_; }

  /// Throws FileError.
  void commit();

 private:
  Place place_;
  std::optional<Place> filling_;  ///< nullopt once it has its name
};

}  // namespace cuadrante
