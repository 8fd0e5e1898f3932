#pragma once

#include "core/features/musical/filters.h"
#include "core/features/musical/frames.h"
#include "core/features/pictures/steps.h"

#include <cstddef>
#include <span>
#include <vector>

namespace cuadrante::pictures {

/// The power of each pitch over time, with windows that are longer the lower it is (a constant-Q
/// transform: Brown 1991, "Calculation of a constant Q spectral transform"): two neighbouring
/// pitches are two bins of its spectrum apart or more. The low ones are computed at a half, a
/// quarter … of the rate, as Schörkhuber and Klapuri 2010 ("Constant-Q transform toolbox for music
/// processing") do, so that all take spectra of one size.
class PitchPicture {
 public:
  /// Pitches from note `lowest` to `highest` (MIDI), `bins` for each semitone, the first of each on
  /// the note; at 44,100 Hz.
  PitchPicture(int lowest, int highest, int bins, Steps steps);

  std::size_t pitches() const { return pitches_; }
  /// Samples of at least all steps → `[steps, pitches]`; a sine of full scale has about 1/4.
  musical::Frames of(std::span<const std::int16_t> samples);

 private:
  /// Neighbouring pitches that are computed at the same rate.
  struct Register {
    std::size_t halvings = 0, first = 0;  ///< the rate is 44,100 / 2^halvings Hz
    std::vector<double> pitches;
  };

  void addRegister(const Register& of, const musical::FilterBank& bank,
                   std::span<const float> samples, musical::Frames& picture);

  Steps steps_;
  std::size_t pitches_;
  std::vector<Register> registers_;  ///< the highest pitches first
  std::vector<musical::FilterBank> banks_;
  musical::PowerSpectrum spectrum_;
  std::vector<float> frame_;
  std::vector<double> powers_;
};

}  // namespace cuadrante::pictures
