#include "ui/sweep/preset_text.h"

#include "ui/controls/durations.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace cuadrante::ui {
namespace {

struct Words {
  std::string_view name;
  const char* title;
  const char* about;
};

constexpr Words kWords[]{
    {"recommended", QT_TRANSLATE_NOOP("Preset", "Recommended"),
     QT_TRANSLATE_NOOP("Preset",
                       "Both axes and the quadrants from musical statistics, in folds of songs. On "
                       "a version with musical statistics (Dataset, features)")},
    {"thesis-5-1", QT_TRANSLATE_NOOP("Preset", "Thesis 5.1: energy"),
     QT_TRANSLATE_NOOP(
         "Preset",
         "Tests 1 to 24: three cells, four sizes, two batches. On version 1: as first "
         "labelled")},
    {"thesis-5-2", QT_TRANSLATE_NOOP("Preset", "Thesis 5.2: energy, re-labelled"),
     QT_TRANSLATE_NOOP("Preset",
                       "Tests 25 to 28: the four best of 5.1 again. On version 2: energy "
                       "corrected")},
    {"thesis-5-3", QT_TRANSLATE_NOOP("Preset", "Thesis 5.3: energy, dropout 0.8"),
     QT_TRANSLATE_NOOP("Preset", "Tests 29 to 32: the same four. On version 2: energy corrected")},
    {"thesis-5-4", QT_TRANSLATE_NOOP("Preset", "Thesis 5.4: pleasure"),
     QT_TRANSLATE_NOOP("Preset",
                       "Tests 33 to 48: LSTM and GRU, four sizes, two batches. On version 2: "
                       "pleasure as first labelled")},
    {"thesis-5-5", QT_TRANSLATE_NOOP("Preset", "Thesis 5.5: pleasure, re-labelled"),
     QT_TRANSLATE_NOOP("Preset",
                       "Tests 49 to 52: the four best of 5.4 again. On version 3: pleasure of "
                       "missed clips corrected")},
    {"thesis-5-6", QT_TRANSLATE_NOOP("Preset", "Thesis 5.6: pleasure, with validation"),
     QT_TRANSLATE_NOOP("Preset",
                       "Tests 53 to 56: the same four; 720, 180 and 100 clips. On version 3: "
                       "pleasure of missed clips corrected")},
    {"thesis-5-7", QT_TRANSLATE_NOOP("Preset", "Thesis 5.7: pleasure by the guideline"),
     QT_TRANSLATE_NOOP("Preset",
                       "Tests 57 to 68: the same four with three dropouts. On version 4: pleasure "
                       "of all clips by the guideline")},
    {"thesis-5-8", QT_TRANSLATE_NOOP("Preset", "Thesis 5.8: Conv1D front"),
     QT_TRANSLATE_NOOP("Preset",
                       "Tests 69 to 72: one network of each axis with it and without. On version "
                       "4: pleasure of all clips by the guideline")},
    {"thesis-5-9", QT_TRANSLATE_NOOP("Preset", "Thesis 5.9: quadrants, 2-D CNN"),
     QT_TRANSLATE_NOOP("Preset",
                       "Test 73: Adam, 100 epochs. On version 4: pleasure of all clips by the "
                       "guideline")}};

QString wordsOf(const Preset& preset, const char* Words::*part, std::string_view otherwise) {
  const auto found = std::ranges::find(kWords, preset.name, &Words::name);
  return found == std::end(kWords) ? qtext(otherwise)
                                   : QCoreApplication::translate("Preset", (*found).*part);
}

}  // namespace

QString presetTitle(const Preset& preset) {
  return wordsOf(preset, &Words::title, preset.name);
}

QString presetText(const Preset& preset) {
  return wordsOf(preset, &Words::about, preset.about);
}

QString chapterTimeText(const ThesisTime& time) {
  const auto timesAsFast = time.timesAsFast();
  if (!timesAsFast)
    return {};
  return QCoreApplication::translate(
             "Preset", "The chapter: %1 of %2 tests in %3, there in %4: %5 times as fast.")
      .arg(time.trained)
      .arg(time.tests)
      .arg(clockText(time.seconds), clockText(time.thesisSeconds), decimalText(*timesAsFast, 1));
}

}  // namespace cuadrante::ui
