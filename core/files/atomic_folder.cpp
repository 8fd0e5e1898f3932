#include "core/files/atomic_folder.h"

#include "core/files/folder.h"
#include "core/files/temporary_name.h"
#include "core/files/write_error.h"
#include "core/ground/error.h"

#include <cerrno>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

void requireFree(const Place& place) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(place.path(), error);
  if (!fs::exists(status))
    return;
  if (!fs::is_directory(status) || !fs::is_empty(place.path(), error) || error)
    throw FileError(Reason::CannotWrite, place.path(),
                    "it is there already; name a folder that is not");
}

void flushAll(const Place& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
    if (fs::is_directory(entry.symlink_status()))
      flushFolder(folder / entry.path().lexically_relative(folder.path()));
  flushFolder(folder);
}

}  // namespace

AtomicFolder::AtomicFolder(Place place) : place_(std::move(place)) {
  requireFree(place_);
  makeFolder(place_.parent());
  Place filling = place_.parent() / temporaryNameOf(place_.name());
  if (!makeNewFolder(filling))
    throwWriteError(filling.path(), EEXIST);
  filling_ = std::move(filling);
}

AtomicFolder::~AtomicFolder() {
  if (!filling_)
    return;
  try {
    removeAll(*filling_);
  } catch (const Error&) {
    // It stays, as a killed process leaves it.
  }
}

void AtomicFolder::commit() {
  flushAll(*filling_);
  requireFree(place_);
  rename(*filling_, place_);
  filling_.reset();
  flushFolder(place_.parent());
}

}  // namespace cuadrante
