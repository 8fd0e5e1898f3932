#include "core/prediction/reasons.h"

#include "core/features/bands.h"
#include "core/features/value_names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace cuadrante {
namespace {

/// A region of a picture is about so long and, where its bands have frequencies, an octave high.
constexpr double kRegionSeconds = 0.5;
constexpr std::size_t kMostHeights = 12;

template <class Reason>
void sortByStrength(std::vector<Reason>& reasons) {
  std::ranges::stable_sort(reasons, [](const Reason& a, const Reason& b) {
    return std::abs(a.attribution) > std::abs(b.attribution);
  });
}

std::vector<ValueReason> valueReasons(const Reasons& reasons, const std::vector<std::string>& names,
                                      const UsualClips& usual) {
  std::vector<ValueReason> values;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto trait = musical::traitOf(names[i]);
    const double value = reasons.clip[i];
    values.push_back({.name = names[i],
                      .value = value,
                      .deviations = usual.deviation[i] > 0.0
                                        ? (value - usual.mean[i]) / usual.deviation[i]
                                        : 0.0,
                      .attribution = reasons.attribution.values[i],
                      .trait = trait ? trait->trait : nullptr});
  }
  return values;
}

std::string_view wordsOf(const musical::Trait& trait, double deviations, double value) {
  if (!trait.above.empty() && (value > 0.0) == (deviations > 0.0))
    return value > 0.0 ? trait.above : trait.below;
  return deviations > 0.0 ? trait.more : trait.less;
}

std::vector<TraitReason> traitReasons(const std::vector<ValueReason>& values) {
  std::map<const musical::Trait*, std::vector<std::size_t>> byTrait;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i].trait != nullptr)
      byTrait[values[i].trait].push_back(i);
  std::vector<TraitReason> reasons;
  for (const musical::Trait& trait : musical::traits()) {
    const auto found = byTrait.find(&trait);
    if (found == byTrait.end())
      continue;
    TraitReason reason{.trait = &trait, .words = {}, .values = found->second};
    double weights = 0.0, value = 0.0;
    for (const std::size_t i : reason.values) {
      const double weight = std::abs(values[i].attribution);
      const int sign = musical::traitOf(values[i].name)->sign;
      reason.attribution += values[i].attribution;
      reason.deviations += weight * sign * values[i].deviations;
      value += weight * sign * values[i].value;
      weights += weight;
    }
    if (weights <= 0.0)
      continue;  // the networks do not look at it
    reason.deviations /= weights;
    reason.words = wordsOf(trait, reason.deviations, value);
    std::ranges::stable_sort(reason.values, [&](std::size_t a, std::size_t b) {
      return std::abs(values[a].attribution) > std::abs(values[b].attribution);
    });
    reasons.push_back(std::move(reason));
  }
  sortByStrength(reasons);
  return reasons;
}

/// Where bands are divided: at octaves where they have frequencies, else into a dozen parts; always
/// where they begin anew.
std::vector<std::size_t> bandEdges(const Features& features) {
  const std::vector<Band> bands = bandsOf(features);
  std::vector<std::size_t> edges{0};
  const auto octave = [](double hertz) {
    constexpr double kLowest = 440.0 / 16.0;  // an A
    return static_cast<int>(std::floor(std::log2(std::max(hertz, kLowest) / kLowest)));
  };
  for (std::size_t i = 1; i < bands.size(); ++i) {
    const Band &before = bands[i - 1], &band = bands[i];
    if (band.part != before.part ||
        (band.hertz ? octave(*band.hertz) != octave(*before.hertz)
                    : i * kMostHeights / bands.size() != (i - 1) * kMostHeights / bands.size()))
      edges.push_back(i);
  }
  edges.push_back(bands.size());
  return edges;
}

std::vector<RegionReason> regionReasons(const Reasons& reasons) {
  const FeatureShape shape = reasons.features.shape();
  const std::vector<std::size_t> edges = bandEdges(reasons.features);
  const auto steps = static_cast<std::size_t>(
      std::max(1.0, std::round(kRegionSeconds / secondsPerStep(reasons.features))));
  std::vector<RegionReason> regions;
  for (std::size_t step = 0; step < shape.timeSteps; step += steps)
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
      RegionReason region{.firstStep = step,
                          .steps = std::min(steps, shape.timeSteps - step),
                          .firstBand = edges[i],
                          .bands = edges[i + 1] - edges[i]};
      for (std::size_t t = step; t < step + region.steps; ++t)
        for (std::size_t band = edges[i]; band < edges[i + 1]; ++band)
          region.attribution += reasons.attribution.values[t * shape.bands + band];
      regions.push_back(region);
    }
  sortByStrength(regions);
  return regions;
}

}  // namespace

void interpret(Reasons& reasons, const UsualClips& usual) {
  const std::vector<std::string> names = valueNames(reasons.features);
  if (names.empty()) {
    // Of numbers that have neither names nor a place there is nothing to say.
    if (reasons.features.shape().timeSteps > 1)
      reasons.regions = regionReasons(reasons);
    return;
  }
  reasons.values = valueReasons(reasons, names, usual);
  reasons.traits = traitReasons(reasons.values);
}

}  // namespace cuadrante
