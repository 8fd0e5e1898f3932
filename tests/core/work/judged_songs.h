#pragma once

#include "core/audio/wav.h"
#include "core/dataset/dataset.h"
#include "core/files/atomic_file.h"
#include "core/learning/evaluation.h"
#include "core/learning/trainer.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante::test {

/// What the networks were asked: windows by the number of the run.
using Asked = std::map<std::int64_t, std::size_t>;

/// Says the number of its run, a hundredth of it: who judged can be told from what is said.
class TellingJudge : public ClipJudge {
 public:
  TellingJudge(RunNumber run, std::size_t size, Asked& asked, std::function<void()> onJudge,
               double unit)
      : run_(run.value), size_(size), asked_(asked), onJudge_(std::move(onJudge)), unit_(unit) {}
  std::vector<std::vector<double>> judge(std::span<const float> clips) override {
    const std::size_t windows = clips.size() / size_;
    asked_[run_] += windows;
    if (onJudge_)
      onJudge_();
    return std::vector<std::vector<double>>(windows, {static_cast<double>(run_) * unit_});
  }
  /// Each value speaks for its distance from the baseline, times the number of the run.
  Attribution attribute(std::span<const float> clip, std::span<const float> baseline, int outcome,
                        const AttributionSteps&, const std::stop_token&) override {
    Attribution said{.steps = 1, .complete = true};
    for (std::size_t i = 0; i < clip.size(); ++i)
      said.values.push_back((outcome == 1 ? 1.0 : -1.0) * static_cast<double>(run_) *
                            (double{clip[i]} - baseline[i]));
    said.atClip = said.sum();
    if (onJudge_)
      onJudge_();
    return said;
  }

 private:
  std::int64_t run_;
  std::size_t size_;
  Asked& asked_;
  std::function<void()> onJudge_;
  double unit_;
};

class TellingTrainer : public Trainer {
 public:
  Run train(const TrainingConfig&, const std::filesystem::path&, std::optional<VersionNumber>,
            RunStore&, const TrainingCallback&, std::stop_token) override {
    return {};
  }
  Run resume(RunNumber, RunStore&, const TrainingCallback&, std::stop_token) override { return {}; }
  double estimate(const TrainingConfig&, const std::filesystem::path&, std::stop_token) override {
    return 1.0;
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
  std::unique_ptr<ClipJudge> open(const Run& run, const std::filesystem::path&,
                                  FeatureShape shape) override {
    return std::make_unique<TellingJudge>(run.number, shape.size(), asked, onJudge, unit);
  }

  Asked asked;
  std::function<void()> onJudge;
  double unit = 0.01;  ///< what a run says is so much of its number
};

/// A project of four songs; energía has two folds (runs 1 and 2: one tests the first two songs, the
/// other the last two), placer a single run (3) that learnt from songs 0 and 1, was chosen by song
/// 2 and tested on song 3.
class JudgedSongs : public testing::Test {
 protected:
  JudgedSongs() : project_(makeSampleProject(folder_ / "study", {.labelled = true}).project) {
    buildVersion(project_, {}, {}, [](const Progress&) {});
    const auto fold = [](int number) {
      return
          [number](int song) { return (song < 2) == (number == 1) ? Subset::Test : Subset::Train; };
    };
    evaluations_ = {{{addRun(Task::Energia, 1, fold(1)), addRun(Task::Energia, 2, fold(2))}},
                    {{addRun(Task::Placer, 0, [](int song) {
                      return song < 2 ? Subset::Train
                                      : (song == 2 ? Subset::Validation : Subset::Test);
                    })}}};
    for (int song = 0; song < 4; ++song)
      known_.push_back(folder_ / "study/songs" / ("song-" + std::to_string(song) + ".wav"));
    std::filesystem::create_directories(folder_ / "music");
    for (int song = 8; song < 11; ++song) {
      unknown_.push_back(folder_ / "music" / ("new-" + std::to_string(song) + ".wav"));
      writeWav(unknown_.back(), sampleSong(song, 14.0));
    }
  }

  template <class SubsetOfSong>
  cuadrante::Run addRun(Task task, int fold, const SubsetOfSong& subsetOf) {
    cuadrante::Run run;
    run.number = store_.reserve();
    run.state = RunState::Finished;
    run.config.model.task = task;
    run.config.split = {.method = SplitMethod::BySong, .folds = fold > 0 ? 2 : 0, .fold = fold};
    run.dataset = project_.datasetFolder(VersionNumber{1});
    run.version = VersionNumber{1};
    const Dataset dataset = Dataset::open(run.dataset);
    run.features = dataset.features();
    std::vector<Prediction> predictions;
    for (const DatasetClip& clip : dataset.clips())
      predictions.push_back({clip.index, clip.clip, subsetOf(clip.song.at(5) - '0'), 1, 1, {0.9}});
    store_.savePredictions(run.number, predictions);
    store_.save(run);
    writeWeights(run, "some");
    return run;
  }

  void writeWeights(const cuadrante::Run& run, const std::string& text) const {
    writeFileAtomically(store_.judgingWeights(run), text);
  }

  TemporaryFolder folder_;
  Project project_;
  RunStore store_{folder_ / "study/runs"};
  TellingTrainer trainer_;
  std::vector<Evaluation> evaluations_;
  std::vector<std::filesystem::path> known_, unknown_;
};

}  // namespace cuadrante::test
