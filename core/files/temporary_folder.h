#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// A folder of its own for what is temporary. It goes with its owner, with all that it holds, or
/// stays for the system to clear where it cannot be removed.
class TemporaryFolder {
 public:
  /// In the first of `parents` where it can be made, the system's folder for what is temporary
  /// last; `name` begins its name. Throws FileError.
  explicit TemporaryFolder(const std::string& name,
                           std::vector<std::filesystem::path> parents = {});
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace cuadrante
