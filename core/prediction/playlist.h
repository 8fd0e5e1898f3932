#pragma once

#include "core/prediction/song_prediction.h"

#include <string>
#include <vector>

namespace cuadrante {

/// An extended M3U playlist in UTF-8 of these songs, in their order, with absolute paths. Songs
/// whose path has a line break are left out: the format cannot say them.
std::string playlistOf(const std::vector<const SongPrediction*>& songs);

/// Whether the format can say where the song lies.
bool canBeListed(const SongPrediction& song);

/// The songs whose likeliest quadrant it is, the likeliest first.
std::vector<const SongPrediction*> songsOf(Quadrant quadrant,
                                           const std::vector<SongPrediction>& songs);

/// Files of a folder that writePlaylists would overwrite with something else than they hold. Throws
/// FileError where one cannot be read.
std::vector<std::filesystem::path> playlistsInTheWay(const std::filesystem::path& folder,
                                                     const std::vector<SongPrediction>& songs);

/// A playlist of each quadrant, `estres.m3u8` and so on, into a folder that a person named, which
/// is made if it is not there; over those that are. Throws FileError.
void writePlaylists(const std::filesystem::path& folder, const std::vector<SongPrediction>& songs);

}  // namespace cuadrante
