#include "core/files/atomic_file.h"

#include "core/files/folder.h"
#include "core/files/regular_file.h"
#include "core/files/temporary_name.h"
#include "core/files/write_all.h"
#include "core/files/write_error.h"
#include "core/ground/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <map>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

constexpr int kWriting = O_WRONLY | O_CLOEXEC;
constexpr mode_t kMode = 0666;

/// A device, a pipe or a folder must not give way to a file, nor a link to one (/dev/stdout).
void refuseWhatIsNoFile(const std::filesystem::path& path) {
  std::error_code none;
  const std::filesystem::file_status status = std::filesystem::status(path, none);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    throw FileError(Reason::CannotWrite, path,
                    std::filesystem::is_directory(status)
                        ? "it is a folder"
                        : "it is a device or a pipe; name a file instead");
}

}  // namespace

AtomicFile::AtomicFile(Place place) : place_(std::move(place)) {
  // Whoever asked for the file should read its name, not the folder's.
  if (std::error_code none; !std::filesystem::exists(place_.parent().path(), none))
    throwWriteError(place_.path(), ENOENT);
  refuseWhatIsNoFile(place_.path());
  const Descriptor folder = place_.parent().openFolder();
  descriptor_ = Descriptor(::openat(folder.get(), ".", kWriting | O_TMPFILE, kMode));
  // Some file systems know no files without a name, and each has its own word for it.
  if (!descriptor_.valid() && errno != ENOSPC && errno != EDQUOT && errno != EACCES) {
    temporary_ = temporaryNameOf(place_.name());
    descriptor_ = Descriptor(::openat(folder.get(), temporary_.c_str(),
                                      kWriting | O_CREAT | O_EXCL | O_NOFOLLOW, kMode));
  }
  if (!descriptor_.valid())
    throwWriteError(place_.path(), errno);
}

AtomicFile::~AtomicFile() {
  if (!descriptor_.valid() || temporary_.empty())
    return;
  try {
    ::unlinkat(place_.parent().openFolder().get(), temporary_.c_str(), 0);
  } catch (const std::exception&) {
    // The folder is gone, and the file with it; or there is no memory for its name.
  }
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  writeAll(descriptor_, bytes, place_.path());
}

void AtomicFile::write(std::string_view text) {
  write(std::as_bytes(std::span(text)));
}

void AtomicFile::commit() {
  flush();
  rename();
  flushFolder(place_.parent());
}

void AtomicFile::flush() {
  if (::fsync(descriptor_.get()) != 0)
    throwWriteError(place_.path(), errno);
}

void AtomicFile::rename() {
  const Descriptor folder = place_.parent().openFolder();
  if (temporary_.empty()) {
    const auto giveName = [&](const std::string& name) {
      return ::linkat(AT_FDCWD, pathOf(descriptor_).c_str(), folder.get(), name.c_str(),
                      AT_SYMLINK_FOLLOW) == 0;
    };
    if (giveName(place_.name())) {
      if (!descriptor_.close())
        throwWriteError(place_.path(), errno);
      return;
    }
    if (errno != EEXIST)
      throwWriteError(place_.path(), errno);
    // Only a renaming replaces what is there; so the file first gets a name of its own.
    std::string name = temporaryNameOf(place_.name());
    if (!giveName(name))
      throwWriteError(place_.path(), errno);
    temporary_ = std::move(name);
  }
  if (::renameat(folder.get(), temporary_.c_str(), folder.get(), place_.name().c_str()) != 0)
    throwWriteError(place_.path(), errno);
  // From here on the file has its name: a later error must not unlink anything.
  if (!descriptor_.close())
    throwWriteError(place_.path(), errno);
}

void AtomicFiles::add(std::unique_ptr<AtomicFile> written) {
  // Only begins the writing; where that is not possible, the flush does it all.
  ::sync_file_range(written->descriptor_.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
  files_.push_back(std::move(written));
}

void AtomicFiles::commit() {
  const auto files = std::exchange(files_, {});
  for (const auto& file : files)
    file->flush();
  std::map<std::filesystem::path, Place> folders;
  for (const auto& file : files) {
    file->rename();
    folders.emplace(file->place_.parent().path(), file->place_.parent());
  }
  for (const auto& [path, folder] : folders)
    flushFolder(folder);
}

void writeFileAtomically(const Place& place, std::string_view text) {
  AtomicFile file(place);
  file.write(text);
  file.commit();
}

std::string readFile(const std::filesystem::path& path) {
  const RegularFile file = openRegularFile(path);
  // The size is only a first guess: /proc has none, and a file may grow meanwhile.
  std::string bytes(file.size + 1, '\0');
  std::size_t used = 0;
  while (true) {
    const ssize_t got = ::read(file.descriptor.get(), bytes.data() + used, bytes.size() - used);
    if (got == 0)
      break;
    if (got > 0)
      used += static_cast<std::size_t>(got);
    else if (errno != EINTR)
      throwReadError(path, errno);
    if (used == bytes.size())
      bytes.resize(bytes.size() * 2);
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace cuadrante
