#include "core/store/sqlite/backed_index.h"

#include "core/files/descriptor.h"

#include <sqlite3.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

namespace cuadrante {
namespace {

constexpr const char* kVfsName = "cuadrante";
/// MADV_POPULATE_WRITE, which the headers of Debian 12's C library have, and older ones lack.
constexpr int kPopulateForWriting = 23;

const sqlite3_vfs& usualVfs() {
  static const sqlite3_vfs& usual = *sqlite3_vfs_find(nullptr);
  return usual;
}

/// The methods that the usual VFS gave a database's file; those of all of them.
const sqlite3_io_methods* usualMethods = nullptr;

int mapBacked(sqlite3_file* file, int region, int bytes, int extend, void volatile** mapped) {
  const int result = usualMethods->xShmMap(file, region, bytes, extend, mapped);
  if (result != SQLITE_OK || *mapped == nullptr ||
      hasRoomFor(*mapped, static_cast<std::size_t>(bytes)))
    return result;
  *mapped = nullptr;
  return SQLITE_FULL;
}

const sqlite3_io_methods* backedMethods(const sqlite3_io_methods* usual) {
  static const sqlite3_io_methods backed = [usual] {
    usualMethods = usual;
    sqlite3_io_methods methods = *usual;
    methods.xShmMap = mapBacked;
    return methods;
  }();
  // Other kinds of locks have other methods; there is one kind on a system.
  return usual == usualMethods ? &backed : usual;
}

/// Where a flush has failed, Linux goes on showing what is not on the disk, and takes it as
/// written.
void showWhatTheDiskHolds(const char* name) {
  const Descriptor file(::open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file.valid())
    return;
  // What was only not written yet must not go. If it fails, the reading shows what is left.
  ::fsync(file.get());
  ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED);
}

int openBacked(sqlite3_vfs* /*ours*/, const char* name, sqlite3_file* file, int flags,
               int* outFlags) {
  // A journal of a stranger's may name any file as that of a commit to several databases, which
  // SQLite would remove once it has rolled back. No project has one.
  if ((flags & SQLITE_OPEN_SUPER_JOURNAL) != 0) {
    file->pMethods = nullptr;
    return SQLITE_CORRUPT;
  }
  if ((flags & SQLITE_OPEN_WAL) != 0)
    showWhatTheDiskHolds(name);
  const int result =
      usualVfs().xOpen(const_cast<sqlite3_vfs*>(&usualVfs()), name, file, flags, outFlags);
  if (result == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB) != 0 && file->pMethods != nullptr &&
      file->pMethods->iVersion >= 2)
    file->pMethods = backedMethods(file->pMethods);
  return result;
}

}  // namespace

const char* backedIndexVfs() {
  static sqlite3_vfs ours = [] {
    sqlite3_initialize();
    sqlite3_vfs vfs = usualVfs();
    vfs.zName = kVfsName;
    vfs.pNext = nullptr;
    vfs.xOpen = openBacked;
    return vfs;
  }();
  static const int registered = sqlite3_vfs_register(&ours, 0);
  return registered == SQLITE_OK ? kVfsName : nullptr;
}

bool hasRoomFor(volatile void* mapped, std::size_t bytes) {
  const auto begin = reinterpret_cast<std::uintptr_t>(mapped);
  const std::uintptr_t intoPage = begin % static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  return madvise(reinterpret_cast<void*>(begin - intoPage), bytes + intoPage,
                 kPopulateForWriting) == 0 ||
         errno != EFAULT;
}

}  // namespace cuadrante
