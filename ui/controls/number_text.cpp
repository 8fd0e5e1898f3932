#include "ui/controls/number_text.h"

#include <QRegularExpression>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace cuadrante::ui {
namespace {

QString withPoint(const QString& text) {
  return text.trimmed().replace(QLatin1Char(','), QLatin1Char('.'));
}

}  // namespace

std::optional<double> numberFromText(const QString& text) {
  // More than one point, "nan", "inf" and "0x1" are no numbers here.
  static const QRegularExpression number(
      QStringLiteral("\\A[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?\\z"));
  static const QRegularExpression thousands(QStringLiteral("\\A[+-]?[1-9]\\d{0,2}([.,])\\d{3}\\z"));
  const auto grouped = thousands.match(text.trimmed());
  if (grouped.hasMatch() && grouped.captured(1) != QLocale().decimalPoint())
    return std::nullopt;
  const QString plain = withPoint(text);
  if (!number.match(plain).hasMatch())
    return std::nullopt;
  bool fits = false;
  const double value = plain.toDouble(&fits);
  return fits && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<int> wholeNumberFromText(const QString& text) {
  static const QRegularExpression point(QStringLiteral("[.,]"));
  if (text.contains(point) && !text.contains(QLatin1Char('e'), Qt::CaseInsensitive))
    return std::nullopt;
  const auto value = numberFromText(text);
  if (!value || *value != std::floor(*value) ||
      std::abs(*value) > static_cast<double>(std::numeric_limits<int>::max()))
    return std::nullopt;
  return static_cast<int>(*value);
}

QString withoutGroups(const QString& text, const QLocale& locale) {
  const QString separator = locale.groupSeparator();
  const QRegularExpression grouped(QStringLiteral("\\A\\s*-?\\d{1,3}(%1\\d{3})+\\s*\\z")
                                       .arg(QRegularExpression::escape(separator)));
  return grouped.match(text).hasMatch() ? QString(text).remove(separator) : text;
}

QString decimalText(double value, int decimals) {
  if (!std::isfinite(value))
    return withOwnPoint(QString::number(value, 'f', decimals));
  // As core's texts round: Qt makes 0.7813 of 0.78125.
  std::array<char, 400> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, decimals);
  return withOwnPoint(QString::fromLatin1(digits.data(), end.ptr - digits.data()));
}

QString shortNumberText(double value, int digits) {
  return withOwnPoint(QString::number(value, 'g', digits));
}

QString withOwnPoint(QString text) {
  static const QRegularExpression point(QStringLiteral("(?<=\\d)\\.(?=\\d)"));
  return text.replace(point, QLocale().decimalPoint());
}

bool mayBecomeNumber(const QString& text) {
  static const QRegularExpression begun(QStringLiteral("\\A[+-]?[\\d.]*([eE][+-]?\\d{0,3})?\\z"));
  return begun.match(withPoint(text)).hasMatch();
}

}  // namespace cuadrante::ui
