#include "core/exchange/timed_words.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

constexpr double kLeastShare = 0.5;

/// Stretches of a clip, in seconds of the song, with a value each.
class Stretches {
 public:
  explicit Stretches(const Clip& clip) : clip_(clip) {}

  void add(const TimedWord& word, double value) {
    const double from = std::max(word.from, clip_.startSeconds);
    const double to = std::min(word.to, clip_.endSeconds());
    if (from >= to)
      return;
    stretches_.emplace_back(from, to);
    weighted_ += value * (to - from);
    seconds_ += to - from;
  }

  std::optional<double> mean() {
    return covered() > kLeastShare * clip_.durationSeconds ? std::optional(weighted_ / seconds_)
                                                           : std::nullopt;
  }

 private:
  /// Seconds; what lies on each other counts once.
  double covered() {
    std::ranges::sort(stretches_);
    double all = 0.0, end = clip_.startSeconds;
    for (const auto& [from, to] : stretches_) {
      all += std::max(0.0, to - std::max(from, end));
      end = std::max(end, to);
    }
    return all;
  }

  const Clip& clip_;
  std::vector<std::pair<double, double>> stretches_;
  double weighted_ = 0.0, seconds_ = 0.0;
};

}  // namespace

ClipWord wordOf(const Clip& clip, std::span<const TimedWord> words) {
  ClipWord said;
  Stretches placer(clip), energia(clip);
  for (const TimedWord& word : words) {
    if (word.placer)
      placer.add(word, *word.placer);
    if (word.energia)
      energia.add(word, *word.energia);
  }
  said.placer = placer.mean();
  said.energia = energia.mean();
  for (const Quadrant quadrant : kQuadrants) {
    Stretches stretches(clip);
    for (const TimedWord& word : words)
      if (word.quadrant == quadrant)
        stretches.add(word, 0.0);
    if (stretches.mean())
      said.quadrant = quadrant;
  }
  return said;
}

}  // namespace cuadrante
