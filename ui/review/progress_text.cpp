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
  const QueueModel::Counts& latest = queue.latest();
  if (latest.moved + latest.firstLabels == 0)
    return {};
  QString note =
      translated(QT_TRANSLATE_NOOP("ReviewProgress",
                                   "%1: %2 of %3 heard again, %4 changed class, %5 moved"))
          .arg(about, number(queue.answered()), number(queue.rowCount()),
               number(latest.changedClass), number(latest.moved));
  if (latest.firstLabels > 0)
    note += translated(QT_TRANSLATE_NOOP("ReviewProgress", ", %1 labelled for the first time"))
                .arg(number(latest.firstLabels));
  return note;
}

}  // namespace cuadrante::ui
