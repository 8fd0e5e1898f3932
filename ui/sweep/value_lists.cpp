#include "ui/sweep/value_lists.h"

#include "ui/controls/number_text.h"
#include "ui/training/units_text.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace cuadrante::ui {
namespace {

/// Empty where something between separators is missing.
QStringList partsOf(const QString& text) {
  static const QRegularExpression separator(QStringLiteral("\\s*[,;]\\s*|\\s+"));
  return text.trimmed().split(separator);
}

/// The same of numbers that need not be whole: who writes a comma in them, in a language that does
/// and in a text without points, parts them by something more than a comma.
QStringList numberPartsOf(const QString& text) {
  const bool decimalComma =
      QLocale().decimalPoint() == QStringLiteral(",") && !text.contains(QLatin1Char('.'));
  if (!decimalComma)
    return partsOf(text);
  static const QRegularExpression separator(QStringLiteral("\\s*;\\s*|\\s*,\\s+|\\s+"));
  return text.trimmed().split(separator);
}

template <class Value, class Read>
std::optional<std::vector<Value>> listOf(const QStringList& parts, Read read) {
  std::vector<Value> values;
  for (const QString& part : parts) {
    const std::optional<Value> value = read(part);
    if (!value)
      return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

template <class Values, class Write>
QString joined(const Values& values, const QString& separator, Write write) {
  QStringList parts;
  for (const auto& value : values)
    parts << write(value);
  return parts.join(separator);
}

}  // namespace

std::optional<std::vector<double>> numbersFromText(const QString& text) {
  return listOf<double>(numberPartsOf(text), numberFromText);
}

std::optional<std::vector<int>> wholeNumbersFromText(const QString& text) {
  return listOf<int>(partsOf(text), wholeNumberFromText);
}

std::optional<std::vector<std::vector<int>>> unitListsFromText(const QString& text) {
  std::vector<std::vector<int>> networks;
  for (const QString& part : text.split(QLatin1Char(';'))) {
    const auto units = unitsFromText(part);
    if (!units)
      return std::nullopt;
    networks.push_back(*units);
  }
  return networks;
}

QString textOf(const std::vector<double>& values) {
  return joined(values, QStringLiteral(", "),
                [](double value) { return QString::number(value, 'g', 10); });
}

QString textOf(const std::vector<int>& values) {
  return joined(values, QStringLiteral(", "), [](int value) { return QString::number(value); });
}

QString textOf(const std::vector<std::vector<int>>& networks) {
  return joined(networks, QStringLiteral("; "),
                [](const std::vector<int>& units) { return textOf(units); });
}

}  // namespace cuadrante::ui
