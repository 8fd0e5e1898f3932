#pragma once

#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "core/prediction/song_prediction.h"

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace cuadrante {

struct TaggedCopies {
  std::size_t written = 0;
  std::vector<Error> refused{};                ///< songs of which there is no copy, and why
  std::vector<std::filesystem::path> there{};  ///< copies of before, or other files of their names
};

/// Copies of the songs in `folder`, which is made, under the names of their files and of the
/// folders that they are in below the one that is common to all of them, with what was said of them
/// as the tags MOOD (the likeliest quadrant), ENERGIA and PLACER (−1 to 1). The songs themselves
/// are left alone, and nothing is overwritten: what is there stays, what cannot be copied is
/// refused, and the rest goes on. Throws FileError where the folder cannot be made, Interrupted.
TaggedCopies writeTaggedCopies(const std::filesystem::path& folder,
                               const std::vector<SongPrediction>& songs,
                               const std::stop_token& stop, const ProgressCallback& progress);

}  // namespace cuadrante
