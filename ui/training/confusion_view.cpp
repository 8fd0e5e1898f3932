#include "ui/training/confusion_view.h"

namespace cuadrante::ui {

ConfusionView::ConfusionView(QWidget* parent)
    : CountMatrix(tr("label"), tr("predicted (% of the row)"), parent) {
  setObjectName(QStringLiteral("confusionView"));
  setAccessibleName(tr("Confusion matrix"));
}

void ConfusionView::setMatrix(const ConfusionMatrix& matrix, const QStringList& names) {
  setCounts(matrix.counts, names);
}

QString ConfusionView::sentence(const QString& row, const QString& column, qint64 count) const {
  return tr("%1 predicted as %2: %3").arg(row, column).arg(count);
}

}  // namespace cuadrante::ui
