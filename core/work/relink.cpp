#include "core/work/relink.h"

#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/audio_files.h"
#include "core/work/song_state.h"

#include <algorithm>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// The files that may be one of the songs: of the size of one, and not catalogued at their path.
std::vector<fs::path> candidates(const std::vector<fs::path>& paths,
                                 const std::vector<Song>& songs) {
  std::unordered_set<std::uintmax_t> sizes;
  std::unordered_set<std::string> catalogued;
  for (const Song& song : songs) {
    sizes.insert(static_cast<std::uintmax_t>(song.bytes));
    catalogued.insert(song.path.string());
  }
  std::vector<fs::path> files = allFiles(paths);
  std::erase_if(files, [&](const fs::path& file) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    return error || !sizes.contains(size) || catalogued.contains(file.string());
  });
  return files;
}

/// Empty for files that cannot be read.
std::vector<std::string> contentsOf(const std::vector<fs::path>& files, const std::stop_token& stop,
                                    const ProgressCallback& progress, unsigned threads) {
  std::vector<std::string> contents(files.size());
  SharedProgress done(files.size(), progress);
  forEachInParallel(files.size(), threads, stop, [&](std::size_t i, unsigned) {
    try {
      contents[i] = contentHash(files[i], stop);
    } catch (const FileError&) {
    }
    done.add(1, files[i].filename().string());
  });
  return contents;
}

}  // namespace

RelinkResult relinkSongs(Project& project, const std::vector<fs::path>& paths, std::stop_token stop,
                         const ProgressCallback& progress, unsigned threads) {
  const std::vector<Song> songs = project.catalogue().songs();
  const std::vector<fs::path> files = candidates(paths, songs);
  const std::vector<std::string> contents = contentsOf(files, stop, progress, threads);
  std::unordered_multimap<std::string, fs::path> places;
  // From behind, so that the first of several copies is met first below.
  for (std::size_t i = files.size(); i-- > 0;)
    if (!contents[i].empty())
      places.emplace(contents[i], files[i]);

  RelinkResult result;
  CatalogueChanges changes;
  for (const Song& song : songs) {
    const auto place = places.find(song.content);
    const bool seemsThere = songStateAtAGlance(song) == SongState::There;
    if (place == places.end()) {
      if (!seemsThere)
        result.missing.push_back(song.path);
      continue;
    }
    // A change that keeps the size shows only to those who read the file.
    if (seemsThere && verifiedSongState(song, stop) == SongState::There)
      continue;
    result.found.push_back({song.path, place->second});
    changes.moved.emplace_back(song.id, place->second);
    places.erase(place);
  }
  if (!changes.empty())
    project.catalogue().apply(changes);
  return result;
}

}  // namespace cuadrante
