#include "core/review/uncertainty.h"

#include "core/ground/error.h"
#include "core/ground/from_key.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace cuadrante {
namespace {

using Points = std::vector<std::vector<double>>;

std::vector<double> meanOf(const Passes& passes) {
  std::vector<double> mean(passes.front().size(), 0.0);
  for (const std::vector<double>& pass : passes)
    for (std::size_t c = 0; c < mean.size(); ++c)
      mean[c] += pass[c] / static_cast<double>(passes.size());
  return mean;
}

double squaredDistance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

/// Each feature to mean 0 and deviation 1; one that does not vary to 0.
void standardise(Points& points) {
  if (points.empty())
    return;
  const auto n = static_cast<double>(points.size());
  for (std::size_t j = 0; j < points.front().size(); ++j) {
    double mean = 0.0;
    for (const std::vector<double>& point : points)
      mean += point[j] / n;
    double variance = 0.0;
    for (const std::vector<double>& point : points)
      variance += (point[j] - mean) * (point[j] - mean) / n;
    const double scale = variance > 0.0 ? 1.0 / std::sqrt(variance) : 0.0;
    for (std::vector<double>& point : points)
      point[j] = (point[j] - mean) * scale;
  }
}

void check(const std::vector<UnlabelledClip>& clips) {
  for (const UnlabelledClip& clip : clips) {
    if (clip.passes.empty())
      throw OptionError("clip " + clip.clip + " has no probabilities");
    if (clip.features.size() != clips.front().features.size())
      throw OptionError("clip " + clip.clip + " has another number of features");
  }
}

/// The places of the clips by their scores, no more than `perSong` of a song.
std::vector<std::size_t> mostUncertain(const std::vector<UnlabelledClip>& clips,
                                       const std::vector<double>& scores, std::size_t perSong) {
  std::vector<std::size_t> order(clips.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::size_t place) { return scores[place]; });
  if (perSong == 0)
    return order;
  std::unordered_map<std::string, std::size_t> taken;
  std::erase_if(order, [&](std::size_t place) {
    const std::string& song = clips[place].song;
    return !song.empty() && ++taken[song] > perSong;
  });
  return order;
}

}  // namespace

double entropyOf(const std::vector<double>& probabilities) {
  double entropy = 0.0;
  for (const double p : probabilities)
    entropy -= p > 0.0 ? p * std::log(p) : 0.0;
  return entropy;
}

std::vector<double> probabilitiesByClass(const std::vector<double>& outputs) {
  return outputs.size() == 1 ? std::vector<double>{1.0 - outputs[0], outputs[0]} : outputs;
}

double predictiveEntropy(const Passes& passes) {
  return passes.empty() ? 0.0 : entropyOf(meanOf(passes));
}

double bald(const Passes& passes) {
  double each = 0.0;
  for (const std::vector<double>& pass : passes)
    each += entropyOf(pass) / static_cast<double>(passes.size());
  // Rounding can take it a little below its bound.
  return std::max(0.0, predictiveEntropy(passes) - each);
}

std::string_view acquisitionKey(Acquisition acquisition) noexcept {
  return acquisition == Acquisition::Entropy ? "entropy" : "bald";
}

std::optional<Acquisition> acquisitionFromKey(std::string_view key) noexcept {
  return fromKey(std::array{Acquisition::Entropy, Acquisition::Bald}, key, acquisitionKey);
}

std::vector<std::size_t> farthestFirst(const Points& points, std::size_t first, std::size_t count) {
  std::vector<std::size_t> chosen;
  if (points.empty())
    return chosen;
  std::vector<double> nearest(points.size(), std::numeric_limits<double>::infinity());
  std::size_t next = first;
  while (chosen.size() < std::min(count, points.size())) {
    chosen.push_back(next);
    nearest[next] = -1.0;
    for (std::size_t i = 0; i < points.size(); ++i)
      if (nearest[i] >= 0.0)
        nearest[i] = std::min(nearest[i], squaredDistance(points[i], points[next]));
    next = static_cast<std::size_t>(std::ranges::max_element(nearest) - nearest.begin());
  }
  return chosen;
}

std::vector<QueuedClip> uncertainQueue(const std::vector<UnlabelledClip>& clips,
                                       const UncertainOptions& options) {
  check(clips);
  std::vector<double> scores;
  for (const UnlabelledClip& clip : clips)
    scores.push_back(options.acquisition == Acquisition::Bald ? bald(clip.passes)
                                                              : predictiveEntropy(clip.passes));
  std::vector<std::size_t> order = mostUncertain(clips, scores, options.perSong);
  const std::size_t count =
      options.count == 0 ? order.size() : std::min(options.count, order.size());
  if (options.spreadOut) {
    order.resize(std::min(order.size(), count * std::max<std::size_t>(1, options.poolFactor)));
    Points points;
    for (const std::size_t place : order)
      points.push_back(clips[place].features);
    standardise(points);
    std::vector<std::size_t> spread;
    for (const std::size_t visited : farthestFirst(points, 0, count))
      spread.push_back(order[visited]);
    order = std::move(spread);
  }
  order.resize(std::min(order.size(), count));

  std::vector<QueuedClip> queue;
  for (const std::size_t place : order) {
    QueuedClip queued{.index = clips[place].index, .clip = clips[place].clip, .label = {}};
    queued.labelled = false;
    queued.score = scores[place];
    queued.reasons = {{ReviewRule::Uncertain, scores[place], 0, 0}};
    queue.push_back(std::move(queued));
  }
  return queue;
}

}  // namespace cuadrante
