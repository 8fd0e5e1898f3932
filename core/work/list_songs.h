#pragma once

#include "core/domain/song.h"
#include "core/work/song_state.h"

#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

class Project;

/// A song of the catalogue, how many clips it gave, and whether its file is there.
struct ListedSong {
  Song song;
  SongCounts counts;
  SongState state = SongState::There;
  std::string group{};  ///< of files that are one song; empty: it is one
};

/// How a song's file is looked at.
enum class SongCheck {
  Glance,  ///< songStateAtAGlance
  Whole,   ///< verifiedSongState, on all cores
};

/// In the order of the catalogue. Throws FileError, ProjectError (DamagedProject), Interrupted.
std::vector<ListedSong> listSongs(Project& project, SongCheck check, const std::stop_token& stop);

}  // namespace cuadrante
