// Spectrograms of random parameters against scipy.signal.spectrogram and torch.stft.
#include "python.h"

#include "core/features/spectrogram/spectrogram.h"
#include "core/files/npy.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using Samples = std::vector<std::int16_t>;

/// Reads case<i>.pcm, writes scipy<i>.npy (the values wanted) and torch<i>.npy (the magnitudes).
constexpr const char* kPython = R"(
import numpy, torch
from scipy import signal

torch.set_num_threads(1)
WINDOWS = {'hanning': ('hann', False), 'hann-periodic': ('hann', True), 'hamming': ('hamming', False),
           'blackman': ('blackman', False), 'rectangular': ('boxcar', True)}
for i, line in enumerate(open('cases')):
    window, scaling, decibels, *numbers = line.split()
    rate, size, hop, stride, columns = map(int, numbers)
    x = numpy.fromfile(f'case{i}.pcm', dtype='<i2').astype(float)
    name, periodic = WINDOWS[window]
    w = signal.get_window(name, size, fftbins=periodic)
    magnitude = scaling == 'magnitude'
    values = signal.spectrogram(
        x, rate, window=w, nperseg=size, noverlap=size - hop, detrend=False,
        scaling='density' if scaling == 'density' else 'spectrum',
        mode='magnitude' if magnitude else 'psd')[2]
    if decibels == '1':
        values = (20 * numpy.log10(numpy.maximum(values, 1e-5)) if magnitude else
                  10 * numpy.log10(numpy.maximum(values, 1e-10)))
    stft = torch.stft(torch.from_numpy(x), size, hop, window=torch.from_numpy(w), center=False,
                      return_complex=True).abs().numpy() / w.sum()
    for kind, all_columns in (('scipy', values), ('torch', stft)):
        kept = all_columns[:, ::stride]
        assert kept.shape == (size // 2 + 1, columns), (kept.shape, line)
        numpy.save(f'{kind}{i}.npy', numpy.ascontiguousarray(kept.T))
)";

class Draw {
 public:
  explicit Draw(unsigned seed) : generator_(seed) {}

  int number(int from, int to) {
    return from + static_cast<int>(generator_() % static_cast<unsigned>(to - from + 1));
  }
  template <class T, std::size_t kCount>
  T one(const std::array<T, kCount>& of) {
    return of[static_cast<std::size_t>(number(0, kCount - 1))];
  }

  SpectrogramParameters parameters() {
    SpectrogramParameters p;
    p.sampleRate = one(std::array{8000, 22050, 44100, 48000});
    p.fftSize = one(std::array{256, 256, 256, 8, 10, 64, 126, 250, 512, 882, 1000, 1024, 2048});
    p.hop = number(1, p.fftSize);
    p.columnStride = number(1, 4);
    p.columns = number(1, 40);
    p.window = one(std::array{WindowFunction::HannSymmetric, WindowFunction::HannPeriodic,
                              WindowFunction::Hamming, WindowFunction::Blackman,
                              WindowFunction::Rectangular});
    p.scaling = one(std::array{SpectrogramScaling::Density, SpectrogramScaling::Spectrum,
                               SpectrogramScaling::Magnitude});
    p.decibels = number(0, 2) == 0;
    return p;
  }

  Samples signal(std::size_t count) {
    const int kind = number(0, 4);
    const double frequency = number(1, 999) / 2000.0, amplitude = number(1, 32000);
    const int period = number(1, 300);
    Samples samples(count);
    for (std::size_t n = 0; n < count; ++n) {
      const double wave = amplitude * std::sin(2 * M_PI * frequency * static_cast<double>(n));
      const auto place = static_cast<int>(n % static_cast<std::size_t>(2 * period));
      const std::array values{number(-32768, 32767), static_cast<int>(std::lrint(wave)),
                              place == 0 ? 32767 : 0, place < period ? 32767 : -32768, 0};
      samples[n] = static_cast<std::int16_t>(values[static_cast<std::size_t>(kind)]);
    }
    return samples;
  }

 private:
  std::mt19937 generator_;
};

std::string lineOf(const SpectrogramParameters& p) {
  return fmt::format("{} {} {:d} {} {} {} {} {}", windowFunctionKey(p.window),
                     spectrogramScalingKey(p.scaling), p.decibels, p.sampleRate, p.fftSize, p.hop,
                     p.columnStride, p.columns);
}

void expectNear(const Samples& samples, const SpectrogramParameters& parameters,
                const std::vector<double>& theirs) {
  for (const auto engine : {SpectrogramEngine::Reference, SpectrogramEngine::Auto}) {
    std::vector<float> ours(theirs.size());
    SpectrogramComputer(parameters, engine).compute(samples, ours);
    const double peak = *std::max_element(theirs.begin(), theirs.end());
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      double allowed = 1e-5 * peak;
      if (parameters.decibels)
        // Far below the peak there is only what rounding left.
        allowed = theirs[i] > peak - 120.0 || theirs[i] == kDecibelFloor ? 1e-3 : 300.0;
      else if (engine == SpectrogramEngine::Reference)
        allowed = 1e-6 * theirs[i] + 1e-13 * peak;
      ASSERT_LE(std::abs(ours[i] - theirs[i]), allowed)
          << "value " << i << ": " << ours[i] << ", theirs " << theirs[i] << ", peak " << peak;
    }
  }
}

TEST(Spectrogram, IsSciPysAndTorchsForRandomParameters) {
  constexpr unsigned kSeed = 20;
  constexpr int kCases = 48;
  Draw draw(kSeed);
  const test::TemporaryFolder folder;
  std::vector<SpectrogramParameters> parameters;
  std::vector<Samples> samples;
  std::ofstream cases(folder / "cases");
  for (int i = 0; i < kCases; ++i) {
    parameters.push_back(draw.parameters());
    samples.push_back(draw.signal(parameters.back().samplesNeeded()));
    cases << lineOf(parameters.back()) << '\n';
    std::ofstream(folder / fmt::format("case{}.pcm", i), std::ios::binary)
        .write(reinterpret_cast<const char*>(samples.back().data()),
               static_cast<std::streamsize>(samples.back().size() * sizeof(std::int16_t)));
  }
  cases.close();
  const auto python = test::runPython(folder.path(), kPython);
  ASSERT_EQ(python.status, 0) << python.output;
  for (std::size_t i = 0; i < kCases; ++i) {
    SCOPED_TRACE(fmt::format("seed {}, case {}: {}", kSeed, i, lineOf(parameters[i])));
    expectNear(samples[i], parameters[i],
               readNpyDouble(folder / fmt::format("scipy{}.npy", i)).values);
    SpectrogramParameters magnitude = parameters[i];
    magnitude.scaling = SpectrogramScaling::Magnitude;
    magnitude.decibels = false;
    expectNear(samples[i], magnitude, readNpyDouble(folder / fmt::format("torch{}.npy", i)).values);
  }
}

}  // namespace
}  // namespace cuadrante
