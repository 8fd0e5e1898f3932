#pragma once

#include "core/files/descriptor.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace cuadrante {

/// A file of sound, open for reading: what decodes it has no other way to it, and opens nothing.
class SoundFile {
 public:
  /// Throws FileError (a folder, a device, a pipe too), AudioError (EmptyFile).
  explicit SoundFile(const std::filesystem::path& path);
  /// One that is open already; `path` is what errors call it.
  SoundFile(std::filesystem::path path, Descriptor file)
      : path_(std::move(path)), file_(std::move(file)) {}

  const std::filesystem::path& path() const { return path_; }
  const Descriptor& descriptor() const { return file_; }
  std::int64_t size() const;  ///< in bytes
  /// The bytes at `offset`; how many, fewer than wanted only at the end. Throws FileError.
  std::size_t read(std::int64_t offset, std::span<std::byte> bytes) const;

 private:
  std::filesystem::path path_;
  Descriptor file_;
};

}  // namespace cuadrante
