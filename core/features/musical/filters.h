#pragma once

#include "core/features/musical/frames.h"

#include <cstddef>
#include <vector>

namespace cuadrante::musical {

/// Which frequencies lie equally far apart. Slaney: linear below 1,000 Hz, 27 steps for a factor of
/// 6.4 above (Slaney, "Auditory Toolbox", 1998); HTK: 2595 log10(1 + f / 700) (Young et al., "The
/// HTK Book"; O'Shaughnessy 1987).
enum class MelScale { Slaney, Htk };
double melOf(double hertz, MelScale scale);
double hertzOf(double mel, MelScale scale);

/// The height of a mel band's triangle: 1, or such that its area over the frequency is 1 (Slaney):
/// then a flat spectrum is as high in all bands.
enum class MelHeight { One, Area };

/// Weighted sums of neighbouring bins of a spectrum.
class FilterBank {
 public:
  /// Triangles from each band's lower to its upper neighbour's centre, `bands` of them over
  /// [low, high] Hz. A band between two bins takes the nearest.
  static FilterBank mel(MelScale scale, std::size_t bands, double low, double high,
                        std::size_t fftSize, double sampleRate, MelHeight height = MelHeight::One);
  /// One triangle for each semitone from `lowest` to `highest` (MIDI, 69 = A4 = 440 Hz), which
  /// reaches 0 three quarters of a semitone from its centre.
  static FilterBank semitones(int lowest, int highest, std::size_t fftSize, double sampleRate);
  /// One triangle for each of these pitches (MIDI), which reaches 0 `reach` semitones from it.
  static FilterBank pitches(const std::vector<double>& pitches, double reach, std::size_t fftSize,
                            double sampleRate);

  std::size_t bands() const { return bands_.size(); }
  /// Spectra `[frames, fftSize / 2 + 1]` → `[frames, bands]`.
  Frames of(const Frames& spectra) const;
  /// Adds a spectrum `[fftSize / 2 + 1]` to `row` `[bands]`.
  void addTo(std::span<double> row, std::span<const double> spectrum) const;

 private:
  struct Band {
    std::size_t first = 0;
    std::vector<double> weights;
  };
  std::vector<Band> bands_;
};

}  // namespace cuadrante::musical
