#include "core/audio/sound_file.h"

#include "core/ground/error.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>

namespace cuadrante {
namespace {

[[noreturn]] void throwUnreadable(const std::filesystem::path& path) {
  throw FileError(Reason::CannotRead, path, std::generic_category().message(errno));
}

void requireRegular(const std::filesystem::path& path, const struct stat& status) {
  if (S_ISDIR(status.st_mode))
    throw FileError(Reason::CannotRead, path, "it is a folder");
  // A pipe or a device would be waited for, or read, for ever.
  if (!S_ISREG(status.st_mode))
    throw FileError(Reason::CannotRead, path, "it is not a regular file");
  if (status.st_size == 0)
    throw AudioError(Reason::EmptyFile, path, {});
}

}  // namespace

SoundFile::SoundFile(const std::filesystem::path& path) : path_(path) {
  struct stat status {};
  // Asked before and after: opening a device may be an act.
  if (::stat(path.c_str(), &status) != 0)
    throwUnreadable(path);
  requireRegular(path, status);
  file_ = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!file_.valid() || ::fstat(file_.get(), &status) != 0)
    throwUnreadable(path);
  requireRegular(path, status);
}

std::int64_t SoundFile::size() const {
  // Not fstat, which is asked with a path and so denied to the process that decodes.
  const off_t end = ::lseek(file_.get(), 0, SEEK_END);
  if (end < 0)
    throwUnreadable(path_);
  return end;
}

std::size_t SoundFile::read(std::int64_t offset, std::span<std::byte> bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::pread(file_.get(), bytes.data() + done, bytes.size() - done,
                                offset + static_cast<std::int64_t>(done));
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      throwUnreadable(path_);
    if (got == 0)
      break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace cuadrante
