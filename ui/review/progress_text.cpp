#include "ui/review/progress_text.h"

#include "ui/review/queue_model.h"

#include <QCoreApplication>
#include <QLocale>

namespace cuadrante::ui {
namespace {

QString translated(const char* text) {
  return QCoreApplication::translate("ReviewProgress", text);
}

QString number(int count) {
  return QLocale().toString(count);
}

}  // namespace

QString progressText(const QueueModel& queue) {
  const QString heard = translated(QT_TRANSLATE_NOOP("ReviewProgress", "Heard %1 of %2"))
                            .arg(number(queue.answered()), number(queue.rowCount()));
  if (!queue.look().labelsShown)
    return heard;
  const QueueModel::Counts& blind = queue.blind();
  const QString text =
      translated(QT_TRANSLATE_NOOP("ReviewProgress", "%1 · moved %2 · changed class %3"))
          .arg(heard, number(blind.moved), number(blind.changedClass));
  const QueueModel::Counts& after = queue.afterReveal();
  return after.answers == 0
             ? text
             : translated(
                   QT_TRANSLATE_NOOP("ReviewProgress",
                                     "%1 · after the reveal: %2, moved %3, changed class %4"))
                   .arg(text, number(after.answers), number(after.moved),
                        number(after.changedClass));
}

QString noteText(const QueueModel& queue, const QString& about) {
  // Whether a version would differ is a matter of the labels that stand; what a review found, of
  // the blind answers.
  const QueueModel::Counts& latest = queue.latest();
  if (latest.moved + latest.firstLabels == 0)
    return {};
  const QueueModel::Counts& blind = queue.blind();
  QString note =
      translated(QT_TRANSLATE_NOOP("ReviewProgress",
                                   "%1: %2 of %3 heard again, %4 changed class, %5 moved"))
          .arg(about, number(queue.answered()), number(queue.rowCount()),
               number(blind.changedClass), number(blind.moved));
  if (const QueueModel::Counts& after = queue.afterReveal(); after.moved > 0)
    note += translated(QT_TRANSLATE_NOOP("ReviewProgress",
                                         "; after the reveal %1 changed class, %2 moved"))
                .arg(number(after.changedClass), number(after.moved));
  if (latest.firstLabels > 0)
    note += translated(QT_TRANSLATE_NOOP("ReviewProgress", ", %1 labelled for the first time"))
                .arg(number(latest.firstLabels));
  return note;
}

}  // namespace cuadrante::ui
