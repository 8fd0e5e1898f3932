#include "core/ground/timestamp.h"

#include <fmt/chrono.h>

#include <chrono>

namespace cuadrante {
namespace {

using Milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

std::string written(Milliseconds time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03d}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                     (time - seconds).count());
}

/// Takes what it reads off the front of a text.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : rest_(text) {}

  bool atEnd() const { return rest_.empty(); }

  bool skip(char expected) {
    if (rest_.empty() || rest_.front() != expected)
      return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `digits` digits.
  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits)
      return std::nullopt;
    int value = 0;
    for (const char digit : rest_.substr(0, digits)) {
      if (digit < '0' || digit > '9')
        return std::nullopt;
      value = 10 * value + (digit - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  /// The digits after a decimal point as milliseconds, cut off after the third.
  std::optional<int> fraction() {
    int value = 0;
    int digits = 0;
    while (const auto digit = number(1)) {
      if (digits < 3)
        value = 10 * value + *digit;
      ++digits;
    }
    for (int missing = digits; missing < 3; ++missing)
      value *= 10;
    return digits > 0 ? std::optional(value) : std::nullopt;
  }

 private:
  std::string_view rest_;
};

/// "Z", "+01:00", "-0330" or nothing.
std::optional<std::chrono::minutes> offsetOf(TimeReader& reader) {
  if (reader.atEnd() || reader.skip('Z'))
    return std::chrono::minutes(0);
  const bool west = reader.skip('-');
  if (!west && !reader.skip('+'))
    return std::nullopt;
  const auto hours = reader.number(2);
  reader.skip(':');
  const auto minutes = reader.number(2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59)
    return std::nullopt;
  return std::chrono::minutes((west ? -1 : 1) * (60 * *hours + *minutes));
}

}  // namespace

std::string utcTimestamp() {
  return written(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
}

std::optional<Milliseconds> timeOf(std::string_view iso8601) {
  TimeReader reader(iso8601);
  const auto year = reader.number(4);
  const bool toMonth = reader.skip('-');
  const auto month = reader.number(2);
  const bool toDay = reader.skip('-');
  const auto day = reader.number(2);
  const bool toTime = reader.skip('T') || reader.skip(' ');
  const auto hour = reader.number(2);
  const bool toMinute = reader.skip(':');
  const auto minute = reader.number(2);
  const bool toSecond = reader.skip(':');
  // ISO 8601 lets them go.
  const auto second = toSecond ? reader.number(2) : std::optional(0);
  const auto fraction = toSecond && reader.skip('.') ? reader.fraction() : std::optional(0);
  const auto offset = offsetOf(reader);
  if (!year || !month || !day || !hour || !minute || !second || !fraction || !offset || !toMonth ||
      !toDay || !toTime || !toMinute || !reader.atEnd())
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59)
    return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second) + std::chrono::milliseconds(*fraction) - *offset;
}

std::optional<std::string> utcTimestampOf(std::string_view iso8601) {
  const auto time = timeOf(iso8601);
  return time ? std::optional(written(*time)) : std::nullopt;
}

}  // namespace cuadrante
