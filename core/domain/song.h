#pragma once

#include "core/audio/decoder.h"
#include "core/ground/ids.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante {

struct Song {
  SongId id;
  std::filesystem::path path;  ///< absolute, where the user has it
  AudioInfo info;
  std::int64_t bytes = 0;
  std::string content;  ///< contentHash() of the file; empty while unknown (projects made before)
  std::string sound{};  ///< soundHash() of it; empty while unknown
};

struct NewSong {
  std::filesystem::path path;
  AudioInfo info;
  std::int64_t bytes = 0;
  std::string content;  ///< contentHash() of the file; may be empty
  std::vector<TimeWindow> clips{};
  std::string sound{};  ///< soundHash() of the file; may be empty
};

/// A song whose file has other tags than before, and the same sound.
struct RetaggedSong {
  SongId id;
  AudioInfo info;
  std::int64_t bytes = 0;
  std::string content;
};

/// What a look at files changes in the catalogue.
struct CatalogueChanges {
  std::vector<NewSong> added;                                   ///< in this order
  std::vector<std::pair<SongId, std::filesystem::path>> moved;  ///< where the files are now
  std::vector<std::pair<SongId, std::string>> identified;       ///< by their contentHash()
  std::vector<std::pair<SongId, TimeWindow>> excerpts{};        ///< more clips of these songs
  std::vector<std::pair<SongId, std::string>> heard{};          ///< by their soundHash()
  std::vector<RetaggedSong> retagged{};

  bool empty() const {
    return added.empty() && moved.empty() && identified.empty() && excerpts.empty() &&
           heard.empty() && retagged.empty();
  }
};

/// What a song has of each.
struct SongCounts {
  std::int64_t clips = 0;
  std::int64_t selected = 0;
  std::int64_t labelled = 0;  ///< clips with a live word on both axes
};

}  // namespace cuadrante
