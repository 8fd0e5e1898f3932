#include "core/report/pictures.h"
#include "core/report/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace cuadrante {
namespace {

constexpr double kWidth = 960.0;
constexpr double kHeight = 360.0;
constexpr double kLabelGap = 15.0;
constexpr PictureArea kLossArea{64, 56, 330, 244};
constexpr PictureArea kAccuracyArea{540, 56, 330, 244};

struct Curve {
  std::string name;
  std::string_view colour;
  std::function<std::optional<double>(const EpochResult&)> value;
};

/// From 0 to `top`, for `epochs` epochs.
struct Scale {
  PictureArea area;
  int epochs;
  double top;

  double x(double epoch) const {
    return area.left + area.width * (epochs > 1 ? (epoch - 1.0) / (epochs - 1.0) : 0.5);
  }
  double y(double value) const {
    return area.bottom() - area.height * std::clamp(value / top, 0.0, 1.0);
  }
};

/// The smallest of 1, 2, 5 times a power of ten that divides `range` into at most `steps`.
double tickStep(double range, int steps) {
  const double rough = range / steps;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= rough * (1.0 - 1e-9))
      return factor * power;
  return 10.0 * power;
}

double highest(const Run& run, const std::vector<Curve>& curves) {
  double top = 0.0;
  for (const EpochResult& epoch : run.epochs)
    for (const Curve& curve : curves)
      if (const auto value = curve.value(epoch); value && std::isfinite(*value))
        top = std::max(top, *value);
  if (top <= 0.0)
    return 1.0;
  const double step = tickStep(top, 5);
  return step * std::ceil(top / step - 1e-9);
}

void drawAxes(SvgPicture& picture, const Scale& scale, std::string_view title) {
  const PictureArea& area = scale.area;
  const double step = tickStep(scale.top, 5);
  for (int i = 0; i * step <= scale.top * (1.0 + 1e-9); ++i) {
    const double y = scale.y(i * step);
    picture.line({area.left, y}, {area.right(), y}, ink::kBorder);
    picture.text({area.left - 8, y + 4}, fmt::format("{:g}", i * step),
                 {.size = 12, .anchor = TextAnchor::End, .colour = ink::kMuted});
  }
  const int epochStep = std::max(1, static_cast<int>(tickStep(scale.epochs, 6)));
  for (int epoch = 1; epoch <= scale.epochs;
       epoch = epoch == 1 && epochStep > 1 ? epochStep : epoch + epochStep) {
    picture.line({scale.x(epoch), area.bottom()}, {scale.x(epoch), area.bottom() + 4}, ink::kMuted);
    picture.text({scale.x(epoch), area.bottom() + 19}, std::to_string(epoch),
                 {.size = 12, .anchor = TextAnchor::Middle, .colour = ink::kMuted});
  }
  picture.line({area.left, area.bottom()}, {area.right(), area.bottom()}, ink::kMuted);
  picture.text({area.left + area.width / 2, area.bottom() + 42}, "epoch",
               {.anchor = TextAnchor::Middle});
  picture.text({area.left - 46, area.top + area.height / 2}, title,
               {.anchor = TextAnchor::Middle, .upwards = true});
}

/// A curve is broken where its value is no number.
void drawCurve(SvgPicture& picture, const Run& run, const Scale& scale, const Curve& curve) {
  std::vector<PicturePoint> piece;
  const auto draw = [&] {
    if (piece.size() == 1)
      picture.marker(piece.front(), MarkerShape::Circle, curve.colour, true, 3);
    else if (piece.size() > 1)
      picture.polyline(piece, curve.colour, 2);
    piece.clear();
  };
  for (const EpochResult& epoch : run.epochs) {
    const std::optional<double> value = curve.value(epoch);
    if (value && std::isfinite(*value))
      piece.push_back({scale.x(epoch.epoch), scale.y(*value)});
    else
      draw();
  }
  draw();
}

/// The names stand at the ends of the curves, moved apart where they would touch.
void drawNames(SvgPicture& picture, const Run& run, const Scale& scale,
               const std::vector<Curve>& curves) {
  struct Name {
    PicturePoint at;
    const Curve* curve;
  };
  std::vector<Name> names;
  for (const Curve& curve : curves)
    for (auto epoch = run.epochs.rbegin(); epoch != run.epochs.rend(); ++epoch)
      if (const auto value = curve.value(*epoch); value && std::isfinite(*value)) {
        names.push_back({{scale.x(epoch->epoch) + 8, scale.y(*value) + 4}, &curve});
        break;
      }
  std::ranges::sort(names, {}, [](const Name& name) { return name.at.y; });
  for (std::size_t i = 1; i < names.size(); ++i) {
    const double overlap = kLabelGap - (names[i].at.y - names[i - 1].at.y);
    if (overlap > 0.0) {
      names[i - 1].at.y -= overlap / 2;
      names[i].at.y += overlap / 2;
    }
  }
  for (const Name& name : names)
    picture.text(name.at, name.curve->name, {.colour = name.curve->colour});
}

void drawPanel(SvgPicture& picture, const Run& run, const Scale& scale, std::string_view title,
               const std::vector<Curve>& curves) {
  drawAxes(picture, scale, title);
  for (const Curve& curve : curves)
    drawCurve(picture, run, scale, curve);
  drawNames(picture, run, scale, curves);
}

std::vector<Curve> trainAndValidation(double LossAndAccuracy::*part) {
  return {{"train", ink::kBlue, [part](const EpochResult& epoch) { return epoch.train.*part; }},
          {"validation", ink::kRed, [part](const EpochResult& epoch) {
             return epoch.validation ? std::optional((*epoch.validation).*part) : std::nullopt;
           }}};
}

}  // namespace

std::string curvesSvg(const Run& run) {
  SvgPicture picture(kWidth, kHeight);
  picture.text({24, 30},
               fmt::format("Run {} · {} · {}", run.number.value, modelName(run.config.model),
                           taskKey(run.config.model.task)),
               {.size = 15});
  const int epochs =
      std::max({1, run.config.epochs, run.epochs.empty() ? 0 : run.epochs.back().epoch});
  const std::vector<Curve> losses = trainAndValidation(&LossAndAccuracy::loss);
  drawPanel(picture, run, {kLossArea, epochs, highest(run, losses)}, "loss", losses);
  drawPanel(picture, run, {kAccuracyArea, epochs, 1.0}, "accuracy",
            trainAndValidation(&LossAndAccuracy::accuracy));
  return picture.finish();
}

}  // namespace cuadrante
