#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <vector>

namespace cuadrante::test {

/// Samples at 44,100 Hz that sounds are added to.
class Music {
 public:
  explicit Music(double seconds) : samples_(static_cast<std::size_t>(seconds * 44100.0), 0.0) {}

  /// A tone of six harmonics that fades, as a plucked string does; MIDI numbers.
  Music& note(int midi, double from, double seconds, double loudness = 0.1) {
    const double hertz = 440.0 * std::pow(2.0, (midi - 69) / 12.0);
    const auto first = static_cast<std::size_t>(from * 44100.0);
    const auto last =
        std::min(samples_.size(), first + static_cast<std::size_t>(seconds * 44100.0));
    for (std::size_t i = first; i < last; ++i) {
      const double t = static_cast<double>(i - first) / 44100.0;
      for (int harmonic = 1; harmonic <= 6 && harmonic * hertz < 15000.0; ++harmonic)
        samples_[i] += loudness / harmonic * std::exp(-1.5 * t) * std::min(1.0, t * 200.0) *
                       std::sin(2.0 * std::numbers::pi * harmonic * hertz * t);
    }
    return *this;
  }

  Music& chord(std::initializer_list<int> notes, double from, double seconds) {
    for (const int midi : notes)
      note(midi, from, seconds);
    return *this;
  }

  /// A click of a millisecond.
  Music& click(double at, double loudness = 0.5) {
    const auto first = static_cast<std::size_t>(at * 44100.0);
    for (std::size_t i = first; i < std::min(samples_.size(), first + 44); ++i)
      samples_[i] += (i % 2 == 0 ? loudness : -loudness);
    return *this;
  }

  std::vector<std::int16_t> samples(double gain = 1.0) const {
    std::vector<std::int16_t> out;
    for (const double sample : samples_)
      out.push_back(
          static_cast<std::int16_t>(std::lround(std::clamp(gain * sample, -1.0, 1.0) * 32767.0)));
    return out;
  }

 private:
  std::vector<double> samples_;
};

}  // namespace cuadrante::test
