// Accuracy against the number of labels, with the clips to label next chosen at random or by what
// the network does not know:
//   bench_learning_curve DATASET [START 40] [STEP 40] [ROUNDS 6] [SEEDS 3] [STEPS 240]
// All labels of the dataset are there; each network is trained on those that its strategy has asked
// for, GRU[32] for energia, STEPS steps of 16 clips, and judged on a test set of a quarter of the
// songs, the same for all.
#include "core/dataset/dataset.h"
#include "core/dataset/split.h"
#include "core/domain/windows.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/learning/baselines.h"
#include "core/review/uncertainty.h"
#include "core/statistics/accuracy.h"
#include "models/training/torch_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace cuadrante;
namespace fs = std::filesystem;
using Rows = std::vector<std::size_t>;

constexpr int kBatch = 16;
constexpr int kPasses = 20;

enum class Strategy { Random, Entropy, Bald, SpreadOutBald };
constexpr Strategy kStrategies[] = {Strategy::Random, Strategy::Entropy, Strategy::Bald,
                                    Strategy::SpreadOutBald};

const char* nameOf(Strategy strategy) {
  switch (strategy) {
    case Strategy::Random:
      return "random";
    case Strategy::Entropy:
      return "entropy";
    case Strategy::Bald:
      return "bald";
    case Strategy::SpreadOutBald:
      return "bald, spread out";
  }
  return "";
}

struct Settings {
  fs::path dataset;
  std::size_t start = 40, step = 40;
  int rounds = 6;
  std::uint64_t seeds = 3;
  int steps = 240;
};

/// A dataset folder, a part of whose clips can be trained on: the others stand in its test set.
class PartlyLabelled {
 public:
  PartlyLabelled(const Settings& settings, const Dataset& dataset)
      : dataset_(dataset),
        folder_(fs::temp_directory_path() /
                ("bench_learning_curve-" + std::to_string(std::random_device()()))) {
    fs::create_directories(folder_);
    for (const char* file : {"X.npy", "Y.npy", "dataset.json"})
      if (fs::exists(settings.dataset / file))
        fs::create_symlink(fs::absolute(settings.dataset / file), folder_ / file);
  }
  ~PartlyLabelled() { fs::remove_all(folder_); }
  PartlyLabelled(const PartlyLabelled&) = delete;
  PartlyLabelled& operator=(const PartlyLabelled&) = delete;

  const fs::path& folder() const { return folder_; }

  void label(const Rows& rows) {
    std::vector<std::string> subsets(dataset_.size(), "test");
    for (const std::size_t row : rows)
      subsets[row] = "train";
    std::string table = csvLine({"index", "clip", "song", "start_s", "end_s", "split"});
    for (std::size_t row = 0; row < dataset_.size(); ++row) {
      const DatasetClip& clip = dataset_.clips()[row];
      table += csvLine({std::to_string(clip.index), clip.clip, clip.song,
                        csvNumber(clip.startSeconds), csvNumber(clip.endSeconds), subsets[row]});
    }
    writeFileAtomically(folder_ / "clips.csv", table);
  }

 private:
  const Dataset& dataset_;
  fs::path folder_;
};

class Study {
 public:
  explicit Study(const Settings& settings)
      : settings_(settings),
        dataset_(Dataset::open(settings.dataset)),
        features_(spectrogramStatistics(dataset_)),
        trainer_(models::makeTrainer()) {
    const auto split =
        makeSplit(dataset_.clips(),
                  {.method = SplitMethod::BySong, .test = 0.25, .validation = 0.0, .seed = 1});
    for (std::size_t row = 0; row < split.size(); ++row)
      (split[row] == Subset::Test ? test_ : pool_).push_back(row);
    std::printf("%zu clips in the pool, %zu in the test set\n", pool_.size(), test_.size());
  }

  /// The test accuracy of each round.
  std::vector<double> curve(Strategy strategy, std::uint64_t seed) {
    Rows labelled;
    Rows rest;
    for (const std::size_t drawn : drawAtRandom(pool_.size(), pool_.size(), seed))
      (labelled.size() < settings_.start ? labelled : rest).push_back(pool_[drawn]);
    std::vector<double> accuracies;
    for (int round = 0; round < settings_.rounds; ++round) {
      PartlyLabelled data(settings_, dataset_);
      data.label(labelled);
      RunStore runs(data.folder() / "runs");
      const Run run = trainer_->train(configFor(labelled.size(), seed), data.folder(), std::nullopt,
                                      runs, {}, {});
      accuracies.push_back(accuracyOf(runs, run));
      if (round + 1 == settings_.rounds || rest.empty())
        continue;
      const Rows next = choose(strategy, data, runs, run, rest, seed);
      labelled.insert(labelled.end(), next.begin(), next.end());
      std::erase_if(rest, [&](std::size_t row) { return std::ranges::count(next, row) > 0; });
    }
    return accuracies;
  }

 private:
  TrainingConfig configFor(std::size_t labels, std::uint64_t seed) const {
    TrainingConfig config;
    config.model = {Task::Energia, RecurrentSpec{Cell::Gru, {32}, 0.5}};
    config.batch = kBatch;
    const auto perEpoch = static_cast<int>((labels + kBatch - 1) / kBatch);
    config.epochs = std::max(1, (settings_.steps + perEpoch - 1) / perEpoch);
    config.split = {.method = SplitMethod::File};
    config.learningRate = 0.003;
    config.seed = seed;
    return config;
  }

  double accuracyOf(const RunStore& runs, const Run& run) const {
    const std::vector<Prediction> predictions = runs.loadPredictions(run.number);
    double right = 0.0;
    for (const std::size_t row : test_)
      right += predictions[row].predicted == predictions[row].label ? 1.0 : 0.0;
    return right / static_cast<double>(test_.size());
  }

  Rows choose(Strategy strategy, const PartlyLabelled& data, const RunStore& runs, const Run& run,
              const Rows& rest, std::uint64_t seed) {
    // `rest` stands in random order.
    if (strategy == Strategy::Random)
      return Rows(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(
                                                   std::min(settings_.step, rest.size())));
    const auto said = trainer_->predictWithDropout(
        data.folder(), run, runs.checkpointFile(run.number), kPasses, seed, {});
    std::vector<UnlabelledClip> clips;
    for (const std::size_t row : rest) {
      UnlabelledClip& clip = clips.emplace_back();
      clip.index = static_cast<std::int64_t>(row);
      clip.features = features_[row];
      for (const std::vector<double>& outputs : said[row])
        clip.passes.push_back(probabilitiesByClass(outputs));
    }
    Rows chosen;
    for (const QueuedClip& clip :
         uncertainQueue(clips, {.acquisition = strategy == Strategy::Entropy ? Acquisition::Entropy
                                                                             : Acquisition::Bald,
                               .count = settings_.step,
                               .spreadOut = strategy == Strategy::SpreadOutBald,
                               .poolFactor = 3}))
      chosen.push_back(static_cast<std::size_t>(clip.index));
    return chosen;
  }

  Settings settings_;
  Dataset dataset_;
  std::vector<std::vector<double>> features_;
  std::unique_ptr<Trainer> trainer_;
  Rows test_, pool_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "bench_learning_curve DATASET [START] [STEP] [ROUNDS] [SEEDS] [STEPS]\n");
    return 2;
  }
  const auto number = [&](int at, int usual) { return argc > at ? std::atoi(argv[at]) : usual; };
  Settings settings;
  settings.dataset = argv[1];
  settings.start = static_cast<std::size_t>(number(2, 40));
  settings.step = static_cast<std::size_t>(number(3, 40));
  settings.rounds = number(4, 6);
  settings.seeds = static_cast<std::uint64_t>(number(5, 3));
  settings.steps = number(6, 240);

  Study study(settings);
  std::printf("| labels |");
  for (int round = 0; round < settings.rounds; ++round)
    std::printf(" %zu |", settings.start + static_cast<std::size_t>(round) * settings.step);
  std::printf("\n| --- |");
  for (int round = 0; round < settings.rounds; ++round)
    std::printf(" ---: |");
  std::printf("\n");
  for (const Strategy strategy : kStrategies) {
    std::vector<std::vector<double>> perRound(static_cast<std::size_t>(settings.rounds));
    for (std::uint64_t seed = 1; seed <= settings.seeds; ++seed) {
      const std::vector<double> curve = study.curve(strategy, seed);
      for (std::size_t round = 0; round < curve.size(); ++round)
        perRound[round].push_back(curve[round]);
    }
    std::printf("| %s |", nameOf(strategy));
    for (const std::vector<double>& accuracies : perRound)
      if (const auto summary = meanAndDeviation(accuracies))
        std::printf(" %.3f ± %.3f |", summary->mean, summary->deviation.value_or(0.0));
    std::printf("\n");
    std::fflush(stdout);
  }
}
