#include "ui/sweep/live_curves.h"

#include "ui/charts/epoch_chart.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr double kNameRoom = 184.0;

const LossAndAccuracy& shownOf(const EpochResult& epoch) {
  return epoch.validation ? *epoch.validation : epoch.train;
}

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

LiveCurves::LiveCurves(QWidget* parent)
    : QWidget(parent),
      lossTitle_(makeLabel(QStringLiteral("caption"))),
      accuracyTitle_(makeLabel(QStringLiteral("caption"))),
      epochTitle_(makeLabel(QStringLiteral("caption"))),
      loss_(new EpochChart({.nameRoom = kNameRoom})),
      accuracy_(new EpochChart({.growing = false, .nameRoom = kNameRoom})),
      picture_(new Picture(*this, tr("Curves of the sweep"), QStringLiteral("sweep-curves"),
                           {520, 420})) {
  loss_->setObjectName(QStringLiteral("sweepLossChart"));
  accuracy_->setObjectName(QStringLiteral("sweepAccuracyChart"));
  epochTitle_->setAlignment(Qt::AlignHCenter);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(lossTitle_);
  layout->addWidget(loss_, 1);
  layout->addWidget(accuracyTitle_);
  layout->addWidget(accuracy_, 1);
  layout->addWidget(epochTitle_);
  setTexts();
}

void LiveCurves::clear(int epochs) {
  loss_->clear(epochs);
  accuracy_->clear(epochs);
}

void LiveCurves::setLines(const std::vector<RunLine>& lines) {
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
  loss_->setLines(std::move(losses));
  accuracy_->setLines(std::move(accuracies));
  setTexts();
}

void LiveCurves::append(std::size_t run, const EpochResult& epoch) {
  loss_->append(run, pointOf(epoch, &LossAndAccuracy::loss));
  accuracy_->append(run, pointOf(epoch, &LossAndAccuracy::accuracy));
  if (validation_ != epoch.validation.has_value()) {
    validation_ = epoch.validation.has_value();
    setTexts();
  }
}

void LiveCurves::setPictureName(const QString& name) {
  picture_->setFileName(name);
}

void LiveCurves::setTexts() {
  lossTitle_->setText(validation_ ? tr("Loss of validation") : tr("Loss of training"));
  accuracyTitle_->setText(validation_ ? tr("Accuracy of validation") : tr("Accuracy of training"));
  epochTitle_->setText(tr("epoch"));
  loss_->setAccessibleName(lossTitle_->text());
  accuracy_->setAccessibleName(accuracyTitle_->text());
}

}  // namespace cuadrante::ui
