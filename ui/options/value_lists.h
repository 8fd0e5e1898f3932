#pragma once

#include "core/ground/option.h"

#include <QString>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// Lists of values as a person writes them, and back. Numbers are written with a point in every
/// language ("2e-3" too) and stand apart by commas, semicolons or blanks. nullopt for anything
/// else, and for no value.

/// "0.3, 0.5" → {0.3, 0.5}; also "0,3; 0,5", in Spanish "0,3 0,5" too: where no number has a point,
/// a comma between two digits belongs to a number. "1,05" is refused where it could be two.
std::optional<std::vector<double>> numbersFromText(const QString& text);
/// "32, 48" → {32, 48}. Thousands are set apart as the language does: "1.000 2.000" in Spanish, in
/// English "1,000; 2,000" only, since a comma alone parts two numbers; "1,000" is refused there.
std::optional<std::vector<int>> wholeNumbersFromText(const QString& text);
/// "64, 32" → {64, 32}: whole numbers in the option's range and not more than it may have,
/// separated by commas or blanks.
std::optional<std::vector<int>> wholeListFromText(const OptionDescription& option,
                                                  const QString& text);
/// "32; 64, 32" → {{32}, {64, 32}}: lists stand apart by semicolons, their numbers by commas.
std::optional<std::vector<std::vector<int>>> wholeListsFromText(const OptionDescription& option,
                                                                const QString& text);

/// The same by the option's type, of those that are written: Whole, Seed, Real, Wholes. Only of
/// Wholes the range is looked at.
std::optional<std::vector<OptionValue>> valuesFromText(const OptionDescription& option,
                                                       const QString& text);

QString textOf(const std::vector<double>& values);
QString textOf(const std::vector<int>& values);
QString textOf(const std::vector<std::vector<int>>& lists);
/// Of values of one type.
QString textOf(const std::vector<OptionValue>& values);

}  // namespace cuadrante::ui
