#pragma once

#include "core/audio/sample_range.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cuadrante {

/// Changes the sample rate with libsoxr at high quality. The sound is resampled in stretches of
/// about two seconds that always begin at the same places, each by itself and with margins far
/// longer than the filter: so what comes out for a stretch does not depend, to the last bit, on
/// where in the song reading began.
class Resampler {
 public:
  /// Rates in Hz, above 0. Equal rates pass the samples through.
  Resampler(int sourceRate, int targetRate);

  /// The source samples needed for the target samples `wanted`; it may end after the song does.
  SampleRange sourceRange(SampleRange wanted) const;
  /// How far before and after a target sample, in seconds, source samples may count for it.
  double reachSeconds() const;
  /// How many target samples a song of `sourceSamples` gives.
  std::int64_t targetCount(std::int64_t sourceSamples) const;
  /// The target samples `wanted`. `source` begins at `sourceRange(wanted).begin` and goes on to the
  /// end of that range or of the song. Beyond the end of the song there is silence.
  std::vector<float> resample(std::span<const float> source, SampleRange wanted) const;

 private:
  void resampleStretch(std::int64_t stretch, std::span<const float> source,
                       std::int64_t sourceBegin, SampleRange wanted, std::vector<float>& out) const;
  SampleRange withMargins(std::int64_t firstStretch, std::int64_t lastStretch) const;

  int sourceRate_;
  int targetRate_;
  std::int64_t sourceStretch_;  ///< source samples per stretch: a whole number of periods
  std::int64_t targetStretch_;  ///< as many target samples, exactly
  std::int64_t sourceMargin_;
  std::int64_t targetMargin_;
};

}  // namespace cuadrante
