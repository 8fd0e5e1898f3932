#include "core/work/tagged_copies.h"

#include "core/audio/tagged_copy.h"
#include "core/files/place.h"

#include <fmt/format.h>

#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

SoundTags tagsOf(const SongPrediction& song) {
  const WindowPrediction whole = song.whole();
  const EmotionPoint point = pointOf(whole);
  return {{"MOOD", std::string(quadrantKey(likeliestQuadrant(whole).quadrant))},
          {"ENERGIA", fmt::format("{:.2f}", point.energia)},
          {"PLACER", fmt::format("{:.2f}", point.placer)}};
}

/// Without the name of a file.
fs::path folderOf(const SongPrediction& song) {
  return wholePath(song.file).parent_path();
}

/// The folder in which, or below which, all songs are. Two albums may have the same names.
fs::path commonFolder(const std::vector<SongPrediction>& songs) {
  fs::path common = songs.empty() ? fs::path() : folderOf(songs.front());
  for (const SongPrediction& song : songs) {
    const fs::path folder = folderOf(song);
    fs::path shared;
    for (auto a = common.begin(), b = folder.begin();
         a != common.end() && b != folder.end() && *a == *b; ++a, ++b)
      shared /= *a;
    common = std::move(shared);
  }
  return common;
}

}  // namespace

TaggedCopies writeTaggedCopies(const std::filesystem::path& folder,
                               const std::vector<SongPrediction>& songs,
                               const std::stop_token& stop, const ProgressCallback& progress) {
  const Place root = Place::root(folder);
  root.makeFolder();
  const fs::path common = commonFolder(songs);
  TaggedCopies copies;
  std::size_t done = 0;
  for (const SongPrediction& song : songs) {
    throwIfStopped(stop);
    try {
      const Place copy = root / wholePath(song.file).lexically_relative(common);
      copy.parent().makeFolder();
      if (fs::exists(fs::symlink_status(copy.path()))) {
        copies.there.push_back(copy.path());
      } else {
        copyWithTags(song.file, copy.path(), tagsOf(song), stop);
        ++copies.written;
      }
    } catch (const Error& refused) {
      copies.refused.push_back(refused);
    }
    if (progress)
      progress({.done = ++done, .total = songs.size(), .item = song.file.filename().string()});
  }
  return copies;
}

}  // namespace cuadrante
