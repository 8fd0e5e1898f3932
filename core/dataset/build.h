#pragma once

#include "dataset/version.h"
#include "emotion/emotion.h"
#include "parallel.h"
#include "progress.h"

#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

class Project;

struct BuildOptions {
  std::string note;                     ///< why this version exists
  SpectrogramParameters spectrogram{};  ///< the thesis's by default
  NpyType element = NpyType::Float32;   ///< of X.npy; Float16 takes half the disk (see halfScale)
  unsigned threads = coreCount();       ///< the bytes are the same with any number
};

/// Freezes every selected, cut and labelled clip into the next version: X.npy, Y.npy, Y_tag.npy,
/// clips.csv, dataset.json in `datasets/vNNNN` (made beside it and renamed when complete), then
/// records it. Its parent is the newest version. Throws OptionError (NothingToDo when there is no
/// labelled and cut clip; parameters that make no spectrogram or more columns than the clips give),
/// AudioError for a clip file that is damaged or too short (naming it), FileError (Busy while
/// another process builds), Interrupted. On any error no version and no folder is left. Interrupted
/// or killed, there is no version either, but the hidden `datasets/.building` keeps the finished
/// spectrograms: the next call goes on with them if it builds from the same clips in the same way,
/// else it replaces them.
DatasetVersion buildVersion(Project& project, const BuildOptions& options, std::stop_token stop,
                            const ProgressCallback& progress);

/// What a clip's label was in one version and is in another.
struct LabelChange {
  std::int64_t index = 0;
  std::string clip;
  std::optional<EmotionPoint> before;  ///< nullopt: not in the first version
  std::optional<EmotionPoint> after;   ///< nullopt: not in the second
};

/// The clips that differ between two versions, in the order of their index. Throws OptionError for
/// an unknown version.
std::vector<LabelChange> diffVersions(Project& project, VersionNumber first, VersionNumber second);

}  // namespace cuadrante
