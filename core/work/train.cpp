#include "core/work/train.h"

#include "core/ground/error.h"
#include "core/report/write_pictures.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <numeric>
#include <set>
#include <string>
#include <utility>

namespace cuadrante {
namespace {

TrainedRun drawn(const RunStore& runs, Run run) {
  std::vector<std::filesystem::path> pictures = writeRunPictures(runs, run);
  return {std::move(run), std::move(pictures)};
}

/// Adds to what one fold reports how far all of them are.
class FoldProgress {
 public:
  FoldProgress(TrainingCallback show, int folds) : show_(std::move(show)), folds_(folds) {}

  void begin(int fold) {
    fold_ = fold;
    began_ = Clock::now();
  }
  void operator()(TrainingProgress progress) const {
    if (folds_ > 0) {
      progress.fold = fold_;
      progress.folds = folds_;
      // The other folds take as long as this one.
      if (progress.secondsLeft) {
        const double soFar = std::chrono::duration<double>(Clock::now() - began_).count();
        *progress.secondsLeft += (folds_ - fold_) * (soFar + *progress.secondsLeft);
      }
    }
    if (show_)
      show_(progress);
  }

 private:
  using Clock = std::chrono::steady_clock;

  TrainingCallback show_;
  int folds_, fold_ = 0;
  Clock::time_point began_ = Clock::now();
};

/// Trains the folds of `config` that `evaluation` has not finished, until one is stopped.
void trainFolds(Evaluation& evaluation, Trainer& trainer, const TrainingConfig& config,
                const TrainingTarget& target, FoldProgress& progress, const std::stop_token& stop) {
  for (const TrainingConfig& fold : foldsOf(config)) {
    const auto there = std::ranges::find_if(
        evaluation.runs, [&](const Run& run) { return run.config.split.fold == fold.split.fold; });
    if (there != evaluation.runs.end() && there->state == RunState::Finished)
      continue;
    progress.begin(fold.split.fold);
    Run ended;
    if (there != evaluation.runs.end()) {
      ended = *there =
          resumeRun(trainer, there->number, target.runs, std::cref(progress), stop).run;
    } else {
      ended = trainRun(trainer, fold, target, std::cref(progress), stop).run;
      evaluation.runs.push_back(ended);
    }
    if (ended.state != RunState::Finished)
      break;
  }
  std::ranges::sort(evaluation.runs, {}, [](const Run& run) { return run.config.split.fold; });
}

void requireNoneRuns(const Evaluation& evaluation, const RunStore& runs) {
  for (const Run& run : evaluation.runs)
    if (run.state == RunState::Running)
      throw FileError(Reason::Busy, runs.folder(run.number),
                      fmt::format("fold {} of the same cross-validation is being trained",
                                  run.config.split.fold));
}

std::string numbersOf(const std::vector<Run>& runs) {
  std::string numbers;
  for (const Run& run : runs)
    numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", run.number.value);
  return numbers;
}

SplitSide sideOf(const std::vector<DatasetClip>& clips, Task task,
                 const std::function<bool(std::size_t)>& isIn) {
  SplitSide side;
  side.ofClass.assign(static_cast<std::size_t>(std::max(2, outputsOf(task))), 0);
  std::set<std::string> songs;
  for (std::size_t row = 0; row < clips.size(); ++row) {
    if (!isIn(row))
      continue;
    ++side.ofClass[static_cast<std::size_t>(classOf(clips[row].label, task))];
    if (!clips[row].song.empty())
      songs.insert(clips[row].song);
  }
  side.songs = songs.size();
  return side;
}

}  // namespace

std::int64_t SplitSide::clips() const {
  return std::accumulate(ofClass.begin(), ofClass.end(), std::int64_t{0});
}

TrainingTarget targetOf(Project& project, std::optional<VersionNumber> version) {
  if (version && !project.versions().version(*version))
    throw OptionError(
        fmt::format("{} has no dataset version {}", project.folder().string(), version->value));
  if (!version) {
    const std::vector<DatasetVersion> all = project.versions().all();
    if (all.empty())
      throw OptionError(
          Reason::NothingToDo,
          fmt::format("{0} has no dataset version yet: cuadrante-cli dataset build {0}",
                      project.folder().string()));
    version = all.back().number;
  }
  return {project.datasetFolder(*version), version, RunStore(project.runsFolder())};
}

TrainedRun trainRun(Trainer& trainer, const TrainingConfig& config, TrainingTarget target,
                    const TrainingCallback& onProgress, const std::stop_token& stop) {
  return drawn(target.runs, trainer.train(config, target.dataset, target.version, target.runs,
                                          onProgress, stop));
}

Evaluation evaluate(Trainer& trainer, const TrainingConfig& config, const TrainingTarget& target,
                    const TrainingCallback& onProgress, const std::stop_token& stop) {
  Evaluation evaluation;
  FoldProgress progress(onProgress, config.split.folds);
  trainFolds(evaluation, trainer, config, target, progress, stop);
  return evaluation;
}

Evaluation complete(Trainer& trainer, const Evaluation& evaluation, const TrainingConfig& config,
                    const TrainingTarget& target, const TrainingCallback& onProgress,
                    const std::stop_token& stop) {
  requireNoneRuns(evaluation, target.runs);
  Evaluation whole = evaluation;
  FoldProgress progress(onProgress, config.split.folds);
  trainFolds(whole, trainer, config, target, progress, stop);
  return whole;
}

Evaluation resumeEvaluation(Trainer& trainer, RunNumber number, const TrainingTarget& target,
                            const TrainingCallback& onProgress, const std::stop_token& stop) {
  const Run cut = target.runs.load(number);
  if (cut.config.split.folds == 0 || cut.stale)
    return {{resumeRun(trainer, number, target.runs, onProgress, stop).run}};
  const std::vector<Evaluation> all = evaluationsOf(target.runs.all());
  const Evaluation* there = evaluationOf(cut.config, cut.dataset, all);
  if (there == nullptr)
    return complete(trainer, {{cut}}, cut.config, target, onProgress, stop);
  if (there->isWhole())
    throw OptionError(Reason::NothingToDo,
                      fmt::format("all {} folds of run {} are finished, in runs {}",
                                  cut.config.split.folds, number.value, numbersOf(there->runs)));
  return complete(trainer, *there, cut.config, target, onProgress, stop);
}

SplitOverview splitOverview(const std::vector<DatasetClip>& clips, const TrainingConfig& config) {
  TrainingConfig first = config;
  if (first.split.folds > 0)
    first.split.fold = 1;
  const std::vector<Subset> split = makeSplit(clips, first.split);
  const auto side = [&](Subset subset) {
    return sideOf(clips, config.model.task, [&](std::size_t row) { return split[row] == subset; });
  };
  SplitOverview overview{side(Subset::Train), side(Subset::Validation), side(Subset::Test),
                         config.split.folds, songsOnBothSides(clips, split)};
  overview.byFormat = guessByFormat(clips, config.model.task);
  overview.formatShift = formatShift(clips, config.split);
  if (config.split.folds > 0)
    overview.test = sideOf(clips, config.model.task, [](std::size_t) { return true; });
  return overview;
}

TrainedRun resumeRun(Trainer& trainer, RunNumber run, RunStore runs,
                     const TrainingCallback& onProgress, const std::stop_token& stop) {
  return drawn(runs, trainer.resume(run, runs, onProgress, stop));
}

}  // namespace cuadrante
