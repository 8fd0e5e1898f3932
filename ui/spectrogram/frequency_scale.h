#pragma once

#include "ui/spectrogram/spectrogram_look.h"

#include <vector>

namespace cuadrante::ui {

/// Where frequencies lie on the height of a spectrogram: 0 at the bottom, 1 at the top.
class FrequencyScale {
 public:
  /// From 0 Hz (linear) or 100 Hz (logarithmic) to `nyquist` Hz > 0; where nyquist is low, the
  /// logarithmic axis begins three octaves below it.
  FrequencyScale(FrequencyAxis axis, double nyquist);

  double lowest() const { return lowest_; }  ///< Hz at the bottom
  double shareOf(double hz) const;           ///< outside [0, 1] beyond the ends
  double hzAt(double share) const;
  /// Frequencies in Hz worth a number on an axis so many pixels high.
  std::vector<double> ticks(double height) const;

 private:
  FrequencyAxis axis_;
  double nyquist_;
  double lowest_;
};

}  // namespace cuadrante::ui
