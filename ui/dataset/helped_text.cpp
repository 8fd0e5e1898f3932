#include "ui/dataset/helped_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kDecimals = 3;

/// With a minus sign, not a hyphen; what is rounded to zero has none.
QString number(double value, bool plus = false) {
  const QString digits = QString::number(std::abs(value), 'f', kDecimals);
  const bool zero = digits.toDouble() == 0.0;
  if (value < 0.0 && !zero)
    return QChar(0x2212) + digits;
  return plus && !zero ? QLatin1Char('+') + digits : digits;
}

QString intervalText(const Interval& interval, bool plus = false) {
  return QCoreApplication::translate("HelpedText", "(%1 to %2)", "95 % interval")
      .arg(number(interval.low, plus), number(interval.high, plus));
}

QString verdict(const VersionComparison& row) {
  if (!row.differenceInterval)
    return QCoreApplication::translate("HelpedText", "too little to say whether it helped");
  if (row.differenceInterval->low > 0.0)
    return QCoreApplication::translate("HelpedText", "it helped");
  if (row.differenceInterval->high < 0.0)
    return QCoreApplication::translate("HelpedText", "it did harm");
  return row.difference < 0.0
             ? QCoreApplication::translate("HelpedText", "no evidence that it did harm")
             : QCoreApplication::translate("HelpedText", "no evidence that it helped");
}

}  // namespace

QString networkName(const ModelSpec& model) {
  const QString name = QString::fromStdString(modelName(model));
  const std::string units = unitsText(model);
  return units.empty() ? name : name + QLatin1Char(' ') + QString::fromStdString(units);
}

QString networkText(const TrainingConfig& config) {
  return QCoreApplication::translate("HelpedText", "%1, rate %2, batch %3, %Ln epoch(s)", nullptr,
                                     config.epochs)
      .arg(networkName(config.model), QString::number(config.learningRate),
           QString::number(config.batch));
}

QString withInterval(double value, const std::optional<Interval>& interval, bool sign) {
  const QString text = number(value, sign);
  return interval ? text + QLatin1Char(' ') + intervalText(*interval, sign) : text;
}

QString helpedSentence(const VersionComparison& row, VersionNumber first, VersionNumber second) {
  if (row.clips == 0)
    return QCoreApplication::translate(
               "HelpedText",
               "No test clip has the same class in v%1 and v%2: there is nothing to judge by.")
        .arg(first.value)
        .arg(second.value);
  const bool worse = row.difference < 0.0;
  std::optional<Interval> interval = row.differenceInterval;
  if (interval && worse)
    interval = Interval{-interval->high, -interval->low};
  const QString by = withInterval(std::abs(row.difference), interval);
  const QString what =
      row.difference == 0.0
          ? QCoreApplication::translate("HelpedText", "v%1 is no better and no worse: %2")
      : worse ? QCoreApplication::translate("HelpedText", "v%1 is worse by %2")
              : QCoreApplication::translate("HelpedText", "v%1 is better by %2");
  return QCoreApplication::translate("HelpedText", "%1: %2.", "what was found: what that says")
      .arg(what.arg(QString::number(second.value), by), verdict(row));
}

}  // namespace cuadrante::ui
