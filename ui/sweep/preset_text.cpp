#include "ui/sweep/preset_text.h"

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
     QT_TRANSLATE_NOOP("Preset", "The first grid, 24 runs. On version 1: as first labelled")},
    {"thesis-5-2", QT_TRANSLATE_NOOP("Preset", "Thesis 5.2: energy, re-labelled"),
     QT_TRANSLATE_NOOP("Preset", "Dropout 0.5 and 0.8. On version 2: energy corrected")},
    {"thesis-5-3", QT_TRANSLATE_NOOP("Preset", "Thesis 5.3: energy, Conv1D front"),
     QT_TRANSLATE_NOOP("Preset", "On version 2: energy corrected")},
    {"thesis-5-4", QT_TRANSLATE_NOOP("Preset", "Thesis 5.4: pleasure"),
     QT_TRANSLATE_NOOP("Preset", "The first grid. On version 2: pleasure as first labelled")},
    {"thesis-5-5", QT_TRANSLATE_NOOP("Preset", "Thesis 5.5: pleasure, re-labelled"),
     QT_TRANSLATE_NOOP("Preset", "On version 3: pleasure of missed clips corrected")},
    {"thesis-5-6", QT_TRANSLATE_NOOP("Preset", "Thesis 5.6: pleasure by the guideline"),
     QT_TRANSLATE_NOOP("Preset",
                       "720, 180 and 100 clips. On version 4: pleasure of all clips by "
                       "the guideline")},
    {"thesis-5-7", QT_TRANSLATE_NOOP("Preset", "Thesis 5.7: pleasure, Conv1D front"),
     QT_TRANSLATE_NOOP("Preset", "On version 4: pleasure of all clips by the guideline")},
    {"thesis-5-8", QT_TRANSLATE_NOOP("Preset", "Thesis 5.8: the four quadrants"),
     QT_TRANSLATE_NOOP("Preset",
                       "Recurrent networks. On version 4: pleasure of all clips by the "
                       "guideline")},
    {"thesis-5-9", QT_TRANSLATE_NOOP("Preset", "Thesis 5.9: quadrants, 2-D CNN"),
     QT_TRANSLATE_NOOP("Preset",
                       "Adam, 100 epochs. On version 4: pleasure of all clips by the "
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

}  // namespace cuadrante::ui
