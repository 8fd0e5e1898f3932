#pragma once

#include "progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

class Project;

/// A file that a step left out, and why.
struct Refused {
  std::filesystem::path file;
  std::string why;  ///< Error::what()
};

struct ImportResult {
  std::size_t added = 0;  ///< songs new in the catalogue
  std::size_t known = 0;  ///< songs that were there already
  std::size_t clips = 0;  ///< clips that the new songs gave
  std::vector<Refused>
      refused;  ///< files with an audio suffix that cannot be used; too short ones included
};

/// Catalogues files and folders (recursively, in the order of their names; in folders only wav,
/// flac, ogg, oga, opus, mp3, m4a, while a file named directly is always tried). A file that cannot
/// be used is reported, the others go on. A path that does not exist throws FileError before
/// anything is added. Repeating it adds nothing. Throws Interrupted.
ImportResult importSongs(Project& project, const std::vector<std::filesystem::path>& paths,
                         std::stop_token stop, const ProgressCallback& progress);

/// Draws `count` clips of the whole catalogue with `seed` and makes them the selection. Returns how
/// many were selected. Throws OptionError (NothingToDo) when there are no clips.
std::size_t selectClips(Project& project, std::size_t count, std::uint64_t seed);

struct CutResult {
  std::size_t cut = 0;           ///< WAVs written
  std::size_t present = 0;       ///< WAVs that were there already, whole
  std::vector<Refused> refused;  ///< songs that could not be decoded
};

/// Cuts every selected clip to `clips/NNNNN.wav`: 16-bit mono, 44,100 Hz, 441,000 samples. What is
/// there and whole stays, so an interrupted cut goes on where it stopped. A song that cannot be
/// decoded is reported, the others go on; a disk that is full or cannot be written throws FileError
/// at once (no partial file stays). Throws Interrupted.
CutResult cutClips(Project& project, std::stop_token stop, const ProgressCallback& progress);

}  // namespace cuadrante
