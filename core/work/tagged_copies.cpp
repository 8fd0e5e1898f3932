#include "core/work/tagged_copies.h"

#include "core/audio/tagged_copy.h"
#include "core/files/write_error.h"

#include <fmt/format.h>

#include <system_error>

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
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throwWriteError(folder, error.value());
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
