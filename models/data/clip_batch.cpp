#include "models/data/clip_batch.h"

#include "models/kernels/recurrent_kernel.h"

namespace cuadrante::models {

OwnedClipBatch::OwnedClipBatch(const float* clips, std::size_t count, std::size_t timeSteps,
                               std::size_t bands)
    : sums(count * 2 * bands) {
  batch.timeSteps = timeSteps;
  batch.bands = bands;
  for (std::size_t i = 0; i < count; ++i) {
    const float* clip = clips + i * timeSteps * bands;
    double* const sum = sums.data() + i * 2 * bands;
    recurrentKernel().clipSums(clip, timeSteps, bands, sum);
    batch.clips.push_back(clip);
    batch.sums.push_back(sum);
  }
}

}  // namespace cuadrante::models
