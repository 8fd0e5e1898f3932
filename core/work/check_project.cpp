#include "core/work/check_project.h"

#include "core/files/atomic_file.h"
#include "core/files/sha256.h"
#include "core/ground/error.h"
#include "core/learning/run.h"
#include "core/packages/package_folder.h"
#include "core/store/project.h"
#include "core/sweeps/sweep.h"
#include "core/work/check_dataset.h"
#include "core/work/song_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "project.db";

constexpr std::array<std::string_view, 7> kParts{"database", "song",    "clip",  "dataset",
                                                 "run",      "network", "backup"};
constexpr std::array<std::string_view, 8> kRemedies{
    "nothing",     "repair-labels",  "find-song",   "cut-again",
    "build-again", "restore-backup", "train-again", "take-in-again"};

/// What an error says beside the file that it names.
std::string sentenceOf(const Error& error) {
  return error.detail().empty() ? error.what() : error.detail();
}

bool isDamage(const ProjectError& error) {
  return error.reason() == Reason::DamagedProject || error.reason() == Reason::NotAProject;
}

class Examination {
 public:
  Examination(fs::path folder, const std::stop_token& stop, const ProgressCallback& progress,
              const CheckOptions& options)
      : folder_(std::move(folder)), stop_(stop), progress_(progress), options_(options) {}

  ProjectCheck run() {
    open();
    const std::vector<fs::path> backups = backupsOf(folder_);
    if (project_) {
      examine(ProjectPart::Database, [this] { songs_ = project_->catalogue().songs(); });
      examine(ProjectPart::Database, [this] { clips_ = project_->catalogue().selectedClips(); });
      examine(ProjectPart::Database, [this] { versions_ = project_->versions().all(); });
    }
    result_.songs = songs_.size();
    result_.clips = clips_.size();
    runs_ = RunStore(folder_ / "runs").read();
    result_.runs = runs_.runs.size() + runs_.damaged.size();
    total_ = songs_.size() + clips_.size() + versions_.size() + result_.runs + backups.size();
    examineSongs();
    examineClips();
    examineDatasets();
    examineRuns();
    examineNetworks();
    examineBackups(backups);
    return std::move(result_);
  }

 private:
  void add(ProjectPart part, fs::path file, std::string what, Remedy remedy) {
    result_.findings.push_back({part, std::move(file), std::move(what), remedy});
  }

  void did(const std::string& item) {
    throwIfStopped(stop_);
    ++done_;
    if (progress_)
      progress_({.done = done_, .total = total_, .item = item});
  }

  /// What of the database cannot be read is a finding, once.
  template <class Work>
  void examine(ProjectPart part, Work&& work) {
    try {
      work();
    } catch (const ProjectError& error) {
      const bool known = std::ranges::any_of(result_.findings, [&](const Finding& finding) {
        return finding.part == part && finding.what == sentenceOf(error);
      });
      if (!known)
        add(part, folder_ / kDatabase, sentenceOf(error), Remedy::RepairLabels);
    }
  }

  void open() {
    try {
      project_.emplace(Project::open(folder_));
      for (std::string& fault : project_->faults())
        add(ProjectPart::Database, folder_ / kDatabase, std::move(fault), Remedy::RepairLabels);
    } catch (const ProjectError& error) {
      std::error_code none;
      if (!isDamage(error) ||
          (!fs::exists(folder_ / kDatabase, none) && backupsOf(folder_).empty()))
        throw;
      add(ProjectPart::Database, folder_ / kDatabase, sentenceOf(error), Remedy::RepairLabels);
    }
  }

  void examineSongs() {
    for (const Song& song : songs_) {
      SongState state = songStateAtAGlance(song);
      // Of another size may only be its tags.
      if (state == SongState::Changed || (options_.songContents && state == SongState::There))
        state = verifiedSongState(song, stop_);
      if (state == SongState::Missing)
        add(ProjectPart::Song, song.path, "the song is not there any more", Remedy::FindSong);
      if (state == SongState::Changed)
        add(ProjectPart::Song, song.path, "it is not the song that was imported", Remedy::FindSong);
      did(song.path.filename().string());
    }
  }

  void examineClips() {
    std::vector<Finding> missing;
    for (const Clip& clip : clips_) {
      const fs::path file = project_->clipFile(clip.id);
      std::error_code none;
      if (!fs::exists(file, none))
        missing.push_back({ProjectPart::Clip, file, "the clip is not there", Remedy::CutAgain});
      else if (!isCutWhole(file, clip))
        add(ProjectPart::Clip, file, "it is not as long as its clip", Remedy::CutAgain);
      did(file.filename().string());
    }
    // Where there is none at all, cutting is a step that is still to be done.
    if (missing.size() < clips_.size())
      result_.findings.insert(result_.findings.end(), missing.begin(), missing.end());
  }

  void examineDatasets() {
    for (const DatasetVersion& version : versions_) {
      const fs::path folder = project_->datasetFolder(version.number);
      for (DatasetFault& fault : datasetFaults(folder, &version, stop_))
        add(ProjectPart::Dataset, std::move(fault.file), std::move(fault.what), Remedy::BuildAgain);
      did(folder.filename().string());
    }
    for (const auto& [number, folder] : versionFoldersIn(folder_ / "datasets")) {
      ++result_.versions;
      const bool known = std::ranges::any_of(
          versions_, [number = number](const DatasetVersion& v) { return v.number == number; });
      if (known)
        continue;
      if (project_)
        add(ProjectPart::Dataset, folder, "the database does not know this version",
            Remedy::RestoreBackup);
      for (DatasetFault& fault : datasetFaults(folder, nullptr, stop_))
        add(ProjectPart::Dataset, std::move(fault.file), std::move(fault.what), Remedy::Nothing);
    }
  }

  void examineRuns() {
    const RunStore store(folder_ / "runs");
    for (const DamagedRun& run : runs_.damaged) {
      add(ProjectPart::Run, store.folder(run.number), run.why, Remedy::TrainAgain);
      did(store.folder(run.number).filename().string());
    }
    for (const Run& run : runs_.runs) {
      examineRun(run, store);
      did(store.folder(run.number).filename().string());
    }
    const SweepStore sweeps(folder_ / "runs");
    for (const std::int64_t number : sweeps.numbers()) {
      try {
        sweeps.load(number);
      } catch (const Error& error) {
        add(ProjectPart::Run, sweeps.folder(number), sentenceOf(error), Remedy::TrainAgain);
      }
    }
  }

  void examineRun(const Run& run, const RunStore& store) {
    // Of one that is trained at this moment files come and go.
    if (run.state == RunState::Running)
      return;
    if (run.stale)
      add(ProjectPart::Run, store.folder(run.number),
          "it was trained on other data than its dataset holds now", Remedy::TrainAgain);
    std::error_code none;
    const fs::path judging = store.judgingWeights(run);
    if (run.state == RunState::Finished && !fs::exists(judging, none))
      add(ProjectPart::Run, judging, "the weights by which it judges are not there",
          Remedy::TrainAgain);
    for (const auto& entry : fs::directory_iterator(store.folder(run.number), none)) {
      if (entry.path().extension() != ".safetensors")
        continue;
      throwIfStopped(stop_);
      try {
        requireAsHashed(entry.path(), readFile(entry.path()));
      } catch (const Error& error) {
        add(ProjectPart::Run, entry.path(), sentenceOf(error),
            entry.path() == judging ? Remedy::TrainAgain : Remedy::Nothing);
      }
    }
    if (run.state == RunState::Finished)
      try {
        store.loadPredictions(run.number);
      } catch (const Error& error) {
        add(ProjectPart::Run, error.file(), sentenceOf(error), Remedy::TrainAgain);
      }
  }

  void examineNetworks() {
    for (const DamagedPackage& package : PackageFolder(folder_ / "runs").read().damaged)
      add(ProjectPart::Network, folder_ / "networks" / package.name, package.why,
          Remedy::TakeInAgain);
  }

  void examineBackups(const std::vector<fs::path>& backups) {
    for (const fs::path& file : backups) {
      const BackupContents& backup = result_.backups.emplace_back(contentsOf(file));
      // What was replaced is kept as it was, damaged or not.
      if (backup.fault && !isReplaced(file))
        add(ProjectPart::Backup, file, sentenceOf(*backup.fault), Remedy::Nothing);
      did(file.filename().string());
    }
  }

  fs::path folder_;
  std::stop_token stop_;
  const ProgressCallback& progress_;
  CheckOptions options_;
  std::optional<Project> project_;  ///< nullopt where it does not open
  std::vector<Song> songs_;
  std::vector<Clip> clips_;
  std::vector<DatasetVersion> versions_;
  RunsRead runs_;
  std::size_t done_ = 0;
  std::size_t total_ = 0;
  ProjectCheck result_;
};

}  // namespace

std::string_view projectPartKey(ProjectPart part) noexcept {
  return kParts[static_cast<std::size_t>(part)];
}

std::string_view remedyKey(Remedy remedy) noexcept {
  return kRemedies[static_cast<std::size_t>(remedy)];
}

bool ProjectCheck::has(Remedy remedy) const {
  return std::ranges::any_of(findings,
                             [&](const Finding& finding) { return finding.remedy == remedy; });
}

const BackupContents* ProjectCheck::newestSoundBackup() const {
  const auto sound = std::ranges::find_if(backups, [](const BackupContents& backup) {
    return !backup.fault && !isReplaced(backup.file);
  });
  return sound == backups.end() ? nullptr : &*sound;
}

ProjectCheck checkProject(const fs::path& folder, const std::stop_token& stop,
                          const ProgressCallback& progress, const CheckOptions& options) {
  return Examination(wholePath(folder), stop, progress, options).run();
}

ProjectRepair repairProject(const fs::path& folder, const ProjectCheck& check,
                            const std::stop_token& stop, const ProgressCallback& progress) {
  ProjectRepair repair;
  if (check.has(Remedy::RepairLabels))
    repair.database = repairDatabase(folder);
  if (check.has(Remedy::CutAgain)) {
    Project project = Project::open(folder);
    repair.cut = cutClips(project, stop, progress);
  }
  return repair;
}

}  // namespace cuadrante
