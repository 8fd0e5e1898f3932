#pragma once

#include "core/sweeps/presets.h"
#include "core/sweeps/thesis_comparison.h"

#include <QString>

namespace cuadrante::ui {

/// "Thesis 5.1: energy, first grid"
QString presetTitle(const Preset& preset);
/// What it trains and on which labels, in a sentence.
QString presetText(const Preset& preset);
/// "The chapter: 48 of 73 tests in 35:10, there in 42:10:00: 72.0 times as fast."; of none empty.
QString chapterTimeText(const ThesisTime& time);

}  // namespace cuadrante::ui
