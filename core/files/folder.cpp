#include "core/files/folder.h"

#include "core/files/write_error.h"
#include "core/ground/error.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace cuadrante {

void makeFolder(const Place& folder) {
  folder.makeFolder();
}

bool makeNewFolder(const Place& folder) {
  const Descriptor above = folder.parent().openFolder();
  if (::mkdirat(above.get(), folder.name().c_str(), 0777) == 0)
    return true;
  if (errno == EEXIST)
    return false;
  throwWriteError(folder.path(), errno);
}

void flushFolder(const Place& folder) {
  const Descriptor descriptor = folder.openFolder();
  // Some file systems cannot flush a folder (EINVAL); there is nothing more to do on those.
  if (::fsync(descriptor.get()) != 0 && errno != EINVAL)
    throwWriteError(folder.path(), errno);
}

void removeAll(const Place& place) {
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(place.path(), error)))
    return;
  const Descriptor above = place.parent().openFolder();
  // The library follows no link on its way down.
  std::filesystem::remove_all(pathOf(above) / place.name(), error);
  if (error)
    throwWriteError(place.path(), error.value());
}

void rename(const Place& from, const Place& to) {
  const Descriptor source = from.parent().openFolder();
  const Descriptor target = to.parent().openFolder();
  if (::renameat(source.get(), from.name().c_str(), target.get(), to.name().c_str()) != 0)
    throwWriteError(to.path(), errno);
}

}  // namespace cuadrante
