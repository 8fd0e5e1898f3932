#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// "64, 32" → {64, 32}: one number per layer, separated by commas or blanks. nullopt for anything
/// else, for more than 8 layers and for numbers out of 1…1024.
std::optional<std::vector<int>> unitsFromText(const QString& text);

}  // namespace cuadrante::ui
