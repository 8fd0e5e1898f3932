#include "core/files/folder_lock.h"

#include "core/files/folder.h"
#include "core/files/write_error.h"
#include "core/ground/error.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace cuadrante {

FolderLock::FolderLock(const Place& folder, const std::string& busy) {
  makeFolder(folder);
  const std::filesystem::path file = folder.path() / ".lock";
  descriptor_ = Descriptor(::openat(folder.openFolder().get(), ".lock",
                                    O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!descriptor_.valid() && errno == ELOOP)
    throw FileError(Reason::CannotWrite, file, "it is a link, which a lock must not be; remove it");
  if (!descriptor_.valid())
    throwWriteError(file, errno);
  if (::flock(descriptor_.get(), LOCK_EX | LOCK_NB) == 0)
    return;
  if (errno == EWOULDBLOCK)
    throw FileError(Reason::Busy, folder.path(), busy);
  throwWriteError(file, errno);
}

}  // namespace cuadrante
