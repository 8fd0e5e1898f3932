#include "core/work/group_songs.h"

#include "core/exchange/song_groups.h"
#include "core/ground/error.h"
#include "core/store/divisions.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <set>
#include <utility>

namespace cuadrante {
namespace {

GroupedSongs keep(Project& project, SongGroups&& read) {
  project.divisions().setGroups(read.groups);
  const auto groups = project.divisions().groups();
  std::set<std::string_view> names;
  for (const auto& [song, name] : groups)
    names.insert(name);
  return {.files = groups.size(),
          .groups = names.size(),
          .alone = project.catalogue().songs().size() - groups.size(),
          .unknown = std::move(read.unknown)};
}

}  // namespace

GroupedSongs importGroups(Project& project, const std::filesystem::path& csv, std::string_view map,
                          bool skipUnknown) {
  return keep(project, readSongGroups(csv, map, project.catalogue().songs(), skipUnknown));
}

GroupedSongs groupByName(Project& project, std::string_view key) {
  SongGroups read = songGroupsByName(key, project.catalogue().songs());
  if (read.groups.empty())
    throw OptionError(fmt::format("no song's file is called as those of {} are", key));
  return keep(project, std::move(read));
}

}  // namespace cuadrante
