#include "ui/spectrogram/clip_picture.h"

#include "core/features/spectrogram/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace cuadrante::ui {
namespace {

constexpr int kFineFrame = 1024;
constexpr int kFineHop = 512;

DecibelSpectrogram spectrogramOf(const Pcm16& sound, SpectrogramParameters parameters) {
  const auto frame = static_cast<std::size_t>(parameters.fftSize);
  if (sound.samples.size() < frame)
    return {};
  parameters.sampleRate = sound.sampleRate;
  parameters.columns = static_cast<int>((sound.samples.size() - frame) / parameters.step() + 1);
  DecibelSpectrogram result;
  result.columns = parameters.columns;
  result.bands = parameters.bands();
  result.nyquist = sound.sampleRate / 2.0;
  result.columnSeconds = static_cast<double>(parameters.step()) / sound.sampleRate;
  result.beginSeconds = (static_cast<double>(frame) - static_cast<double>(parameters.step())) /
                        2.0 / sound.sampleRate;
  result.decibels.resize(static_cast<std::size_t>(result.columns) * parameters.bands());
  SpectrogramComputer(parameters).compute(sound.samples, result.decibels);

  const float peak = *std::max_element(result.decibels.begin(), result.decibels.end());
  for (float& value : result.decibels)
    value = value > 0.0F ? std::max(10.0F * std::log10(value / peak), DecibelSpectrogram::kFloorDb)
                         : DecibelSpectrogram::kFloorDb;
  return result;
}

}  // namespace

std::vector<Extremes> peaksOf(std::span<const std::int16_t> samples) {
  std::vector<Extremes> peaks;
  peaks.reserve(samples.size() / ClipPicture::kPeakSamples + 1);
  while (!samples.empty()) {
    const auto part =
        samples.first(std::min<std::size_t>(samples.size(), ClipPicture::kPeakSamples));
    const auto [low, high] = std::minmax_element(part.begin(), part.end());
    peaks.push_back({*low, *high});
    samples = samples.subspan(part.size());
  }
  return peaks;
}

std::shared_ptr<const ClipPicture> pictureOf(const Pcm16& sound) {
  ClipPicture picture;
  if (sound.sampleRate > 0) {
    picture.seconds = static_cast<double>(sound.samples.size()) / sound.sampleRate;
    picture.peaks = peaksOf(sound.samples);
    SpectrogramParameters fine;
    fine.fftSize = kFineFrame;
    fine.hop = kFineHop;
    fine.columnStride = 1;
    picture.linear = spectrogramOf(sound, {});
    picture.logarithmic = spectrogramOf(sound, fine);
  }
  return std::make_shared<const ClipPicture>(std::move(picture));
}

}  // namespace cuadrante::ui
