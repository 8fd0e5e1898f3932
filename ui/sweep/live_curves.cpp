#include "ui/sweep/live_curves.h"

namespace cuadrante::ui {
namespace {

constexpr double kNameRoom = 184.0;

ChartPoint pointOf(const EpochResult& epoch, double LossAndAccuracy::*part) {
  return {static_cast<double>(epoch.epoch), shownOf(epoch).*part};
}

std::vector<ChartPoint> pointsOf(const std::vector<EpochResult>& epochs,
                                 double LossAndAccuracy::*part) {
  std::vector<ChartPoint> points;
  for (const EpochResult& epoch : epochs)
    points.push_back(pointOf(epoch, part));
  return points;
}

}  // namespace

const LossAndAccuracy& shownOf(const EpochResult& epoch) {
  return epoch.validation ? *epoch.validation : epoch.train;
}

LiveCurves::LiveCurves(QWidget* parent)
    : CurvePair({.nameRoom = kNameRoom}, tr("Curves of the sweep"), QStringLiteral("sweep-curves"),
                {520, 420}, parent) {
  loss().setObjectName(QStringLiteral("sweepLossChart"));
  accuracy().setObjectName(QStringLiteral("sweepAccuracyChart"));
  setTexts();
}

void LiveCurves::clear(int epochs) {
  loss().clear(epochs);
  accuracy().clear(epochs);
}

void LiveCurves::setLines(const std::vector<RunLine>& lines, std::optional<std::size_t> chosen) {
  std::vector<ChartLine> losses;
  std::vector<ChartLine> accuracies;
  for (const RunLine& line : lines) {
    const auto add = [&line](std::vector<ChartLine>& chart, double LossAndAccuracy::*part) {
      chart.push_back(
          {line.run, line.name.toStdString(), line.strong, pointsOf(*line.epochs, part)});
    };
    add(losses, &LossAndAccuracy::loss);
    add(accuracies, &LossAndAccuracy::accuracy);
    if (!line.epochs->empty())
      validation_ = line.epochs->back().validation.has_value();
  }
  loss().setLines(std::move(losses));
  accuracy().setLines(std::move(accuracies));
  loss().setChosen(chosen);
  accuracy().setChosen(chosen);
  setTexts();
}

void LiveCurves::append(std::size_t run, const EpochResult& epoch) {
  loss().append(run, pointOf(epoch, &LossAndAccuracy::loss));
  accuracy().append(run, pointOf(epoch, &LossAndAccuracy::accuracy));
  if (validation_ != epoch.validation.has_value()) {
    validation_ = epoch.validation.has_value();
    setTexts();
  }
}

void LiveCurves::setTexts() {
  const QString lossTitle = validation_ ? tr("Loss of validation") : tr("Loss of training");
  const QString accuracyTitle =
      validation_ ? tr("Accuracy of validation") : tr("Accuracy of training");
  setTitles(lossTitle, accuracyTitle);
  loss().setAccessibleName(lossTitle);
  accuracy().setAccessibleName(accuracyTitle);
}

}  // namespace cuadrante::ui
