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
};

struct NewSong {
  std::filesystem::path path;
  AudioInfo info;
  std::int64_t bytes = 0;
  std::string content;  ///< contentHash() of the file; may be empty
  std::vector<TimeWindow> clips{};
};

/// What a look at files changes in the catalogue.
struct CatalogueChanges {
  std::vector<NewSong> added;                                   ///< in this order
  std::vector<std::pair<SongId, std::filesystem::path>> moved;  ///< where the files are now
  std::vector<std::pair<SongId, std::string>> identified;       ///< by their contentHash()
  std::vector<std::pair<SongId, TimeWindow>> excerpts{};        ///< more clips of these songs

  bool empty() const {
    return added.empty() && moved.empty() && identified.empty() && excerpts.empty();
  }
};

/// What a song has of each.
struct SongCounts {
  std::int64_t clips = 0;
  std::int64_t selected = 0;
  std::int64_t labelled = 0;  ///< clips with a live word on both axes
};

}  // namespace cuadrante
