#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// 32 hexadecimal digits in lower case.
bool isEmbeddingHash(std::string_view text);

/// The ONNX files that a person added on this machine, in one folder of theirs, each under the hash
/// of its bytes (contentHash): so the features of a version name a network wherever it lies.
class EmbeddingStore {
 public:
  /// Nothing is made before the first file is added.
  explicit EmbeddingStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The person's own, `$XDG_DATA_HOME/cuadrante/networks`, else `~/.local/share/…`. Throws Error
  /// (Unavailable) where neither is known.
  static EmbeddingStore ofThisPerson();

  static constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 31;  ///< as ONNX files may be

  const std::filesystem::path& folder() const { return folder_; }
  /// Copies a file; the same twice is one. Returns its hash. Throws FileError (also for what is no
  /// regular file), FormatError (BadCheckpoint) for a file without bytes or above kMostBytes.
  std::string add(const std::filesystem::path& file) const;
  /// Throws Error (Unavailable), saying what to do, where there is none, or where the file is not
  /// the one that was added.
  std::filesystem::path fileOf(const std::string& hash) const;
  std::vector<std::string> hashes() const;  ///< ascending
  /// The name that the file had when it was added; "" if that is not known.
  std::string nameOf(const std::string& hash) const;

 private:
  std::filesystem::path pathOf(const std::string& hash) const;

  std::filesystem::path folder_;
};

}  // namespace cuadrante
