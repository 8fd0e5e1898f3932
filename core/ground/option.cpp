#include "core/ground/option.h"

#include "core/ground/error.h"
#include "core/ground/nearest_word.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <system_error>
#include <type_traits>

namespace cuadrante {
namespace {

[[noreturn]] void refuse(const OptionDescription& option, std::string_view text,
                         std::string_view why) {
  throw OptionError(fmt::format("{} {} {}", spokenName(option), text, why));
}

std::string rangeText(const OptionDescription& option) {
  const OptionRange& range = option.range;
  if (std::isinf(range.most))
    return fmt::format("is not {} {}", range.withoutLeast ? "above" : "at least", range.least);
  if (option.type != OptionType::Real)
    return fmt::format("is not in {}…{}", range.least, range.most);
  return fmt::format("is not in {}{}, {}{}", range.withoutLeast ? '(' : '[', range.least,
                     range.most, range.withoutMost ? ')' : ']');
}

template <class Number>
void checkRange(const OptionDescription& option, Number number) {
  const OptionRange& range = option.range;
  const auto value = static_cast<double>(number);
  const bool above = range.withoutLeast ? value > range.least : value >= range.least;
  const bool below = range.withoutMost ? value < range.most : value <= range.most;
  if (!std::isfinite(value))
    refuse(option, fmt::format("{}", number), "is no finite number");
  if (!above || !below)
    refuse(option, fmt::format("{}", number), rangeText(option));
}

/// The whole of the text; nullopt where it is not `Number`'s way of writing, `tooLarge` where it is
/// and stands for more than one holds.
template <class Number>
std::optional<Number> whole(std::string_view text, bool& tooLarge) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool all = end == text.data() + text.size();
  tooLarge = all && error == std::errc::result_out_of_range;
  return all && error == std::errc() ? std::optional(number) : std::nullopt;
}

/// "1,000", and "1.000" where a whole number is asked for: a thousand, or one with three decimals.
bool isAmbiguous(const OptionDescription& option, std::string_view text) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  const std::size_t sign = text.find_first_of(option.type == OptionType::Real ? "," : ".,");
  return sign != std::string_view::npos && sign >= 1 && sign <= 3 && text.size() == sign + 4 &&
         text.front() != '0' && std::ranges::all_of(text.substr(0, sign), isDigit) &&
         std::ranges::all_of(text.substr(sign + 1), isDigit);
}

/// "0,001" for a real number, "1e3" for a whole one.
std::optional<double> writtenOtherwise(const OptionDescription& option, std::string_view text) {
  std::string written(text);
  if (option.type == OptionType::Real && std::ranges::count(written, ',') == 1 &&
      written.find('.') == std::string::npos)
    written[written.find(',')] = '.';
  bool tooLarge = false;
  const auto number = whole<double>(written, tooLarge);
  constexpr double kExact = 9e15;  // whole numbers up to there are doubles
  const bool isWhole = number && std::abs(*number) < kExact && *number == std::floor(*number);
  return option.type == OptionType::Real || (option.type == OptionType::Whole && isWhole)
             ? number
             : std::nullopt;
}

template <class Number>
Number parsed(const OptionDescription& option, std::string_view text, std::string_view kind) {
  bool tooLarge = false;
  if (text.size() > 1 && text.front() == '+' && text[1] != '-')
    text.remove_prefix(1);
  if (const auto number = whole<Number>(text, tooLarge))
    return *number;
  const std::string quoted = fmt::format("'{}'", text);
  if (tooLarge && option.type == OptionType::Seed)
    refuse(option, quoted, fmt::format("is above {}", std::numeric_limits<std::uint64_t>::max()));
  if (tooLarge)
    refuse(option, quoted,
           std::isinf(option.range.most) ? "is beyond what a number can hold" : rangeText(option));
  if (isAmbiguous(option, text))
    refuse(option, quoted,
           "may be a thousand or a number with decimals: write it without that sign");
  if constexpr (std::is_signed_v<Number>)
    if (const auto number = writtenOtherwise(option, text))
      return static_cast<Number>(*number);
  refuse(option, quoted, fmt::format("is not {}", kind));
}

std::vector<int> parsedList(const OptionDescription& option, std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    numbers.push_back(
        parsed<int>(option, text.substr(start, comma - start), "a list of whole numbers: 64,32"));
    start = comma + 1;
  }
  return numbers;
}

OptionValue valueFrom(const OptionDescription& option, std::string_view text) {
  switch (option.type) {
    case OptionType::Flag:
      if (text != "yes" && text != "no")
        refuse(option, fmt::format("'{}'", text), "is neither yes nor no");
      return text == "yes";
    case OptionType::Whole:
      return parsed<std::int64_t>(option, text, "a whole number");
    case OptionType::Seed:
      return parsed<std::uint64_t>(option, text, "a whole number from 0 on");
    case OptionType::Real:
      return parsed<double>(option, text, "a number");
    case OptionType::Word:
      return std::string(text);
    case OptionType::Wholes:
      return parsedList(option, text);
  }
  return false;
}

void checkList(const OptionDescription& option, const std::vector<int>& numbers) {
  if (numbers.empty() || numbers.size() > option.mostEntries)
    throw OptionError(fmt::format("{} {}: 1 to {} are possible", numbers.size(), option.entries,
                                  option.mostEntries));
  for (const int number : numbers)
    checkRange(option, number);
}

void checkLine(const OptionDescription& option, const std::string& line) {
  const auto controls = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::ranges::any_of(line, controls))
    throw OptionError(fmt::format("{} has characters that no line has", spokenName(option)));
  if (static_cast<double>(line.size()) > option.range.most)
    throw OptionError(
        fmt::format("{} is longer than {} bytes", spokenName(option), option.range.most));
}

struct Text {
  std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
  std::string operator()(const std::string& word) const { return word; }
  std::string operator()(const std::vector<int>& numbers) const {
    return fmt::format("{}", fmt::join(numbers, ","));
  }
  std::string operator()(auto number) const { return fmt::format("{}", number); }
};

}  // namespace

std::string spokenName(const OptionDescription& option) {
  if (!option.name.empty())
    return std::string(option.name);
  std::string name(option.key);
  std::ranges::replace(name, '_', ' ');
  return name;
}

std::string optionName(const OptionDescription& option) {
  std::string name(option.key);
  std::ranges::replace(name, '_', '-');
  return name;
}

std::string optionKey(std::string_view name) {
  std::string key(name);
  std::ranges::replace(key, '-', '_');
  return key;
}

std::vector<std::string> wordsOf(const OptionDescription& option) {
  std::vector<std::string> words;
  for (const OptionWord& word : option.words)
    words.emplace_back(word.key);
  return words;
}

std::string optionText(const OptionValue& value) {
  return std::visit(Text{}, value);
}

OptionValue optionFromText(const OptionDescription& option, std::string_view text) {
  OptionValue value = valueFrom(option, text);
  checkOption(option, value);
  return value;
}

void checkOption(const OptionDescription& option, const OptionValue& value) {
  if (value.index() != static_cast<std::size_t>(option.type))
    refuse(option, optionText(value), "is a value of another type");
  switch (option.type) {
    case OptionType::Flag:
    case OptionType::Seed:
      return;
    case OptionType::Whole:
      return checkRange(option, std::get<std::int64_t>(value));
    case OptionType::Real:
      return checkRange(option, std::get<double>(value));
    case OptionType::Word: {
      const std::vector<std::string> words = wordsOf(option);
      const std::string& word = std::get<std::string>(value);
      if (words.empty())
        return checkLine(option, word);
      if (std::ranges::find(words, word) == words.end())
        throw OptionError(fmt::format("{}: {}", spokenName(option), unknownWord(word, words)));
      return;
    }
    case OptionType::Wholes:
      return checkList(option, std::get<std::vector<int>>(value));
  }
}

}  // namespace cuadrante
