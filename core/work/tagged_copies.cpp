#include "core/work/tagged_copies.h"

#include "core/audio/tagged_copy.h"
#include "core/files/place.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

SoundTags tagsOf(const SongPrediction& song) {
  const WindowPrediction whole = song.whole();
  const EmotionPoint point = pointOf(whole);
  return {{"MOOD", std::string(quadrantKey(likeliestQuadrant(whole).quadrant))},
          {"ENERGIA", fmt::format("{:.2f}", point.energia)},
          {"PLACER", fmt::format("{:.2f}", point.placer)}};
}

}  // namespace

TaggedCopies writeTaggedCopies(const std::filesystem::path& folder,
                               const std::vector<SongPrediction>& songs,
                               const std::stop_token& stop, const ProgressCallback& progress) {
  Place(folder).makeFolder();
  TaggedCopies copies;
  std::size_t done = 0;
  for (const SongPrediction& song : songs) {
    throwIfStopped(stop);
    try {
      copyWithTags(song.file, folder / song.file.filename(), tagsOf(song), stop);
      ++copies.written;
    } catch (const Error& refused) {
      copies.refused.push_back(refused);
    }
    if (progress)
      progress({.done = ++done, .total = songs.size(), .item = song.file.filename().string()});
  }
  return copies;
}

}  // namespace cuadrante
