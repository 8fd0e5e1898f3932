// How long it takes to make queues for many clips and runs:
//   bench_queue [CLIPS 100000] [RUNS 20]
#include "core/learning/run.h"
#include "core/review/confident.h"
#include "core/review/controls.h"
#include "core/review/disagreement.h"
#include "core/review/judges.h"
#include "recurrent_spec.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace cuadrante;
using Clock = std::chrono::steady_clock;

template <class Work>
auto timed(const char* what, const Work& work) {
  const Clock::time_point start = Clock::now();
  auto result = work();
  std::printf("%-46s %8.3f s\n", what, std::chrono::duration<double>(Clock::now() - start).count());
  return result;
}

std::vector<DatasetClip> makeClips(std::int64_t count) {
  std::vector<DatasetClip> clips;
  for (std::int64_t i = 0; i < count; ++i) {
    DatasetClip& clip = clips.emplace_back();
    clip.index = i;
    clip.clip = clipName(ClipId{i});
    clip.song = "song " + std::to_string(i / 18);
    clip.label = {0.5, i % 2 == 0 ? 0.5 : -0.5};
  }
  return clips;
}

/// A run of a fold that is right in nine of ten clips.
void writeRun(RunStore& store, const std::vector<DatasetClip>& clips, int fold,
              std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Run run;
  run.number = store.reserve();
  run.state = RunState::Finished;
  run.config.split.folds = 5;
  run.config.split.fold = fold;
  run.config.seed = seed;
  recurrent(run.config.model).units = {static_cast<int>(seed)};
  run.test = LossAndAccuracy{0.3, 0.9};
  run.testClips = std::ssize(clips) / 5;
  std::vector<Prediction> predictions;
  for (const DatasetClip& clip : clips) {
    const int label = clip.label.energia >= 0 ? 1 : 0;
    const double sure = 0.5 + 0.5 * static_cast<double>(random() >> 11) * 0x1p-53;
    const bool one = random() % 10 == 0 ? label == 0 : label == 1;
    const Subset subset = clip.index % 5 == fold - 1 ? Subset::Test : Subset::Train;
    predictions.push_back(
        {clip.index, clip.clip, subset, label, one ? 1 : 0, {one ? sure : 1.0 - sure}});
  }
  store.save(run);
  store.savePredictions(run.number, predictions);
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t count = argc > 1 ? std::atoll(argv[1]) : 100'000;
  const int runs = argc > 2 ? std::atoi(argv[2]) : 20;
  const std::filesystem::path folder = std::filesystem::temp_directory_path() /
                                       ("bench_queue-" + std::to_string(std::random_device()()));
  const std::vector<DatasetClip> clips = makeClips(count);
  RunStore store(folder / "runs");
  for (int i = 0; i < runs; ++i)
    writeRun(store, clips, i % 5 + 1, static_cast<std::uint64_t>(i / 5 + 1));

  std::printf("%lld clips, %d runs\n", static_cast<long long>(count), runs);
  const auto best =
      timed("choosing the judges", [&] { return bestJudges(store.all(), Task::Energia, 99); });
  const Judges judges = timed("reading their predictions",
                              [&] { return Judges::load(clips, Task::Energia, best, store); });
  const auto missed = timed("queue: missed by 1", [&] {
    return missedQueue(judges, {.missedBy = 1, .outOfSampleOnly = true});
  });
  timed("queue: confident learning", [&] { return confidentQueue(judges).queue.size(); });
  timed("queue: models disagree", [&] { return modelsQueue(judges).size(); });
  timed("controls of a fifth mixed in", [&] { return mixControls(missed, clips, 0.2, 1).size(); });
  std::filesystem::remove_all(folder);
}
