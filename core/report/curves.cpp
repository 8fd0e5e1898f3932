#include "core/report/english.h"
#include "core/report/epoch_chart.h"
#include "core/report/pictures.h"
#include "core/report/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cuadrante {
namespace {

constexpr double kCurvesWidth = 960.0;
constexpr double kCurvesHeight = 360.0;
constexpr double kLabelGap = 15.0;
constexpr PictureArea kLossArea{64, 56, 330, 244};
constexpr PictureArea kAccuracyArea{540, 56, 330, 244};

constexpr std::size_t kBeyondNamed = 2;
constexpr int kMostTicks = 8;
constexpr double kTickSteps[]{1.0, 2.0, 5.0};

double tickStep(double range, int steps) {
  return roundedUp(range / steps, kTickSteps);
}

std::string_view colourOf(const ChartLine& line) {
  return line.number == 0 ? ink::kBlue : ink::kRed;
}

std::vector<ChartLine> trainAndValidation(const Run& run, double LossAndAccuracy::*part) {
  return {{.number = 0, .name = "train", .points = trainingPoints(run.epochs, part)},
          {.number = 1, .name = "validation", .points = validationPoints(run.epochs, part)}};
}

/// The end of an axis from 0 that is as long as the lines are usually high, and ends at a tick.
double topOf(const std::vector<ChartLine>& lines) {
  const double top = usualTop(lines);
  if (top <= 0.0)
    return 1.0;
  const double step = tickStep(top, 5);
  return step * std::ceil(top / step - 1e-9);
}

/// Ticks at the first epoch and at the multiples of a step.
ChartAxis epochAxis(int epochs) {
  ChartAxis axis{.from = 1.0, .to = static_cast<double>(epochs), .ticks = {1.0}};
  const int step = std::max(1, static_cast<int>(tickStep(epochs, 6)));
  for (int epoch = step > 1 ? step : 2; epoch <= epochs; epoch += step)
    axis.ticks.push_back(epoch);
  return axis;
}

void drawAxes(SvgPicture& picture, const ChartPlot& plot, std::string_view title) {
  const PictureArea& area = plot.area;
  for (const double value : plot.values.ticks) {
    const double y = plot.at({plot.epochs.from, value}).y;
    picture.line({area.left, y}, {area.right(), y}, ink::kBorder);
    picture.text({area.left - 8, y + 4}, fmt::format("{:g}", value),
                 {.size = 12, .anchor = TextAnchor::End, .colour = ink::kMuted});
  }
  for (const double epoch : plot.epochs.ticks) {
    const double x = plot.at({epoch, plot.values.from}).x;
    picture.line({x, area.bottom()}, {x, area.bottom() + 4}, ink::kMuted);
    picture.text({x, area.bottom() + 19}, fmt::format("{}", epoch),
                 {.size = 12, .anchor = TextAnchor::Middle, .colour = ink::kMuted});
  }
  picture.line({area.left, area.bottom()}, {area.right(), area.bottom()}, ink::kMuted);
  picture.text({area.left + area.width / 2, area.bottom() + 42}, "epoch",
               {.anchor = TextAnchor::Middle});
  picture.text({area.left - 46, area.top + area.height / 2}, title,
               {.anchor = TextAnchor::Middle, .upwards = true});
}

void drawLine(SvgPicture& picture, const ChartPlot& plot, const ChartLine& line) {
  for (const std::vector<ChartPoint>& piece : piecesOf(line.points)) {
    std::vector<PicturePoint> places;
    for (const ChartPoint& point : piece)
      places.push_back(plot.at(point));
    if (places.size() == 1)
      picture.marker(places.front(), MarkerShape::Circle, colourOf(line), true, 3);
    else
      picture.polyline(places, colourOf(line), 2);
  }
}

/// Marks what lies beyond the axis where it leaves it, and says it: nobody can ask a picture.
void drawBeyond(SvgPicture& picture, const ChartPlot& plot, const std::vector<ChartLine>& lines) {
  std::string words;
  std::size_t count = 0;
  for (const ChartLine& line : lines)
    for (const ChartPoint& point : pointsBeyond(plot.values, line)) {
      picture.marker(
          plot.at(point),
          point.value > plot.values.to ? MarkerShape::TriangleUp : MarkerShape::TriangleDown,
          colourOf(line), true, 4);
      if (++count <= kBeyondNamed)
        words += fmt::format("{}{} {:.4g} (epoch {})", count == 1 ? "" : ", ", line.name,
                             point.value, point.epoch);
    }
  if (count > kBeyondNamed)
    words += fmt::format(" and {} more", count - kBeyondNamed);
  if (count > 0)
    picture.text({plot.area.left, plot.area.top - 8}, "beyond the axis: " + words,
                 {.size = 11, .colour = ink::kMuted});
}

void drawChart(SvgPicture& picture, const ChartPlot& plot, std::string_view title,
               const std::vector<ChartLine>& lines) {
  drawAxes(picture, plot, title);
  for (const ChartLine& line : lines)
    drawLine(picture, plot, line);
  drawBeyond(picture, plot, lines);
  for (const LineName& name : namesOf(plot, lines, kLabelGap))
    picture.text({name.end.x + 8, name.centre + 4}, name.line->name,
                 {.colour = colourOf(*name.line)});
}

std::string foldText(const SplitOptions& split) {
  return split.folds > 0 && split.fold > 0
             ? fmt::format(" · fold {} of {}", split.fold, split.folds)
             : "";
}

}  // namespace

std::string curvesSvg(const Run& run, ValueScale loss) {
  SvgPicture picture(kCurvesWidth, kCurvesHeight);
  picture.text({24, 30},
               fmt::format("Run {} · {} · {}{}", run.number.value, networkName(run.config.model),
                           englishName(run.config.model.task), foldText(run.config.split)),
               {.size = 15});
  const ChartAxis epochs =
      epochAxis(std::max({1, run.config.epochs, run.epochs.empty() ? 0 : run.epochs.back().epoch}));
  const auto draw = [&](const PictureArea& area, std::string_view title,
                        const std::vector<ChartLine>& lines, const ChartAxis& values) {
    drawChart(picture, {area, epochs, values}, title, lines);
  };
  const auto linear = [](double top) { return axisFromZero(top, tickStep(top, 5)); };
  const std::vector<ChartLine> losses = trainAndValidation(run, &LossAndAccuracy::loss);
  const bool logarithmic = loss == ValueScale::Logarithmic;
  draw(kLossArea, logarithmic ? "loss (log)" : "loss", losses,
       logarithmic ? logarithmicAxis(losses, kMostTicks) : linear(topOf(losses)));
  draw(kAccuracyArea, "accuracy", trainAndValidation(run, &LossAndAccuracy::accuracy), linear(1.0));
  return picture.finish();
}

}  // namespace cuadrante
