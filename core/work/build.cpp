#include "core/work/build.h"

#include "core/audio/wav.h"
#include "core/dataset/building_folder.h"
#include "core/dataset/dataset.h"
#include "core/dataset/feature_rows.h"
#include "core/dataset/given_split.h"
#include "core/dataset/half_scale.h"
#include "core/dataset/song_files.h"
#include "core/dataset/stored_features.h"
#include "core/dataset/version_files.h"
#include "core/ground/error.h"
#include "core/ground/printable.h"
#include "core/ground/timestamp.h"
#include "core/report/write_pictures.h"
#include "core/store/divisions.h"
#include "core/store/project.h"
#include "core/work/project_clips.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Throws LabelsLeftOut.
void requireAllCut(Project& project) {
  const std::vector<ClipId> uncut = leftOutOfVersion(project).uncut;
  if (uncut.empty())
    return;
  constexpr std::size_t kNamed = 5;
  std::string names;
  for (std::size_t i = 0; i < std::min(kNamed, uncut.size()); ++i)
    names += (i > 0 ? ", " : "") + clipName(uncut[i]);
  throw LabelsLeftOut(
      uncut.size(),
      fmt::format("{} labelled clips would be left out: their WAVs are not there ({}{}); cut them",
                  uncut.size(), names, uncut.size() > kNamed ? ", …" : ""));
}

/// The next number whose folder is free as well: a folder that no record knows (of a crash, or of a
/// database put back from a copy) is never overwritten.
VersionNumber freeNumber(Project& project) {
  VersionNumber number = project.versions().next();
  while (fs::exists(project.datasetFolder(number)))
    ++number.value;
  return number;
}

DatasetVersion describe(Project& project, const std::vector<FrozenClip>& clips,
                        const BuildOptions& options) {
  DatasetVersion version;
  version.number = freeNumber(project);
  const std::vector<DatasetVersion> earlier = project.versions().all();
  if (options.parent &&
      std::ranges::find(earlier, *options.parent, &DatasetVersion::number) == earlier.end())
    throw OptionError(fmt::format("there is no dataset version {}", options.parent->value));
  version.parent = options.parent;
  if (!version.parent && !earlier.empty())
    version.parent = earlier.back().number;
  version.note = options.note;
  version.guideline = project.protocol().guideline;
  version.createdAt = utcTimestamp();
  version.clips = static_cast<std::int64_t>(clips.size());
  for (const FrozenClip& clip : clips) {
    ++version.perQuadrant[static_cast<std::size_t>(quadrantOf(clip.label.point))];
    version.byRule += clip.label.kind == AnnotatorKind::Rule ? 1 : 0;
  }
  version.features = options.features;
  version.element = options.element;
  if (options.element == NpyType::Float16)
    version.scale = halfScale(options.features);
  return version;
}

/// Refuses what would fail for every clip, before anything is written.
void checkFits(const Features& features, const std::vector<FrozenClip>& clips) {
  const double seconds = std::ranges::min(clips, {}, [](const FrozenClip& frozen) {
                           return frozen.clip.durationSeconds;
                         }).clip.durationSeconds;
  constexpr std::size_t kLargestRow = std::size_t{1} << 26;  // values: 256 MiB for each worker
  const FeatureShape shape = features.shape();
  if (shape.size() > kLargestRow)
    throw OptionError(fmt::format("{} columns of {} bands are too many for one clip",
                                  shape.timeSteps, shape.bands));
  const auto samples = static_cast<std::size_t>(std::lround(seconds * kSampleRate));
  if (features.samplesNeeded() > samples)
    throw OptionError(
        fmt::format("a clip of {:g} s {}", seconds, features.kind().tooShort(features, samples)));
}

std::vector<ClipFile> clipFiles(const Project& project, const std::vector<FrozenClip>& clips) {
  std::vector<ClipFile> files;
  for (const FrozenClip& frozen : clips)
    files.push_back({frozen.clip.id, project.clipFile(frozen.clip.id)});
  return files;
}

/// Those of which networks would learn nothing of the music.
std::vector<DoubtfulClip> doubtfulOf(const std::vector<ClipFile>& files, unsigned threads,
                                     const std::stop_token& stop) {
  std::vector<std::optional<SoundDoubt>> doubts(files.size());
  forEachInParallel(files.size(), std::max(1U, threads), stop, [&](std::size_t i, unsigned) {
    doubts[i] = doubtOf(readWav(files[i].file).samples);
  });
  std::vector<DoubtfulClip> doubtful;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (doubts[i])
      doubtful.push_back({files[i].clip, *doubts[i]});
  return doubtful;
}

/// Whether its clips are of the groups and sides that they would be of now. The names of files may
/// differ.
bool divisionsAreCurrent(Project& project, const Dataset& dataset, bool givenSplit) {
  const auto groups = project.divisions().groups();
  const auto split = givenSplit ? project.divisions().givenSplit() : std::nullopt;
  const std::vector<std::string> files = songFiles(dataset.folder());
  for (std::size_t row = 0; row < files.size(); ++row) {
    const DatasetClip& frozen = dataset.clips()[row];
    const auto clip = project.catalogue().clip(ClipId{frozen.index});
    const auto group = clip ? groups.find(clip->song) : groups.end();
    if ((frozen.song == files[row] ? "" : frozen.song) !=
        (group == groups.end() ? "" : group->second))
      return false;
    if (frozen.split != (clip && split ? split->sideOf(*clip) : std::nullopt))
      return false;
  }
  return true;
}

}  // namespace

LeftOut leftOutOfVersion(Project& project) {
  LeftOut left;
  const auto consensus = project.annotations().consensus();
  struct SpokenOf {
    bool placer = false, energia = false;
  };
  std::unordered_map<ClipId, SpokenOf> labelled;
  const std::vector<Annotation> all = project.annotations().all();
  for (const Annotation* said : liveAnnotations(all)) {
    if (said->purpose != Purpose::Label)
      continue;
    SpokenOf& axes = labelled[said->clip];
    axes.placer |= said->relabelled != Axis::Energia;
    axes.energia |= said->relabelled != Axis::Placer;
  }
  for (const Clip& clip : project.catalogue().selectedClips()) {
    const auto found = labelled.find(clip.id);
    if (found == labelled.end())
      continue;
    const SpokenOf axes = found->second;
    labelled.erase(found);
    if (!consensus.contains(clip.id))
      ++(axes.placer && axes.energia ? left.undecided : left.onOneAxis);
    else if (!fs::exists(project.clipFile(clip.id)))
      left.uncut.push_back(clip.id);
  }
  left.unselected = labelled.size();
  return left;
}

WholeSongLabels wholeSongLabels(Project& project) {
  WholeSongLabels labels;
  std::unordered_set<SongId> songs;
  for (const FrozenClip& frozen : frozenClips(project))
    if (frozen.label.scope == LabelScope::Song) {
      ++labels.clips;
      songs.insert(frozen.clip.song);
    }
  labels.songs = songs.size();
  return labels;
}

DatasetVersion buildVersion(Project& project, const BuildOptions& options, std::stop_token stop,
                            const ProgressCallback& progress) {
  options.features.validate();
  if (!isUtf8(options.note))
    throw OptionError("the note is not UTF-8");
  project.requireWritable();
  std::vector<FrozenClip> clips = frozenClips(project);
  if (!options.givenSplit)
    for (FrozenClip& clip : clips)
      clip.split.reset();
  if (!options.leaveOutUncut)
    requireAllCut(project);
  checkFits(options.features, clips);
  const Place datasets = project.datasetsPlace();
  const BuildLock lock(datasets);
  const DatasetVersion version = describe(project, clips, options);
  const std::vector<ClipFile> files = clipFiles(project, clips);
  const RowFormat format{version.features, version.element, version.scale};
  const std::string plan = planOf(files, format);

  BuildingFolder building(datasets);
  if (!canGoOn(building.place(), plan))
    building.clear();
  try {
    writeFeatures(building.place(), plan, files, format, std::max(1U, options.threads), stop,
                  progress);
  } catch (const Interrupted&) {
    building.keep();
    throw;
  }
  writeLabelFiles(building.place(), clips);
  writeVersionFile(building.place(), version, doubtfulOf(files, options.threads, stop));
  building.publish(project.datasetPlace(version.number));
  project.versions().add(version);
  building.keep();
  return version;
}

bool isCurrent(Project& project, const DatasetVersion& version, const BuildOptions& wanted) {
  if (version.features != wanted.features || version.element != wanted.element)
    return false;
  const auto consensus = project.annotations().consensus();
  const Dataset dataset = Dataset::open(project.datasetFolder(version.number));
  requireAsRecorded(version, dataset);
  std::size_t labelled = 0;
  for (const Clip& clip : project.catalogue().selectedClips())
    if (consensus.contains(clip.id) && std::filesystem::exists(project.clipFile(clip.id)))
      ++labelled;
  if (labelled != dataset.size())
    return false;
  return std::ranges::all_of(dataset.clips(),
                             [&](const DatasetClip& clip) {
                               const auto found = consensus.find(ClipId{clip.index});
                               return found != consensus.end() && found->second.point == clip.label;
                             }) &&
         divisionsAreCurrent(project, dataset, wanted.givenSplit);
}

DrawnVersion buildAndDraw(Project& project, const BuildOptions& options, std::stop_token stop,
                          const ProgressCallback& progress) {
  const DatasetVersion version = buildVersion(project, options, std::move(stop), progress);
  return {version, writeLabelsPicture(version, project.datasetPlace(version.number))};
}

}  // namespace cuadrante
