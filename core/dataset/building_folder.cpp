#include "dataset/building_folder.h"

#include "error.h"
#include "files/folder.h"
#include "files/write_error.h"

#include <string>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Folders `.vNNNN.building`, which nobody goes on with.
void removeOldLeftovers(const fs::path& datasets) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(datasets, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".v") && name.ends_with(".building"))
      fs::remove_all(entry.path(), error);
  }
}

}  // namespace

BuildLock::BuildLock(const fs::path& datasets)
    : lock_(datasets, "a dataset version is being built there") {}

BuildingFolder::BuildingFolder(const fs::path& datasets) : path_(datasets / ".building") {
  removeOldLeftovers(datasets);
  make();
}

BuildingFolder::~BuildingFolder() {
  std::error_code ignored;
  if (!path_.empty())
    fs::remove_all(path_, ignored);
}

void BuildingFolder::make() {
  makeFolder(path_);
}

void BuildingFolder::clear() {
  std::error_code error;
  fs::remove_all(path_, error);
  if (error)
    throwWriteError(path_, error.value());
  make();
}

void BuildingFolder::publish(const fs::path& target) {
  flushFolder(path_);
  std::error_code error;
  fs::rename(path_, target, error);
  if (error)
    throwWriteError(target, error.value());
  path_ = target;
  flushFolder(target.parent_path());
}

}  // namespace cuadrante
