#include "core/prediction/playlist.h"

#include "core/files/atomic_file.h"
#include "core/files/file_address.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <system_error>

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
  return isUtf8(name) ? name : printable(name);
}

std::string fileOf(Quadrant quadrant) {
  return std::string(quadrantKey(quadrant)) + ".m3u8";
}

}  // namespace

bool canBeListed(const SongPrediction& song) {
  return !breaksLine(std::filesystem::absolute(song.file).string());
}

std::string playlistOf(const std::vector<const SongPrediction*>& songs) {
  std::string text = "#EXTM3U\n";
  for (const SongPrediction* song : songs) {
    if (canBeListed(*song))
      text += fmt::format("#EXTINF:{},{}\n{}\n", std::lround(song->seconds), nameOf(*song),
                          fileText(song->file));
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

std::vector<std::filesystem::path> playlistsInTheWay(const std::filesystem::path& folder,
                                                     const std::vector<SongPrediction>& songs) {
  std::vector<std::filesystem::path> others;
  for (const Quadrant quadrant : kQuadrants) {
    const std::filesystem::path file = folder / fileOf(quadrant);
    std::error_code error;
    const std::string text = playlistOf(songsOf(quadrant, songs));
    if (std::filesystem::is_regular_file(file, error) &&
        (std::filesystem::file_size(file, error) != text.size() || readFile(file) != text))
      others.push_back(file);
  }
  return others;
}

void writePlaylists(const std::filesystem::path& folder, const std::vector<SongPrediction>& songs) {
  const Place place = Place::root(folder);
  place.makeFolder();
  for (const Quadrant quadrant : kQuadrants)
    writeFileAtomically(place / fileOf(quadrant), playlistOf(songsOf(quadrant, songs)));
}

}  // namespace cuadrante
