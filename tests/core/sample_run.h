#pragma once

#include "core/learning/run.h"

namespace cuadrante::test {

/// A finished run with every member set, none to its default.
inline Run sampleRun() {
  Run run;
  run.number = RunNumber{1};
  run.state = RunState::Finished;
  run.config.model = {Task::Placer, RecurrentSpec{Cell::Lstm, {64, 32}, 0.3}};
  run.config.epochs = 2;
  run.config.batch = 16;
  run.config.learningRate = 0.003;
  run.config.split = {SplitMethod::ByClip, 0.15, 0.25, 18446744073709551615ULL};
  run.config.seed = 9007199254740993ULL;
  run.config.threads = 2;
  run.version = VersionNumber{3};
  run.parameters = 12385;
  run.startedAt = "2026-11-22T23:01:05.123Z";
  run.trainingSeconds = 1430.25;
  run.device = "cpu";
  run.machine = "a processor, LibTorch 1.13.1";
  run.epochs = {{1, {0.7, 0.5}, LossAndAccuracy{0.69, 0.55}, 3.5},
                {2, {0.1 + 0.2, 2.0 / 3.0}, LossAndAccuracy{0.61, 0.6}, 3.25}};
  run.train = LossAndAccuracy{0.5, 0.75};
  run.validation = LossAndAccuracy{0.6, 0.625};
  run.test = LossAndAccuracy{0.7, 1.0 / 3.0};
  run.trainClips = 30;
  run.validationClips = 8;
  run.testClips = 6;
  run.provenance = {{{"LibTorch", "1.13.1"}, {"BLAS", "OpenBLAS 0.3.21"}},
                    {{"X.npy", "0123456789abcdef"}, {"Y.npy", "fedcba9876543210"}},
                    {"cuadrante-cli", "train", "a folder", "--epochs", "2"}};
  run.remarks = {"2026-11-22T23:05:00Z: went on in epoch 2 after 16 clips"};
  return run;
}

/// A binary verdict: class 1 with this probability.
inline Prediction verdict(std::int64_t index, double probability, int label = 1,
                          Subset subset = Subset::Train) {
  return {index, std::to_string(index), subset, label, probability >= 0.5 ? 1 : 0, {probability}};
}

}  // namespace cuadrante::test
