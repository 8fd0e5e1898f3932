#pragma once

#include "core/domain/version.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

class Project;

struct BuildOptions {
  std::string note{};                     ///< why this version exists
  std::optional<VersionNumber> parent{};  ///< the version that it goes on from; the newest if unset
  Features features{};                    ///< the thesis's by default
  bool leaveOutUncut = false;             ///< labelled clips whose WAV is not there
  NpyType element = NpyType::Float32;     ///< of X.npy; Float16 takes half the disk (see halfScale)
  unsigned threads = coreCount();         ///< the bytes are the same with any number
  bool givenSplit = true;                 ///< with the sides that the project keeps, if it does
};

/// The labelled clips that a version built now would not hold, and why.
struct LeftOut {
  std::vector<ClipId> uncut;  ///< selected, but their WAVs are not there
  std::size_t unselected = 0;
  std::size_t onOneAxis = 0;  ///< selected; nobody has spoken of the other axis
  /// Selected; of an axis only signs are known, of which as many are positive as negative.
  std::size_t undecided = 0;
};
LeftOut leftOutOfVersion(Project& project);

/// Of the clips that a version built now would hold, those whose label was given to their whole
/// song, and how many songs these are: so many labels they have that are independent.
struct WholeSongLabels {
  std::size_t clips = 0, songs = 0;
};
/// Throws as frozenClips.
WholeSongLabels wholeSongLabels(Project& project);

/// Freezes every selected, cut and labelled clip into the next version: X.npy, Y.npy, Y_tag.npy,
/// clips.csv, dataset.json in `datasets/vNNNN` (made beside it and renamed when complete), then
/// records it. Throws OptionError (NothingToDo when there is no labelled and cut clip; an unknown
/// parent; parameters that make no spectrogram or more columns than the clips give; a note that is
/// not UTF-8), LabelsLeftOut for labelled clips that are not cut, unless they may be left out,
/// DamagedClips for the clip files that are damaged or too short (naming them), FileError (Busy
/// while another process builds), Interrupted. On any error no version and no folder is left.
/// Interrupted or killed, there is no version either, but the hidden `datasets/.building` keeps the
/// finished rows: the next call goes on with them if it builds from the same clips in the same way,
/// else it replaces them.
DatasetVersion buildVersion(Project& project, const BuildOptions& options, std::stop_token stop,
                            const ProgressCallback& progress);

/// Whether a version holds exactly the clips, labels, groups, sides and features that one built now
/// would. Throws FileError, FormatError (a version's folder that is not what was recorded).
bool isCurrent(Project& project, const DatasetVersion& version, const BuildOptions& wanted);

/// A version and the picture of its labels (core/report/write_pictures.h).
struct DrawnVersion {
  DatasetVersion version;
  std::filesystem::path picture;
};
/// The same, drawn. Throws also what writeLabelsPicture throws; the version is then recorded.
DrawnVersion buildAndDraw(Project& project, const BuildOptions& options, std::stop_token stop,
                          const ProgressCallback& progress);

}  // namespace cuadrante
