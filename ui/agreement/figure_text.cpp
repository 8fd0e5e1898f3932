#include "ui/agreement/figure_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace cuadrante::ui {
namespace {

QString twoDecimals(double value) {
  const double rounded = std::round(100.0 * value) / 100.0;
  const QString digits =
      std::isinf(rounded) ? QString(QChar(0x221E)) : QLocale().toString(std::abs(rounded), 'f', 2);
  return rounded < 0.0 ? QChar(0x2212) + digits : digits;
}

QString word(const char* text) {
  return QCoreApplication::translate("FigureText", text);
}

}  // namespace

QString figureText(const std::optional<double>& value) {
  return value ? twoDecimals(*value) : QStringLiteral("–");
}

QString differenceText(const std::optional<double>& value) {
  const QString text = figureText(value);
  return value && *value >= 0.005 ? QLatin1Char('+') + text : text;
}

QString intervalText(const std::optional<Interval>& interval) {
  return interval ? QStringLiteral("%1 … %2").arg(twoDecimals(interval->low),
                                                  twoDecimals(interval->high))
                  : QString();
}

QString alphaWord(double alpha) {
  if (alpha >= 0.8)
    return word(QT_TRANSLATE_NOOP("FigureText", "reliable"));
  if (alpha >= 0.667)
    return word(QT_TRANSLATE_NOOP("FigureText", "for tentative conclusions"));
  return word(QT_TRANSLATE_NOOP("FigureText", "not to be relied on"));
}

QString kappaWord(double kappa) {
  struct Step {
    double from;
    const char* name;
  };
  constexpr Step kSteps[] = {{0.81, QT_TRANSLATE_NOOP("FigureText", "almost perfect agreement")},
                             {0.61, QT_TRANSLATE_NOOP("FigureText", "substantial agreement")},
                             {0.41, QT_TRANSLATE_NOOP("FigureText", "moderate agreement")},
                             {0.21, QT_TRANSLATE_NOOP("FigureText", "fair agreement")},
                             {0.0, QT_TRANSLATE_NOOP("FigureText", "slight agreement")}};
  for (const Step& step : kSteps)
    if (kappa >= step.from)
      return word(step.name);
  return word(QT_TRANSLATE_NOOP("FigureText", "poor agreement"));
}

}  // namespace cuadrante::ui
