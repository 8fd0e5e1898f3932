#include "core/domain/consistency.h"

#include "core/domain/known_sign.h"

#include <cmath>
#include <map>
#include <optional>

namespace cuadrante {
namespace {

/// What one annotator has said of one clip so far, and how they repeated it.
struct Clip {
  std::optional<double> placer, energia;
  std::optional<RepeatedRating> repeat;
};

AxisConsistency axisConsistency(const std::vector<RepeatedRating>& pairs, Axis axis,
                                std::uint64_t seed, const std::stop_token& stop) {
  std::vector<double> differences;
  Ratings ratings;
  for (const RepeatedRating& pair : pairs) {
    const auto first = valueOn(pair.first, axis);
    const auto again = valueOn(pair.again, axis);
    if (!first || !again)
      continue;
    differences.push_back(std::abs(*again - *first));
    ratings.push_back({first, again});
  }
  return {.difference = meanFigure(differences, seed, stop),
          .correlation = intraclassFigure(ratings, seed, stop)};
}

}  // namespace

std::vector<RepeatedRating> repeatedRatings(const std::vector<Annotation>& annotations,
                                            AnnotatorId annotator) {
  std::map<ClipId, Clip> clips;
  for (const Annotation* annotation : liveAnnotations(annotations)) {
    if (annotation->annotator != annotator || annotation->purpose == Purpose::Practice)
      continue;
    Clip& clip = clips[annotation->clip];
    if (annotation->purpose == Purpose::Repeat) {
      if (clip.placer && clip.energia)
        clip.repeat = RepeatedRating{.first = {*clip.placer, *clip.energia},
                                     .again = annotation->point,
                                     .clip = annotation->clip};
      continue;
    }
    if (annotation->relabelled != Axis::Energia)
      clip.placer = annotation->point.placer;
    if (annotation->relabelled != Axis::Placer)
      clip.energia = annotation->point.energia;
  }
  std::vector<RepeatedRating> pairs;
  for (const auto& [id, clip] : clips)
    if (clip.repeat)
      pairs.push_back(*clip.repeat);
  return pairs;
}

Consistency consistencyOf(const std::vector<RepeatedRating>& pairs, std::uint64_t seed,
                          const std::stop_token& stop) {
  std::vector<double> same;
  for (const RepeatedRating& pair : pairs)
    same.push_back(quadrantOf(pair.first) == quadrantOf(pair.again) ? 1.0 : 0.0);
  return {.pairs = pairs.size(),
          .placer = axisConsistency(pairs, Axis::Placer, seed, stop),
          .energia = axisConsistency(pairs, Axis::Energia, seed, stop),
          .sameQuadrant = meanFigure(same, seed, stop)};
}

}  // namespace cuadrante
