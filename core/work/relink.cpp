#include "core/work/relink.h"

#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/audio_files.h"
#include "core/work/song_state.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// The paths of the songs whose files are where they were, and as they were as far as their sizes
/// tell; those that share theirs with another song are read.
std::unordered_set<std::string> inPlace(const std::vector<Song>& songs, const std::stop_token& stop,
                                        unsigned threads) {
  std::unordered_map<std::int64_t, int> ofSize;
  for (const Song& song : songs)
    ++ofSize[song.bytes];
  std::vector<char> there(songs.size(), 0);
  forEachInParallel(songs.size(), threads, stop, [&](std::size_t i, unsigned) {
    const Song& song = songs[i];
    const SongState state =
        ofSize[song.bytes] > 1 ? verifiedSongState(song, stop) : songStateAtAGlance(song);
    there[i] = state == SongState::There ? 1 : 0;
  });
  std::unordered_set<std::string> paths;
  for (std::size_t i = 0; i < songs.size(); ++i)
    if (there[i] != 0)
      paths.insert(songs[i].path.string());
  return paths;
}

/// The files that may be one of the songs: of the size of one, and not one that is in its place.
std::vector<fs::path> candidates(const std::vector<fs::path>& paths, const std::vector<Song>& songs,
                                 const std::unordered_set<std::string>& inPlace) {
  std::unordered_set<std::uintmax_t> sizes;
  for (const Song& song : songs)
    sizes.insert(static_cast<std::uintmax_t>(song.bytes));
  std::vector<fs::path> files = allFiles(paths);
  std::erase_if(files, [&](const fs::path& file) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    return error || !sizes.contains(size) || inPlace.contains(file.string());
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

struct Move {
  const Song* song;
  fs::path to;
  std::optional<RetaggedSong> retagged;
};

/// Of songs that are nowhere by their content, those whose sound a file has that is no other
/// song's.
std::vector<Move> retagged(const std::vector<const Song*>& lost, const std::vector<fs::path>& paths,
                           const std::unordered_set<std::string>& inPlace,
                           const std::vector<Move>& moves, const std::stop_token& stop,
                           unsigned threads) {
  std::vector<Move> found;
  if (lost.empty())
    return found;
  std::vector<fs::path> files = audioFiles(paths);
  std::erase_if(files, [&](const fs::path& file) {
    return inPlace.contains(file.string()) ||
           std::ranges::find(moves, file, &Move::to) != moves.end();
  });
  std::vector<std::string> sounds(files.size());
  forEachInParallel(files.size(), threads, stop,
                    [&](std::size_t i, unsigned) { sounds[i] = soundOf(files[i], stop); });
  for (const Song* song : lost) {
    // Where several files have it, the one at its place.
    std::size_t best = files.size();
    for (std::size_t i = 0; i < files.size(); ++i)
      if (sounds[i] == song->sound && (best == files.size() || files[i] == song->path))
        best = i;
    if (best == files.size())
      continue;
    if (auto now = retaggedSong(*song, files[best], stop))
      found.push_back({song, files[best], std::move(now)});
    sounds[best].clear();
  }
  return found;
}

}  // namespace

RelinkResult relinkSongs(Project& project, const std::vector<fs::path>& paths, std::stop_token stop,
                         const ProgressCallback& progress, unsigned threads) {
  const std::vector<Song> songs = project.catalogue().songs();
  const std::unordered_set<std::string> there = inPlace(songs, stop, threads);
  const std::vector<fs::path> files = candidates(paths, songs, there);
  const std::vector<std::string> contents = contentsOf(files, stop, progress, threads);
  std::unordered_multimap<std::string, fs::path> places;
  // From behind, so that the first of several copies is met first below.
  for (std::size_t i = files.size(); i-- > 0;)
    if (!contents[i].empty())
      places.emplace(contents[i], files[i]);

  std::vector<Move> moves;
  std::vector<const Song*> lost;
  std::unordered_set<std::string> staying;  // paths of songs that keep theirs
  for (const Song& song : songs) {
    const auto place = places.find(song.content);
    const bool seemsThere = there.contains(song.path.string());
    // A change that keeps the size shows only to those who read the file.
    if (place == places.end() ||
        (seemsThere && verifiedSongState(song, stop) == SongState::There)) {
      staying.insert(song.path.string());
      if (!seemsThere && !song.sound.empty())
        lost.push_back(&song);
      continue;
    }
    moves.push_back({&song, place->second, {}});
    places.erase(place);
  }
  for (Move& move : retagged(lost, paths, there, moves, stop, threads)) {
    staying.erase(move.song->path.string());
    moves.push_back(std::move(move));
  }
  // Whose file stands at the place of a song that is not found keeps its own: no two songs may
  // have one path.
  for (std::size_t before = moves.size() + 1; moves.size() < before;) {
    before = moves.size();
    std::erase_if(moves, [&](const Move& move) {
      const bool taken = staying.contains(move.to.string());
      if (taken)
        staying.insert(move.song->path.string());
      return taken;
    });
  }
  RelinkResult result;
  CatalogueChanges changes;
  for (Move& move : moves) {
    result.found.push_back({move.song->path, move.to});
    if (move.to != move.song->path)
      changes.moved.emplace_back(move.song->id, move.to);
    if (move.retagged) {
      result.retagged.push_back(move.to);
      changes.retagged.push_back(std::move(*move.retagged));
    }
  }
  for (const Song& song : songs)
    if (staying.contains(song.path.string()) && !there.contains(song.path.string()))
      result.missing.push_back(song.path);
  if (!changes.empty())
    project.catalogue().apply(changes);
  return result;
}

}  // namespace cuadrante
