// The spectrogram of a 10 s clip, one thread. bench_spectrogram.py beside it compares it with
// matplotlib's in the same run.
#include "spectrogram/spectrogram.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <vector>

namespace {

void spectrogramOfAClip(benchmark::State& state) {
  const cuadrante::SpectrogramParameters parameters;
  std::mt19937 generator(1);
  std::vector<std::int16_t> samples(441000);
  for (auto& sample : samples)
    sample = static_cast<std::int16_t>(generator());
  std::vector<float> out(static_cast<std::size_t>(parameters.columns) *
                         static_cast<std::size_t>(parameters.bands()));
  cuadrante::SpectrogramComputer computer(parameters);
  for (auto _ : state) {
    computer.compute(samples, out);
    benchmark::DoNotOptimize(out.data());
  }
}
BENCHMARK(spectrogramOfAClip)->Unit(benchmark::kMillisecond)->Repetitions(5);

}  // namespace

BENCHMARK_MAIN();
