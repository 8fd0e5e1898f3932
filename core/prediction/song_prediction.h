#pragma once

#include "core/domain/emotion.h"
#include "core/learning/task.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cuadrante {

/// What networks say of one window of a song.
struct WindowPrediction {
  double startSeconds = 0.0;
  /// Probability of the upper half of each axis: the mean of the networks. Of networks of
  /// Task::Point the coordinate that they say, mapped from [-1, 1] to [0, 1].
  double energia = 0.0, placer = 0.0;
  /// Standard deviation of the networks' probabilities; 0 of one network.
  double energiaSpread = 0.0, placerSpread = 0.0;
  std::array<double, 4> quadrants{};  ///< probabilities, in the order of Quadrant

  friend bool operator==(const WindowPrediction&, const WindowPrediction&) = default;
};

/// Where it lies on the plane: each probability mapped from [0, 1] to [-1, 1].
EmotionPoint pointOf(const WindowPrediction& prediction);

/// The likeliest quadrant, and how likely it is.
struct LikeliestQuadrant {
  Quadrant quadrant = Quadrant::Estres;
  double probability = 0.0;
};
LikeliestQuadrant likeliestQuadrant(const WindowPrediction& prediction);

/// What several networks say of one window, by what they decide: probabilities of class 1 of an
/// axis, or of the four quadrants; of Task::Point these and behind them energía and placer.
using Opinions = std::map<Task, std::vector<std::vector<double>>>;

/// Networks of the point speak for both axes, else those of an axis for it, and those of the
/// quadrants for the quadrants, else those of the point; where there are none of an axis, it is the
/// sum of its two quadrants, and where there are none of the quadrants, each is the product of the
/// two axes. Throws OptionError where an axis has nobody to speak for it.
WindowPrediction joined(const Opinions& opinions, double startSeconds);

/// The networks of one evaluation that judged a song.
struct NetworksOfSong {
  Task task = Task::Energia;
  int networks = 0;
  /// The song is no test of them: they learnt from it, or were chosen by it, and so were all others
  /// that could have judged it.
  bool known = false;

  friend bool operator==(const NetworksOfSong&, const NetworksOfSong&) = default;
};

/// What networks say of a song from its beginning to its end.
struct SongPrediction {
  std::filesystem::path file;
  std::string title, artist;  ///< its tags; may be empty
  double seconds = 0.0;
  double windowSeconds = 0.0;
  std::vector<WindowPrediction> windows;   ///< at least one, in rising order; silent ones left out
  std::string content{};                   ///< contentHash() of the file
  std::vector<NetworksOfSong> judgedBy{};  ///< those of each task; empty: unknown

  /// Whether some of the networks that judged it know it.
  bool isKnown() const;
  /// Whether several networks say something of the axis, so that their spread means something;
  /// true where judgedBy does not say.
  bool hasSpread(Axis axis) const;

  /// The mean of the windows; the spreads too are means.
  WindowPrediction whole() const;
};

/// Where a song is at a moment of it: what is said of a window is true of its middle, and between
/// two middles it goes from one to the other in a straight line.
EmotionPoint pointAt(const SongPrediction& song, double seconds);
/// The last window whose middle is not after that moment; the first before any.
std::size_t windowAt(const SongPrediction& song, double seconds);

}  // namespace cuadrante
