#include "ui/training/format_text.h"

#include "ui/training/run_outcome.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr std::size_t kNamed = 4;

struct FormatText {
  Q_DECLARE_TR_FUNCTIONS(FormatText)
};

QString percent(double share) {
  return QLocale().toString(100.0 * share, 'f', 0);
}

/// "mp3 44100 Hz: energy − 40, energy + 2"
QString formatText(const FormatClasses& format, Task task) {
  QStringList classes;
  for (std::size_t value = 0; value < format.ofClass.size(); ++value)
    if (format.ofClass[value] > 0)
      classes << QStringLiteral("%1 %2").arg(className(task, static_cast<int>(value)),
                                             QLocale().toString(qint64(format.ofClass[value])));
  return QStringLiteral("%1: %2").arg(QString::fromStdString(format.format.text()),
                                      classes.join(QStringLiteral(", ")));
}

}  // namespace

QString guessText(const FormatGuess& guess) {
  QStringList formats;
  for (std::size_t i = 0; i < std::min(kNamed, guess.formats.size()); ++i)
    formats << formatText(guess.formats[i], guess.task);
  if (guess.formats.size() > kNamed)
    formats << QStringLiteral("…");
  return FormatText::tr(
             "%1 can be guessed by how the songs are stored: right for %2 % of the clips, %3 % "
             "without (%4). A network may learn that instead of the music: add songs so that every "
             "class has every format, or leave out those of all formats but one.")
      .arg(taskName(guess.task), percent(guess.byFormat), percent(guess.majority),
           formats.join(QStringLiteral("; ")));
}

QString shiftText(const FormatShift& shift) {
  const QString side =
      shift.fold > 0
          ? FormatText::tr("The test clips of fold %1 are stored otherwise:").arg(shift.fold)
          : FormatText::tr("The test clips are stored otherwise:");
  return FormatText::tr(
             "%1 %2 is %3 % of them and %4 % of the others. The figure also measures "
             "that; another seed deals the songs otherwise.")
      .arg(side, QString::fromStdString(shift.format.text()), percent(shift.test),
           percent(shift.others));
}

}  // namespace cuadrante::ui
