#pragma once

#include "core/files/descriptor.h"

#include <filesystem>
#include <string>

namespace cuadrante {

/// Where the program writes: a name below a folder that a person chose (`root`: the project, the
/// dataset folder). The links that lead to the root are the person's own and are followed. Below it
/// none is, whoever put it there: a project may come from anybody, and a link in it must not lead
/// what is written to somebody's other files. A path alone is a file that a person named, in a
/// folder that they named.
class Place {
 public:
  /// `path`'s folder is the root.
  Place(const std::filesystem::path& path);  // NOLINT(google-explicit-constructor)

  /// The root itself; what lies below it is named by `/`.
  static Place root(const std::filesystem::path& folder);

  /// `name` is one or more names below this place. Throws std::logic_error for "..", "." and
  /// absolute ones.
  Place operator/(const std::filesystem::path& name) const;
  /// The place of the folder that this one is in; of the root itself, the root.
  Place parent() const;
  std::string name() const { return inside_.filename().string(); }  ///< empty for the root

  /// For reading and for messages: as a path, which says nothing about links.
  std::filesystem::path path() const;

  /// Opens this place, a folder, without following any link below the root. Throws FileError
  /// (CannotWrite): there is none, it is no folder, it or a folder above is a link.
  Descriptor openFolder() const;

  /// Makes this folder and those above it, where they are missing. Throws FileError (DiskFull,
  /// CannotWrite).
  void makeFolder() const;

 private:
  Place(std::filesystem::path rootFolder, std::filesystem::path inside);
  Descriptor descend(bool making) const;

  std::filesystem::path root_;
  std::filesystem::path inside_;  ///< relative; empty for the root
};

/// Absolute, without "." and ".." and without a slash at its end, so that one folder has one name.
std::filesystem::path wholePath(const std::filesystem::path& path);

/// The name of an open folder that stays right whatever becomes of its path: `/proc/self/fd/7`.
std::filesystem::path pathOf(const Descriptor& folder);

}  // namespace cuadrante
