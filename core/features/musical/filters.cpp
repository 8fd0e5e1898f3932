#include "core/features/musical/filters.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::musical {
namespace {

constexpr double kLinearStep = 200.0 / 3.0;  ///< Hz of a mel below the break
constexpr double kBreak = 1000.0;            ///< Hz
const double kLogStep = std::log(6.4) / 27.0;

/// The filter by its weight at a frequency (Hz), without the zeros around it.
template <class Band, class Weight>
Band bandOf(std::size_t bins, double binHertz, const Weight& weight) {
  Band band;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const double value = std::max(0.0, weight(static_cast<double>(bin) * binHertz));
    if (value > 0.0 && band.weights.empty())
      band.first = bin;
    if (value > 0.0)
      band.weights.push_back(value);
    else if (!band.weights.empty())
      break;
  }
  return band;
}

}  // namespace

double melOf(double hertz, MelScale scale) {
  if (scale == MelScale::Htk)
    return 2595.0 * std::log10(1.0 + hertz / 700.0);
  return hertz < kBreak ? hertz / kLinearStep
                        : kBreak / kLinearStep + std::log(hertz / kBreak) / kLogStep;
}

double hertzOf(double mel, MelScale scale) {
  if (scale == MelScale::Htk)
    return 700.0 * (std::pow(10.0, mel / 2595.0) - 1.0);
  const double atBreak = kBreak / kLinearStep;
  return mel < atBreak ? mel * kLinearStep : kBreak * std::exp((mel - atBreak) * kLogStep);
}

FilterBank FilterBank::mel(MelScale scale, std::size_t bands, double low, double high,
                           std::size_t fftSize, double sampleRate, MelHeight height) {
  const double from = melOf(low, scale), to = melOf(high, scale);
  const double binHertz = sampleRate / static_cast<double>(fftSize);
  const auto edge = [&](std::size_t i) {
    return hertzOf(from + (to - from) * static_cast<double>(i) / static_cast<double>(bands + 1),
                   scale);
  };
  FilterBank bank;
  for (std::size_t i = 0; i < bands; ++i) {
    const double left = edge(i), centre = edge(i + 1), right = edge(i + 2);
    auto band = bandOf<Band>(fftSize / 2 + 1, binHertz, [&](double hertz) {
      return std::min((hertz - left) / (centre - left), (right - hertz) / (right - centre));
    });
    if (band.weights.empty())
      band = {static_cast<std::size_t>(std::lround(centre / binHertz)), {1.0}};
    if (height == MelHeight::Area)
      for (double& weight : band.weights)
        weight *= 2.0 / (right - left);
    bank.bands_.push_back(std::move(band));
  }
  return bank;
}

FilterBank FilterBank::semitones(int lowest, int highest, std::size_t fftSize, double sampleRate) {
  std::vector<double> notes;
  for (int note = lowest; note <= highest; ++note)
    notes.push_back(note);
  return pitches(notes, 0.75, fftSize, sampleRate);
}

FilterBank FilterBank::pitches(const std::vector<double>& pitches, double reach,
                               std::size_t fftSize, double sampleRate) {
  FilterBank bank;
  for (const double centre : pitches)
    bank.bands_.push_back(
        bandOf<Band>(fftSize / 2 + 1, sampleRate / static_cast<double>(fftSize), [=](double hertz) {
          const double pitch = 69.0 + 12.0 * std::log2(std::max(hertz, 1e-9) / 440.0);
          return 1.0 - std::abs(pitch - centre) / reach;
        }));
  return bank;
}

Frames FilterBank::of(const Frames& spectra) const {
  Frames out(spectra.count, bands_.size());
  for (std::size_t frame = 0; frame < spectra.count; ++frame)
    addTo(out.row(frame), spectra.row(frame));
  return out;
}

void FilterBank::addTo(std::span<double> row, std::span<const double> spectrum) const {
  for (std::size_t i = 0; i < bands_.size(); ++i)
    for (std::size_t k = 0; k < bands_[i].weights.size(); ++k)
      row[i] += bands_[i].weights[k] * spectrum[bands_[i].first + k];
}

}  // namespace cuadrante::musical
