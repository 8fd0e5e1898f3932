#pragma once

#include "core/learning/trainer.h"
#include "core/sample_run.h"

#include <vector>

namespace cuadrante::test {

/// Trains nothing: makes and ends runs at once, and keeps what it was asked for.
class RecordingTrainer : public Trainer {
 public:
  RunState ends = RunState::Finished;
  std::vector<TrainingConfig> trained;
  std::vector<RunNumber> resumed;

  Run train(const TrainingConfig& config, const std::filesystem::path& dataset,
            std::optional<VersionNumber> version, RunStore& runs, const TrainingCallback&,
            std::stop_token) override {
    trained.push_back(config);
    Run run = sampleRun();
    run.number = runs.reserve();
    run.state = ends;
    run.config = config;
    run.dataset = dataset;
    run.version = version;
    run.provenance.datasetHashes.clear();
    runs.save(run);
    return run;
  }
  Run resume(RunNumber number, RunStore& runs, const TrainingCallback&, std::stop_token) override {
    resumed.push_back(number);
    Run run = runs.load(number);
    run.state = ends;
    runs.save(run);
    return run;
  }
  double estimate(const TrainingConfig&, const std::filesystem::path&, std::stop_token) override {
    return 0.0;
  }
  std::vector<std::vector<double>> predict(const std::filesystem::path&, const Run&,
                                           const std::filesystem::path&, std::stop_token) override {
    return {};
  }
  std::vector<std::vector<std::vector<double>>> predictWithDropout(const std::filesystem::path&,
                                                                   const Run&,
                                                                   const std::filesystem::path&,
                                                                   int, std::uint64_t,
                                                                   std::stop_token) override {
    return {};
  }
  std::unique_ptr<ClipJudge> open(const Run&, const std::filesystem::path&, FeatureShape) override {
    return nullptr;
  }
};

}  // namespace cuadrante::test
