#pragma once

#include <cstddef>
#include <optional>

namespace cuadrante::models {

/// How fast clips are trained on and evaluated, measured as it goes, for the time that is left.
class Pace {
 public:
  void trained(std::size_t clips, double seconds) { training_.add(clips, seconds); }
  void evaluated(std::size_t clips, double seconds) { evaluation_.add(clips, seconds); }

  /// Seconds for so many more; nullopt before the first batch.
  std::optional<double> secondsFor(std::size_t toTrain, std::size_t toEvaluate) const {
    if (training_.clips == 0)
      return std::nullopt;
    // Until an evaluation was measured: a forward pass is about a third of a training step.
    const double perEvaluated =
        evaluation_.clips > 0 ? evaluation_.perClip() : training_.perClip() / 3;
    return static_cast<double>(toTrain) * training_.perClip() +
           static_cast<double>(toEvaluate) * perEvaluated;
  }

 private:
  struct Measured {
    std::size_t clips = 0;
    double seconds = 0.0;

    void add(std::size_t more, double time) {
      clips += more;
      seconds += time;
    }
    double perClip() const { return seconds / static_cast<double>(clips); }
  };
  Measured training_, evaluation_;
};

}  // namespace cuadrante::models
