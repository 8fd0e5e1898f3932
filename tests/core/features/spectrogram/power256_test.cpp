// The kernels of every set of instructions that this processor runs, against the reference.
#include "core/features/spectrogram/power256.h"

#include "core/features/spectrogram/engine.h"
#include "core/features/spectrogram/spectrogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <new>
#include <random>
#include <string>
#include <vector>

namespace {
std::atomic<std::size_t> allocations = 0;
}

// Counted, so that a test can say that none happens. One pair serves all forms of the library's.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size))
    return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace cuadrante {
namespace {

using Samples = std::vector<std::int16_t>;
constexpr std::size_t kBands = Power256Tables::kBands;
constexpr float kUntouched = -7.0F;

SpectrogramParameters parametersOf(int columns, int hop = 128) {
  SpectrogramParameters parameters;
  parameters.columns = columns;
  parameters.hop = hop;
  return parameters;
}

std::vector<float> computed(SpectrumEngine& engine, const SpectrogramParameters& parameters,
                            const Samples& samples) {
  std::vector<float> out(static_cast<std::size_t>(parameters.columns) * kBands + 64, kUntouched);
  engine.compute(samples.data(), out.data());
  EXPECT_TRUE(std::all_of(out.end() - 64, out.end(), [](float x) { return x == kUntouched; }))
      << "written beyond the end";
  out.resize(out.size() - 64);
  return out;
}

std::vector<float> reference(const SpectrogramParameters& parameters, const Samples& samples) {
  return computed(*makeReferenceEngine(parameters), parameters, samples);
}

/// The largest difference, over the peak of `exact`; 0 where all is 0.
double errorOfPeak(const std::vector<float>& values, const std::vector<float>& exact) {
  double largest = 0.0;
  for (std::size_t i = 0; i < exact.size(); ++i)
    largest = std::max(largest, std::abs(static_cast<double>(values[i]) - exact[i]));
  return largest == 0.0 ? 0.0 : largest / *std::max_element(exact.begin(), exact.end());
}

Samples noise(std::size_t count, unsigned seed) {
  std::mt19937 generator(seed);
  Samples samples(count);
  for (auto& sample : samples)
    sample = static_cast<std::int16_t>(generator());
  return samples;
}

template <class Value>
Samples signal(std::size_t count, Value&& value) {
  Samples samples(count);
  for (std::size_t n = 0; n < count; ++n)
    samples[n] = static_cast<std::int16_t>(value(n));
  return samples;
}

struct Signal {
  std::string name;
  Samples samples;
};

std::vector<Signal> signals(std::size_t count) {
  constexpr int kLow = std::numeric_limits<std::int16_t>::min();
  constexpr int kHigh = std::numeric_limits<std::int16_t>::max();
  const auto sine = [count](double cycles, double amplitude) {
    return signal(count, [=](std::size_t n) {
      return std::lrint(amplitude * std::sin(2 * M_PI * cycles * static_cast<double>(n) / 256));
    });
  };
  const auto square = [count](std::size_t half) {
    return signal(count, [=](std::size_t n) { return n / half % 2 == 0 ? kHigh : kLow; });
  };
  return {{"noise", noise(count, 1)},
          {"sine on a band", sine(40, 32767)},
          {"sine between bands", sine(3.37, 32767)},
          {"sine near the top", sine(127.5, 32767)},
          {"faint sine", sine(10.2, 2)},
          {"clicks", signal(count, [](std::size_t n) { return n % 1000 == 77 ? kLow : 0; })},
          {"silence", Samples(count)},
          {"constant", Samples(count, kLow)},
          {"square of 1", square(1)},
          {"square of 2", square(2)},
          {"square of 50", square(50)}};
}

TEST(Power256, EveryKernelGivesTheReferencesValues) {
  const SpectrogramParameters parameters = parametersOf(1721);
  for (const Signal& signal : signals(parameters.samplesNeeded())) {
    const auto exact = reference(parameters, signal.samples);
    std::vector<float> first;
    for (const Power256Kernel* kernel : power256Kernels()) {
      SCOPED_TRACE(signal.name + ", " + kernel->name);
      const auto engine = makePower256Engine(parameters, *kernel);
      const auto values = computed(*engine, parameters, signal.samples);
      EXPECT_LT(errorOfPeak(values, exact), 1e-6);  // 1e-5 is what we promise
      if (first.empty())
        first = values;
      EXPECT_LT(errorOfPeak(values, first), 1e-6);
    }
  }
}

TEST(Power256, EveryWindowPowerAndHopIsTheReferences) {
  for (const int hop : {1, 37, 128, 300}) {
    for (const auto window :
         {WindowFunction::HannSymmetric, WindowFunction::HannPeriodic, WindowFunction::Hamming,
          WindowFunction::Blackman, WindowFunction::Rectangular}) {
      for (const auto scaling : {SpectrogramScaling::Density, SpectrogramScaling::Spectrum}) {
        SpectrogramParameters parameters = parametersOf(45, hop);
        parameters.window = window;
        parameters.scaling = scaling;
        ASSERT_TRUE(power256Knows(parameters));
        const Samples samples = noise(parameters.samplesNeeded(), static_cast<unsigned>(hop));
        const auto exact = reference(parameters, samples);
        for (const Power256Kernel* kernel : power256Kernels())
          EXPECT_LT(
              errorOfPeak(computed(*makePower256Engine(parameters, *kernel), parameters, samples),
                          exact),
              1e-6)
              << kernel->name << ", " << windowFunctionKey(window) << ", hop " << hop;
      }
    }
  }
}

TEST(Power256, AFrameDependsOnNoOther) {
  const Samples samples = noise(parametersOf(70).samplesNeeded(), 3);
  for (const Power256Kernel* kernel : power256Kernels()) {
    const auto compute = [&](int columns, std::size_t from) {
      const SpectrogramParameters parameters = parametersOf(columns);
      return computed(*makePower256Engine(parameters, *kernel), parameters,
                      {samples.begin() + static_cast<std::ptrdiff_t>(from), samples.end()});
    };
    const auto all = compute(70, 0);
    for (const int columns : {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 48})
      for (const std::size_t from : {0, 1, 11})
        EXPECT_TRUE(std::ranges::equal(
            compute(columns, from * 256),
            std::span(all).subspan(from * kBands, static_cast<std::size_t>(columns) * kBands)))
            << kernel->name << ", " << columns << " columns from " << from;
  }
}

TEST(Power256, IsWhatTheThesissSpectrogramIsMadeBy) {
  const SpectrogramParameters thesis;
  const Samples samples = noise(thesis.samplesNeeded(), 4);
  const auto engine = makePower256Engine(thesis, *power256Kernels().front());
  std::vector<float> out(1721 * kBands);
  SpectrogramComputer(thesis).compute(samples, out);
  EXPECT_EQ(out, computed(*engine, thesis, samples));
  SpectrogramComputer(thesis, SpectrogramEngine::Reference).compute(samples, out);
  EXPECT_EQ(out, reference(thesis, samples));
  for (const auto change :
       {+[](SpectrogramParameters& p) { p.fftSize = 512; },
        +[](SpectrogramParameters& p) { p.decibels = true; },
        +[](SpectrogramParameters& p) { p.scaling = SpectrogramScaling::Magnitude; }}) {
    SpectrogramParameters other;
    change(other);
    EXPECT_FALSE(power256Knows(other));
  }
}

TEST(Spectrogram, AllocatesNothingPerClip) {
  for (const int fftSize : {256, 512, 2 * 7 * 11}) {
    SpectrogramParameters parameters = parametersOf(40);
    parameters.fftSize = fftSize;
    const Samples samples = noise(parameters.samplesNeeded(), 5);
    std::vector<float> out(static_cast<std::size_t>(40 * parameters.bands()));
    const std::size_t atFirst = allocations;
    SpectrogramComputer computer(parameters);
    const std::size_t before = allocations;
    ASSERT_GT(before, atFirst);  // the library's allocations are counted
    computer.compute(samples, out);
    EXPECT_EQ(allocations, before) << fftSize;
  }
}

}  // namespace
}  // namespace cuadrante
