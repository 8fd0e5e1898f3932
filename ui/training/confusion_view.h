#pragma once

#include "core/learning/judgement.h"
#include "ui/charts/count_matrix.h"

namespace cuadrante::ui {

/// A confusion matrix: labels down, predictions across; percentages are of the clips of the label.
class ConfusionView : public CountMatrix {
  Q_OBJECT
 public:
  explicit ConfusionView(QWidget* parent = nullptr);

  void setMatrix(const ConfusionMatrix& matrix, const QStringList& names);

 private:
  QString sentence(const QString& row, const QString& column, qint64 count) const override;
};

}  // namespace cuadrante::ui
