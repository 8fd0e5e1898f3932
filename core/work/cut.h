#pragma once

#include "core/audio/decoder.h"
#include "core/audio/sound_doubt.h"
#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace cuadrante {

class Project;
struct Clip;

struct CutOptions {
  bool keepDamaged = false;  ///< cut damaged sound too, with silence where nothing can be decoded
  unsigned threads = coreCount();
};

/// Where clips of a damaged song have silence instead of its sound.
struct Silenced {
  std::filesystem::path song;
  std::vector<TimeRange> ranges;
};

struct CutResult {
  std::size_t cut = 0;         ///< WAVs written
  std::size_t present = 0;     ///< WAVs that were there already, whole
  std::vector<Error> refused;  ///< songs that could not be decoded, or are not the ones imported
  std::size_t damaged = 0;     ///< of these: what CutOptions::keepDamaged makes the best of
  std::vector<Silenced> silenced;        ///< only with CutOptions::keepDamaged
  std::vector<DoubtfulClip> doubtful{};  ///< of those written: what is hardly music
};

/// Whether a clip's file was cut whole. It appears under its name only when it is complete, so its
/// size is enough to tell.
bool isCutWhole(const std::filesystem::path& file, const Clip& clip);

/// Cuts every selected clip to `clips/NNNNN.wav`: 16-bit mono, 44,100 Hz, 441,000 samples; song by
/// song on several threads. What is there and whole stays, so an interrupted cut goes on where it
/// stopped. A song that cannot be decoded or holds something else than when it was imported is
/// reported, the others (and its clips that are sound) go on; a disk that is full or cannot be
/// written throws FileError at once (no partial file stays). Throws Interrupted.
CutResult cutClips(Project& project, std::stop_token stop, const ProgressCallback& progress,
                   const CutOptions& options = {});

}  // namespace cuadrante
