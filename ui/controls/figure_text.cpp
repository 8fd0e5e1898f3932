#include "ui/controls/figure_text.h"

#include "core/learning/evaluation.h"
#include "ui/controls/number_text.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>

#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kDecimals = 3;

/// With a minus sign, not a hyphen; what is rounded to zero has none.
QString number(double value, bool plus = false) {
  const QString digits = decimalText(std::abs(value), kDecimals);
  const bool zero = digits == decimalText(0.0, kDecimals);
  if (value < 0.0 && !zero)
    return QChar(0x2212) + digits;
  return plus && !zero ? QLatin1Char('+') + digits : digits;
}

QString between(const Interval& interval, bool plus) {
  return QCoreApplication::translate("FigureText", "(%1 to %2)", "95 % interval")
      .arg(number(interval.low, plus), number(interval.high, plus));
}

}  // namespace

QString withInterval(double value, const std::optional<Interval>& interval, bool sign) {
  const QString text = number(value, sign);
  return interval ? text + QLatin1Char(' ') + between(*interval, sign) : text;
}

QString intervalText(const Interval& interval) {
  return between(interval, false);
}

QString testAccuracyText(const Run& run) {
  if (!run.test)
    return {};
  const QString accuracy = decimalText(run.test->accuracy, 4);
  if (isNoEvidence(run))
    return accuracy + QStringLiteral(" *");
  const auto interval = testInterval(run);
  const QString text = interval ? accuracy + QLatin1Char(' ') + intervalText(*interval) : accuracy;
  const int songs = static_cast<int>(knownSongs(run.testSongs));
  // Of one split; of folds it is the whole dataset.
  return run.config.split.folds > 0 || songs == 0
             ? text
             : QCoreApplication::translate("FigureText", "%1, %Ln song(s)", nullptr, songs)
                   .arg(text);
}

QString pointsText(const std::vector<SongPoints>& songs) {
  const SongPoints total = totalOf(songs);
  const auto energia = r2(total.energia, total.clips), placer = r2(total.placer, total.clips);
  if (!energia || !placer)
    return {};
  return QStringLiteral("%1 R² %2, %3 R² %4")
      .arg(axisName(Axis::Energia), number(*energia), axisName(Axis::Placer), number(*placer));
}

QString leastEvidence(Task task) {
  if (task == Task::Point)
    return QCoreApplication::translate("FigureText", "%Ln song(s)", "what a test takes",
                                       static_cast<int>(TestBasis::kLeastSongs));
  return QCoreApplication::translate("FigureText",
                                     "%1 songs and %2 clips of each class, from %3 songs")
      .arg(TestBasis::kLeastSongs)
      .arg(TestBasis::kLeastOfClass)
      .arg(TestBasis::kLeastSongsOfClass);
}

QString howAdjusted(int claims) {
  return claims > 1 ? QCoreApplication::translate(
                          "FigureText", "adjusted for %Ln comparison(s) (Holm)", nullptr, claims)
                    : QString();
}

}  // namespace cuadrante::ui
