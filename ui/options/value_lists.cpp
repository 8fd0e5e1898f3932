#include "ui/options/value_lists.h"

#include "core/ground/error.h"
#include "ui/controls/number_text.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <cstdint>

namespace cuadrante::ui {
namespace {

/// Empty where something between separators is missing, and where a part can only be the rest of a
/// number whose comma meant something else: "1,000" is not 1 and 0.
QStringList partsOf(const QString& text) {
  static const QRegularExpression separator(QStringLiteral("\\s*[,;]\\s*|\\s+"));
  static const QRegularExpression rest(QStringLiteral("\\A0\\d"));
  QStringList parts = text.trimmed().split(separator);
  for (qsizetype i = 1; i < parts.size(); ++i)
    if (rest.match(parts[i]).hasMatch())
      return {QString()};
  return parts;
}

/// Numbers with separators of thousands, which stand apart by semicolons, or by blanks where the
/// language sets thousands apart by points ("32,128" is two numbers to everybody else).
QStringList wholePartsOf(const QString& text) {
  const QLocale locale;
  if (!text.contains(QLatin1Char(';')) && locale.groupSeparator() != QStringLiteral("."))
    return partsOf(text);
  static const QRegularExpression bySemicolon(QStringLiteral("\\s*;\\s*"));
  QStringList parts;
  for (const QString& part :
       text.contains(QLatin1Char(';')) ? text.trimmed().split(bySemicolon) : partsOf(text)) {
    const QString whole = withoutGroups(part, locale);
    parts << (whole == part ? partsOf(part) : QStringList(whole));
  }
  return parts;
}

/// The same of numbers that need not be whole: who writes a comma in them, in a text without
/// points, parts them by something more than a comma: in a language that writes commas by blanks or
/// semicolons, in others by semicolons.
QStringList numberPartsOf(const QString& text) {
  const bool decimalComma =
      !text.contains(QLatin1Char('.')) &&
      (QLocale().decimalPoint() == QStringLiteral(",") || text.contains(QLatin1Char(';')));
  if (!decimalComma)
    return partsOf(text);
  static const QRegularExpression separator(QStringLiteral("\\s*;\\s*|\\s*,\\s+|\\s+"));
  return text.trimmed().split(separator);
}

template <class Value, class Read>
std::optional<std::vector<Value>> listOf(const QStringList& parts, Read read) {
  std::vector<Value> values;
  for (const QString& part : parts) {
    const std::optional<Value> value = read(part);
    if (!value)
      return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

template <class Values, class Write>
QString joined(const Values& values, const QString& separator, Write write) {
  QStringList parts;
  for (const auto& value : values)
    parts << write(value);
  return parts.join(separator);
}

template <class Held, class Values>
std::optional<std::vector<OptionValue>> asValues(const std::optional<Values>& values) {
  if (!values)
    return std::nullopt;
  std::vector<OptionValue> all;
  for (const auto& value : *values)
    all.emplace_back(static_cast<Held>(value));
  return all;
}

/// Seeds are larger than numbers that fields otherwise take.
std::optional<std::uint64_t> seedFromText(const QString& text) {
  bool whole = false;
  const std::uint64_t seed = text.toULongLong(&whole);
  if (whole)
    return seed;
  const std::optional<int> number = wholeNumberFromText(text);
  return number && *number >= 0 ? std::optional<std::uint64_t>(*number) : std::nullopt;
}

template <class Held>
std::vector<Held> heldIn(const std::vector<OptionValue>& values) {
  std::vector<Held> all;
  for (const OptionValue& value : values)
    all.push_back(std::get<Held>(value));
  return all;
}

}  // namespace

std::optional<std::vector<double>> numbersFromText(const QString& text) {
  return listOf<double>(numberPartsOf(text), numberFromText);
}

std::optional<std::vector<int>> wholeNumbersFromText(const QString& text) {
  return listOf<int>(wholePartsOf(text), wholeNumberFromText);
}

std::optional<std::vector<int>> wholeListFromText(const OptionDescription& option,
                                                  const QString& text) {
  static const QRegularExpression separator(QStringLiteral("\\s*,\\s*|\\s+"));
  const auto numbers = listOf<int>(text.trimmed().split(separator), wholeNumberFromText);
  if (!numbers)
    return std::nullopt;
  try {
    checkOption(option, *numbers);
  } catch (const OptionError&) {
    return std::nullopt;
  }
  return numbers;
}

std::optional<std::vector<std::vector<int>>> wholeListsFromText(const OptionDescription& option,
                                                                const QString& text) {
  return listOf<std::vector<int>>(text.split(QLatin1Char(';')), [&option](const QString& part) {
    return wholeListFromText(option, part);
  });
}

std::optional<std::vector<OptionValue>> valuesFromText(const OptionDescription& option,
                                                       const QString& text) {
  switch (option.type) {
    case OptionType::Whole:
      return asValues<std::int64_t>(wholeNumbersFromText(text));
    case OptionType::Real:
      return asValues<double>(numbersFromText(text));
    case OptionType::Wholes:
      return asValues<std::vector<int>>(wholeListsFromText(option, text));
    case OptionType::Seed:
      return asValues<std::uint64_t>(listOf<std::uint64_t>(partsOf(text), seedFromText));
    case OptionType::Flag:
    case OptionType::Word:
      break;
  }
  return std::nullopt;
}

QString textOf(const std::vector<double>& values) {
  return joined(values, QStringLiteral(", "),
                [](double value) { return QString::number(value, 'g', 10); });
}

QString textOf(const std::vector<int>& values) {
  return joined(values, QStringLiteral(", "), [](int value) { return QString::number(value); });
}

QString textOf(const std::vector<std::vector<int>>& lists) {
  return joined(lists, QStringLiteral("; "),
                [](const std::vector<int>& units) { return textOf(units); });
}

QString textOf(const std::vector<OptionValue>& values) {
  if (values.empty())
    return {};
  if (std::holds_alternative<std::vector<int>>(values.front()))
    return textOf(heldIn<std::vector<int>>(values));
  if (std::holds_alternative<double>(values.front()))
    return textOf(heldIn<double>(values));
  return joined(values, QStringLiteral(", "),
                [](const OptionValue& value) { return QString::fromStdString(optionText(value)); });
}

}  // namespace cuadrante::ui
