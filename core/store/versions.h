#pragma once

#include "core/domain/version.h"
#include "core/ground/ids.h"

#include <optional>
#include <vector>

namespace cuadrante {

/// The records of the dataset versions; their arrays lie in `datasets/`.
class Versions {
 public:
  virtual ~Versions() = default;

  /// In the order of their numbers.
  virtual std::vector<DatasetVersion> all() const = 0;
  virtual std::optional<DatasetVersion> version(VersionNumber number) const = 0;
  virtual VersionNumber next() const = 0;
  /// Records a version whose folder is complete. Throws ProjectError if the number is taken.
  virtual void add(const DatasetVersion& version) = 0;
};

}  // namespace cuadrante
