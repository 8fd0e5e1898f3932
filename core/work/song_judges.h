#pragma once

#include "core/learning/evaluation.h"
#include "core/learning/trainer.h"
#include "core/packages/network_package.h"
#include "core/packages/network_weights.h"
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
  /// By whose value what they say is calibrated.
  PackagedTemperature temperature{};
  RunNumber number{0};                ///< of the evaluation; 0 of a package
  std::vector<SongsOfNetwork> songs;  ///< of each judge
  std::vector<std::string> weights;   ///< of each judge, contentHash() of the file
  double windowSeconds = 0.0;         ///< of the clips that they judge
  std::string package{};              ///< its hash; empty: networks of this project
  std::filesystem::path dataset{};    ///< that they were trained on; empty of a package
};

/// What is known of an evaluation beside its networks.
struct EvaluationRecord {
  Features features;
  double windowSeconds = 0.0;
  PackagedTemperature temperature;
  std::vector<SongsOfNetwork> songs;  ///< of each run
};

/// By what the networks of an evaluation are calibrated, and their reliability before and after, of
/// clips that they did not learn from: of a cross-validation the test clips of all folds, else the
/// validation clips. Throws FileError, FormatError (BadRun).
PackagedTemperature measuredTemperature(const Evaluation& evaluation, const RunStore& runs);

/// `ofProject`: the songs of the project's clips (core/work/clip_songs.h); of runs on a dataset
/// folder they are what that one names. Throws OptionError where the runs do not say what they were
/// trained on; FileError, FormatError (BadRun, BadDataset).
EvaluationRecord recordOf(const Evaluation& evaluation, const RunStore& runs,
                          const SongOfClip& ofProject);

/// The networks of an evaluation, calibrated on clips that they did not learn from. Throws as
/// recordOf, and FormatError (BadCheckpoint).
OpenedNetworks openedNetworks(Trainer& trainer, const Evaluation& evaluation, const RunStore& runs,
                              const SongOfClip& ofProject);
/// The same of a package, by what it says. Throws FormatError (BadCheckpoint) naming its file.
OpenedNetworks openedNetworks(NetworkWeights& weights, const NetworkPackage& package,
                              const std::filesystem::path& file);

/// Networks that judge windows of songs, calibrated on clips that they did not learn from: their
/// validation clips, of a cross-validation the test clips of each fold.
class SongJudges {
 public:
  /// `ofProject`: the songs of the project's clips (core/work/clip_songs.h); of runs on a dataset
  /// folder they are what that one names. Throws OptionError where runs do not say what they were
  /// trained on, or judge clips of other lengths; FileError, FormatError (BadRun, BadCheckpoint).
  SongJudges(Trainer& trainer, const std::vector<Evaluation>& evaluations, const RunStore& runs,
             const SongOfClip& ofProject = {});
  /// At least one. Throws OptionError where they judge clips of different lengths.
  explicit SongJudges(std::vector<OpenedNetworks> networks);

  const std::vector<OpenedNetworks>& networks() const { return networks_; }
  double windowSeconds() const { return networks_.front().windowSeconds; }
  std::vector<RunNumber> runs() const;        ///< the numbers of the evaluations of this project
  std::vector<std::string> packages() const;  ///< the hashes of those that judge
  /// Throws AudioError (TooShort) for a song of less than a window.
  void requireLongEnough(const std::filesystem::path& song, double seconds) const;
  /// By what a file is known to them: by its sound, too, where they know songs by theirs. Throws
  /// FileError, Interrupted.
  SongIdentity identityOf(const std::filesystem::path& file, const std::stop_token& stop) const;
  /// Of each of networks(), those of its judges that may say something of a song.
  std::vector<FitJudges> judgesOf(const SongIdentity& song) const;

 private:
  std::vector<OpenedNetworks> networks_;
};

}  // namespace cuadrante
