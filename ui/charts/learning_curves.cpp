#include "ui/charts/learning_curves.h"

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr double kNameRoom = 128.0;
enum Part : std::size_t { kTraining, kValidation };

const QColor& colourOf(std::size_t part) {
  return part == kTraining ? tokens().train : tokens().validation;
}

}  // namespace

LearningCurves::LearningCurves(QWidget* parent)
    : CurvePair({.nameRoom = kNameRoom, .colour = colourOf}, tr("Learning curves"),
                QStringLiteral("curves"), {420, 420}, parent) {
  loss().setObjectName(QStringLiteral("lossChart"));
  accuracy().setObjectName(QStringLiteral("accuracyChart"));
  loss().setAccessibleName(tr("Loss of training and validation over the epochs"));
  accuracy().setAccessibleName(tr("Accuracy of training and validation over the epochs"));
  setTitles(tr("Loss"), tr("Accuracy"));
}

void LearningCurves::clear(int epochs) {
  epochs_.clear();
  loss().clear(epochs);
  accuracy().clear(epochs);
}

void LearningCurves::addEpoch(const EpochResult& epoch) {
  epochs_.push_back(epoch);
  draw();
}

void LearningCurves::setRun(const Run& run) {
  const bool isOver = run.state != RunState::Running && !run.epochs.empty();
  setEpochs(run.epochs, isOver ? run.epochs.back().epoch : run.config.epochs);
}

void LearningCurves::setEpochs(const std::vector<EpochResult>& epochs, int planned) {
  clear(std::max(planned, static_cast<int>(epochs.size())));
  epochs_ = epochs;
  draw();
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
  show(loss(), &LossAndAccuracy::loss);
  show(accuracy(), &LossAndAccuracy::accuracy);
}

}  // namespace cuadrante::ui
