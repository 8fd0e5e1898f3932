#include "core/work/keep_split.h"

#include "core/dataset/given_split.h"
#include "core/exchange/split_table.h"
#include "core/store/divisions.h"
#include "core/store/project.h"
#include "core/work/project_clips.h"

#include <map>
#include <set>
#include <utility>

namespace cuadrante {

std::vector<std::string> keepSplit(Project& project, const std::filesystem::path& csv,
                                   std::string_view map, bool skipUnknown, std::string_view known) {
  ReadSplit read = readSplitTable(csv, map,
                                  {.folder = project.folder(),
                                   .songs = project.catalogue().songs(),
                                   .clips = project.catalogue().clips(),
                                   .annotators = {}},
                                  skipUnknown, known);
  project.divisions().setGivenSplit(read.split);
  return std::move(read.unknown);
}

std::optional<SplitCoverage> splitCoverage(Project& project) {
  const auto split = project.divisions().givenSplit();
  if (!split)
    return std::nullopt;
  SplitCoverage coverage{.name = split->name};
  const auto names = songsAsCounted(project);
  const auto labels = project.annotations().consensus();
  std::map<std::string, std::set<Subset>> sides;
  std::set<std::string> unnamed;
  for (const Clip& clip : project.catalogue().selectedClips()) {
    if (!labels.contains(clip.id) || !std::filesystem::exists(project.clipFile(clip.id)))
      continue;
    const std::string& song = songNameOf(clip, names, project);
    if (const auto side = split->sideOf(clip)) {
      ++coverage.clips[static_cast<std::size_t>(*side)];
      sides[song].insert(*side);
    } else {
      ++coverage.withoutSide;
      unnamed.insert(song);
    }
  }
  coverage.unnamed.assign(unnamed.begin(), unnamed.end());
  for (const auto& [song, ofSong] : sides)
    if (ofSong.size() > 1)
      coverage.onTwoSides.push_back(song);
  return coverage;
}

}  // namespace cuadrante
