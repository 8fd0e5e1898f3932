#include "core/report/english.h"
#include "core/report/pictures.h"
#include "core/report/plane.h"
#include "core/report/svg.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

namespace cuadrante {
namespace {

constexpr double kPlanesWidth = 600.0;
constexpr double kPlanesHeight = 650.0;
constexpr PlaneSquare kPlane{{72, 64, 500, 500}};

struct QuadrantSign {
  std::string_view name;
  std::string_view colour;
  MarkerShape shape;
};

/// By Quadrant's value.
const std::array<QuadrantSign, 4> kSigns{{
    {englishName(Quadrant::Estres), ink::kRed, markerOf(Quadrant::Estres)},
    {englishName(Quadrant::Felicidad), ink::kYellow, markerOf(Quadrant::Felicidad)},
    {englishName(Quadrant::Calma), ink::kGreen, markerOf(Quadrant::Calma)},
    {englishName(Quadrant::Tristeza), ink::kBlue, markerOf(Quadrant::Tristeza)},
}};

const QuadrantSign& signOf(Quadrant quadrant) {
  return kSigns[static_cast<std::size_t>(quadrant)];
}

void drawQuadrant(SvgPicture& picture, Quadrant quadrant) {
  const auto [x, y] = kPlane.corner(quadrant);
  picture.area(kPlane.quarter(quadrant), signOf(quadrant).colour, 0.14);
  picture.text({isRight(quadrant) ? x - 10 : x + 10, isTop(quadrant) ? y + 22 : y - 12},
               signOf(quadrant).name,
               {.size = 15, .anchor = isRight(quadrant) ? TextAnchor::End : TextAnchor::Start});
}

void drawAxes(SvgPicture& picture) {
  const PictureArea& area = kPlane.area;
  for (const double tick : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
    const PicturePoint at = kPlane.at({tick, tick});
    const std::string value = fmt::format("{:g}", tick);
    picture.line({at.x, area.bottom()}, {at.x, area.bottom() + 4}, ink::kMuted);
    picture.text({at.x, area.bottom() + 19}, value,
                 {.size = 12, .anchor = TextAnchor::Middle, .colour = ink::kMuted});
    picture.line({area.left - 4, at.y}, {area.left, at.y}, ink::kMuted);
    picture.text({area.left - 8, at.y + 4}, value,
                 {.size = 12, .anchor = TextAnchor::End, .colour = ink::kMuted});
  }
  picture.line(kPlane.at({-1, 0}), kPlane.at({1, 0}), ink::kMuted);
  picture.line(kPlane.at({0, -1}), kPlane.at({0, 1}), ink::kMuted);
  const PicturePoint centre = kPlane.at({0, 0});
  picture.text({centre.x, area.bottom() + 42}, englishName(Task::Placer),
               {.anchor = TextAnchor::Middle});
  picture.text({area.left - 46, centre.y}, englishName(Task::Energia),
               {.anchor = TextAnchor::Middle, .upwards = true});
}

SvgPicture emptyPlane(const std::string& title) {
  SvgPicture picture(kPlanesWidth, kPlanesHeight);
  picture.text({24, 36}, title, {.size = 15});
  for (const Quadrant quadrant : kQuadrants)
    drawQuadrant(picture, quadrant);
  drawAxes(picture);
  return picture;
}

/// Says in its quarter how many labels tell a quadrant and no point.
void noteWithoutPoint(SvgPicture& picture, Quadrant quadrant, const std::string& text) {
  const auto [x, y] = kPlane.corner(quadrant);
  picture.text({isRight(quadrant) ? x - 10 : x + 10, isTop(quadrant) ? y + 40 : y - 30}, text,
               {.size = 12,
                .anchor = isRight(quadrant) ? TextAnchor::End : TextAnchor::Start,
                .colour = ink::kMuted});
}

struct LegendEntry {
  QuadrantSign sign;
  bool filled = true;
};

void drawLegend(SvgPicture& picture, const std::vector<LegendEntry>& entries) {
  const double y = kPlanesHeight - 18;
  const double step = kPlane.area.width / static_cast<double>(entries.size());
  double x = kPlane.area.left;
  for (const LegendEntry& entry : entries) {
    picture.marker({x + 6, y - 4}, entry.sign.shape, entry.sign.colour, entry.filled);
    picture.text({x + 18, y}, entry.sign.name, {.size = 12});
    x += step;
  }
}

/// How a predicted class is drawn.
QuadrantSign signOfClass(Task task, int predicted) {
  if (!axisOf(task))
    return kSigns.at(static_cast<std::size_t>(predicted));
  if (predicted == 1)
    return {task == Task::Energia ? "energy +" : "pleasure +", ink::kRed, MarkerShape::TriangleUp};
  return {task == Task::Energia ? "energy −" : "pleasure −", ink::kGreen, MarkerShape::Square};
}

std::vector<LegendEntry> predictionLegend(Task task) {
  std::vector<LegendEntry> entries;
  if (!axisOf(task))
    for (const QuadrantSign& sign : kSigns)
      entries.push_back({sign});
  else
    entries = {{signOfClass(task, 1)}, {signOfClass(task, 0)}};
  entries.push_back({{"hit", ink::kMuted, MarkerShape::Circle}, true});
  entries.push_back({{"miss", ink::kMuted, MarkerShape::Circle}, false});
  return entries;
}

struct Judged {
  EmotionPoint label;
  int predicted;
  bool hit;
};

std::vector<Judged> judgedClips(const std::vector<DatasetClip>& clips,
                                const std::vector<Prediction>& predictions,
                                std::optional<Subset> subset) {
  std::unordered_map<std::int64_t, EmotionPoint> labels;
  for (const DatasetClip& clip : clips)
    labels.emplace(clip.index, clip.label);
  std::vector<Judged> judged;
  for (const Prediction& prediction : predictions) {
    const auto label = labels.find(prediction.index);
    if (label != labels.end() && (!subset || prediction.subset == *subset))
      judged.push_back(
          {label->second, prediction.predicted, prediction.predicted == prediction.label});
  }
  return judged;
}

}  // namespace

std::string labelsSvg(const std::vector<DatasetClip>& clips, const std::string& title) {
  SvgPicture picture = emptyPlane(title);
  std::array<int, 4> counts{}, withoutPoint{};
  for (const DatasetClip& clip : clips) {
    const Quadrant quadrant = quadrantOf(clip.label);
    ++counts[static_cast<std::size_t>(quadrant)];
    if (!isValid(clip.label))
      ++withoutPoint[static_cast<std::size_t>(quadrant)];
    else
      picture.marker(kPlane.at(clip.label), signOf(quadrant).shape, signOf(quadrant).colour, true);
  }
  for (const Quadrant quadrant : kQuadrants)
    if (const int count = withoutPoint[static_cast<std::size_t>(quadrant)]; count > 0)
      noteWithoutPoint(picture, quadrant, fmt::format("{} without a point", count));
  std::array<std::string, 4> names;
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < kSigns.size(); ++i) {
    names[i] = fmt::format("{} {}", kSigns[i].name, counts[i]);
    entries.push_back({{names[i], kSigns[i].colour, kSigns[i].shape}});
  }
  drawLegend(picture, entries);
  return picture.finish();
}

std::string predictionsSvg(const Run& run, const std::vector<DatasetClip>& clips,
                           const std::vector<Prediction>& predictions,
                           std::optional<Subset> subset) {
  const std::vector<Judged> judged = judgedClips(clips, predictions, subset);
  int hits = 0;
  for (const Judged& clip : judged)
    hits += clip.hit ? 1 : 0;
  SvgPicture picture = emptyPlane(fmt::format(
      "Run {} · {} · {}: {} of {} right", run.number.value, networkName(run.config.model),
      subset ? subsetKey(*subset) : "all clips", hits, judged.size()));
  struct Hits {
    int right = 0, all = 0;
  };
  std::array<Hits, 4> withoutPoint{};
  for (const Judged& clip : judged)
    if (!isValid(clip.label)) {
      Hits& there = withoutPoint[static_cast<std::size_t>(quadrantOf(clip.label))];
      there.right += clip.hit ? 1 : 0;
      ++there.all;
    }
  for (const Quadrant quadrant : kQuadrants)
    if (const Hits& there = withoutPoint[static_cast<std::size_t>(quadrant)]; there.all > 0)
      noteWithoutPoint(picture, quadrant,
                       fmt::format("{} of {} without a point right", there.right, there.all));
  // Misses on top: they are what one looks for.
  for (const bool hit : {true, false})
    for (const Judged& clip : judged)
      if (clip.hit == hit && isValid(clip.label)) {
        const QuadrantSign sign = signOfClass(run.config.model.task, clip.predicted);
        picture.marker(kPlane.at(clip.label), sign.shape, sign.colour, clip.hit);
      }
  drawLegend(picture, predictionLegend(run.config.model.task));
  return picture.finish();
}

}  // namespace cuadrante
