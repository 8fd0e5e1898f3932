#pragma once

#include <QKeyCombination>
#include <QString>

namespace cuadrante::ui {

/// The names of the pages, for those who lead to one; where each stands is said by the table of
/// pages that the window is made with.
enum class Step { Library, Label, Agreement, Dataset, Train, Sweep, Results, Review, Predict };

/// A page as the side bar shows it.
struct PageEntry {
  Step step;
  const char* key;    ///< "Library": "navLibrary" is the name of its button
  const char* title;  ///< in English, marked for translation in the context "Step"
  const char* icon;
  QKeyCombination shortcut;
};

/// In the user's language.
QString titleOf(const PageEntry& page);

}  // namespace cuadrante::ui
