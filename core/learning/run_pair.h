#pragma once

#include "core/learning/evaluation.h"
#include "core/statistics/accuracy.h"
#include "core/statistics/by_song.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante {

/// Root mean squared errors of both axes together (rmseOfBoth), on the clips that are compared.
struct ComparedErrors {
  double first = 0.0, second = 0.0;
};

/// Two runs on the test clips that both were judged on.
struct RunComparison {
  std::int64_t bothRight = 0, firstOnly = 0, secondOnly = 0, bothWrong = 0;
  /// Test clips of both that are left out: their class is another one in the second run's dataset.
  std::int64_t otherLabel = 0;
  /// The claim: by songs. Absent without a clip to compare on, or where the songs are not known.
  std::optional<PairedDifference> bySong;
  std::optional<McNemar> byClip;  ///< as if the clips were independent; absent without any
  /// What the claim rests on: the clips that are compared. Absent where nothing is said by songs.
  std::optional<TestBasis> basis;
  /// Of Task::Point: then `bySong` is of the squared errors (pairedErrorDifference), there is no
  /// `byClip`, and the counts above are of the quadrants of the points.
  std::optional<ComparedErrors> errors{};

  /// By songs on enough of them, so that `bySong` may be a claim.
  bool isEvidence() const { return bySong && basis && basis->isEvidence(); }
  /// A network that was compared: what it says is no evidence of songs that it knew.
  void restOn(const Evaluation& network);
  /// The two runs' accuracies on these clips; 0 without any.
  double firstAccuracy() const;
  double secondAccuracy() const;
  std::int64_t clips() const { return bothRight + firstOnly + secondOnly + bothWrong; }
};

/// The song of each clip, by its index.
using ClipSongs = std::unordered_map<std::int64_t, std::string>;
/// Of a run's dataset; empty where it cannot be read.
ClipSongs songsOf(const Run& run);

/// Compares the verdicts on the clips that are test clips of both, known by their index, and of the
/// same class in both, of Task::Point of the same label. Both must have decided the same task. A
/// clip that `songs` does not have is a song of its own; without any song nothing is said by songs.
RunComparison compareRuns(const std::vector<Prediction>& first,
                          const std::vector<Prediction>& second, const ClipSongs& songs);

/// "run 2 is less accurate by 0.0769, 95 % 0.0100 to 0.1500"; the second is spoken of.
std::string differenceText(RunNumber second, const PairedDifference& difference);
/// "the mean squared error of run 2 is smaller by 0.0123, 95 % 0.0010 to 0.0236".
std::string errorDifferenceText(RunNumber second, const PairedDifference& difference);

/// compareRuns of two finished evaluations. Throws OptionError for one and the same, different
/// tasks, stale runs and a cross-validation that is not whole, FileError and FormatError where
/// predictions cannot be read.
RunComparison compareRuns(const RunStore& runs, const Evaluation& first, const Evaluation& second);

/// The claims of several comparisons made together: each p, also that by clips, adjusted by Holm.
/// Those that are no evidence claim nothing, so they are not among them.
void adjustForMany(const std::vector<RunComparison*>& comparisons);

/// One option whose value is not the same in all runs.
struct ConfigDifference {
  std::string option;               ///< as in run.json: "cell", "lr"; also "version", "dataset"
  std::vector<std::string> values;  ///< of each run, in their order; "" where it has none
};

/// What differs in the configurations and datasets of the runs, in the order of run.json.
std::vector<ConfigDifference> configDifferences(const std::vector<Run>& runs);

}  // namespace cuadrante
