// Trains and evaluates for bench_training.py and bench_cnn.py, which measure others in turn with
// it. Commands come line by line on standard input; each is answered by one line.
//
//   bench_training DATASET
//     open CELL UNITS BATCH KERNELS THREADS   a fresh network, UNITS as 64,32 (- for cnn2d), CELL
//     as
//                                             gru, conv1d-gru or cnn2d
//     step                                    one training step: seconds, of CPU in all threads
//     evaluate CLIPS                          the same of an evaluation, batch by batch
//     memory                                  MB: anonymous now, greatest resident of the process
//     learn SEED EPOCHS                       a whole training: test accuracy, last training loss
#include "core/dataset/dataset.h"
#include "core/learning/trainer.h"
#include "core/learning/training_options.h"
#include "models/data/batch.h"
#include "models/training/learner.h"
#include "models/training/torch_trainer.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace cuadrante;
using cuadrante::models::Learner;

double cpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return double(t.tv_sec) + 1e-6 * double(t.tv_usec); };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <class Work>
void report(const Work& work) {
  const double cpu = cpuSeconds();
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  std::cout << wall.count() << ' ' << cpuSeconds() - cpu << std::endl;
}

/// A value of /proc/self/status in MB.
double statusMegabytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(name + ":"))
      return std::stod(line.substr(name.size() + 1)) / 1024;
  return 0.0;
}

class Session {
 public:
  explicit Session(std::filesystem::path folder)
      : folder_(std::move(folder)), dataset_(Dataset::open(folder_)), rows_(dataset_.size()) {
    std::iota(rows_.begin(), rows_.end(), std::size_t{0});
  }

  void obey(const std::string& line) {
    std::istringstream words(line);
    std::string command;
    words >> command;
    if (command == "open")
      open(words);
    else if (command == "step")
      report([&] { learner_->train(nextBatch()); });
    else if (command == "evaluate")
      evaluate(words);
    else if (command == "memory")
      std::cout << statusMegabytes("RssAnon") << ' ' << statusMegabytes("VmHWM") << std::endl;
    else if (command == "learn")
      learn(words);
  }

 private:
  void open(std::istream& words) {
    std::string cell, units, kernels;
    words >> cell >> units >> config_.batch >> kernels >> config_.threads;
    constexpr std::string_view kFront = "conv1d-";
    const bool front = cell.starts_with(kFront);
    if (front)
      cell.erase(0, kFront.size());
    config_.model.architecture = architectureFromKey(cell).value();
    // As in the thesis.
    const bool cnn = cell == "cnn2d";
    config_.model.task = cnn ? Task::Cuadrantes : Task::Energia;
    config_.optimizer = usualOptimizer(config_.model.architecture);
    if (!cnn)
      config_ = withOptions(
          config_,
          {{"units", optionFromText(findOption("units")->description, units)}, {"conv1d", front}});
    config_.kernels = kernelsFromKey(kernels).value();
    learner_.reset();
    learner_ = std::make_unique<Learner>(config_, dataset_);
    learner_->startStep(1);
    next_ = 0;
    std::cout << "opened" << std::endl;
  }

  std::span<const std::size_t> nextBatch() {
    const auto size = static_cast<std::size_t>(config_.batch);
    if (next_ + size > rows_.size())
      next_ = 0;
    next_ += size;
    return std::span(rows_).subspan(next_ - size, size);
  }

  void evaluate(std::istream& words) {
    std::size_t clips = 0;
    words >> clips;
    report([&] {
      models::inBatches(std::span(rows_).first(std::min(clips, rows_.size())), config_.batch,
                        [this](auto batch, auto next) { learner_->evaluate(batch, next); });
    });
  }

  void learn(std::istream& words) {
    TrainingConfig config = config_;
    words >> config.seed >> config.epochs;
    config.split.method = SplitMethod::ByClip;
    const auto runs =
        std::filesystem::temp_directory_path() / ("cuadrante-bench-" + std::to_string(::getpid()));
    RunStore store(runs);
    const Run run = models::makeTrainer()->train(config, folder_, std::nullopt, store, {}, {});
    std::filesystem::remove_all(runs);
    std::cout << run.test->accuracy << ' ' << run.epochs.back().train.loss << std::endl;
  }

  std::filesystem::path folder_;
  Dataset dataset_;
  std::vector<std::size_t> rows_;
  TrainingConfig config_;
  std::unique_ptr<Learner> learner_;
  std::size_t next_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: bench_training DATASET\n";
    return 2;
  }
  try {
    Session session(argv[1]);
    for (std::string line; std::getline(std::cin, line);)
      session.obey(line);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
