#pragma once

#include <string>
#include <string_view>

namespace cuadrante {

/// The same text with letters and their accents as one character each (Unicode's normal form C,
/// UAX #15): macOS writes "ó" in file names as two, others as one. What is not UTF-8 stays as it
/// is.
std::string composed(std::string_view text);

/// What two file names have in common that some file systems take for one: small letters, composed,
/// without characters that show nothing. What is not UTF-8 stays as it is.
std::string foldedName(std::string_view name);

/// Small letters without accents, "energia" of "ENERGÍA", for words that people write either way
/// (Unicode's case folding, marks left out). What is not UTF-8 stays as it is.
std::string plainLetters(std::string_view text);

}  // namespace cuadrante
