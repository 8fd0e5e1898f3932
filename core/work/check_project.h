#pragma once

#include "core/ground/progress.h"
#include "core/store/backup.h"
#include "core/store/repair.h"
#include "core/work/cut.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What a project is made of, in the order in which it is examined.
enum class ProjectPart { Database, Song, Clip, Dataset, Run, Network, Backup };
std::string_view projectPartKey(ProjectPart part) noexcept;  ///< "database", "song", …

/// What mends a finding.
enum class Remedy {
  Nothing,        ///< it is lost, or nothing depends on it
  RepairLabels,   ///< repairProject: from a backup and what can still be read
  FindSong,       ///< relinkSongs, with the folder where it is now
  CutAgain,       ///< repairProject, or cutClips
  BuildAgain,     ///< another version, from the labels of now
  RestoreBackup,  ///< a backup that knows of it
  TrainAgain,
  TakeInAgain  ///< a network's package, from where it came
};
std::string_view remedyKey(Remedy remedy) noexcept;  ///< "nothing", "repair-labels", …

/// Something that is not as it was written.
struct Finding {
  ProjectPart part = ProjectPart::Database;
  std::filesystem::path file;
  std::string what;  ///< one English sentence without a full stop, which does not name the file
  Remedy remedy = Remedy::Nothing;
};

struct CheckOptions {
  bool songContents = false;  ///< songs by their contents, not by their sizes: reads all of them
};

/// What was examined, and what was found.
struct ProjectCheck {
  std::vector<Finding> findings;        ///< in the order of the parts; empty: the project is sound
  std::vector<BackupContents> backups;  ///< the newest first, those that were replaced among them
  std::size_t songs = 0, clips = 0, versions = 0, runs = 0;

  bool isSound() const { return findings.empty(); }
  bool has(Remedy remedy) const;
  /// By repairProject, some of it.
  bool canBeRepaired() const { return has(Remedy::RepairLabels) || has(Remedy::CutAgain); }
  /// What a repair would begin with.
  const BackupContents* newestSoundBackup() const;
};

/// Examines a project whether it opens or not, and changes nothing but what opening does
/// (Project::open): its database (pages, indexes, schema, rows that refer to nothing, rows whose
/// bits have changed), the songs' files, the cut clips, the datasets' files against the contents
/// that were recorded of them, the runs with the hashes of their checkpoints, the packages of
/// networks, the backups. Of a database that does not open songs and clips are not known. Throws
/// ProjectError for what is no project at all, for one of a newer program, and FileError, where
/// nothing can be said; Interrupted.
ProjectCheck checkProject(const std::filesystem::path& folder, const std::stop_token& stop,
                          const ProgressCallback& progress, const CheckOptions& options = {});

struct ProjectRepair {
  std::optional<RepairedDatabase> database;
  std::optional<CutResult> cut;
};

/// Mends what of a check's findings can be mended without asking: a damaged database
/// (repairDatabase) and clips that are not there (cutClips). Throws what these do.
ProjectRepair repairProject(const std::filesystem::path& folder, const ProjectCheck& check,
                            const std::stop_token& stop, const ProgressCallback& progress);

}  // namespace cuadrante
