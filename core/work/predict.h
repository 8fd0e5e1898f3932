#pragma once

#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"
#include "core/prediction/prediction_memory.h"
#include "core/prediction/song_prediction.h"
#include "core/work/song_judges.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace cuadrante {

struct PredictOptions {
  double hopSeconds = 1.0;         ///< from one window to the next, [0.1, 600]
  bool keepDamaged = false;        ///< silence in place of what cannot be decoded
  unsigned threads = coreCount();  ///< the predictions are the same with any number
  /// Gets each song when it is judged, or was found in the memory; one at a time, from any thread.
  std::function<void(const SongPrediction&)> onSong{};
};

/// Throws OptionError naming the value that is out of its range.
void validate(const PredictOptions& options);

struct PredictedSongs {
  std::vector<SongPrediction> songs;  ///< in the order of the files
  std::vector<Error> refused;         ///< files that say nothing, and why
  std::size_t takenOver = 0;          ///< of the songs, those that were judged before
  /// The work was stopped: the songs are those that it had come to.
  bool interrupted = false;
  /// Why what was said is not remembered, where it could not be written.
  std::optional<Error> notRemembered;
};

/// What the networks say of songs, window by window. A file that cannot be judged (no sound,
/// damaged, shorter than a window: TooShort; silent: NotAudio; no longer there: CannotRead, what
/// was said of it stays remembered) is refused, and the rest goes on. Digital silence is no music:
/// such windows are left out. Of each evaluation those networks judge that do not know the song, if
/// there are some (judgesOf). With a memory, what was said of the same content by the same networks
/// with the same options is taken from there, and each song is kept there when it is done, the list
/// of all before the first; so what is stopped or killed goes on. Progress counts windows that are
/// to be judged. Throws OptionError (hop), Interrupted where it was stopped before a song was
/// judged, and what the features throw.
PredictedSongs predictSongs(const SongJudges& judges,
                            const std::vector<std::filesystem::path>& files,
                            const PredictOptions& options, const std::stop_token& stop,
                            const ProgressCallback& progress,
                            const PredictionMemory* memory = nullptr);

}  // namespace cuadrante
