#include "core/store/sqlite/row_checksum.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace cuadrante {
namespace {

/// The values as bytes, so that no two lists of values give the same. Most rows fit into the
/// object itself: it is made for every row that is read.
class RowBytes {
 public:
  void add(sqlite3_value* value) {
    const int type = sqlite3_value_type(value);
    addType(type);
    if (type == SQLITE_INTEGER) {
      addNumber(sqlite3_value_int64(value));
    } else if (type == SQLITE_FLOAT) {
      addNumber(sqlite3_value_double(value) + 0.0);  // SQLite keeps -0.0 as 0
    } else if (type != SQLITE_NULL) {
      const void* const data = sqlite3_value_blob(value);
      const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
      addNumber(std::uint64_t{size});
      append(data, size);
    }
  }

  /// The bits as they are.
  void addFloat(double value) {
    addType(SQLITE_FLOAT);
    addNumber(value);
  }

  std::int64_t checksum() const {
    const void* const data = longer_.empty() ? near_.data() : longer_.data();
    return std::bit_cast<std::int64_t>(XXH3_64bits(data, size_));
  }

 private:
  void addType(int type) {
    const auto mark = static_cast<unsigned char>(type);
    append(&mark, 1);
  }
  template <class Number>
  void addNumber(Number number) {
    static_assert(sizeof(number) == 8 && std::endian::native == std::endian::little);
    append(&number, sizeof(number));
  }
  void append(const void* data, std::size_t size) {
    if (size == 0)
      return;
    if (longer_.empty() && size_ + size > near_.size())
      longer_.assign(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(size_));
    if (longer_.empty() && size_ + size <= near_.size())
      std::memcpy(near_.data() + size_, data, size);
    else
      longer_.append(static_cast<const char*>(data), size);
    size_ += size;
  }

  std::array<char, 512> near_;
  std::string longer_;  ///< all of it, once it does not fit
  std::size_t size_ = 0;
};

std::int64_t checksumOf(std::span<sqlite3_value* const> values) {
  RowBytes bytes;
  for (sqlite3_value* const value : values)
    bytes.add(value);
  return bytes.checksum();
}

bool isZero(sqlite3_value* value) {
  return sqlite3_value_type(value) == SQLITE_FLOAT && sqlite3_value_double(value) == 0;
}

/// Whether a program of schema 7 or 8 wrote these values: it took -0.0, which SQLite keeps as 0,
/// into the checksum as it was given.
bool writtenWithNegativeZeros(std::span<sqlite3_value* const> values, std::int64_t checksum) {
  const auto zeros = static_cast<unsigned>(std::ranges::count_if(values, isZero));
  constexpr unsigned kMostTried = 8;
  if (zeros > kMostTried)
    return false;
  for (unsigned negative = 1; negative < 1U << zeros; ++negative) {
    RowBytes bytes;
    unsigned zero = 0;
    for (sqlite3_value* const value : values) {
      if (isZero(value) && (negative >> zero++ & 1U) != 0)
        bytes.addFloat(-0.0);
      else
        bytes.add(value);
    }
    if (bytes.checksum() == checksum)
      return true;
  }
  return false;
}

void rowChecksum(sqlite3_context* context, int count, sqlite3_value** values) {
  sqlite3_result_int64(context, checksumOf({values, static_cast<std::size_t>(count)}));
}

void checkRow(sqlite3_context* context, int count, sqlite3_value** values) {
  constexpr int kBefore = 3;
  if (count < kBefore) {
    sqlite3_result_error(context, "checked_row needs a table, an id and a checksum", -1);
    return;
  }
  const std::span<sqlite3_value*> row(values + kBefore, static_cast<std::size_t>(count - kBefore));
  sqlite3_value* const checksum = values[2];
  if (sqlite3_value_type(checksum) == SQLITE_NULL ||
      sqlite3_value_int64(checksum) == checksumOf(row) ||
      writtenWithNegativeZeros(row, sqlite3_value_int64(checksum))) {
    sqlite3_result_int(context, 1);
    return;
  }
  const auto* const table = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  const std::string message =
      fmt::format("row {} of table {} is not as it was written: bits of the file have changed",
                  sqlite3_value_int64(values[1]), table != nullptr ? table : "");
  sqlite3_result_error(context, message.c_str(), static_cast<int>(message.size()));
}

}  // namespace

void addRowChecksums(sqlite3* connection) {
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  const auto add = [&](const char* name, auto function) {
    if (sqlite3_create_function_v2(connection, name, -1, kFlags, nullptr, function, nullptr,
                                   nullptr, nullptr) != SQLITE_OK)
      throw SQLite::Exception(connection);
  };
  add("row_checksum", rowChecksum);
  add("checked_row", checkRow);
}

std::string checkedRow(const std::string& table, const std::string& columns) {
  return fmt::format("checked_row('{}', id, checksum, {})", table, columns);
}

std::string checkedInsert(const std::string& table, const std::string& columns) {
  std::string values;
  const auto count = 1 + std::ranges::count(columns, ',');
  for (std::ptrdiff_t i = 1; i <= count; ++i)
    values += fmt::format("{}?{}", i > 1 ? ", " : "", i);
  return fmt::format("INSERT INTO {0} ({1}, checksum) VALUES ({2}, row_checksum({2}))", table,
                     columns, values);
}

}  // namespace cuadrante
