#pragma once

#include "core/files/atomic_file.h"

#include <filesystem>
#include <string_view>

namespace cuadrante {

/// A file that a person named, for what work is about to make: opened before the work, so that what
/// cannot be written is known at once. Where the name is a link, the file that it leads to is
/// written and the link stays.
class OutputFile {
 public:
  /// Throws FileError (CannotWrite): a folder, a device or a pipe, a link that leads nowhere, in a
  /// folder that is not there or may not be written.
  explicit OutputFile(const std::filesystem::path& named);

  /// All of it, whole or not at all; once. Throws FileError.
  void write(std::string_view text);

  /// The same piece by piece: it appears with `commit()`. Throw FileError.
  void append(std::string_view piece) { file_.write(piece); }
  void commit() { file_.commit(); }

 private:
  AtomicFile file_;
};

/// Where there is no long work before it. Throws FileError.
void writeOutputFile(const std::filesystem::path& named, std::string_view text);

}  // namespace cuadrante
