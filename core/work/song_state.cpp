#include "core/work/song_state.h"

#include "core/audio/sound_hash.h"
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

std::string soundOf(const fs::path& file, const std::stop_token& stop) {
  try {
    return soundHash(file, stop);
  } catch (const AudioError&) {
    return {};
  } catch (const FileError&) {
    return {};
  }
}

std::optional<RetaggedSong> retaggedSong(const Song& song, const fs::path& file,
                                         const std::stop_token& stop) {
  if (song.sound.empty() || soundOf(file, stop) != song.sound)
    return std::nullopt;
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(file, error);
  if (error)
    throw FileError(Reason::CannotRead, file, error.message());
  RetaggedSong found{.id = song.id,
                     .info = probeAudio(file),
                     .bytes = static_cast<std::int64_t>(bytes),
                     .content = contentHash(file, stop)};
  if (found.content == song.content)
    return std::nullopt;
  return found;
}

std::string verifiedContent(const Song& song, const std::stop_token& stop) {
  const SongState state = songStateAtAGlance(song);
  if (state == SongState::Missing)
    throw FileError(Reason::CannotRead, song.path, "it is not there any more");
  if (song.content.empty())
    throw FileError(Reason::ChangedFile, song.path,
                    "the project does not say what it held when it was imported; import it again");
  std::string content;
  if (state != SongState::Changed)
    content = contentHash(song.path, stop);
  if (state == SongState::There && content == song.content)
    return content;
  if (!song.sound.empty() && soundOf(song.path, stop) == song.sound)
    return content.empty() ? contentHash(song.path, stop) : content;
  throw FileError(Reason::ChangedFile, song.path,
                  state == SongState::Changed ? "its size has changed" : "its content has changed");
}

SongState verifiedSongState(const Song& song, const std::stop_token& stop) {
  if (song.content.empty())
    return songStateAtAGlance(song);
  try {
    verifiedContent(song, stop);
    return SongState::There;
  } catch (const FileError& error) {
    return error.reason() == Reason::ChangedFile ? SongState::Changed : SongState::Missing;
  }
}

}  // namespace cuadrante
