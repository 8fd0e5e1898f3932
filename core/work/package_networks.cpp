#include "core/work/package_networks.h"

#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/packages/package_card.h"
#include "core/sweeps/run_baselines.h"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace cuadrante {
namespace {

/// Songs get numbers in place of names, the same in all folds.
class NumberedSongs {
 public:
  /// Of SongTally or SongPoints.
  template <class Songs>
  void number(Songs& songs) {
    for (auto& song : songs)
      if (!song.song.empty())
        song.song =
            std::to_string(numbers_.try_emplace(song.song, numbers_.size() + 1).first->second);
  }

 private:
  std::map<std::string, std::size_t> numbers_;
};

/// What is of its networks; what is of the machine and the person stays behind.
Run forOthers(Run run, NumberedSongs& songs) {
  run.dataset.clear();
  run.machine.clear();
  run.remarks.clear();
  run.epochs.clear();
  run.provenance.commandLine.clear();
  run.config.from = 0;
  run.config.freeze = Freeze::Nothing;
  songs.number(run.testSongs);
  songs.number(run.testPoints);
  return run;
}

PackagedBaselines baselinesOf(const Evaluation& evaluation, const RunStore& runs,
                              const std::stop_token& stop) {
  const RunBaselines said = RunsAgainstBaselines(runs).of(evaluation, stop);
  return {said.majority, said.logistic, said.p, said.verdict};
}

/// Songs that a network knows and that cannot be known again.
SongsOfNetwork byContent(const SongsOfNetwork& songs) {
  SongsOfNetwork known;
  for (const std::string& content : songs.contentsOf(SongUse::Learnt))
    known.add({.content = content, .name = {}}, Subset::Train);
  for (const std::string& content : songs.contentsOf(SongUse::Chosen))
    known.add({.content = content, .name = {}}, Subset::Validation);
  return known;
}

}  // namespace

NetworkPackage packagedNetworks(const Evaluation& evaluation, const RunStore& runs,
                                NetworkWeights& weights, const SongOfClip& ofProject,
                                const std::string& licence, const std::stop_token& stop) {
  requireWhole(evaluation);
  const Run& first = evaluation.runs.front();
  if (first.state != RunState::Finished)
    throw OptionError(Reason::NothingToDo,
                      fmt::format("run {} has not finished", first.number.value));
  requireCurrent(first);
  const EvaluationRecord record = recordOf(evaluation, runs, ofProject);
  NetworkPackage package{.networks = {},
                         .windowSeconds = record.windowSeconds,
                         .temperature = record.temperature,
                         .baselines = baselinesOf(evaluation, runs, stop),
                         .licence = licence,
                         .made = utcTimestamp(),
                         .card = {},
                         .hash = {},
                         .name = {},
                         .labels = labelCounts(first.dataset)};
  NumberedSongs numbered;
  for (std::size_t i = 0; i < evaluation.runs.size(); ++i) {
    const Run& run = evaluation.runs[i];
    package.networks.push_back({.run = forOthers(run, numbered),
                                .songs = byContent(record.songs[i]),
                                .unnamed = record.songs[i].songsByName(),
                                .tensors = weights.of(run, runs.judgingWeights(run))});
  }
  package.card = cardOf(package);
  return package;
}

std::string addPackage(const std::filesystem::path& file, const PackageFolder& folder,
                       NetworkWeights& weights) {
  return folder.add(file,
                    [&](const NetworkPackage& package) { openedNetworks(weights, package, file); });
}

SongJudges openedJudges(const PredictingNetworks& networks, Trainer& trainer,
                        const NetworkWeightsFactory& weights, const RunStore& runs,
                        const SongOfClip& ofProject) {
  const PackageFolder folder(runs.folder());
  std::vector<OpenedNetworks> opened;
  for (const Evaluation& evaluation : networks.evaluations)
    opened.push_back(openedNetworks(trainer, evaluation, runs, ofProject));
  if (!networks.packages.empty()) {
    const std::unique_ptr<NetworkWeights> made = weights();
    for (const NetworkPackage& package : networks.packages)
      opened.push_back(openedNetworks(*made, folder.load(package.name), package.name));
  }
  return SongJudges(std::move(opened));
}

}  // namespace cuadrante
