#include "core/exchange/spreadsheet_dates.h"

#include "core/exchange/label_refusal.h"

#include <fmt/format.h>

#include <cstdio>
#include <optional>

namespace cuadrante {
namespace {

struct WrittenDate {
  int first = 0, second = 0, year = 0, hour = 0, minute = 0, secondOfMinute = 0;
  char separator = '/';
};

std::optional<WrittenDate> dateOf(const std::string& text) {
  WrittenDate date;
  char again = 0, before = ' ';
  int read = 0;
  const auto whole = [&] { return read == static_cast<int>(text.size()); };
  constexpr int kDate = 5, kMinutes = 8, kSeconds = 9;
  const int found = std::sscanf(text.c_str(), "%2d%c%2d%c%4d%n%c%2d:%2d%n:%2d%n", &date.first,
                                &date.separator, &date.second, &again, &date.year, &read, &before,
                                &date.hour, &date.minute, &read, &date.secondOfMinute, &read);
  const bool isDate = (date.separator == '/' || date.separator == '.') && date.separator == again &&
                      date.year >= 1000 && (before == ' ' || before == 'T');
  if (!isDate || !whole() || (found != kDate && found != kMinutes && found != kSeconds))
    return std::nullopt;
  return date;
}

}  // namespace

SpreadsheetDates::SpreadsheetDates(const std::vector<std::string>& column) {
  constexpr int kMonths = 12;
  for (const std::string& text : column)
    if (const auto date = dateOf(text)) {
      dayFirst_ |= date->first > kMonths || date->separator == '.';
      monthFirst_ |= date->second > kMonths;
    }
}

std::string SpreadsheetDates::iso(const std::string& text) const {
  const auto date = dateOf(text);
  if (!date)
    return text;
  if (dayFirst_ == monthFirst_)
    throw LabelRefusal(fmt::format(
        "of the time \"{}\" nothing says which number is the day: write 2026-11-27T10:00:00",
        text));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", date->year,
                     dayFirst_ ? date->second : date->first, dayFirst_ ? date->first : date->second,
                     date->hour, date->minute, date->secondOfMinute);
}

}  // namespace cuadrante
