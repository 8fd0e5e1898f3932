#pragma once

#include "core/sweeps/presets.h"

#include <QString>

namespace cuadrante::ui {

/// "Thesis 5.1: energy, first grid"
QString presetTitle(const Preset& preset);
/// What it trains and on which labels, in a sentence.
QString presetText(const Preset& preset);

}  // namespace cuadrante::ui
