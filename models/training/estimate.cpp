#include "models/training/estimate.h"

#include "core/files/temporary_folder.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "core/learning/augmentation.h"
#include "core/learning/run.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/data/batch.h"
#include "models/training/device.h"
#include "models/training/learner.h"
#include "models/training/training_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <span>
#include <vector>

namespace cuadrante::models {
namespace {

using Clock = std::chrono::steady_clock;
using Rows = std::vector<std::size_t>;

/// How long a kind of batch is measured: at least `fewest` times, then until `seconds` have passed.
struct Patience {
  std::size_t fewest;
  double seconds;
};
constexpr Patience kForTraining{2, 1.0}, kForEvaluation{2, 0.3}, kForSmallBatches{1, 0.2};
constexpr std::size_t kMost = 50;
constexpr std::size_t kShareOfSmallBatch = 4;
/// No larger batch is measured: it may be half-typed, and would take much memory and long to stop.
constexpr std::size_t kMostClips = 64;

std::size_t clipsMeasured(int batch, std::size_t rows) {
  return std::min({static_cast<std::size_t>(batch), rows, kMostClips});
}

template <class Work>
double secondsOf(const Work& work) {
  const Clock::time_point start = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + std::ssize(values) / 2;
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Measures `work` on batches of `size` clips, one after the other through `rows`.
template <class Work>
double medianSeconds(const Rows& rows, std::size_t size, Patience patience,
                     const std::stop_token& stop, const Work& work) {
  std::vector<double> measured;
  double total = 0.0;
  std::size_t at = 0;
  while (measured.size() < patience.fewest ||
         (total < patience.seconds && measured.size() < kMost)) {
    throwIfStopped(stop);
    if (at + size > rows.size())
      at = 0;
    const std::span<const std::size_t> batch = std::span(rows).subspan(at, size);
    measured.push_back(secondsOf([&] { work(batch); }));
    total += measured.back();
    at += size;
  }
  return median(std::move(measured));
}

/// The cost of a batch of `rows`, from full batches and from small ones.
template <class Work>
BatchCost measure(const Rows& rows, int batch, Patience patience, const std::stop_token& stop,
                  const Work& work) {
  const std::size_t many = clipsMeasured(batch, rows.size());
  const std::size_t few = many / kShareOfSmallBatch;
  const double secondsOfMany = medianSeconds(rows, many, patience, stop, work);
  const double secondsOfFew =
      few == 0 ? 0.0 : medianSeconds(rows, few, kForSmallBatches, stop, work);
  return BatchCost::through(few, secondsOfFew, many, secondsOfMany);
}

/// What the files of an epoch in the middle cost; 0 where nothing temporary can be written. (Before
/// a run is made, nothing may be beside the dataset.)
double secondsOfKeeping(const Learner& learner, const TrainingConfig& config) {
  try {
    const TemporaryFolder folder("cuadrante-estimate");
    RunStore runs(folder.path());
    Run run;
    run.number = runs.reserve();
    run.config = config;
    for (int epoch = 1; epoch <= config.epochs / 2; ++epoch)
      run.epochs.push_back({epoch, {}, LossAndAccuracy{}, 0.0});
    const RunCheckpoints checkpoints(runs.place(run.number) / "checkpoint.safetensors");
    return secondsOf([&] {
      runs.save(run);
      checkpoints.saveNewest(learner.snapshot({}));
    });
  } catch (const FileError&) {
    return 0.0;
  }
}

}  // namespace

double estimateSeconds(const TrainingConfig& config, const Dataset& dataset, std::stop_token stop) {
  requireFit(config, dataset.shape(), dataset.features());
  const std::vector<Subset> split = makeSplit(dataset.clips(), config.split);
  const Rows trainRows = answered(rowsOf(split, Subset::Train), dataset, config.model.task);
  const Rows order = shuffled(trainRows, config.seed, 1);
  Rows all(dataset.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  all = answered(std::move(all), dataset, config.model.task);

  TrainingCost cost;
  throwIfStopped(stop);
  deviceFor(config.device);  // refuses a card that is not there
  const Clock::time_point start = Clock::now();
  Learner learner(config, dataset);
  if (isFittedAtOnce(config.model.architecture))
    learner.standardise(trainRows);
  learner.startStep(1);
  throwIfStopped(stop);
  // The first step also pays for memory that the others find in place.
  learner.train(std::span(order).first(clipsMeasured(config.batch, order.size())));
  cost.setUp = std::chrono::duration<double>(Clock::now() - start).count();
  cost.training = measure(order, config.batch, kForTraining, stop,
                          [&](std::span<const std::size_t> batch) { learner.train(batch); });
  cost.evaluation = measure(all, config.batch, kForEvaluation, stop,
                            [&](std::span<const std::size_t> batch) { learner.evaluate(batch); });
  cost.keeping = secondsOfKeeping(learner, config);
  return cost.seconds(config, trainRows.size(), rowsOf(split, Subset::Validation).size(),
                      dataset.size());
}

}  // namespace cuadrante::models
