#include "ui/training/units_text.h"

#include "ui/controls/number_text.h"

#include <QRegularExpression>

namespace cuadrante::ui {
namespace {

constexpr int kMostUnits = 1024;
constexpr qsizetype kMostLayers = 8;

}  // namespace

std::optional<std::vector<int>> unitsFromText(const QString& text) {
  static const QRegularExpression separator(QStringLiteral("\\s*,\\s*|\\s+"));
  const QStringList parts = text.trimmed().split(separator);
  if (parts.size() > kMostLayers)
    return std::nullopt;
  std::vector<int> units;
  for (const QString& part : parts) {
    const auto value = wholeNumberFromText(part);
    if (!value || *value < 1 || *value > kMostUnits)
      return std::nullopt;
    units.push_back(*value);
  }
  return units;
}

}  // namespace cuadrante::ui
