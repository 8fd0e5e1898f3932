#include "core/dataset/building_folder.h"

#include "core/files/folder.h"
#include "core/ground/error.h"

#include <string>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Folders `.vNNNN.building`, which nobody goes on with.
void removeOldLeftovers(const Place& datasets) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(datasets.path(), error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".v") && name.ends_with(".building"))
      removeAll(datasets / name);
  }
}

}  // namespace

BuildLock::BuildLock(const Place& datasets)
    : lock_(datasets, "a dataset version is being built there; wait for its end and repeat") {}

BuildingFolder::BuildingFolder(const Place& datasets) : place_(datasets / ".building") {
  removeOldLeftovers(datasets);
  make();
}

BuildingFolder::~BuildingFolder() {
  if (!place_)
    return;
  try {
    removeAll(*place_);
  } catch (const Error&) {
    // It stays as a killed build leaves it.
  }
}

void BuildingFolder::make() {
  makeFolder(*place_);
}

void BuildingFolder::clear() {
  removeAll(*place_);
  make();
}

void BuildingFolder::publish(const Place& target) {
  flushFolder(*place_);
  rename(*place_, target);
  place_ = target;
  flushFolder(target.parent());
}

}  // namespace cuadrante
