#include "core/files/place.h"

#include "core/files/write_error.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

fs::path folderOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Of a folder that could not be opened without following links: what it is.
[[noreturn]] void throwNotAFolder(const Descriptor& above, const fs::path& name,
                                  const fs::path& path, int error) {
  struct stat status {};
  if (::fstatat(above.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
      S_ISLNK(status.st_mode))
    throw FileError(Reason::CannotWrite, path,
                    "it is a link, and in a project nothing is written through links; put a real "
                    "folder in its place");
  throwWriteError(path, error);
}

}  // namespace

Place::Place(fs::path rootFolder, fs::path inside)
    : root_(std::move(rootFolder)), inside_(std::move(inside)) {}

Place::Place(const fs::path& path) : Place(folderOf(path), path.filename()) {}

Place Place::root(const fs::path& folder) {
  return {folder, fs::path()};
}

Place Place::operator/(const fs::path& name) const {
  if (name.empty() || name.is_absolute())
    throw std::logic_error("a place is a name below its root: " + name.string());
  for (const fs::path& part : name)
    if (part == ".." || part == "." || part.empty())
      throw std::logic_error("a place is a name below its root: " + name.string());
  return {root_, inside_ / name};
}

Place Place::parent() const {
  return {root_, inside_.parent_path()};
}

fs::path Place::path() const {
  return inside_.empty() ? root_ : root_ / inside_;
}

Descriptor Place::openFolder() const {
  return descend(false);
}

void Place::makeFolder() const {
  std::error_code error;
  fs::create_directories(root_, error);
  if (error)
    throwWriteError(root_, error.value());
  descend(true);
}

Descriptor Place::descend(bool making) const {
  Descriptor folder(::open(root_.c_str(), kFolder));
  if (!folder.valid())
    throwWriteError(root_, errno);
  fs::path path = root_;
  for (const fs::path& name : inside_) {
    path /= name;
    if (making && ::mkdirat(folder.get(), name.c_str(), 0777) != 0 && errno != EEXIST)
      throwWriteError(path, errno);
    Descriptor next(::openat(folder.get(), name.c_str(), kFolder | O_NOFOLLOW));
    if (!next.valid())
      throwNotAFolder(folder, name, path, errno);
    folder = std::move(next);
  }
  return folder;
}

std::filesystem::path wholePath(const std::filesystem::path& path) {
  const std::filesystem::path whole = std::filesystem::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

fs::path pathOf(const Descriptor& folder) {
  return fmt::format("/proc/self/fd/{}", folder.get());
}

}  // namespace cuadrante
