#include "ui/training/run_outcome.h"

#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace cuadrante::ui {

Quadrant signOf(Task task, int predicted) {
  if (axisOf(task))
    return predicted == 1 ? Quadrant::Estres : Quadrant::Calma;
  return predicted >= 0 && predicted < 4 ? kQuadrants[static_cast<std::size_t>(predicted)]
                                         : Quadrant::Estres;
}

QString className(Task task, int value) {
  if (const auto axis = axisOf(task))
    return QStringLiteral("%1 %2").arg(axisName(*axis),
                                       value == 1 ? QStringLiteral("+") : QString(QChar(0x2212)));
  return quadrantName(signOf(task, value));
}

QString withoutPredictionsText(RunNumber run, RunState state) {
  const QString number = QString::number(run.value);
  switch (state) {
    case RunState::Running:
      return QCoreApplication::translate(
                 "RunOutcome", "Run %1 still trains: its predictions are made at its end.")
          .arg(number);
    case RunState::Finished:
      return QCoreApplication::translate("RunOutcome",
                                         "Run %1 finished, but its predictions.csv is gone. Train "
                                         "one like it to have them again.")
          .arg(number);
    default:
      return QCoreApplication::translate("RunOutcome",
                                         "Run %1 was stopped before its predictions were made. "
                                         "Choose it on the page Results and press Resume: it "
                                         "goes on where it stopped.")
          .arg(number);
  }
}

QString withoutAllFoldsText(const Run& pooled) {
  return QCoreApplication::translate("RunOutcome",
                                     "%1 of %Ln fold(s) are done. What is predicted of all clips "
                                     "is shown when all are.",
                                     nullptr, pooled.config.split.folds)
      .arg(pooled.finishedFolds.value_or(0));
}

QString taskName(Task task) {
  if (const auto axis = axisOf(task))
    return axisName(*axis);
  return task == Task::Point ? QCoreApplication::translate("RunTexts", "Point")
                             : QCoreApplication::translate("RunTexts", "Quadrants");
}

}  // namespace cuadrante::ui
