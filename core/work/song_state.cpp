#include "core/work/song_state.h"

#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/store/project.h"

#include <filesystem>
#include <system_error>

namespace cuadrante {

namespace fs = std::filesystem;

SongState songStateAtAGlance(const Song& song) {
  std::error_code error;
  if (!fs::is_regular_file(song.path, error))
    return SongState::Missing;
  const std::uintmax_t bytes = fs::file_size(song.path, error);
  if (error)
    return SongState::Missing;
  return static_cast<std::int64_t>(bytes) == song.bytes ? SongState::There : SongState::Changed;
}

std::string verifiedContent(const Song& song, const std::stop_token& stop) {
  const SongState state = songStateAtAGlance(song);
  if (state == SongState::Missing)
    throw FileError(Reason::CannotRead, song.path, "it is not there any more");
  if (state == SongState::Changed)
    throw FileError(Reason::ChangedFile, song.path, "its size has changed");
  std::string content = contentHash(song.path, stop);
  if (!song.content.empty() && content != song.content)
    throw FileError(Reason::ChangedFile, song.path, "its content has changed");
  return content;
}

SongState verifiedSongState(const Song& song, const std::stop_token& stop) {
  try {
    verifiedContent(song, stop);
    return SongState::There;
  } catch (const FileError& error) {
    return error.reason() == Reason::ChangedFile ? SongState::Changed : SongState::Missing;
  }
}

}  // namespace cuadrante
