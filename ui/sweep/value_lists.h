#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// Lists of values as a person writes them, and back. Numbers are written with a point in every
/// language ("2e-3" too) and stand apart by commas, semicolons or blanks. nullopt for anything
/// else, and for no value.

/// "0.3, 0.5" → {0.3, 0.5}. In Spanish also "0,3; 0,5" or "0,3 0,5": where no number has a point, a
/// comma between two digits belongs to a number.
std::optional<std::vector<double>> numbersFromText(const QString& text);
/// "32, 48" → {32, 48}
std::optional<std::vector<int>> wholeNumbersFromText(const QString& text);
/// "32; 64, 32" → {{32}, {64, 32}}: networks stand apart by semicolons, their layers by commas.
std::optional<std::vector<std::vector<int>>> unitListsFromText(const QString& text);

QString textOf(const std::vector<double>& values);
QString textOf(const std::vector<int>& values);
QString textOf(const std::vector<std::vector<int>>& networks);

}  // namespace cuadrante::ui
