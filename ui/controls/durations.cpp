#include "ui/controls/durations.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <vector>

namespace cuadrante::ui {

QString clockText(double seconds) {
  const auto total = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
  const QLatin1Char zero('0');
  const QString rest = QStringLiteral("%1").arg(total % 60, 2, 10, zero);
  if (total < 3600)
    return QStringLiteral("%1:%2").arg(total / 60).arg(rest);
  return QStringLiteral("%1:%2:%3").arg(total / 3600).arg(total / 60 % 60, 2, 10, zero).arg(rest);
}

QString timeLeftText(double seconds) {
  const auto words = [](const char* text, long count) {
    return QCoreApplication::translate("TimeLeft", text).arg(count);
  };
  if (seconds < 55.0) {
    const long tens = std::max(1L, std::lround(seconds / 5.0)) * 5;
    return words(QT_TRANSLATE_NOOP("TimeLeft", "%1 s left"), tens);
  }
  if (seconds < 90.0 * 60.0)
    return words(QT_TRANSLATE_NOOP("TimeLeft", "%1 min left"),
                 std::max(1L, std::lround(seconds / 60.0)));
  return words(QT_TRANSLATE_NOOP("TimeLeft", "%1 h left"), std::lround(seconds / 3600.0));
}

QString aboutText(double seconds) {
  const auto words = [](const char* text, const std::vector<long>& counts) {
    QString result = QCoreApplication::translate("About", text);
    for (const long count : counts)
      result = result.arg(count);
    return result;
  };
  const auto rounded = [seconds](long unit) {
    return std::max(1L, std::lround(seconds / static_cast<double>(unit))) * unit;
  };
  if (rounded(1) < 30)
    return words(QT_TRANSLATE_NOOP("About", "≈ %1 s"), {rounded(1)});
  if (rounded(5) < 60)
    return words(QT_TRANSLATE_NOOP("About", "≈ %1 s"), {rounded(5)});
  if (const long time = rounded(10); time < 600 && time % 60 != 0)
    return words(QT_TRANSLATE_NOOP("About", "≈ %1 min %2 s"), {time / 60, time % 60});
  if (const long time = rounded(60); time < 3600)
    return words(QT_TRANSLATE_NOOP("About", "≈ %1 min"), {time / 60});
  if (const long time = rounded(600); time < 36'000 && time % 3600 != 0)
    return words(QT_TRANSLATE_NOOP("About", "≈ %1 h %2 min"), {time / 3600, time / 60 % 60});
  return words(QT_TRANSLATE_NOOP("About", "≈ %1 h"), {rounded(3600) / 3600});
}

QString dateText(const std::string& utc) {
  const QString text = QString::fromStdString(utc);
  const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
  return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : text;
}

}  // namespace cuadrante::ui
