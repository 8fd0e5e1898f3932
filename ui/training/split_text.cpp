#include "ui/training/split_text.h"

#include "core/learning/evaluation.h"
#include "core/learning/training_options.h"
#include "core/work/one_class.h"
#include "ui/options/option_texts.h"
#include "ui/training/format_text.h"
#include "ui/training/run_outcome.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace cuadrante::ui {
namespace {

QString say(const char* text) {
  return QCoreApplication::translate("SplitText", text);
}

/// "39 clips of 3 songs (energy − 9, energy + 30)"
QString sideText(const SplitSide& side, Task task) {
  QStringList classes;
  for (std::size_t value = 0; value < side.ofClass.size(); ++value)
    classes << QStringLiteral("%1 %2")
                   .arg(className(task, static_cast<int>(value)),
                        QLocale().toString(qint64(side.ofClass[value])))
                   .replace(QLatin1Char(' '), QChar(QChar::Nbsp));
  const auto songs = static_cast<int>(side.songs);
  return QCoreApplication::translate("SplitText", "%1 clips of %Ln song(s) (%2)",
                                     "side of a split: clips of each class", songs)
      .arg(QLocale().toString(qint64(side.clips())), classes.join(QStringLiteral(", ")));
}

}  // namespace

QString splitName(SplitMethod method) {
  for (const OptionWord& word : findOption("split")->description.words)
    if (word.key == splitKey(method))
      return translatedText(word.label);
  return {};
}

std::vector<std::pair<QString, QString>> splitFacts(const SplitOverview& split, Task task) {
  const auto trained = [&](const QString& name) {
    return split.folds > 0
               ? QCoreApplication::translate("SplitText", "%1 of fold 1", "side of a split")
                     .arg(name)
               : name;
  };
  std::vector<std::pair<QString, QString>> facts{
      {say(QT_TRANSLATE_NOOP("SplitText", "Test")), sideText(split.test, task)},
      {trained(say(QT_TRANSLATE_NOOP("SplitText", "Training"))), sideText(split.train, task)}};
  if (split.validation.clips() > 0)
    facts.emplace_back(trained(say(QT_TRANSLATE_NOOP("SplitText", "Validation"))),
                       sideText(split.validation, task));
  return facts;
}

QString splitText(const SplitOverview& split, Task task) {
  QStringList lines;
  for (const auto& [name, side] : splitFacts(split, task))
    lines << QStringLiteral("%1: %2").arg(name, side);
  if (split.folds > 0)
    lines[0] +=
        QLatin1Char(' ') +
        (split.songsShared
             ? say(QT_TRANSLATE_NOOP("SplitText",
                                     "— each clip once, by a network that may know its song"))
             : say(QT_TRANSLATE_NOOP(
                   "SplitText", "— each clip once, by a network that does not know its song")));
  const std::vector<Subset> ofOneClass = sidesOfOneClass(split);
  if (std::ranges::find(ofOneClass, Subset::Train) != ofOneClass.end())
    lines << say(QT_TRANSLATE_NOOP(
        "SplitText", "All training clips are of one class: nothing can be learnt from them."));
  const TestBasis basis{split.test.songs, split.test.ofClass};
  if (split.songsShared)
    lines << say(QT_TRANSLATE_NOOP("SplitText",
                                   "Songs are on both sides: the test says nothing of others."));
  else if (split.folds == 0 && !basis.isEvidence())
    lines << say(
        QT_TRANSLATE_NOOP("SplitText", "Such a test is no evidence: choose folds of songs."));
  if (split.byFormat)
    lines << guessText(*split.byFormat);
  if (split.formatShift)
    lines << shiftText(*split.formatShift);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace cuadrante::ui
