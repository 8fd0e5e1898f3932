#pragma once

#include "core/learning/evaluation.h"
#include "core/learning/trainer.h"
#include "core/prediction/known_songs.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante {

/// The networks of one evaluation, opened.
struct OpenedNetworks {
  Task task = Task::Energia;
  Features features;
  std::vector<std::unique_ptr<ClipJudge>> judges;
  double temperature = 1.0;           ///< by which what they say is calibrated (temperatureOf)
  RunNumber number{0};                ///< of the evaluation
  std::vector<SongsOfNetwork> songs;  ///< of each judge
  std::vector<std::string> weights;   ///< of each judge, contentHash() of the file
  std::filesystem::path dataset;      ///< that they were trained on
};

/// Networks that judge windows of songs, calibrated on clips that they did not learn from: their
/// validation clips, of a cross-validation the test clips of each fold.
class SongJudges {
 public:
  /// `ofProject`: the songs of the project's clips (core/work/clip_songs.h); of runs on a dataset
  /// folder they are what that one names. Throws OptionError where runs do not say what they were
  /// trained on, or judge clips of other lengths; FileError, FormatError (BadRun, BadCheckpoint).
  SongJudges(Trainer& trainer, const std::vector<Evaluation>& evaluations, const RunStore& runs,
             const SongOfClip& ofProject = {});

  const std::vector<OpenedNetworks>& networks() const { return networks_; }
  double windowSeconds() const { return windowSeconds_; }
  std::vector<RunNumber> runs() const;  ///< the numbers of the evaluations
  /// Of each of networks(), those of its judges that may say something of a song.
  std::vector<FitJudges> judgesOf(const SongIdentity& song) const;

 private:
  std::vector<OpenedNetworks> networks_;
  double windowSeconds_;
};

}  // namespace cuadrante
