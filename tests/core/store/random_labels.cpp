#include "core/store/random_labels.h"

#include "core/domain/known_sign.h"
#include "core/ground/timestamp.h"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <utility>

namespace cuadrante::test {
namespace {

template <class Values>
const auto& anyOf(std::mt19937& random, const Values& values) {
  return values[random() % values.size()];
}

/// A point and a time of which one or the other may have been said before.
void chooseWords(std::mt19937& random, const StudyModel& model, Annotation& label) {
  std::uniform_real_distribution<double> anywhere(-1.0, 1.0);
  label.point = {.placer = anywhere(random), .energia = anywhere(random)};
  std::vector<Annotation> before;
  for (const Annotation& row : model.rows())
    if (row.clip == label.clip && std::isfinite(row.point.placer) &&
        std::isfinite(row.point.energia))
      before.push_back(row);
  if (!before.empty() && random() % 2 == 0) {
    const Annotation& again = anyOf(random, before);
    label.point.placer = again.point.placer;
    if (random() % 2 == 0)
      label.point.energia = again.point.energia;
    label.createdAt = again.createdAt;
  }
  switch (random() % 4) {
    case 0:
      label.createdAt.clear();
      break;
    case 1:
      label.createdAt = utcTimestamp();
      break;
    case 2:
      label.createdAt = fmt::format("2020-01-01T00:00:{:02}.000Z", random() % 60);
      break;
    default:
      break;
  }
}

/// Makes it, now and then, a label that says less than a point. Returns its cells placer, energia,
/// axis, quadrant.
std::string sayLess(std::mt19937& random, const StudyModel& model, Annotation& label) {
  const auto kind = random() % 5;
  if (kind == 0) {
    const bool ofPlacer = random() % 2 == 0;
    const EmotionPoint carried = model.consensus(label.clip).value_or(EmotionPoint{});
    label.relabelled = ofPlacer ? Axis::Placer : Axis::Energia;
    (ofPlacer ? label.point.energia : label.point.placer) =
        ofPlacer ? carried.energia : carried.placer;
    return ofPlacer ? fmt::format("{:.17g},,placer,", label.point.placer)
                    : fmt::format(",{:.17g},energia,", label.point.energia);
  }
  if (kind == 1) {
    const Quadrant quadrant = quadrantOf(label.point);
    label.point = onlyQuadrant(quadrant);
    return fmt::format(",,,{}", quadrantKey(quadrant));
  }
  return fmt::format("{:.17g},{:.17g},,", label.point.placer, label.point.energia);
}

}  // namespace

RandomLabels randomLabels(std::mt19937& random, const StudyModel& model,
                          const std::vector<Annotator>& people, const std::vector<ClipId>& clips) {
  RandomLabels made{.labels = {},
                    .table = "clip,annotator,created_at,placer,energia,axis,quadrant\n"};
  std::set<StudyModel::Key> named;
  for (auto left = 1 + random() % 4; left > 0; --left) {
    const Annotator& who = anyOf(random, people);
    Annotation label;
    label.clip = anyOf(random, clips);
    label.annotator = who.id;
    label.session = "import";
    if (!named.emplace(label.clip, label.annotator).second)
      continue;
    chooseWords(random, model, label);
    const std::string cells = sayLess(random, model, label);
    made.table +=
        fmt::format("{},{},{},{}\n", clipName(label.clip), who.name, label.createdAt, cells);
    made.labels.push_back(std::move(label));
  }
  return made;
}

}  // namespace cuadrante::test
