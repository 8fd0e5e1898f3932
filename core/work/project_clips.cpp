#include "core/work/project_clips.h"

#include "core/dataset/feature_rows.h"
#include "core/dataset/given_split.h"
#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/store/divisions.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

DatasetClip clipOf(const Clip& clip, const std::string& song) {
  DatasetClip result;
  result.index = clip.id.value;
  result.clip = clipName(clip.id);
  result.song = song;
  result.startSeconds = clip.startSeconds;
  result.endSeconds = clip.endSeconds();
  return result;
}

/// Empty where its song is in none.
std::string groupOf(const Clip& clip, const std::unordered_map<SongId, std::string>& groups) {
  const auto group = groups.find(clip.song);
  return group == groups.end() ? std::string() : group->second;
}

void write(const Place& folder, const std::vector<ClipFile>& files,
           const std::vector<FrozenClip>& frozen, const DatasetVersion& like,
           const std::stop_token& stop, const ProgressCallback& progress, unsigned threads) {
  const RowFormat format{like.features, like.element, like.scale};
  writeFeatures(folder, planOf(files, format), files, format, std::max(1U, threads), stop,
                progress);
  writeLabelFiles(folder, frozen);
  writeVersionFile(folder, like);
}

}  // namespace

std::unordered_map<SongId, std::string> songNames(const std::vector<Song>& songs) {
  std::map<std::string, int> uses;
  for (const Song& song : songs)
    ++uses[song.path.filename().string()];
  std::unordered_map<SongId, std::string> names;
  for (const Song& song : songs) {
    const std::string file = song.path.filename().string();
    names.emplace(song.id, uses[file] == 1 ? file : song.path.string());
  }
  return names;
}

const std::string& songNameOf(const Clip& clip,
                              const std::unordered_map<SongId, std::string>& names,
                              const Project& project) {
  const auto name = names.find(clip.song);
  if (name == names.end())
    throw ProjectError(Reason::DamagedProject, project.folder(),
                       fmt::format("clip {} is of a song that is not there", clipName(clip.id)));
  return name->second;
}

std::unordered_map<SongId, std::string> songsAsCounted(Project& project) {
  auto names = songNames(project.catalogue().songs());
  for (const auto& [song, group] : project.divisions().groups())
    names[song] = group;
  return names;
}

std::vector<FrozenClip> frozenClips(Project& project) {
  const std::vector<Song> catalogued = project.catalogue().songs();
  const auto songs = songNames(catalogued);
  std::map<SongId, SoundFormat> formats;
  std::map<SongId, std::string> contents;
  for (const Song& song : catalogued) {
    formats[song.id] = {song.info.codec, song.info.sampleRate};
    contents[song.id] = song.content;
  }
  const auto groups = project.divisions().groups();
  const auto split = project.divisions().givenSplit();
  const auto labels = project.annotations().consensus();
  std::vector<FrozenClip> frozen;
  for (const Clip& clip : project.catalogue().selectedClips()) {
    const auto label = labels.find(clip.id);
    if (label != labels.end() && fs::exists(project.clipFile(clip.id)))
      frozen.push_back({clip, songNameOf(clip, songs, project), label->second, formats[clip.song],
                        groupOf(clip, groups), split ? split->sideOf(clip) : std::nullopt,
                        contents[clip.song]});
  }
  if (frozen.empty())
    throw OptionError(Reason::NothingToDo,
                      "there is no labelled and cut clip: select, cut and label clips first");
  return frozen;
}

std::vector<DatasetClip> labelledClips(Project& project) {
  const auto songs = songsAsCounted(project);
  const auto labels = project.annotations().consensus();
  std::vector<DatasetClip> clips;
  for (const Clip& clip : project.catalogue().selectedClips()) {
    const auto label = labels.find(clip.id);
    if (label == labels.end())
      continue;
    DatasetClip labelled = clipOf(clip, songNameOf(clip, songs, project));
    labelled.label = label->second.point;
    labelled.annotators = label->second.annotators;
    labelled.spread = label->second.spread;
    clips.push_back(std::move(labelled));
  }
  return clips;
}

std::vector<DatasetClip> unlabelledClips(Project& project) {
  const auto songs = songsAsCounted(project);
  const auto labels = project.annotations().consensus();
  std::vector<DatasetClip> clips;
  for (const Clip& clip : project.catalogue().selectedClips())
    if (!labels.contains(clip.id) && fs::exists(project.clipFile(clip.id)))
      clips.push_back(clipOf(clip, songNameOf(clip, songs, project)));
  return clips;
}

void writeUnlabelled(Project& project, const std::vector<DatasetClip>& clips,
                     const DatasetVersion& like, const Place& folder, const std::stop_token& stop,
                     const ProgressCallback& progress, unsigned threads) {
  std::vector<ClipFile> files;
  std::vector<FrozenClip> frozen;
  for (const DatasetClip& clip : clips) {
    const ClipId id{clip.index};
    files.push_back({id, project.clipFile(id)});
    FrozenClip& row = frozen.emplace_back();
    row.clip.id = id;
    row.clip.startSeconds = clip.startSeconds;
    row.clip.durationSeconds = clip.endSeconds - clip.startSeconds;
    row.song = clip.song;
  }
  removeAll(folder);
  makeFolder(folder);
  try {
    write(folder, files, frozen, like, stop, progress, threads);
  } catch (...) {
    removeAll(folder);
    throw;
  }
}

}  // namespace cuadrante
