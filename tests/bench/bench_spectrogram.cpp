// Our spectrogram of a 10 s clip, driven by bench_spectrogram.py so that it can take turns with
// other libraries. First prints the names of what can be measured, the kernel in use first and the
// reference last; then, for each line `NAME CALLS` that it reads, the processor time of so many
// calls in milliseconds each, on one line.
#include "core/features/spectrogram/engine.h"

#include <cstdint>
#include <ctime>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace cuadrante;

double processorMs() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

}  // namespace

int main() {
  const SpectrogramParameters thesis;
  std::mt19937 generator(1);
  std::vector<std::int16_t> samples(441000);
  for (auto& sample : samples)
    sample = static_cast<std::int16_t>(generator());
  std::vector<float> out(static_cast<std::size_t>(thesis.columns * thesis.bands()));

  std::map<std::string, std::unique_ptr<SpectrumEngine>> engines;
  for (const Power256Kernel* kernel : power256Kernels()) {
    std::cout << kernel->name << ' ';
    engines[kernel->name] = makePower256Engine(thesis, *kernel);
  }
  std::cout << "reference\n";
  engines["reference"] = makeReferenceEngine(thesis);

  std::string name;
  for (int calls = 0; std::cout.flush(), std::cin >> name >> calls;) {
    SpectrumEngine& engine = *engines.at(name);
    for (int call = 0; call < calls; ++call) {
      const double start = processorMs();
      engine.compute(samples.data(), out.data());
      std::cout << processorMs() - start << ' ';
    }
    std::cout << '\n';
  }
}
