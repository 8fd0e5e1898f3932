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
  return translated(QT_TRANSLATE_NOOP("ReviewProgress", "%1 · moved %2 · changed class %3"))
      .arg(heard, number(queue.moved()), number(queue.changedClass()));
}

QString noteText(const QueueModel& queue, const QString& about) {
  if (queue.moved() + queue.firstLabels() == 0)
    return {};
  QString note =
      translated(QT_TRANSLATE_NOOP("ReviewProgress",
                                   "%1: %2 of %3 heard again, %4 changed class, %5 moved"))
          .arg(about, number(queue.answered()), number(queue.rowCount()),
               number(queue.changedClass()), number(queue.moved()));
  if (queue.firstLabels() > 0)
    note += translated(QT_TRANSLATE_NOOP("ReviewProgress", ", %1 labelled for the first time"))
                .arg(number(queue.firstLabels()));
  return note;
}

}  // namespace cuadrante::ui
