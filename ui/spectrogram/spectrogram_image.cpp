#include "ui/spectrogram/spectrogram_image.h"

#include "ui/spectrogram/frequency_scale.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cuadrante::ui {
namespace {

/// A place between two bands.
struct Place {
  std::size_t band;
  float share;  ///< from that band to the next
};

/// The edges of `rows` rows of pixels from the top, rows + 1 of them.
std::vector<Place> edgesOf(int rows, int bands, const FrequencyScale& scale, double nyquist) {
  std::vector<Place> edges;
  for (int row = 0; row <= rows; ++row) {
    const double hz = scale.hzAt(1.0 - static_cast<double>(row) / rows);
    const double place = std::clamp(hz / nyquist, 0.0, 1.0) * (bands - 1);
    const int below = std::min(static_cast<int>(place), bands - 2);
    edges.push_back({static_cast<std::size_t>(below), static_cast<float>(place - below)});
  }
  return edges;
}

/// The mean of the columns `[begin, end)` into `mean`.
void averageColumns(const DecibelSpectrogram& spectrogram, std::size_t begin, std::size_t end,
                    std::vector<float>& mean) {
  const auto bands = static_cast<std::size_t>(spectrogram.bands);
  std::fill(mean.begin(), mean.end(), 0.0F);
  for (std::size_t column = begin; column < end; ++column) {
    const float* values = spectrogram.decibels.data() + column * bands;
    for (std::size_t band = 0; band < bands; ++band)
      mean[band] += values[band];
  }
  for (float& value : mean)
    value /= static_cast<float>(end - begin);
}

}  // namespace

const DecibelSpectrogram& spectrogramFor(const SpectrogramLook& look, const ClipPicture& picture) {
  return look.axis == FrequencyAxis::Logarithmic ? picture.logarithmic : picture.linear;
}

QImage spectrogramImage(const DecibelSpectrogram& spectrogram, const SpectrogramLook& look,
                        QSize pixels) {
  if (spectrogram.columns < 1 || spectrogram.bands < 2 || pixels.isEmpty())
    return {};
  const FrequencyScale scale(look.axis, spectrogram.nyquist);
  const std::vector<Place> edges =
      edgesOf(pixels.height(), spectrogram.bands, scale, spectrogram.nyquist);
  const auto colours = coloursOf(look.colours);
  const auto columns = static_cast<std::size_t>(spectrogram.columns);
  const auto width = static_cast<std::size_t>(pixels.width());

  QImage image(pixels, QImage::Format_RGB32);
  auto* const bits = reinterpret_cast<QRgb*>(image.bits());
  const auto lineLength = static_cast<std::size_t>(image.bytesPerLine()) / sizeof(QRgb);
  std::vector<float> mean(static_cast<std::size_t>(spectrogram.bands));
  std::vector<float> integral(mean.size());  // of the lines between the bands, from the first on
  const float range = static_cast<float>(look.rangeDb);
  for (std::size_t x = 0; x < width; ++x) {
    const std::size_t begin = columns * x / width;
    averageColumns(spectrogram, begin, std::max(begin + 1, columns * (x + 1) / width), mean);
    for (std::size_t band = 1; band < mean.size(); ++band)
      integral[band] = integral[band - 1] + (mean[band - 1] + mean[band]) / 2.0F;
    const auto integralTo = [&](const Place& to) {
      const float rise = mean[to.band + 1] - mean[to.band];
      return integral[to.band] + to.share * (mean[to.band] + to.share * rise / 2.0F);
    };
    float above = integralTo(edges[0]);
    for (std::size_t y = 0; y + 1 < edges.size(); ++y) {
      const Place& top = edges[y];
      const Place& bottom = edges[y + 1];
      const float below = integralTo(bottom);
      const float bands =
          static_cast<float>(top.band) - static_cast<float>(bottom.band) + top.share - bottom.share;
      const float value = std::clamp(1.0F + (above - below) / bands / range, 0.0F, 1.0F);
      bits[y * lineLength + x] = colours[static_cast<std::size_t>(value * 255.0F + 0.5F)];
      above = below;
    }
  }
  return image;
}

}  // namespace cuadrante::ui
