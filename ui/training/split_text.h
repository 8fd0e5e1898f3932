#pragma once

#include "core/work/train.h"

#include <QString>

#include <utility>
#include <vector>

namespace cuadrante::ui {

/// What the figures will rest on: the clips and songs of each side with their classes, whether a
/// test on them is evidence, how their sound is stored where that matters. Several lines.
QString splitText(const SplitOverview& split, Task task);

/// "By song", as fields offer it.
QString splitName(SplitMethod method);

/// The sides of a split as name and value: "Test", "39 clips of 3 songs (Energy − 9, Energy + 30)".
std::vector<std::pair<QString, QString>> splitFacts(const SplitOverview& split, Task task);

}  // namespace cuadrante::ui
