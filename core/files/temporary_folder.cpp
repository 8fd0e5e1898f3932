#include "core/files/temporary_folder.h"

#include "core/files/folder.h"
#include "core/files/write_error.h"
#include "core/ground/error.h"

#include <cerrno>
#include <cstdlib>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

fs::path newFolder(const std::string& name, const std::vector<fs::path>& parents) {
  for (const fs::path& parent : parents) {
    std::string folder = (parent / (name + "-XXXXXX")).string();
    if (::mkdtemp(folder.data()) != nullptr)
      return folder;
  }
  throwWriteError(parents.back(), errno);
}

}  // namespace

TemporaryFolder::TemporaryFolder(const std::string& name, std::vector<fs::path> parents) {
  parents.push_back(fs::temp_directory_path());
  path_ = newFolder(name, parents);
}

TemporaryFolder::~TemporaryFolder() {
  try {
    removeAll(path_);
  } catch (const Error&) {
    // The system clears it.
  }
}

}  // namespace cuadrante
