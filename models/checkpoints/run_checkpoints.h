#pragma once

#include "core/files/place.h"
#include "core/files/safetensors.h"

#include <filesystem>
#include <optional>
#include <string>

namespace cuadrante::models {

/// Reads a checkpoint and compares it with the SHA-256 in `<file>.sha256` (a line of `sha256sum`);
/// without such a file it is taken as it is. Throws FileError, FormatError (BadCheckpoint), the
/// latter also where a weight is NaN or infinite.
Safetensors readCheckpoint(const std::filesystem::path& file);

/// The checkpoints in a run's folder, each with its SHA-256 beside it: the newest
/// (checkpoint.safetensors), the one before (previous.safetensors), the one of the lowest
/// validation loss (best.safetensors), and the mean of the last epochs (averaged.safetensors).
/// Killed at any moment, newest or previous is whole, and no older than the last one whose saving
/// had ended.
class RunCheckpoints {
 public:
  /// `newest`: checkpoint.safetensors.
  explicit RunCheckpoints(Place newest);

  std::filesystem::path newest() const { return newest_.path(); }
  std::filesystem::path previous() const { return previous_.path(); }
  std::filesystem::path best() const { return best_.path(); }

  /// Makes the newest the previous one, if it is whole. Throws FileError.
  void saveNewest(const Safetensors& content) const;
  void saveBest(const Safetensors& content) const;
  void saveAveraged(const Safetensors& content) const;

  struct Whole {
    std::filesystem::path file;
    Safetensors content;
    std::string damage;  ///< a sentence, where the newest is damaged and this is the previous one
  };
  /// The newest that is whole and holds finite values alone; nullopt if there is none at all.
  /// Throws FormatError (BadCheckpoint) where all that there are are damaged.
  std::optional<Whole> newestWhole() const;

 private:
  void keepNewestAsPrevious() const;

  Place newest_, previous_, best_, averaged_;
};

}  // namespace cuadrante::models
