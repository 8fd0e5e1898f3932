#include "models/training/training.h"

#include "core/dataset/finite_rows.h"
#include "core/domain/known_sign.h"
#include "core/files/atomic_file.h"
#include "core/files/sha256.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "core/learning/answerable.h"
#include "core/learning/augmentation.h"
#include "core/learning/judgement.h"
#include "core/learning/schedule.h"
#include "core/learning/soft_labels.h"
#include "core/learning/transfer.h"
#include "models/checkpoints/checkpoint.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/data/batch.h"
#include "models/training/describe_run.h"
#include "models/training/device.h"
#include "models/training/tally.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <new>
#include <numeric>
#include <string>
#include <utility>

namespace cuadrante::models {
namespace {

using Rows = std::span<const std::size_t>;

std::string utcNow() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

std::vector<std::size_t> allRows(const Dataset& dataset) {
  std::vector<std::size_t> rows(dataset.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

bool havePoint(const Dataset& dataset, Rows rows) {
  return std::ranges::any_of(rows, [&](std::size_t row) {
    const EmotionPoint& label = dataset.clips()[row].label;
    return !isOnlySign(label.placer) || !isOnlySign(label.energia);
  });
}

[[noreturn]] void diverged(const std::string& what, const std::string& where) {
  throw OptionError(Reason::Diverged,
                    fmt::format("{} is no longer finite at {}: lower the learning rate or clip the "
                                "gradients",
                                what, where));
}

}  // namespace

Training::Training(Run run, TrainingContext context)
    : run_(std::move(run)),
      context_(std::move(context)),
      config_(run_.config),
      dataset_(Dataset::open(run_.dataset)),
      split_(makeSplit(dataset_.clips(), config_.split)),
      trainRows_(answered(rowsOf(split_, Subset::Train), dataset_, config_.model.task)),
      validationRows_(answered(rowsOf(split_, Subset::Validation), dataset_, config_.model.task)),
      secondsBefore_(run_.trainingSeconds) {
  requireLabels(dataset_, config_);
  requireFit(config_, dataset_.shape(), dataset_.features());
  if (validationRows_.empty() && (config_.patience > 0 || config_.schedule == Schedule::Plateau))
    throw OptionError(
        "early stopping and the schedule plateau go by the validation loss: they need a validation "
        "set");
}

Run Training::start() {
  try {
    requireFinite(dataset_, context_.stop);
  } catch (const Interrupted&) {
    // What is stopped before its first batch is a stopped run all the same.
  }
  if (validationRows_.empty() && config_.weights == Weights::Best && config_.swa == 0.0)
    throw OptionError(
        "the best epoch is that of the lowest validation loss, and nothing validates: give a share "
        "to the validation (val above 0), or let the last epoch judge (weights last)");
  if (config_.softLabels && !haveSpread(dataset_.clips()))
    throw OptionError(
        "soft labels go by how far the people who labelled a clip are apart, and no clip of this "
        "dataset has labels of two, or of a mean that tells its deviation");
  const bool ofPoint = config_.model.task == Task::Point || config_.model.heads == Heads::Point;
  if (ofPoint && !havePoint(dataset_, trainRows_))
    throw OptionError(
        "a network of the point learns from labels that are points, and of the clips that it would "
        "be trained with only quadrants are known");
  describe(run_, dataset_, split_);
  if (config_.from > 0)
    firstWeights(context_.runs, config_, dataset_, split_);  // refuses what cannot be begun with
  position_.batch = config_.batch;
  run_.number = context_.runs.reserve();
  run_.startedAt = utcNow();
  return recorded([this] {
    context_.runs.save(run_);
    Learner learner(config_, dataset_);
    trainAndJudge(learner);
  });
}

Run Training::goOn() {
  // Where "auto" would choose another device by now.
  if (deviceKey(deviceFor(config_.device)) != run_.device)
    config_.device = deviceFromKey(run_.device).value_or(config_.device);
  checkDataset();
  Learner learner(config_, dataset_);
  restore(learner);
  run_.state = RunState::Running;
  run_.failure.clear();
  run_.train = run_.validation = run_.test = std::nullopt;
  run_.remarks.push_back(fmt::format("{}: went on in epoch {} after {} clips", utcNow(),
                                     position_.epoch + 1, position_.clips));
  return recorded([&] {
    context_.runs.save(run_);
    trainAndJudge(learner);
  });
}

template <class Work>
Run Training::recorded(const Work& work) {
  try {
    try {
      work();
      run_.state = RunState::Finished;
    } catch (const Interrupted&) {
      run_.state = RunState::Stopped;
    }
    run_.trainingSeconds = secondsSoFar();
    context_.runs.save(run_);
  } catch (const std::bad_alloc&) {
    recordFailure("out of memory");
    throw;
  } catch (const std::exception& error) {
    recordFailure(error.what());
    throw;
  }
  return run_;
}

void Training::restore(Learner& learner) {
  position_.batch = config_.batch;
  if (const auto whole = checkpoints().newestWhole()) {
    position_ = learner.restore(whole->content, whole->file);
    if (position_.batch == 0)
      throw FormatError(Reason::BadCheckpoint, whole->file,
                        "an older version wrote it, which did not say where in an epoch it stood: "
                        "the run can only be trained anew (train --like)");
    config_.batch = position_.batch;
    if (!whole->damage.empty())
      run_.remarks.push_back(
          fmt::format("{}: {}; the checkpoint before it was taken", utcNow(), whole->damage));
  }
  std::erase_if(run_.epochs,
                [this](const EpochResult& epoch) { return epoch.epoch > position_.epoch; });
  if (std::ssize(run_.epochs) != position_.epoch)
    throw FormatError(
        Reason::BadRun, context_.runs.folder(run_.number),
        fmt::format("its checkpoint is of epoch {}, its epochs.csv lacks some of them",
                    position_.epoch));
}

void Training::checkDataset() {
  requireSameFeatures(run_, dataset_);
  const auto hashes = hashesOfDataset(dataset_.folder(), context_.stop);
  // A run that was killed while they were computed has none.
  if (run_.provenance.datasetHashes.empty())
    run_.provenance.datasetHashes = hashes;
  if (!sameDataset(run_.provenance.datasetHashes, hashes))
    throw FormatError(Reason::BadDataset, dataset_.folder(), "it has changed since the run began");
}

void Training::trainAndJudge(Learner& learner) {
  try {
    if (run_.provenance.datasetHashes.empty()) {
      run_.provenance.datasetHashes = hashesOfDataset(dataset_.folder(), context_.stop);
      context_.runs.save(run_);
    }
    if (position_.epoch == 0 && position_.clips == 0)
      begin(learner);
    while (position_.epoch < config_.epochs && !stopsEarly(config_, run_.epochs))
      trainEpoch(learner, position_.epoch + 1);
    judge(learner);
  } catch (const Interrupted&) {
    if (unsaved_)
      save(learner);
    throw;
  }
}

/// What comes before the first step.
void Training::begin(Learner& learner) {
  if (config_.from == 0) {
    learner.standardise(trainRows_, context_.stop);
    return;
  }
  const std::filesystem::path file = firstWeights(context_.runs, config_, dataset_, split_);
  const std::string hash = sha256(readFile(file));
  std::string& known = run_.provenance.firstWeights;
  if (!known.empty() && known != hash)
    throw OptionError(fmt::format("the weights of run {} are others by now", config_.from));
  learner.startFrom(readCheckpoint(file), file);
  known = hash;
  context_.runs.save(run_);
}

void Training::trainEpoch(Learner& learner, int epoch) {
  const Clock::time_point start = Clock::now();
  const std::vector<std::size_t> order = shuffled(trainRows_, config_.seed, epoch);
  trainOn(learner, order, epoch);
  const auto clips = static_cast<double>(position_.clips);
  const LossAndAccuracy train{position_.loss / clips, static_cast<double>(position_.hits) / clips};
  const auto validation = validate(learner, epoch);
  const std::chrono::duration<double> seconds = Clock::now() - start;
  endEpoch(learner, {epoch, train, validation, seconds.count()});
}

/// The batches of an epoch that are still to come.
void Training::trainOn(Learner& learner, Rows order, int epoch) {
  const Rows toCome = order.subspan(std::min(position_.clips, order.size()));
  Clock::time_point start;
  inBatches(
      toCome, config_.batch,
      [&](Rows batch, Rows next) {
        throwIfStopped(context_.stop);
        run_.config.batch = config_.batch;  // smaller by now, if memory ran out
        start = Clock::now();
        learner.startStep(epoch, position_.clips);
        learner.setLearningRate(learningRate(epoch));
        return learner.train(batch, next);
      },
      [&](Rows batch, const Step& step) {
        count(batch, step, epoch);
        pace_.trained(batch.size(), std::chrono::duration<double>(Clock::now() - start).count());
        report({run_.number, epoch, config_.epochs, batchesIn(position_.clips),
                batchesIn(order.size()), secondsLeft(epoch, order.size() - position_.clips, true),
                std::nullopt, config_.batch});
        if (Clock::now() - lastSave_ >= context_.saveEvery)
          save(learner);
      });
}

void Training::count(Rows batch, const Step& step, int epoch) {
  const auto lossIsFinite = [](const Verdict& verdict) { return std::isfinite(verdict.loss); };
  const std::string notFinite =
      step.notFinite.empty() && !std::ranges::all_of(step.verdicts, lossIsFinite) ? "the loss"
                                                                                  : step.notFinite;
  if (!notFinite.empty())
    diverged(notFinite, fmt::format("epoch {}, batch {}", epoch, batchesIn(position_.clips) + 1));
  for (std::size_t i = 0; i < batch.size(); ++i) {
    position_.loss += step.verdicts[i].loss;
    position_.hits += step.verdicts[i].predicted == label(batch[i]) ? 1 : 0;
  }
  position_.clips += batch.size();
  position_.batch = config_.batch;
  unsaved_ = true;
}

void Training::endEpoch(Learner& learner, const EpochResult& result) {
  const int batches = batchesIn(position_.clips);
  run_.epochs.push_back(result);
  run_.trainingSeconds = secondsSoFar();
  position_ = {result.epoch, 0, 0.0, 0, config_.batch};
  if (isAveraged(config_, result.epoch))
    learner.average();
  // In this order: a checkpoint's epochs are always in epochs.csv, and the best one of an epoch
  // that is trained on again is written again.
  context_.runs.save(run_);
  if (bestEpoch(run_.epochs) == result.epoch)
    checkpoints().saveBest(finiteSnapshot(learner));
  save(learner);
  report({run_.number, result.epoch, config_.epochs, batches, batches,
          secondsLeft(result.epoch, 0, false), result, config_.batch});
}

void Training::save(Learner& learner) {
  checkpoints().saveNewest(finiteSnapshot(learner));
  unsaved_ = false;
  lastSave_ = Clock::now();
}

/// Steps look at losses, gradients and weights; what else is kept (the BatchNorms' statistics, the
/// optimiser's state, means) is looked at before a file of it would be taken for good.
Safetensors Training::finiteSnapshot(const Learner& learner) const {
  Safetensors content = learner.snapshot(position_);
  if (const std::vector<std::string> names = notFinite(content); !names.empty())
    diverged(names.front(), position_.clips == 0
                                ? fmt::format("the end of epoch {}", position_.epoch)
                                : fmt::format("epoch {}, batch {}", position_.epoch + 1,
                                              batchesIn(position_.clips)));
  return content;
}

std::optional<LossAndAccuracy> Training::validate(Learner& learner, int epoch) {
  Tally tally;
  evaluate(learner, validationRows_, epoch,
           [&](std::size_t row, const Verdict& verdict) { tally.add(verdict, label(row)); });
  return tally.result();
}

/// Of the weights that the learner has now.
EpochScore Training::score(Learner& learner, int epoch) {
  EpochScore score{epoch, validate(learner, epoch), std::nullopt};
  Tally tally;
  evaluate(learner, answered(rowsOf(split_, Subset::Test), dataset_, config_.model.task), epoch,
           [&](std::size_t row, const Verdict& verdict) { tally.add(verdict, label(row)); });
  score.test = tally.result();
  return score;
}

void Training::judge(Learner& learner) {
  if (config_.swa > 0.0) {
    judgeByMean(learner);
    return;
  }
  const std::optional<int> best = bestEpoch(run_.epochs);
  if (config_.weights == Weights::Last || !best || *best == position_.epoch) {
    judgeAll(learner, position_.epoch);
    run_.lastScore = EpochScore{position_.epoch, run_.validation, run_.test};
    run_.bestScore = best && *best == position_.epoch ? run_.lastScore : std::nullopt;
    if (best && *best != position_.epoch && restoreBest(learner))
      run_.bestScore = score(learner, *best);
    return;
  }
  run_.lastScore = score(learner, position_.epoch);
  learner.restore(readCheckpoint(checkpoints().best()), checkpoints().best());
  judgeAll(learner, *best);
  run_.bestScore = EpochScore{*best, run_.validation, run_.test};
}

void Training::judgeByMean(Learner& learner) {
  run_.lastScore = score(learner, position_.epoch);
  learner.useAverage(trainRows_, context_.stop);
  checkpoints().saveAveraged(finiteSnapshot(learner));
  judgeAll(learner, position_.epoch);
  const std::optional<int> best = bestEpoch(run_.epochs);
  if (best && restoreBest(learner))
    run_.bestScore = score(learner, *best);
}

/// False, with a remark, where the file is gone or damaged: it is wanted for comparison only.
bool Training::restoreBest(Learner& learner) {
  try {
    learner.restore(readCheckpoint(checkpoints().best()), checkpoints().best());
    return true;
  } catch (const Error& error) {
    run_.remarks.push_back(fmt::format("the best epoch was not scored: {}", error.what()));
    return false;
  }
}

/// Metrics and predictions of the network as it is now, over all clips in the dataset's order, so
/// that predicting the dataset again meets the same batches and gives the same numbers.
void Training::judgeAll(Learner& learner, int epoch) {
  Tally perSubset[3];
  std::vector<Prediction> predictions;
  std::vector<JudgedClip> testClips;
  std::vector<JudgedPoint> testPoints;
  const std::vector<std::size_t> rows = answered(allRows(dataset_), dataset_, config_.model.task);
  evaluate(learner, rows, epoch, [&](std::size_t row, const Verdict& verdict) {
    const DatasetClip& clip = dataset_.clips()[row];
    perSubset[static_cast<int>(split_[row])].add(verdict, label(row));
    if (split_[row] == Subset::Test)
      testClips.push_back({clip.song, verdict.predicted == label(row), label(row)});
    predictions.push_back(
        {clip.index, clip.clip, split_[row], label(row), verdict.predicted, verdict.probabilities});
    if (!verdict.point)
      return;
    predictions.back().point = SaidPoint{*verdict.point, clip.label};
    if (split_[row] == Subset::Test)
      testPoints.push_back({clip.song,
                            {verdict.point->energia, clip.label.energia},
                            {verdict.point->placer, clip.label.placer}});
  });
  context_.runs.savePredictions(run_.number, predictions);
  run_.train = perSubset[static_cast<int>(Subset::Train)].result();
  run_.validation = perSubset[static_cast<int>(Subset::Validation)].result();
  run_.test = perSubset[static_cast<int>(Subset::Test)].result();
  run_.testSongs = tallyBySong(testClips);
  run_.testPoints = pointsBySong(testPoints);
  run_.songsShared = songsOnBothSides(dataset_.clips(), split_);
  if (run_.test)
    run_.testFigures = figuresOf(predictions, Subset::Test, config_.model.task);
}

template <class Take>
void Training::evaluate(Learner& learner, const std::vector<std::size_t>& rows, int epoch,
                        const Take& take) {
  inBatches(
      rows, config_.batch,
      [&](Rows batch, Rows next) {
        throwIfStopped(context_.stop);
        run_.config.batch = config_.batch;
        const Clock::time_point start = Clock::now();
        std::vector<Verdict> verdicts = learner.evaluate(batch, next);
        pace_.evaluated(batch.size(), std::chrono::duration<double>(Clock::now() - start).count());
        return verdicts;
      },
      [&](Rows batch, const std::vector<Verdict>& verdicts) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
          if (!std::isfinite(verdicts[i].loss))
            diverged("the loss without dropout", fmt::format("the end of epoch {}", epoch));
          take(batch[i], verdicts[i]);
        }
      });
}

RunCheckpoints Training::checkpoints() const {
  return RunCheckpoints(context_.runs.place(run_.number) / "checkpoint.safetensors");
}

int Training::label(std::size_t row) const {
  return classOf(dataset_.clips()[row].label, config_.model.task);
}

/// Of the next step.
double Training::learningRate(int epoch) const {
  const int perEpoch = batchesIn(trainRows_.size());
  const double done = static_cast<double>(epoch - 1) * perEpoch + batchesIn(position_.clips);
  const double steps = static_cast<double>(config_.epochs) * perEpoch;
  return learningRateAt(config_, run_.epochs, done / steps, steps);
}

/// Of the whole run, with `left` clips of `epoch` still to train on and its validation to come.
std::optional<double> Training::secondsLeft(int epoch, std::size_t left,
                                            bool validationToCome) const {
  const auto more = static_cast<std::size_t>(config_.epochs - epoch);
  return pace_.secondsFor(
      left + more * trainRows_.size(),
      (more + (validationToCome ? 1 : 0)) * validationRows_.size() + dataset_.size());
}

double Training::secondsSoFar() const {
  return secondsBefore_ + std::chrono::duration<double>(Clock::now() - start_).count();
}

int Training::batchesIn(std::size_t clips) const {
  const auto size = static_cast<std::size_t>(config_.batch);
  return static_cast<int>((clips + size - 1) / size);
}

void Training::report(const TrainingProgress& progress) const {
  if (context_.onProgress)
    context_.onProgress(progress);
}

void Training::recordFailure(const char* why) {
  run_.state = RunState::Failed;
  run_.trainingSeconds = secondsSoFar();
  try {
    run_.failure = why;
    context_.runs.save(run_);
  } catch (const std::exception&) {
    // Disk or memory may be what failed in the first place: the caller hears of the first error.
  }
}

}  // namespace cuadrante::models
