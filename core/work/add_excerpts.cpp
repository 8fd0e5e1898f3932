#include "core/work/add_excerpts.h"

#include "core/domain/windows.h"
#include "core/exchange/excerpts.h"
#include "core/store/project.h"

#include <unordered_map>
#include <utility>

namespace cuadrante {

AddedExcerpts addExcerpts(Project& project, const std::filesystem::path& csv, std::string_view map,
                          bool skipUnknown) {
  const std::vector<Song> songs = project.catalogue().songs();
  Excerpts read = readExcerpts(csv, map, songs, skipUnknown);
  std::unordered_map<SongId, double> seconds;
  for (const Song& song : songs)
    seconds.emplace(song.id, song.info.seconds);
  AddedExcerpts result;
  for (const auto& [song, window] : read.windows)
    result.padded += lackingSeconds(window, seconds.at(song)) > 0.0 ? 1 : 0;
  const std::size_t named = read.windows.size();
  CatalogueChanges changes;
  changes.excerpts = std::move(read.windows);
  result.added = project.catalogue().apply(changes);
  result.known = named - result.added;
  result.unknown = std::move(read.unknown);
  return result;
}

}  // namespace cuadrante
