#pragma once

#include "core/domain/windows.h"
#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"
#include "core/work/audio_files.h"
#include "core/work/relink.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace cuadrante {

class Project;

/// A file that was not added because a song of the catalogue has the same content.
struct Duplicate {
  std::filesystem::path file;
  std::filesystem::path song;
};

struct ImportResult {
  std::size_t added = 0;  ///< songs new in the catalogue
  std::size_t known = 0;  ///< songs that were there already
  std::size_t clips = 0;  ///< clips that the new songs gave
  std::vector<Error>
      refused;  ///< files with an audio suffix that cannot be used; too short ones included
  std::vector<std::filesystem::path> cutShort;  ///< added, though AudioInfo::endMissing
  /// Added, though silence of so many seconds has to end their clip (kMostPadding).
  std::vector<std::pair<std::filesystem::path, double>> padded{};
  std::vector<Duplicate> duplicates;
  std::vector<Relinked> relinked;  ///< moved or renamed songs; their clips and labels stay
  PassedOver passedOver{};         ///< in folders
  /// Known songs whose files have other tags than before, and the same sound.
  std::vector<std::filesystem::path> retagged{};
};

/// Catalogues files and folders (recursively, in the order of their names; in folders only wav,
/// flac, ogg, oga, opus, mp3, m4a, while a file named directly is always tried) on `threads`
/// threads. Songs and clips get their numbers in the order of the names, whatever the threads. A
/// file that cannot be used is reported, the others go on. A song whose content the catalogue has
/// under another path is a duplicate if that file is still there; if not, the song is relinked; so
/// is a file with other tags and the sound of a song. A path that does not exist throws FileError
/// before anything is added. Repeating it adds nothing. The clips of new songs lie on `grid`;
/// without one they have none yet (addExcerpts). Throws OptionError for the grid, Interrupted; what
/// was done until then stays.
ImportResult importSongs(Project& project, const std::vector<std::filesystem::path>& paths,
                         std::stop_token stop, const ProgressCallback& progress,
                         unsigned threads = coreCount(),
                         const std::optional<ClipGrid>& grid = ClipGrid());

}  // namespace cuadrante
