#include "core/work/clip_songs.h"

#include "core/dataset/dataset.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/project_clips.h"

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Empty where there is no such file.
std::string contentOf(const fs::path& file, const std::stop_token& stop) {
  std::error_code error;
  if (!fs::is_regular_file(file, error))
    return {};
  try {
    return contentHash(file, stop);
  } catch (const FileError&) {
    return {};
  }
}

void addTheirGroups(Project& project, std::unordered_map<SongId, SongIdentity>& songs) {
  std::unordered_map<std::string, std::vector<SongId>> files;
  for (const auto& [song, name] : songsAsCounted(project))
    files[name].push_back(song);
  for (const auto& [name, ofSong] : files)
    for (const SongId song : ofSong)
      for (const SongId other : ofSong)
        if (other != song && !songs[other].content.empty())
          songs[song].together.push_back(songs[other].content);
}

}  // namespace

SongOfClip songsOfClips(Project& project) {
  std::unordered_map<SongId, SongIdentity> songs;
  for (const Song& song : project.catalogue().songs())
    songs[song.id] = {
        .content = song.content, .name = song.path.filename().string(), .sound = song.sound};
  addTheirGroups(project, songs);
  SongOfClip ofClip;
  for (const Clip& clip : project.catalogue().clips())
    if (const auto song = songs.find(clip.song); song != songs.end())
      ofClip.emplace(clip.id.value, song->second);
  return ofClip;
}

SongOfClip songsOfClips(const Dataset& dataset, const std::stop_token& stop) {
  std::unordered_map<std::string, SongIdentity> songs;
  SongOfClip ofClip;
  for (const DatasetClip& clip : dataset.clips()) {
    if (clip.song.empty())
      continue;
    const auto [song, isNew] = songs.try_emplace(clip.song);
    if (isNew)
      song->second = {.content = contentOf(dataset.folder() / clip.song, stop),
                      .name = fs::path(clip.song).filename().string()};
    ofClip.emplace(clip.index, song->second);
  }
  return ofClip;
}

}  // namespace cuadrante
