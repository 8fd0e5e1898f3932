#pragma once

#include "core/audio/decoder.h"
#include "core/domain/clip.h"
#include "core/domain/song.h"
#include "core/ground/ids.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cuadrante {

/// Songs and the clips that can be cut from them.
class Catalogue {
 public:
  virtual ~Catalogue() = default;

  /// Adds a song with the clips of the thesis (clipWindows) in one transaction. A song with the
  /// same path is not added again: returns its id and false.
  virtual std::pair<SongId, bool> addSong(const std::filesystem::path& path, const AudioInfo& info,
                                          std::int64_t bytes, const std::string& content = {}) = 0;
  /// All in one transaction, or none; a song with a path that is there already is not added, nor
  /// an excerpt that is a clip of the song already. Returns how many clips are new. Throws
  /// OptionError for an excerpt that begins where a clip of another length does.
  virtual std::size_t apply(const CatalogueChanges& changes) = 0;
  virtual std::vector<Song> songs() const = 0;
  virtual std::optional<Song> song(SongId id) const = 0;
  /// All clips in the order of their ids, or those of one song, or the selected ones.
  virtual std::vector<Clip> clips() const = 0;
  virtual std::vector<Clip> clipsOf(SongId song) const = 0;
  virtual std::vector<Clip> selectedClips() const = 0;
  virtual std::optional<Clip> clip(ClipId id) const = 0;
  /// Of every song that has clips.
  virtual std::unordered_map<SongId, SongCounts> countsBySong() const = 0;
  /// Replaces the selection. Labels of clips no longer selected stay. Throws OptionError for a clip
  /// that does not exist.
  virtual void setSelection(const std::vector<ClipId>& clips) = 0;
};

}  // namespace cuadrante
