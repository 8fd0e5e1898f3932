#include "controls/number_box.h"

namespace cuadrante::ui {

NumberBox::NumberBox(double minimum, double maximum, double step, int decimals, QWidget* parent)
    : QDoubleSpinBox(parent) {
  setLocale(QLocale::c());
  setDecimals(decimals);
  setRange(minimum, maximum);
  setSingleStep(step);
}

QString NumberBox::textFromValue(double value) const {
  return QString::number(value, 'g', 10);
}

double NumberBox::valueFromText(const QString& text) const {
  return QString(text).replace(QLatin1Char(','), QLatin1Char('.')).toDouble();
}

QValidator::State NumberBox::validate(QString& text, int& position) const {
  text.replace(QLatin1Char(','), QLatin1Char('.'));
  return QDoubleSpinBox::validate(text, position);
}

}  // namespace cuadrante::ui
