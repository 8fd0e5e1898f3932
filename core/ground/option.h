#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Marks an English text that the window translates, in this context; lupdate finds it by this name
/// (scripts/update_translations.sh).
#define CUADRANTE_TEXT(context, text) text

namespace cuadrante {

/// What an option may hold; the order of the alternatives is that of OptionType.
using OptionValue =
    std::variant<bool, std::int64_t, std::uint64_t, double, std::string, std::vector<int>>;

enum class OptionType {
  Flag,
  Whole,   ///< a whole number in the range
  Seed,    ///< any whole number from 0 on
  Real,    ///< a number in the range
  Word,    ///< one of `words`; where there are none, any text of a line, up to range.most bytes
  Wholes,  ///< a list of whole numbers, each in the range
};

/// Numbers that an option may be.
struct OptionRange {
  double least = 0.0;
  double most = 0.0;  ///< infinity: any number above `least`
  bool withoutLeast = false, withoutMost = false;
};

/// A word that an option may be.
struct OptionWord {
  std::string_view key;      ///< as files and the command line have it
  std::string_view label;    ///< as the window shows it (CUADRANTE_TEXT, or a name in any language)
  std::string_view about{};  ///< its tip there; may be empty
};

/// What is known of an option whosoever it is: what files, the command line and forms need.
struct OptionDescription {
  std::string_view key;  ///< "clip_norm", as files have it
  OptionType type = OptionType::Flag;
  OptionRange range{};
  std::vector<OptionWord> words{};
  std::size_t mostEntries = 0;           ///< of Wholes; at least one
  std::string_view entries = "numbers";  ///< what they are
  std::string_view name{};               ///< in sentences: "learning rate"; empty: the key
  std::string_view label{};              ///< in forms (CUADRANTE_TEXT)
  std::string_view help{};               ///< one sentence (CUADRANTE_TEXT)
  std::string_view leastText{};          ///< in forms, in place of the least number; may be empty
  double step = 1.0;                     ///< of a form's arrows
};

/// What sentences call it: "learning rate", "clip norm".
std::string spokenName(const OptionDescription& option);
/// The name on the command line: "clip-norm".
std::string optionName(const OptionDescription& option);
/// The key of a name: "clip_norm".
std::string optionKey(std::string_view name);
/// The keys of its words.
std::vector<std::string> wordsOf(const OptionDescription& option);

/// The value as the command line and tables have it: "64,32", "0.5", "gru", "yes".
std::string optionText(const OptionValue& value);
/// The value that a text of the command line says ("yes" and "no" of a flag). Throws OptionError
/// naming the option, also for a value out of its range.
OptionValue optionFromText(const OptionDescription& option, std::string_view text);
/// Throws OptionError naming the option: another type, out of the range, no word of it.
void checkOption(const OptionDescription& option, const OptionValue& value);

}  // namespace cuadrante
