// The notes of a clip of 10 s: ours, and the same network layer by layer by LibTorch's own
// functions, in turns. Processor time and one thread each; medians of the rounds.
//
//   bench_notes SOURCE_DIR [ROUNDS]
#include "core/audio/resampler.h"
#include "models/notes/basic_pitch.h"
#include "models/notes/torch_note_network.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <vector>

namespace {

using namespace cuadrante;

double processorMs() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

double memoryMb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

template <class Work>
double timed(const Work& work) {
  const double start = processorMs();
  work();
  return processorMs() - start;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2)
    return 2;
  const std::filesystem::path model = std::filesystem::path(argv[1]) / "third_party/basic-pitch";
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 11;
  at::set_num_threads(1);

  std::mt19937 random(1);
  std::vector<std::int16_t> clip(441000);
  for (std::int16_t& sample : clip)
    sample = static_cast<std::int16_t>(random() % 8192);
  std::vector<float> window(models::NoteNetwork::kSamples, 0.1F);
  for (float& sample : window)
    sample = static_cast<float>(random() % 8192) / 32768.0F;

  const double before = memoryMb();
  models::BasicPitch ours(model);
  ours.listen(clip);
  const double after = memoryMb();
  const models::test::TorchNoteNetwork graph(models::TfjsWeights::read(model));
  graph.hear(window);

  constexpr int kWindows = 7;  // of a clip
  std::vector<double> listening, resampling, torch;
  for (int round = 0; round < rounds; ++round) {
    listening.push_back(timed([&] { ours.listen(clip); }));
    resampling.push_back(timed([&] {
      std::vector<float> sound(clip.begin(), clip.end());
      Resampler(44100, 22050).resample(sound, {0, 220500});
    }));
    torch.push_back(timed([&] {
      for (int i = 0; i < kWindows; ++i)
        graph.hear(window);
    }));
  }
  std::printf("ours                    %7.1f ms a clip, %.1f of them changing the rate\n",
              median(listening), median(resampling));
  std::printf(
      "LibTorch, layer by layer %6.1f ms a clip without changing the rate: %.1f times ours\n",
      median(torch), median(torch) / (median(listening) - median(resampling)));
  std::printf("memory of ours          %7.1f MB\n", after - before);
}
