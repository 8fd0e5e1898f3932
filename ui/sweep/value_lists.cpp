#include "sweep/value_lists.h"

#include "training/units_text.h"

#include <QRegularExpression>
#include <QStringList>

namespace cuadrante::ui {
namespace {

/// Empty where something between separators is missing.
QStringList partsOf(const QString& text) {
  static const QRegularExpression separator(QStringLiteral("\\s*[,;]\\s*|\\s+"));
  return text.trimmed().split(separator);
}

template <class Value, class Read>
std::optional<std::vector<Value>> listOf(const QStringList& parts, Read read) {
  std::vector<Value> values;
  for (const QString& part : parts) {
    bool isNumber = false;
    values.push_back(read(part, &isNumber));
    if (!isNumber)
      return std::nullopt;
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
  return listOf<double>(partsOf(text),
                        [](const QString& part, bool* ok) { return part.toDouble(ok); });
}

std::optional<std::vector<int>> wholeNumbersFromText(const QString& text) {
  return listOf<int>(partsOf(text), [](const QString& part, bool* ok) { return part.toInt(ok); });
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
