#include "ui/training/run_outcome.h"

#include "ui/theme/tokens.h"

#include <QString>

namespace cuadrante::ui {

Quadrant signOf(Task task, int predicted) {
  if (task != Task::Cuadrantes)
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

}  // namespace cuadrante::ui
