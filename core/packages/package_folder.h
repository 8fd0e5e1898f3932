#pragma once

#include "core/files/place.h"
#include "core/packages/network_package.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace cuadrante {

/// A package that cannot be used.
struct DamagedPackage {
  std::string name;
  std::string why;  ///< Error::what()
};

struct PackagesRead {
  std::vector<NetworkPackage> packages;  ///< by their names, without tensors
  std::vector<DamagedPackage> damaged;
};

/// The packages that a project, or a dataset folder, has taken in: the folder `networks` beside its
/// runs. What is written into it goes through no link.
class PackageFolder {
 public:
  /// `runsFolder`'s neighbour.
  explicit PackageFolder(const std::filesystem::path& runsFolder);

  PackagesRead read() const;
  /// With its tensors. Throws OptionError for a name that is not there, and what readPackage
  /// throws.
  NetworkPackage load(const std::string& name) const;
  /// Copies a package, byte by byte, under the name of its file. Throws OptionError: it is there
  /// already (NothingToDo), another of that name is, or the name is no name; what parsePackage and
  /// writing throw. `check` is called before anything is written, and may throw.
  std::string add(const std::filesystem::path& file,
                  const std::function<void(const NetworkPackage&)>& check) const;
  /// Throws OptionError for a name that is not there, FileError.
  void remove(const std::string& name) const;

 private:
  Place placeOf(const std::string& name) const;
  void requireNew(const NetworkPackage& package) const;

  Place folder_;
};

}  // namespace cuadrante
