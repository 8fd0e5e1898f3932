#include "core/prediction/song_prediction.h"

#include "core/ground/error.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace cuadrante {
namespace {

struct MeanAndSpread {
  double mean = 0.0, spread = 0.0;
};

template <class Value>
MeanAndSpread over(const std::vector<std::vector<double>>& networks, const Value& value) {
  MeanAndSpread result;
  for (const std::vector<double>& said : networks)
    result.mean += value(said) / static_cast<double>(networks.size());
  double squares = 0.0;
  for (const std::vector<double>& said : networks)
    squares += std::pow(value(said) - result.mean, 2);
  result.spread = std::sqrt(squares / static_cast<double>(networks.size()));
  return result;
}

double at(const std::vector<double>& quadrants, Quadrant quadrant) {
  return quadrants[static_cast<std::size_t>(quadrant)];
}

bool isUpper(Quadrant quadrant, Axis axis) {
  return axis == Axis::Energia ? quadrant == Quadrant::Estres || quadrant == Quadrant::Felicidad
                               : quadrant == Quadrant::Felicidad || quadrant == Quadrant::Calma;
}

double upperHalf(const std::vector<double>& quadrants, Axis axis) {
  double sum = 0.0;
  for (const Quadrant quadrant : kQuadrants)
    if (isUpper(quadrant, axis))
      sum += at(quadrants, quadrant);
  return sum;
}

MeanAndSpread axisOf(const Opinions& opinions, Axis axis) {
  if (const auto points = opinions.find(Task::Point); points != opinions.end())
    return over(points->second, [&](const std::vector<double>& said) {
      return (said[kQuadrants.size() + (axis == Axis::Energia ? 0 : 1)] + 1.0) / 2.0;
    });
  if (const auto own = opinions.find(axis == Axis::Energia ? Task::Energia : Task::Placer);
      own != opinions.end())
    return over(own->second, [](const std::vector<double>& said) { return said.front(); });
  if (const auto quadrants = opinions.find(Task::Cuadrantes); quadrants != opinions.end())
    return over(quadrants->second,
                [&](const std::vector<double>& said) { return upperHalf(said, axis); });
  throw OptionError("no network says anything of " + std::string(axisKey(axis)));
}

}  // namespace

EmotionPoint pointOf(const WindowPrediction& prediction) {
  return {.placer = 2.0 * prediction.placer - 1.0, .energia = 2.0 * prediction.energia - 1.0};
}

LikeliestQuadrant likeliestQuadrant(const WindowPrediction& prediction) {
  const auto best = std::ranges::max_element(prediction.quadrants);
  return {kQuadrants[static_cast<std::size_t>(best - prediction.quadrants.begin())], *best};
}

WindowPrediction joined(const Opinions& opinions, double startSeconds) {
  const MeanAndSpread energia = axisOf(opinions, Axis::Energia);
  const MeanAndSpread placer = axisOf(opinions, Axis::Placer);
  WindowPrediction prediction{.startSeconds = startSeconds,
                              .energia = energia.mean,
                              .placer = placer.mean,
                              .energiaSpread = energia.spread,
                              .placerSpread = placer.spread};
  auto quadrants = opinions.find(Task::Cuadrantes);
  if (quadrants == opinions.end())
    quadrants = opinions.find(Task::Point);
  for (const Quadrant quadrant : kQuadrants) {
    double& probability = prediction.quadrants[static_cast<std::size_t>(quadrant)];
    if (quadrants != opinions.end())
      probability =
          over(quadrants->second, [&](const auto& said) { return at(said, quadrant); }).mean;
    else
      probability = (isUpper(quadrant, Axis::Energia) ? energia.mean : 1.0 - energia.mean) *
                    (isUpper(quadrant, Axis::Placer) ? placer.mean : 1.0 - placer.mean);
  }
  return prediction;
}

std::size_t windowAt(const SongPrediction& song, double seconds) {
  const auto after = std::ranges::upper_bound(song.windows, seconds - song.windowSeconds / 2.0, {},
                                              &WindowPrediction::startSeconds);
  const auto before = static_cast<std::size_t>(after - song.windows.begin());
  return before == 0 ? 0 : before - 1;
}

EmotionPoint pointAt(const SongPrediction& song, double seconds) {
  const std::size_t at = windowAt(song, seconds);
  const EmotionPoint from = pointOf(song.windows[at]);
  if (at + 1 == song.windows.size())
    return from;
  const double start = song.windows[at].startSeconds;
  const double share = std::clamp(
      (seconds - song.windowSeconds / 2.0 - start) / (song.windows[at + 1].startSeconds - start),
      0.0, 1.0);
  const EmotionPoint to = pointOf(song.windows[at + 1]);
  return {.placer = from.placer + share * (to.placer - from.placer),
          .energia = from.energia + share * (to.energia - from.energia)};
}

bool SongPrediction::isKnown() const {
  return std::ranges::any_of(judgedBy, &NetworksOfSong::known);
}

bool SongPrediction::hasSpread(Axis axis) const {
  const auto of = [&](Task task) {
    return std::ranges::find(judgedBy, task, &NetworksOfSong::task);
  };
  auto networks = of(Task::Point);
  if (networks == judgedBy.end())
    networks = of(axis == Axis::Energia ? Task::Energia : Task::Placer);
  if (networks == judgedBy.end())
    networks = of(Task::Cuadrantes);
  return networks == judgedBy.end() || networks->networks > 1;
}

WindowPrediction SongPrediction::whole() const {
  WindowPrediction mean;
  const double share = 1.0 / static_cast<double>(windows.size());
  for (const WindowPrediction& window : windows) {
    mean.energia += share * window.energia;
    mean.placer += share * window.placer;
    mean.energiaSpread += share * window.energiaSpread;
    mean.placerSpread += share * window.placerSpread;
    for (std::size_t i = 0; i < mean.quadrants.size(); ++i)
      mean.quadrants[i] += share * window.quadrants[i];
  }
  return mean;
}

}  // namespace cuadrante
