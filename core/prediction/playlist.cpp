#include "core/prediction/playlist.h"

#include "core/files/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cuadrante {
namespace {

bool breaksLine(const std::string& text) {
  return text.find_first_of("\r\n") != std::string::npos;
}

std::string nameOf(const SongPrediction& song) {
  const std::string title = song.title.empty() ? song.file.stem().string() : song.title;
  std::string name = song.artist.empty() ? title : song.artist + " - " + title;
  std::ranges::replace_if(
      name, [](char c) { return c == '\r' || c == '\n'; }, ' ');
  return name;
}

}  // namespace

std::string playlistOf(const std::vector<const SongPrediction*>& songs) {
  std::string text = "#EXTM3U\n";
  for (const SongPrediction* song : songs) {
    const std::string path = std::filesystem::absolute(song->file).string();
    if (!breaksLine(path))
      text += fmt::format("#EXTINF:{},{}\n{}\n", std::lround(song->seconds), nameOf(*song), path);
  }
  return text;
}

std::vector<const SongPrediction*> songsOf(Quadrant quadrant,
                                           const std::vector<SongPrediction>& songs) {
  std::vector<const SongPrediction*> chosen;
  for (const SongPrediction& song : songs)
    if (likeliestQuadrant(song.whole()).quadrant == quadrant)
      chosen.push_back(&song);
  std::ranges::stable_sort(chosen, std::ranges::greater{}, [](const SongPrediction* song) {
    return likeliestQuadrant(song->whole()).probability;
  });
  return chosen;
}

void writePlaylists(const std::filesystem::path& folder, const std::vector<SongPrediction>& songs) {
  const Place place = Place::root(folder);
  place.makeFolder();
  for (const Quadrant quadrant : kQuadrants)
    writeFileAtomically(place / (std::string(quadrantKey(quadrant)) + ".m3u8"),
                        playlistOf(songsOf(quadrant, songs)));
}

}  // namespace cuadrante
