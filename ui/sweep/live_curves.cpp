#include "ui/sweep/live_curves.h"

#include "ui/charts/run_chart.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

const LossAndAccuracy& shownOf(const EpochResult& epoch) {
  return epoch.validation ? *epoch.validation : epoch.train;
}

std::vector<QPointF> pointsOf(const std::vector<EpochResult>& epochs,
                              double LossAndAccuracy::*part) {
  std::vector<QPointF> points;
  for (const EpochResult& epoch : epochs)
    points.emplace_back(epoch.epoch, shownOf(epoch).*part);
  return points;
}

}  // namespace

LiveCurves::LiveCurves(QWidget* parent)
    : QWidget(parent),
      lossTitle_(makeLabel(QStringLiteral("caption"))),
      accuracyTitle_(makeLabel(QStringLiteral("caption"))),
      epochTitle_(makeLabel(QStringLiteral("caption"))),
      loss_(new RunChart(1.0, true)),
      accuracy_(new RunChart(1.0, false)),
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
  std::vector<RunChart::Line> losses;
  std::vector<RunChart::Line> accuracies;
  for (const RunLine& line : lines) {
    losses.push_back(
        {line.run, line.name, line.growing, pointsOf(*line.epochs, &LossAndAccuracy::loss)});
    accuracies.push_back(
        {line.run, line.name, line.growing, pointsOf(*line.epochs, &LossAndAccuracy::accuracy)});
    if (!line.epochs->empty())
      validation_ = line.epochs->back().validation.has_value();
  }
  loss_->setLines(std::move(losses));
  accuracy_->setLines(std::move(accuracies));
  setTexts();
}

void LiveCurves::append(std::size_t run, const EpochResult& epoch) {
  loss_->append(run, QPointF(epoch.epoch, shownOf(epoch).loss));
  accuracy_->append(run, QPointF(epoch.epoch, shownOf(epoch).accuracy));
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
