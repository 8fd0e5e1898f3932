#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace cuadrante {

struct RetaggedSong;
struct Song;

enum class SongState {
  There,
  Missing,  ///< no file at its path
  Changed,  ///< the file at its path is another one: of another size, or of other sound
};

/// By existence and size alone, without reading the file.
SongState songStateAtAGlance(const Song& song);

/// The soundHash() of a file; empty where it has none that can be told.
std::string soundOf(const std::filesystem::path& file, const std::stop_token& stop);

/// What the song's file is now, where only its tags have changed; nullopt where it has the content
/// that is known, another sound, or where the catalogue does not know its sound. Throws FileError,
/// AudioError, Interrupted.
std::optional<RetaggedSong> retaggedSong(const Song& song, const std::filesystem::path& file,
                                         const std::stop_token& stop);

/// The content of the song's file, compared byte by byte (by its hash) with what was imported.
/// Returns its contentHash(), another than the catalogue's where only tags have changed. Throws
/// FileError (CannotRead; ChangedFile when it is another one) and Interrupted. A path whose content
/// the catalogue does not know is not believed (ChangedFile): a stranger's project could name any
/// file of this person's, and what is made of it goes back with the project.
std::string verifiedContent(const Song& song, const std::stop_token& stop);

/// The same as a state; a file that cannot be read is Missing, and of one whose content the
/// catalogue does not know only the size is compared. Throws Interrupted.
SongState verifiedSongState(const Song& song, const std::stop_token& stop);

}  // namespace cuadrante
