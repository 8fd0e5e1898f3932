#pragma once

#include "core/bundles/bundle_record.h"
#include "core/domain/song.h"
#include "core/ground/ids.h"
#include "core/ground/progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

class Project;

inline constexpr std::string_view kBundleEnding = ".cuadrante-project";

/// What goes into a bundle beside the labels and the clips.
struct BundleChoice {
  bool datasets = true;
  bool runs = true;    ///< with predictions and packages of networks
  bool songs = false;  ///< clips are enough to hear, label and train; songs are people's music

  bool has(BundlePart part) const;
};

/// A file that can go into a bundle.
struct PlannedFile {
  std::string name;  ///< there
  std::filesystem::path file;
  BundlePart part = BundlePart::Labels;
  std::uint64_t bytes = 0;
};

/// All that could go into a bundle of a project, at one moment.
struct BundlePlan {
  std::string project;              ///< the name of its folder
  std::string database;             ///< project.db with its log
  std::vector<PlannedFile> files;   ///< in the order of their names; without project.db
  std::vector<Song> songs;          ///< those of which `files` has the sound
  std::size_t songsMissing = 0;     ///< that are not where they were, or are others by now
  std::vector<RunNumber> training;  ///< at this moment: they stay behind
  /// Files in the folders of the project that no project has, and links: they stay behind.
  std::vector<std::string> unknown{};

  PartSize sizeOf(BundlePart part) const;
  PartSize sizeOf(const BundleChoice& choice) const;
};

/// Looks at sizes only. The database and the dataset versions are of the same moment. Throws
/// ProjectError, FileError, Interrupted; OptionError for names that cannot lie beside each other on
/// every file system.
BundlePlan planBundle(Project& project, const std::stop_token& stop = {});

/// Writes what was chosen of a plan as one file, whole or not at all; progress counts bytes. Throws
/// FileError (also where a file has changed since the plan was made, and where a song is not the
/// one that was imported: verifiedContent()), OptionError, Interrupted.
void writeBundle(const BundlePlan& plan, const BundleChoice& choice,
                 const std::filesystem::path& file, const std::stop_token& stop,
                 const ProgressCallback& progress);

}  // namespace cuadrante
