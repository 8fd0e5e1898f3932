#pragma once

#include <stop_token>
#include <string>

namespace cuadrante {

struct Song;

enum class SongState {
  There,
  Missing,  ///< no file at its path
  Changed,  ///< the file at its path is another one: of another size, or of other content
};

/// By existence and size alone, without reading the file.
SongState songStateAtAGlance(const Song& song);

/// The content of the song's file, compared byte by byte (by its hash) with what was imported.
/// Returns its contentHash(). Throws FileError (CannotRead; ChangedFile when it is another one;
/// where the catalogue does not know the hash yet, when the size differs) and Interrupted.
std::string verifiedContent(const Song& song, const std::stop_token& stop);

/// The same as a state; a file that cannot be read is Missing. Throws Interrupted.
SongState verifiedSongState(const Song& song, const std::stop_token& stop);

}  // namespace cuadrante
