#include "project/row_checksum.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <xxhash.h>

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cuadrante {
namespace {

/// Appends a value so that no two lists of values give the same bytes.
void append(std::string& bytes, sqlite3_value* value) {
  const int type = sqlite3_value_type(value);
  bytes += static_cast<char>(type);
  const auto appendBits = [&bytes](std::uint64_t bits) {
    for (int i = 0; i < 8; ++i)
      bytes += static_cast<char>(bits >> (8 * i));
  };
  if (type == SQLITE_INTEGER) {
    appendBits(static_cast<std::uint64_t>(sqlite3_value_int64(value)));
  } else if (type == SQLITE_FLOAT) {
    appendBits(std::bit_cast<std::uint64_t>(sqlite3_value_double(value)));
  } else if (type != SQLITE_NULL) {
    const auto* const data = static_cast<const char*>(sqlite3_value_blob(value));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
    appendBits(size);
    if (size > 0)
      bytes.append(data, size);
  }
}

std::int64_t checksumOf(std::span<sqlite3_value*> values) {
  std::string bytes;
  for (sqlite3_value* value : values)
    append(bytes, value);
  return std::bit_cast<std::int64_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

void rowChecksum(sqlite3_context* context, int count, sqlite3_value** values) {
  sqlite3_result_int64(context, checksumOf({values, static_cast<std::size_t>(count)}));
}

void checkedRow(sqlite3_context* context, int count, sqlite3_value** values) {
  constexpr int kBefore = 3;
  if (count < kBefore) {
    sqlite3_result_error(context, "checked_row needs a table, an id and a checksum", -1);
    return;
  }
  const std::span<sqlite3_value*> row(values + kBefore, static_cast<std::size_t>(count - kBefore));
  sqlite3_value* const checksum = values[2];
  if (sqlite3_value_type(checksum) == SQLITE_NULL ||
      sqlite3_value_int64(checksum) == checksumOf(row)) {
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
  add("checked_row", checkedRow);
}

}  // namespace cuadrante
