#include "ui/review/outcome_text.h"

#include "core/review/conclusion.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace cuadrante::ui {
namespace {

QString translated(const char* text) {
  return QCoreApplication::translate("ReviewOutcome", text);
}

QString percent(double share) {
  return QLocale().toString(100.0 * share, 'f', 0);
}

QString count(std::int64_t value) {
  return QLocale().toString(qint64(value));
}

QString line(const char* name, const ChangedShare& share) {
  if (share.heard == 0)
    return translated(QT_TRANSLATE_NOOP("ReviewOutcome", "%1: none heard")).arg(translated(name));
  QString text =
      translated(QT_TRANSLATE_NOOP("ReviewOutcome", "%1: %2 of %3 answers changed class, %4 moved"))
          .arg(translated(name), count(share.changedClass), count(share.heard), count(share.moved));
  if (share.interval)
    text += translated(QT_TRANSLATE_NOOP("ReviewOutcome", " (class, 95 %: %1 to %2 %)"))
                .arg(percent(share.interval->low), percent(share.interval->high));
  return text;
}

QString conclusionText(const ReviewOutcome& outcome) {
  const ReviewConclusion conclusion = conclusionOf(outcome);
  if (!conclusion.difference)
    return translated(
               QT_TRANSLATE_NOOP("ReviewOutcome",
                                 "Nothing can be concluded: control clips heard %1; to see a "
                                 "difference of %2 percentage points it takes %3."))
        .arg(count(outcome.controls.heard), percent(kDifferenceSought),
             count(conclusion.controlsNeeded));
  const char* finding =
      conclusion.finding == ReviewFinding::MoreOften
          ? QT_TRANSLATE_NOOP("ReviewOutcome", "Suspects changed class more often than controls")
      : conclusion.finding == ReviewFinding::LessOften
          ? QT_TRANSLATE_NOOP("ReviewOutcome", "Suspects changed class less often than controls")
          : QT_TRANSLATE_NOOP("ReviewOutcome",
                              "No difference between suspects and controls is shown");
  return translated(
             QT_TRANSLATE_NOOP("ReviewOutcome", "%1: %2 percentage points (95 %: %3 to %4)."))
      .arg(translated(finding), percent(*conclusion.difference), percent(conclusion.interval->low),
           percent(conclusion.interval->high));
}

}  // namespace

QString outcomeText(const ReviewOutcome& outcome) {
  QStringList lines{line(QT_TRANSLATE_NOOP("ReviewOutcome", "Suspects"), outcome.suspects),
                    line(QT_TRANSLATE_NOOP("ReviewOutcome", "Controls"), outcome.controls),
                    conclusionText(outcome)};
  if (outcome.suspectsAfter.heard > 0)
    lines << line(QT_TRANSLATE_NOOP("ReviewOutcome", "After the reveal, suspects"),
                  outcome.suspectsAfter);
  if (outcome.controlsAfter.heard > 0)
    lines << line(QT_TRANSLATE_NOOP("ReviewOutcome", "After the reveal, controls"),
                  outcome.controlsAfter);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace cuadrante::ui
