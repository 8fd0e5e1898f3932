#pragma once

#include <QDoubleSpinBox>

namespace cuadrante::ui {

/// A spin box that writes numbers as short as they are ("0.5", "0.002"), with a point in every
/// language, as the tables and files have them. A comma is read as a point.
class NumberBox : public QDoubleSpinBox {
  Q_OBJECT
 public:
  NumberBox(double minimum, double maximum, double step, int decimals, QWidget* parent = nullptr);

  QString textFromValue(double value) const override;
  double valueFromText(const QString& text) const override;
  QValidator::State validate(QString& text, int& position) const override;
};

}  // namespace cuadrante::ui
