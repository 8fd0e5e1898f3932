#pragma once

#include "core/audio/decoder.h"
#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

class Project;

/// A file that was not added because a song of the catalogue has the same content.
struct Duplicate {
  std::filesystem::path file;
  std::filesystem::path song;
};

/// A song whose file was found at another place than before.
struct Relinked {
  std::filesystem::path from;
  std::filesystem::path to;
};

struct ImportResult {
  std::size_t added = 0;  ///< songs new in the catalogue
  std::size_t known = 0;  ///< songs that were there already
  std::size_t clips = 0;  ///< clips that the new songs gave
  std::vector<Error>
      refused;  ///< files with an audio suffix that cannot be used; too short ones included
  std::vector<std::filesystem::path> cutShort;  ///< added, though AudioInfo::endMissing
  std::vector<Duplicate> duplicates;
  std::vector<Relinked> relinked;  ///< moved or renamed songs; their clips and labels stay
};

/// Catalogues files and folders (recursively, in the order of their names; in folders only wav,
/// flac, ogg, oga, opus, mp3, m4a, while a file named directly is always tried) on `threads`
/// threads. Songs and clips get their numbers in the order of the names, whatever the threads. A
/// file that cannot be used is reported, the others go on. A song whose content the catalogue has
/// under another path is a duplicate if that file is still there; if not, the song is relinked. A
/// path that does not exist throws FileError before anything is added. Repeating it adds nothing.
/// Throws Interrupted; what was done until then stays.
ImportResult importSongs(Project& project, const std::vector<std::filesystem::path>& paths,
                         std::stop_token stop, const ProgressCallback& progress,
                         unsigned threads = coreCount());

struct RelinkResult {
  std::vector<Relinked> found;
  std::vector<std::filesystem::path> missing;  ///< where the songs still not found used to be
};

/// Looks in `paths` (files and folders) for the songs that are missing or changed, whatever their
/// names now: among files of the same size by their content. Throws FileError, Interrupted.
RelinkResult relinkSongs(Project& project, const std::vector<std::filesystem::path>& paths,
                         std::stop_token stop, const ProgressCallback& progress,
                         unsigned threads = coreCount());

/// What becomes of labelled clips that a step would leave out.
enum class Labelled { Keep, LeaveOut };

/// Draws `count` clips of the whole catalogue with `seed` and makes them the selection. Returns how
/// many were selected. Throws OptionError (NothingToDo) when there are no clips; LabelsLeftOut when
/// selected clips with a label of anybody's would no longer be selected, unless they may.
std::size_t selectClips(Project& project, std::size_t count, std::uint64_t seed,
                        Labelled labelled = Labelled::Keep);

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
  std::vector<Silenced> silenced;  ///< only with CutOptions::keepDamaged
};

/// Cuts every selected clip to `clips/NNNNN.wav`: 16-bit mono, 44,100 Hz, 441,000 samples; song by
/// song on several threads. What is there and whole stays, so an interrupted cut goes on where it
/// stopped. A song that cannot be decoded or holds something else than when it was imported is
/// reported, the others (and its clips that are sound) go on; a disk that is full or cannot be
/// written throws FileError at once (no partial file stays). Throws Interrupted.
CutResult cutClips(Project& project, std::stop_token stop, const ProgressCallback& progress,
                   const CutOptions& options = {});

}  // namespace cuadrante
