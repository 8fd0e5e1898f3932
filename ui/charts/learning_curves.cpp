#include "ui/charts/learning_curves.h"

#include "ui/charts/curve_chart.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

std::vector<QPointF> lineOf(const std::vector<EpochResult>& epochs, double LossAndAccuracy::*part,
                            bool validation) {
  std::vector<QPointF> points;
  for (const EpochResult& epoch : epochs) {
    if (!validation)
      points.emplace_back(epoch.epoch, epoch.train.*part);
    else if (epoch.validation)
      points.emplace_back(epoch.epoch, (*epoch.validation).*part);
  }
  return points;
}

}  // namespace

LearningCurves::LearningCurves(QWidget* parent)
    : QWidget(parent),
      lossTitle_(makeLabel(QStringLiteral("caption"))),
      accuracyTitle_(makeLabel(QStringLiteral("caption"))),
      epochTitle_(makeLabel(QStringLiteral("caption"))),
      loss_(new CurveChart(1.0, true)),
      accuracy_(new CurveChart(1.0, false)),
      picture_(new Picture(*this, tr("Learning curves"), QStringLiteral("curves"), {420, 420})) {
  loss_->setObjectName(QStringLiteral("lossChart"));
  accuracy_->setObjectName(QStringLiteral("accuracyChart"));
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

void LearningCurves::clear(int epochs) {
  epochs_.clear();
  loss_->clear(epochs);
  accuracy_->clear(epochs);
}

void LearningCurves::addEpoch(const EpochResult& epoch) {
  epochs_.push_back(epoch);
  draw();
}

void LearningCurves::setEpochs(const std::vector<EpochResult>& epochs, int planned) {
  clear(std::max(planned, static_cast<int>(epochs.size())));
  epochs_ = epochs;
  draw();
}

void LearningCurves::setPictureName(const QString& name) {
  picture_->setFileName(name);
}

void LearningCurves::draw() {
  loss_->setLines(lineOf(epochs_, &LossAndAccuracy::loss, false),
                  lineOf(epochs_, &LossAndAccuracy::loss, true));
  accuracy_->setLines(lineOf(epochs_, &LossAndAccuracy::accuracy, false),
                      lineOf(epochs_, &LossAndAccuracy::accuracy, true));
}

void LearningCurves::setTexts() {
  lossTitle_->setText(tr("Loss"));
  accuracyTitle_->setText(tr("Accuracy"));
  epochTitle_->setText(tr("epoch"));
  loss_->setAccessibleName(tr("Loss of training and validation over the epochs"));
  accuracy_->setAccessibleName(tr("Accuracy of training and validation over the epochs"));
}

}  // namespace cuadrante::ui
