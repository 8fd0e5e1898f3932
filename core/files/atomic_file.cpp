#include "files/atomic_file.h"

#include "error.h"
#include "files/folder.h"
#include "files/write_error.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <set>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

std::string reasonOf(int error) {
  return std::generic_category().message(error);
}

[[noreturn]] void throwWriteError(const std::filesystem::path& path) {
  cuadrante::throwWriteError(path, errno);
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path)
    : path_(std::move(path)),
      partial_(path_.string() + ".partial"),
      descriptor_(::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (!descriptor_.valid())
    throwWriteError(path_);
}

AtomicFile::~AtomicFile() {
  if (descriptor_.valid())
    ::unlink(partial_.c_str());
}

void AtomicFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_.get(), bytes.data(), bytes.size());
    if (written >= 0)
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    else if (errno != EINTR)
      throwWriteError(path_);
  }
}

void AtomicFile::write(std::string_view text) {
  write(std::as_bytes(std::span(text)));
}

void AtomicFile::commit() {
  flush();
  rename();
  flushFolder(path_.parent_path());
}

void AtomicFile::flush() {
  if (::fsync(descriptor_.get()) != 0)
    throwWriteError(path_);
}

void AtomicFile::rename() {
  if (::rename(partial_.c_str(), path_.c_str()) != 0)
    throwWriteError(path_);
  // From here on the file has its name: a later error must not unlink anything.
  if (!descriptor_.close())
    throwWriteError(path_);
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
  std::set<std::filesystem::path> folders;
  for (const auto& file : files) {
    file->rename();
    folders.insert(file->path_.parent_path());
  }
  for (const std::filesystem::path& folder : folders)
    flushFolder(folder);
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view text) {
  AtomicFile file(path);
  file.write(text);
  file.commit();
}

std::string readFile(const std::filesystem::path& path) {
  const auto fail = [&path] { throw FileError(Reason::CannotRead, path, reasonOf(errno)); };
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!descriptor.valid() || ::fstat(descriptor.get(), &status) != 0)
    fail();
  // The size is only a first guess: pipes and /proc have none, and a file may grow meanwhile.
  std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t used = 0;
  while (true) {
    const ssize_t got = ::read(descriptor.get(), bytes.data() + used, bytes.size() - used);
    if (got == 0)
      break;
    if (got > 0)
      used += static_cast<std::size_t>(got);
    else if (errno != EINTR)
      fail();
    if (used == bytes.size())
      bytes.resize(bytes.size() * 2);
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace cuadrante
