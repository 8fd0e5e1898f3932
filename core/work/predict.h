#pragma once

#include "core/ground/parallel.h"
#include "core/ground/progress.h"
#include "core/learning/evaluation.h"
#include "core/learning/trainer.h"
#include "core/prediction/song_prediction.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace cuadrante {

/// The networks of one evaluation, opened.
struct OpenedNetworks {
  Task task = Task::Energia;
  Features features;
  std::vector<std::unique_ptr<ClipJudge>> judges;
  double temperature = 1.0;  ///< by which what they say is calibrated (temperatureOf)
};

/// Networks that judge windows of songs, calibrated on clips that they did not learn from: their
/// validation clips, of a cross-validation the test clips of each fold.
class SongJudges {
 public:
  /// Throws OptionError where runs do not say what they were trained on, or judge clips of other
  /// lengths; FileError, FormatError (BadRun, BadCheckpoint).
  SongJudges(Trainer& trainer, const std::vector<Evaluation>& evaluations, const RunStore& runs);

  const std::vector<OpenedNetworks>& networks() const { return networks_; }
  double windowSeconds() const { return windowSeconds_; }

 private:
  std::vector<OpenedNetworks> networks_;
  double windowSeconds_;
};

struct PredictOptions {
  double hopSeconds = 1.0;         ///< from one window to the next, [0.1, 600]
  bool keepDamaged = false;        ///< silence in place of what cannot be decoded
  unsigned threads = coreCount();  ///< the predictions are the same with any number
};

/// Throws OptionError naming the value that is out of its range.
void validate(const PredictOptions& options);

struct PredictedSongs {
  std::vector<SongPrediction> songs;  ///< in the order of the files
  std::vector<Error> refused;         ///< files that say nothing, and why
};

/// What the networks say of songs, window by window. A file that cannot be judged (no sound,
/// damaged, shorter than a window: TooShort; silent: NotAudio) is refused, and the rest goes on.
/// Digital silence is no music: such windows are left out. Progress counts windows. Throws
/// OptionError (hop), Interrupted, and what the features throw.
PredictedSongs predictSongs(const SongJudges& judges,
                            const std::vector<std::filesystem::path>& files,
                            const PredictOptions& options, const std::stop_token& stop,
                            const ProgressCallback& progress);

}  // namespace cuadrante
