#include "ui/charts/learning_curves.h"

#include "ui/charts/epoch_chart.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr double kNameRoom = 128.0;
enum Part : std::size_t { kTraining, kValidation };

const QColor& colourOf(std::size_t part) {
  return part == kTraining ? tokens().train : tokens().validation;
}

EpochChart* chartOf(bool growing) {
  return new EpochChart({.growing = growing, .nameRoom = kNameRoom, .colour = colourOf});
}

}  // namespace

LearningCurves::LearningCurves(QWidget* parent)
    : QWidget(parent),
      lossTitle_(makeLabel(QStringLiteral("caption"))),
      accuracyTitle_(makeLabel(QStringLiteral("caption"))),
      epochTitle_(makeLabel(QStringLiteral("caption"))),
      loss_(chartOf(true)),
      accuracy_(chartOf(false)),
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
  const auto show = [this](EpochChart& chart, double LossAndAccuracy::*part) {
    chart.setLines({{.number = kTraining,
                     .name = tr("train").toStdString(),
                     .points = trainingPoints(epochs_, part)},
                    {.number = kValidation,
                     .name = tr("validation").toStdString(),
                     .points = validationPoints(epochs_, part)}});
  };
  show(*loss_, &LossAndAccuracy::loss);
  show(*accuracy_, &LossAndAccuracy::accuracy);
}

void LearningCurves::setTexts() {
  lossTitle_->setText(tr("Loss"));
  accuracyTitle_->setText(tr("Accuracy"));
  epochTitle_->setText(tr("epoch"));
  loss_->setAccessibleName(tr("Loss of training and validation over the epochs"));
  accuracy_->setAccessibleName(tr("Accuracy of training and validation over the epochs"));
}

}  // namespace cuadrante::ui
