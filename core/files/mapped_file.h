#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace cuadrante {

/// A regular file mapped read-only, whole. Should another program cut it short meanwhile, or the
/// disk fail, the bytes that are gone read as zeros instead of ending the process (SIGBUS), and
/// `checkWhole` tells of it. Not more than kMapped at once in a process.
class MappedFile {
 public:
  static constexpr std::size_t kMapped = 1024;

  /// Throws FileError, FormatError (Reason::BadNpy) for an empty file.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

  /// To be called after reading, before what was read is used for anything that lasts. Throws
  /// FileError (CannotRead) if some of it was no longer there.
  void checkWhole() const;

 private:
  std::filesystem::path path_;
  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t slot_ = 0;
};

}  // namespace cuadrante
