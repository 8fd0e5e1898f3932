#include "core/audio/sound_file.h"

#include "core/files/regular_file.h"
#include "core/ground/error.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace cuadrante {

SoundFile::SoundFile(const std::filesystem::path& path) : path_(path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(status))
    throw FileError(Reason::CannotRead, path, "it is a folder");
  // Opening a device may be an act.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    throw FileError(Reason::CannotRead, path, "it is not a regular file");
  RegularFile opened = openRegularFile(path);
  if (opened.size == 0)
    throw AudioError(Reason::EmptyFile, path, {});
  file_ = std::move(opened.descriptor);
}

std::int64_t SoundFile::size() const {
  // Not fstat, which is asked with a path and so denied to the process that decodes.
  const off_t end = ::lseek(file_.get(), 0, SEEK_END);
  if (end < 0)
    throwReadError(path_, errno);
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
      throwReadError(path_, errno);
    if (got == 0)
      break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace cuadrante
