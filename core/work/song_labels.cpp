#include "core/work/song_labels.h"

#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/store/project.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

bool isSame(const Song& song, const SongPrediction& judged) {
  if (!song.content.empty())
    return song.content == judged.content;
  std::error_code error;
  if (fs::file_size(song.path, error) != fs::file_size(judged.file, error) || error)
    return false;
  try {
    return contentHash(song.path) == judged.content;
  } catch (const FileError&) {
    return false;
  }
}

}  // namespace

std::vector<SongLabel> labelsOfSong(Project& project, const SongPrediction& song) {
  std::vector<SongLabel> labels;
  if (song.content.empty())
    return labels;
  for (const Song& each : project.catalogue().songs()) {
    if (!isSame(each, song))
      continue;
    for (const Clip& clip : project.catalogue().clipsOf(each.id))
      if (const auto said = project.annotations().consensus(clip.id);
          said && said->kind == AnnotatorKind::Person)
        labels.push_back({.fromSeconds = clip.startSeconds,
                          .toSeconds = clip.endSeconds(),
                          .point = said->point,
                          .people = said->annotators});
  }
  std::ranges::sort(labels, {}, &SongLabel::fromSeconds);
  return labels;
}

}  // namespace cuadrante
