#pragma once

#include "core/dataset/dataset.h"
#include "core/files/atomic_file.h"
#include "core/ground/progress.h"
#include "core/learning/trainer.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <thread>
#include <vector>

namespace cuadrante::test {

/// Judges as if by a coin whose sides are known.
class QuickJudge : public ClipJudge {
 public:
  QuickJudge(std::size_t outputs, std::size_t size) : outputs_(outputs), size_(size) {}
  std::vector<std::vector<double>> judge(std::span<const float> clips) override {
    return std::vector<std::vector<double>>(clips.size() / size_,
                                            std::vector<double>(outputs_, 0.7 / double(outputs_)));
  }
  Attribution attribute(std::span<const float> clip, std::span<const float>, int,
                        const AttributionSteps&, const std::stop_token&) override {
    return {.values = std::vector<double>(clip.size(), 1e-6), .steps = 16, .complete = true};
  }

 private:
  std::size_t outputs_, size_;
};

/// Stands in for LibTorch where only the window matters: three epochs of a few milliseconds, and
/// predictions that miss every third clip.
class QuickTrainer : public Trainer {
 public:
  Run train(const TrainingConfig& config, const std::filesystem::path& dataset,
            std::optional<VersionNumber> version, RunStore& runs,
            const TrainingCallback& onProgress, std::stop_token stop) override {
    Run run;
    run.number = runs.reserve();
    run.config = config;
    run.dataset = dataset;
    run.version = version;
    run.startedAt = "2026-12-01T00:00:00.000Z";
    runs.save(run);
    return goOn(std::move(run), runs, onProgress, stop);
  }
  Run resume(RunNumber number, RunStore& runs, const TrainingCallback& onProgress,
             std::stop_token stop) override {
    return goOn(runs.load(number), runs, onProgress, stop);
  }
  double estimate(const TrainingConfig&, const std::filesystem::path&,
                  std::stop_token stop) override {
    throwIfStopped(stop);
    return 1.0;
  }
  std::vector<std::vector<double>> predict(const std::filesystem::path& dataset, const Run& run,
                                           const std::filesystem::path&, std::stop_token) override {
    return {Dataset::open(dataset).size(), std::vector<double>(outputs(run), 0.3)};
  }
  std::vector<std::vector<std::vector<double>>> predictWithDropout(
      const std::filesystem::path& dataset, const Run& run, const std::filesystem::path&,
      int passes, std::uint64_t, std::stop_token) override {
    return {Dataset::open(dataset).size(),
            std::vector(static_cast<std::size_t>(passes), std::vector<double>(outputs(run), 0.3))};
  }
  std::unique_ptr<ClipJudge> open(const Run& run, const std::filesystem::path&,
                                  FeatureShape shape) override {
    return std::make_unique<QuickJudge>(outputs(run), shape.size());
  }

  /// A run as it is after its end.
  static Run finished(Run run, RunStore& runs) {
    const Dataset dataset = Dataset::open(run.dataset);
    run.features = dataset.features();
    const Task task = run.config.model.task;
    std::vector<Prediction> predictions;
    for (const DatasetClip& clip : dataset.clips()) {
      const int label = classOf(clip.label, task);
      const bool miss = predictions.size() % 3 == 0;
      const int predicted = miss ? (label == 0 ? 1 : 0) : label;
      Prediction one{clip.index, clip.clip, Subset::Test, label, predicted, {}};
      if (outputs(run) == 1)
        one.probabilities = {predicted == 1 ? 0.9 : 0.1};
      else
        for (int of = 0; of < 4; ++of)
          one.probabilities.push_back(of == predicted ? 0.7 : 0.1);
      if (task == Task::Point)
        one.point = SaidPoint{{0.1, miss ? -0.2 : 0.2}, clip.label};
      predictions.push_back(std::move(one));
    }
    run.testClips = std::ssize(predictions);
    run.test = LossAndAccuracy{0.4, 0.66};
    run.trainingSeconds = 1.0;
    run.state = RunState::Finished;
    runs.savePredictions(run.number, predictions);
    runs.save(run);
    writeFileAtomically(runs.judgingWeights(run), "weights");
    return run;
  }

 private:
  static std::size_t outputs(const Run& run) {
    const Task task = run.config.model.task;
    return static_cast<std::size_t>(outputsOf(task)) + (task == Task::Point ? 2 : 0);
  }

  static Run goOn(Run run, RunStore& runs, const TrainingCallback& onProgress,
                  const std::stop_token& stop) {
    TrainingProgress progress;
    progress.run = run.number;
    progress.epochs = std::min(run.config.epochs, 3);
    for (int epoch = static_cast<int>(run.epochs.size()) + 1; epoch <= progress.epochs; ++epoch) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      if (stop.stop_requested()) {
        run.state = RunState::Stopped;
        runs.save(run);
        return run;
      }
      progress.epoch = epoch;
      progress.finishedEpoch =
          EpochResult{epoch, {0.7 / epoch, 0.6}, LossAndAccuracy{0.8 / epoch, 0.6}, 0.02};
      run.epochs.push_back(*progress.finishedEpoch);
      onProgress(progress);
    }
    return finished(std::move(run), runs);
  }
};

}  // namespace cuadrante::test
