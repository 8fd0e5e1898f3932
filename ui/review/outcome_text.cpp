#include "ui/review/outcome_text.h"

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

QString line(const char* name, const ChangedShare& share) {
  if (share.heard == 0)
    return translated(QT_TRANSLATE_NOOP("ReviewOutcome", "%1: none heard")).arg(translated(name));
  QString text = translated(QT_TRANSLATE_NOOP("ReviewOutcome", "%1: %2 of %3 changed class"))
                     .arg(translated(name), QLocale().toString(qint64(share.changed)),
                          QLocale().toString(qint64(share.heard)));
  if (share.interval)
    text += translated(QT_TRANSLATE_NOOP("ReviewOutcome", " (95 %: %1 to %2 %)"))
                .arg(percent(share.interval->low), percent(share.interval->high));
  return text;
}

}  // namespace

QString outcomeText(const ReviewOutcome& outcome) {
  QStringList lines{line(QT_TRANSLATE_NOOP("ReviewOutcome", "Suspects"), outcome.suspects),
                    line(QT_TRANSLATE_NOOP("ReviewOutcome", "Controls"), outcome.controls)};
  if (outcome.controls.heard > 0 && outcome.suspects.heard > 0) {
    const double suspects =
        static_cast<double>(outcome.suspects.changed) / static_cast<double>(outcome.suspects.heard);
    const double controls =
        static_cast<double>(outcome.controls.changed) / static_cast<double>(outcome.controls.heard);
    if (suspects <= controls)
      lines << translated(QT_TRANSLATE_NOOP(
          "ReviewOutcome",
          "Suspects changed no more often than controls: the rule found nothing."));
  }
  return lines.join(QLatin1Char('\n'));
}

}  // namespace cuadrante::ui
