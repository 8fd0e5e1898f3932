#include "core/learning/usual_clips.h"

#include "core/dataset/dataset.h"
#include "core/ground/progress.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace cuadrante {

std::vector<float> UsualClips::meanClip() const {
  std::vector<float> clip;
  for (std::size_t step = 0; step < shape.timeSteps; ++step)
    clip.insert(clip.end(), mean.begin(), mean.end());
  return clip;
}

UsualClips usualClips(const Dataset& dataset, const std::stop_token& stop) {
  constexpr std::size_t kMostPictures = 256;
  UsualClips usual{.shape = dataset.shape(),
                   .mean = std::vector<double>(dataset.bands()),
                   .deviation = std::vector<double>(dataset.bands())};
  const std::size_t clips =
      dataset.timeSteps() == 1 ? dataset.size() : std::min(dataset.size(), kMostPictures);
  std::vector<float> buffer;
  double count = 0.0;
  for (std::size_t i = 0; i < clips; ++i) {
    throwIfStopped(stop);
    const auto clip = dataset.spectrogram(i * dataset.size() / clips, buffer);
    for (std::size_t step = 0; step < dataset.timeSteps(); ++step) {
      ++count;
      // Welford 1962: of many values of the same size the sums of squares would say nothing.
      for (std::size_t band = 0; band < usual.mean.size(); ++band) {
        const double value = clip[step * usual.mean.size() + band];
        const double before = value - usual.mean[band];
        usual.mean[band] += before / count;
        usual.deviation[band] += before * (value - usual.mean[band]);
      }
    }
  }
  dataset.checkWhole();
  for (double& each : usual.deviation)
    each = std::sqrt(each / std::max(1.0, count));
  return usual;
}

}  // namespace cuadrante
