#include "dataset/build.h"

#include "audio/wav.h"
#include "dataset/dataset.h"
#include "dataset/version_files.h"
#include "error.h"
#include "files/folder.h"
#include "project/project.h"
#include "timestamp.h"

#include <fmt/format.h>

#include <map>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void failWriting(const fs::path& path, const std::error_code& error) {
  throw FileError(error == std::errc::no_space_on_device ? Reason::DiskFull : Reason::CannotWrite,
                  path, error.message());
}

/// A folder that is made under a hidden name, then published; destroyed before `keep()` it is gone.
class BuildingFolder {
 public:
  explicit BuildingFolder(const fs::path& target)
      : path_(target.parent_path() / fmt::format(".{}.building", target.filename().string())) {
    std::error_code error;
    fs::create_directories(path_, error);
    if (error)
      failWriting(path_, error);
  }
  ~BuildingFolder() {
    std::error_code ignored;
    if (!path_.empty())
      fs::remove_all(path_, ignored);
  }
  BuildingFolder(const BuildingFolder&) = delete;
  BuildingFolder& operator=(const BuildingFolder&) = delete;

  const fs::path& path() const { return path_; }

  void publish(const fs::path& target) {
    flushFolder(path_);
    std::error_code error;
    fs::rename(path_, target, error);
    if (error)
      failWriting(target, error);
    path_ = target;
    flushFolder(target.parent_path());
  }
  void keep() { path_.clear(); }

 private:
  fs::path path_;
};

/// What a crash left behind.
void removeLeftovers(const fs::path& datasets) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(datasets, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".v") && name.ends_with(".building"))
      fs::remove_all(entry.path(), error);
  }
}

/// The songs' file names; the whole path where two songs share one, so that a split by song keeps
/// them apart.
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

std::vector<FrozenClip> freezeClips(Project& project) {
  const auto songs = songNames(project.catalogue().songs());
  const auto labels = project.annotations().consensus();
  std::vector<FrozenClip> frozen;
  for (const Clip& clip : project.catalogue().selectedClips()) {
    const auto label = labels.find(clip.id);
    if (label != labels.end() && fs::exists(project.clipFile(clip.id)))
      frozen.push_back({clip, songs.at(clip.song), label->second});
  }
  if (frozen.empty())
    throw OptionError(Reason::NothingToDo,
                      "there is no labelled and cut clip: select, cut and label clips first");
  return frozen;
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
  if (!earlier.empty())
    version.parent = earlier.back().number;
  version.note = options.note;
  version.createdAt = utcTimestamp();
  version.clips = static_cast<std::int64_t>(clips.size());
  for (const FrozenClip& clip : clips) {
    ++version.perQuadrant[static_cast<std::size_t>(quadrantOf(clip.label.point))];
    version.byRule += clip.label.kind == AnnotatorKind::Rule ? 1 : 0;
  }
  version.spectrogram = options.spectrogram;
  return version;
}

/// The samples of a cut clip, long enough for the spectrogram.
std::vector<std::int16_t> readClip(const fs::path& file, const SpectrogramParameters& parameters) {
  Pcm16 sound = readWav(file);
  if (sound.sampleRate != parameters.sampleRate)
    throw AudioError(Reason::DamagedAudio, file,
                     fmt::format("its sample rate is {} Hz, {} are expected", sound.sampleRate,
                                 parameters.sampleRate));
  if (sound.samples.size() < parameters.samplesNeeded())
    throw AudioError(Reason::TooShort, file,
                     fmt::format("{} samples, the spectrogram needs {}", sound.samples.size(),
                                 parameters.samplesNeeded()));
  return std::move(sound.samples);
}

void writeSpectrograms(const fs::path& file, const Project& project,
                       const std::vector<FrozenClip>& clips,
                       const SpectrogramParameters& parameters, const std::stop_token& stop,
                       const ProgressCallback& progress) {
  SpectrogramComputer computer(parameters);
  const std::array<std::size_t, 2> shape{static_cast<std::size_t>(parameters.columns),
                                         static_cast<std::size_t>(parameters.bands())};
  std::vector<float> spectrogram(shape[0] * shape[1]);
  NpyFloatWriter writer(file, clips.size(), shape);
  for (std::size_t i = 0; i < clips.size(); ++i) {
    throwIfStopped(stop);
    const ClipId clip = clips[i].clip.id;
    computer.compute(readClip(project.clipFile(clip), parameters), spectrogram);
    writer.writeRow(spectrogram);
    if (progress)
      progress({.done = i + 1, .total = clips.size(), .item = clipName(clip)});
  }
  throwIfStopped(stop);
  writer.commit();
}

std::map<std::int64_t, DatasetClip> clipsByIndex(Project& project, VersionNumber number) {
  if (!project.versions().version(number))
    throw OptionError(fmt::format("there is no dataset version {}", number.value));
  std::map<std::int64_t, DatasetClip> clips;
  const Dataset dataset = Dataset::open(project.datasetFolder(number));
  for (const DatasetClip& clip : dataset.clips())
    clips.emplace(clip.index, clip);
  return clips;
}

}  // namespace

DatasetVersion buildVersion(Project& project, const BuildOptions& options, std::stop_token stop,
                            const ProgressCallback& progress) {
  const std::vector<FrozenClip> clips = freezeClips(project);
  const DatasetVersion version = describe(project, clips, options);
  const fs::path target = project.datasetFolder(version.number);
  removeLeftovers(target.parent_path());

  BuildingFolder building(target);
  writeSpectrograms(building.path() / "X.npy", project, clips, options.spectrogram, stop, progress);
  writeLabelFiles(building.path(), clips);
  writeVersionFile(building.path(), version);
  building.publish(target);
  project.versions().add(version);
  building.keep();
  return version;
}

std::vector<LabelChange> diffVersions(Project& project, VersionNumber first, VersionNumber second) {
  const auto before = clipsByIndex(project, first);
  const auto after = clipsByIndex(project, second);
  std::map<std::int64_t, LabelChange> changes;
  for (const auto& [index, clip] : before)
    changes[index] = {.index = index, .clip = clip.clip, .before = clip.label, .after = {}};
  for (const auto& [index, clip] : after) {
    LabelChange& change = changes[index];
    change.index = index;
    change.clip = clip.clip;
    change.after = clip.label;
  }
  std::vector<LabelChange> different;
  for (auto& [index, change] : changes)
    if (change.before != change.after)
      different.push_back(std::move(change));
  return different;
}

}  // namespace cuadrante
