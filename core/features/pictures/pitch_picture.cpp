#include "core/features/pictures/pitch_picture.h"

#include "core/audio/decoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace cuadrante::pictures {
namespace {

using musical::FilterBank;
using musical::Frames;

constexpr std::size_t kSize = 2048;  ///< samples of a spectrum, at each rate
constexpr std::ptrdiff_t kReach = 15;

double hertzOf(double pitch) {
  return 440.0 * std::exp2((pitch - 69.0) / 12.0);
}

/// How often the rate is halved so that the pitches around one of so many bins to a semitone are
/// two bins of a spectrum apart.
std::size_t halvingsFor(double pitch, int bins) {
  const double distance = hertzOf(pitch + 1.0 / bins) - hertzOf(pitch);
  std::size_t halvings = 0;
  while (kSampleRate / std::exp2(static_cast<double>(halvings)) / kSize * 2.0 > distance)
    ++halvings;
  return halvings;
}

/// A low-pass at a quarter of the rate: a sinc under a Hann window. What it lets through near its
/// edge lies far above the pitches that are computed at the half rate.
const std::array<float, 2 * kReach + 1>& lowPass() {
  static const std::array<float, 2 * kReach + 1> taps = [] {
    std::array<float, 2 * kReach + 1> made{};
    for (std::ptrdiff_t i = -kReach; i <= kReach; ++i) {
      const double x = std::numbers::pi * static_cast<double>(i) / 2.0;
      const double window =
          0.5 + 0.5 * std::cos(std::numbers::pi * static_cast<double>(i) / (kReach + 1));
      made[static_cast<std::size_t>(i + kReach)] =
          static_cast<float>(0.5 * (i == 0 ? 1.0 : std::sin(x) / x) * window);
    }
    return made;
  }();
  return taps;
}

/// Every second sample, filtered; silence beyond the edges.
std::vector<float> halved(const std::vector<float>& samples) {
  std::vector<float> padded(samples.size() + 2 * kReach + 1, 0.0F);
  std::ranges::copy(samples, padded.begin() + kReach);
  std::vector<float> out((samples.size() + 1) / 2);
  const auto& taps = lowPass();
  for (std::size_t i = 0; i < out.size(); ++i) {
    const float* const around = padded.data() + 2 * i;
    // But for the middle, every second tap is 0.
    float sum = taps[kReach] * around[kReach];
    for (std::size_t k = 0; k < taps.size(); k += 2)
      sum += taps[k] * around[k];
    out[i] = sum;
  }
  return out;
}

}  // namespace

PitchPicture::PitchPicture(int lowest, int highest, int bins, Steps steps)
    : steps_(steps),
      pitches_(static_cast<std::size_t>((highest - lowest + 1) * bins)),
      spectrum_(kSize),
      frame_(kSize),
      powers_(kSize / 2 + 1) {
  for (std::size_t i = pitches_; i-- > 0;) {
    const double pitch = lowest + static_cast<double>(i) / bins;
    const std::size_t halvings = halvingsFor(pitch, bins);
    if (registers_.empty() || registers_.back().halvings != halvings)
      registers_.push_back({.halvings = halvings, .first = 0, .pitches = {}});
    registers_.back().first = i;
    registers_.back().pitches.insert(registers_.back().pitches.begin(), pitch);
  }
  for (const Register& one : registers_)
    banks_.push_back(
        FilterBank::pitches(one.pitches, 0.75 / bins, kSize,
                            kSampleRate / std::exp2(static_cast<double>(one.halvings))));
}

Frames PitchPicture::of(std::span<const std::int16_t> samples) {
  Frames picture(steps_.count, pitches_);
  std::vector<float> slower = musical::fullScale(samples);
  std::size_t halvings = 0;
  for (std::size_t i = 0; i < registers_.size(); ++i) {
    for (; halvings < registers_[i].halvings; ++halvings)
      slower = halved(slower);
    addRegister(registers_[i], banks_[i], slower, picture);
  }
  return picture;
}

/// A spectrum stands for as many steps as a quarter of its window, of its hop; where a step is
/// longer than half a window, several do for one.
void PitchPicture::addRegister(const Register& of, const FilterBank& bank,
                               std::span<const float> samples, Frames& picture) {
  const auto slower = static_cast<double>(std::size_t{1} << of.halvings);
  const double window = kSize * slower, step = static_cast<double>(steps_.samples);
  const auto together = static_cast<std::size_t>(std::max(1.0, std::floor(window / 4.0 / step)));
  const auto spectra = static_cast<std::size_t>(std::max(1.0, std::ceil(step / (window / 2.0))));
  std::vector<double> row(bank.bands());
  for (std::size_t first = 0; first < steps_.count; first += together) {
    std::ranges::fill(row, 0.0);
    for (std::size_t i = 0; i < spectra; ++i) {
      const double within = (static_cast<double>(i) + 0.5) / static_cast<double>(spectra);
      const double centre =
          (static_cast<double>(first) + within * static_cast<double>(together)) * step / slower;
      copyAround(samples, std::lround(centre), frame_);
      spectrum_.of(frame_.data(), powers_);
      bank.addTo(row, powers_);
    }
    const std::size_t end = std::min(steps_.count, first + together);
    for (std::size_t at = first; at < end; ++at)
      for (std::size_t band = 0; band < row.size(); ++band)
        picture.row(at)[of.first + band] = row[band] / static_cast<double>(spectra);
  }
}

}  // namespace cuadrante::pictures
