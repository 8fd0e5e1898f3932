#pragma once

#include <string>

struct sqlite3;

namespace cuadrante {

/// Teaches a connection the functions by which rows carry a checksum (decision 0019):
/// - `row_checksum(value, …)`: XXH3 (64 bits) of the values and their types, as an integer;
/// - `checked_row(table, id, checksum, value, …)`: 1, or an error that names the row where the
///   checksum is not that of the values. A checksum that is NULL (rows that other programs added)
///   says nothing.
/// Only statements of ours may call them, no schema. Throws SQLite::Exception.
void addRowChecksums(sqlite3* connection);

/// The checksum's part of a SELECT: `checked_row` of a table's columns ("clip, note"), those that
/// checkedInsert was given, in that order.
std::string checkedRow(const std::string& table, const std::string& columns);
/// An INSERT of one row of these columns, to be bound from 1 on, and of its checksum.
std::string checkedInsert(const std::string& table, const std::string& columns);

}  // namespace cuadrante
