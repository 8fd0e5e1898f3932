#include "core/domain/spectral_features.h"

#include "core/features/spectrogram/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace cuadrante {
namespace {

constexpr int kRate = 44100;
constexpr double kFullScale = 32768.0;
constexpr double kSilenceDb = -80.0;

struct Spectrogram {
  int columns = 0;
  int bands = 0;
  double bandWidth = 0.0;  ///< Hz
  std::vector<float> power;

  std::span<const float> column(int index) const {
    return std::span(power).subspan(static_cast<std::size_t>(index) * bands,
                                    static_cast<std::size_t>(bands));
  }
};

/// Every column with half overlap; what is shorter than one column is filled up with silence.
Spectrogram spectrogramOf(std::span<const std::int16_t> samples, int fftSize) {
  std::vector<std::int16_t> filled(samples.begin(), samples.end());
  filled.resize(std::max(filled.size(), static_cast<std::size_t>(fftSize)));
  SpectrogramParameters parameters;
  parameters.sampleRate = kRate;
  parameters.fftSize = fftSize;
  parameters.hop = fftSize / 2;
  parameters.columnStride = 1;
  parameters.columns =
      static_cast<int>((filled.size() - static_cast<std::size_t>(fftSize)) / parameters.hop) + 1;
  Spectrogram result{
      parameters.columns, parameters.bands(), static_cast<double>(kRate) / fftSize, {}};
  result.power.resize(static_cast<std::size_t>(result.columns) * result.bands);
  SpectrogramComputer{parameters}.compute(filled, result.power);
  return result;
}

double levelDb(std::span<const std::int16_t> samples) {
  double sum = 0.0;
  for (const std::int16_t sample : samples)
    sum += static_cast<double>(sample) * sample;
  if (sum == 0.0)
    return kSilenceDb;
  const double meanSquare = sum / static_cast<double>(samples.size()) / (kFullScale * kFullScale);
  return std::max(kSilenceDb, 10.0 * std::log10(meanSquare));
}

/// Logarithm of the power in bands of a third of an octave, so that the randomness of single bins
/// averages out; what lies below -70 dB of full scale counts as nothing.
std::vector<double> logBands(const Spectrogram& spectrogram, int column) {
  constexpr double kLowest = 60.0;  // Hz
  constexpr int kBands = 24;        // up to 60 Hz * 2^8 = 15.4 kHz
  constexpr double kThreshold = kFullScale * kFullScale * 1e-7;
  std::vector<double> power(kBands, 0.0);
  const auto bins = spectrogram.column(column);
  for (std::size_t bin = 1; bin < bins.size(); ++bin) {
    const double frequency = static_cast<double>(bin) * spectrogram.bandWidth;
    const double band = std::floor(3.0 * std::log2(frequency / kLowest));
    if (band >= 0.0 && band < kBands)
      power[static_cast<std::size_t>(band)] += bins[bin] * spectrogram.bandWidth;
  }
  for (double& value : power)
    value = std::log1p(value / kThreshold);
  return power;
}

double onsetStrength(std::span<const std::int16_t> samples) {
  const Spectrogram spectrogram = spectrogramOf(samples, 2048);
  if (spectrogram.columns < 2)
    return 0.0;
  double sum = 0.0;
  std::vector<double> before = logBands(spectrogram, 0);
  for (int column = 1; column < spectrogram.columns; ++column) {
    std::vector<double> now = logBands(spectrogram, column);
    for (std::size_t band = 0; band < now.size(); ++band)
      sum += std::max(0.0, now[band] - before[band]);
    before = std::move(now);
  }
  return sum / static_cast<double>(before.size()) / (spectrogram.columns - 1);
}

/// Adds the amplitude of every peak of a spectrum between 110 Hz and 2 kHz to its pitch class.
/// Below it a semitone is narrower than a bin, above it harmonics blur the key.
void addPeaks(std::span<const float> bins, double bandWidth, Chroma& chroma) {
  constexpr double kLowest = 110.0;
  constexpr double kHighest = 2000.0;
  constexpr double kA = 440.0;
  constexpr double kFaintest = 1e-6;  // rounding leaves peaks too
  const auto first = static_cast<std::size_t>(kLowest / bandWidth);
  const auto last = static_cast<std::size_t>(kHighest / bandWidth);
  for (std::size_t bin = first; bin <= last; ++bin) {
    if (!(bins[bin] > bins[bin - 1] && bins[bin] >= bins[bin + 1]) || bins[bin] < kFaintest)
      continue;
    // A parabola through the logarithms finds the peak between the bins.
    constexpr double kTiny = 1e-30;
    const double left = std::log(bins[bin - 1] + kTiny);
    const double middle = std::log(bins[bin] + kTiny);
    const double right = std::log(bins[bin + 1] + kTiny);
    const double shift = 0.5 * (left - right) / (left - 2.0 * middle + right);
    const double frequency = (static_cast<double>(bin) + shift) * bandWidth;
    const long fromC = std::lround(12.0 * std::log2(frequency / kA)) + 9;
    chroma[static_cast<std::size_t>(((fromC % 12) + 12) % 12)] += std::sqrt(bins[bin]);
  }
}

Chroma chromaOf(std::span<const std::int16_t> samples) {
  const Spectrogram spectrogram = spectrogramOf(samples, 8192);
  Chroma chroma{};
  for (int column = 0; column < spectrogram.columns; ++column)
    addPeaks(spectrogram.column(column), spectrogram.bandWidth, chroma);
  return chroma;
}

/// Pearson's correlation of `chroma`, begun at `tonic`, with `profile`; 0 when `chroma` is flat.
double correlation(const Chroma& chroma, const Chroma& profile, std::size_t tonic) {
  double chromaMean = 0.0;
  double profileMean = 0.0;
  for (std::size_t i = 0; i < 12; ++i) {
    chromaMean += chroma[i] / 12.0;
    profileMean += profile[i] / 12.0;
  }
  double product = 0.0;
  double chromaSquares = 0.0;
  double profileSquares = 0.0;
  for (std::size_t i = 0; i < 12; ++i) {
    const double c = chroma[(tonic + i) % 12] - chromaMean;
    const double p = profile[i] - profileMean;
    product += c * p;
    chromaSquares += c * c;
    profileSquares += p * p;
  }
  const double scale = std::sqrt(chromaSquares * profileSquares);
  return scale > 0.0 ? product / scale : 0.0;
}

double bestKey(const Chroma& chroma, const Chroma& profile) {
  double best = -1.0;
  for (std::size_t tonic = 0; tonic < 12; ++tonic)
    best = std::max(best, correlation(chroma, profile, tonic));
  return best;
}

}  // namespace

double majorMinusMinor(const Chroma& chroma) {
  // C. L. Krumhansl, E. J. Kessler, "Tracing the dynamic changes in perceived tonal organization in
  // a spatial representation of musical keys", Psychological Review 89 (1982).
  constexpr Chroma kMajor{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
  constexpr Chroma kMinor{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};
  return bestKey(chroma, kMajor) - bestKey(chroma, kMinor);
}

SpectralFeatures spectralFeatures(std::span<const std::int16_t> samples) {
  return {levelDb(samples), onsetStrength(samples), majorMinusMinor(chromaOf(samples))};
}

}  // namespace cuadrante
