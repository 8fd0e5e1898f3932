// What networks of Task::Point said over the labels, an axis beside the other.

#include "core/report/english.h"
#include "core/report/pictures.h"
#include "core/report/svg.h"

#include <fmt/format.h>

#include <algorithm>

namespace cuadrante {
namespace {

constexpr double kScatterWidth = 960.0;
constexpr double kScatterHeight = 510.0;
constexpr PictureArea kEnergiaArea{72, 64, 380, 380};
constexpr PictureArea kPlacerArea{548, 64, 380, 380};

/// Label to the right, what was said up.
PicturePoint placeOf(const PictureArea& area, double label, double said) {
  return PlaneSquare{area}.at({.placer = label, .energia = said});
}

void drawPanel(SvgPicture& picture, const PictureArea& area, Axis axis,
               const std::vector<const SaidPoint*>& points) {
  picture.area(area, ink::kSurface);
  for (const double tick : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
    const PicturePoint at = placeOf(area, tick, tick);
    const std::string value = fmt::format("{:g}", tick);
    picture.line({area.left, at.y}, {area.right(), at.y}, ink::kBorder);
    picture.line({at.x, area.top}, {at.x, area.bottom()}, ink::kBorder);
    picture.text({at.x, area.bottom() + 19}, value,
                 {.size = 12, .anchor = TextAnchor::Middle, .colour = ink::kMuted});
    picture.text({area.left - 8, at.y + 4}, value,
                 {.size = 12, .anchor = TextAnchor::End, .colour = ink::kMuted});
  }
  picture.line(placeOf(area, -1, -1), placeOf(area, 1, 1), ink::kMuted, 1.5);
  std::vector<JudgedPoint> judged;
  for (const SaidPoint* point : points) {
    picture.marker(placeOf(area, coordinate(point->label, axis), coordinate(point->said, axis)),
                   MarkerShape::Circle, ink::kBlue, false, 3.0);
    judged.push_back({"", {coordinate(point->said, axis), coordinate(point->label, axis)}, {}});
  }
  const std::string_view name = englishName(axis == Axis::Energia ? Task::Energia : Task::Placer);
  const SongPoints sums = totalOf(pointsBySong(judged));
  std::string title(name);
  for (const PointFigure& figure : kPointFigures)
    if (const auto value = figure.of(sums.energia, sums.clips))
      title += fmt::format(" · {} {:.3f}", figure.key, *value);
  picture.text({area.left, area.top - 10}, title, {.size = 13});
  const double middle = area.left + area.width / 2;
  picture.text({middle, area.bottom() + 42}, "label", {.anchor = TextAnchor::Middle});
  picture.text({area.left - 46, area.top + area.height / 2}, "prediction",
               {.anchor = TextAnchor::Middle, .upwards = true});
}

}  // namespace

std::string pointsSvg(const Run& run, const std::vector<Prediction>& predictions,
                      std::optional<Subset> subset) {
  std::vector<const SaidPoint*> points;
  for (const Prediction& prediction : predictions)
    if (prediction.point && (!subset || prediction.subset == *subset))
      points.push_back(&*prediction.point);
  SvgPicture picture(kScatterWidth, kScatterHeight);
  picture.text(
      {24, 28},
      fmt::format("Run {} · {} · {}: {} clips", run.number.value, networkName(run.config.model),
                  subset ? subsetKey(*subset) : "all clips", points.size()),
      {.size = 15});
  drawPanel(picture, kEnergiaArea, Axis::Energia, points);
  drawPanel(picture, kPlacerArea, Axis::Placer, points);
  return picture.finish();
}

}  // namespace cuadrante
