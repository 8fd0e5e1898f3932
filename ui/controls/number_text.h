#pragma once

#include <QLocale>
#include <QString>

#include <optional>

namespace cuadrante::ui {

/// Numbers as people write them: "0.002", "2e-3", and "0,002" with the comma of Spanish. nullopt
/// for anything else, and for what may be a thousand as well as a number with decimals: "1,000"
/// where the language has a decimal point, "1.000" where it has a comma.
std::optional<double> numberFromText(const QString& text);
/// A whole number, which may be written with an exponent: "1e3" is 1000. nullopt also for what is
/// not whole, has a comma or point without an exponent, or does not fit.
std::optional<int> wholeNumberFromText(const QString& text);

/// Without the separators of its thousands, where it has them as `locale` does: "1,000" or "1.000".
QString withoutGroups(const QString& text, const QLocale& locale);

/// As the user's language writes it, thousands not set apart: "0,713" in Spanish.
QString decimalText(double value, int decimals);
/// Its shortest form with so many digits at most: "0,001", "1e-05".
QString shortNumberText(double value, int digits);
/// A text of core, in which numbers have a point, with the one of the user's language.
QString withOwnPoint(QString text);

/// Whether this may be written on the way to a number: "1e", "-", "0,". Also several points or
/// commas, as in "1.000,5": it is refused as a whole, where dropping the second one would make
/// 1.0005 of it.
bool mayBecomeNumber(const QString& text);

}  // namespace cuadrante::ui
