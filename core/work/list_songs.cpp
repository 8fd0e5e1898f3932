#include "core/work/list_songs.h"

#include "core/ground/parallel.h"
#include "core/store/divisions.h"
#include "core/store/project.h"

#include <utility>

namespace cuadrante {

std::vector<ListedSong> listSongs(Project& project, SongCheck check, const std::stop_token& stop) {
  const auto counts = project.catalogue().countsBySong();
  const auto groups = project.divisions().groups();
  std::vector<ListedSong> listed;
  for (Song& song : project.catalogue().songs()) {
    const auto found = counts.find(song.id);
    const SongState state = songStateAtAGlance(song);
    const auto group = groups.find(song.id);
    listed.push_back({std::move(song), found == counts.end() ? SongCounts{} : found->second, state,
                      group == groups.end() ? std::string() : group->second});
  }
  if (check == SongCheck::Whole)
    forEachInParallel(listed.size(), coreCount(), stop, [&](std::size_t i, unsigned) {
      listed[i].state = verifiedSongState(listed[i].song, stop);
    });
  return listed;
}

}  // namespace cuadrante
