#pragma once

#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace cuadrante {

/// Tables of a database in the order in which rows may be added to them: what refers to another
/// comes after it.
std::vector<std::string> tablesOf(SQLite::Database& db);

/// The names of a table's columns, in its order; empty where there is no such table.
std::vector<std::string> columnsOf(SQLite::Database& db, const std::string& table);

/// A condition that is always true.
inline const std::string kNoChecksum = "1";
/// A condition on a row of a table: true as it was written, an error that names the row where bits
/// of it have changed (row_checksum.h); kNoChecksum of tables without checksums.
std::string asWritten(SQLite::Database& db, const std::string& table);

/// What is wrong with a database of ours that opens, a sentence each, the first hundred: what
/// SQLite's `integrity_check` says (pages, order, indexes, constraints), rows that refer to
/// nothing, rows whose bits have changed. Empty: it is sound.
std::vector<std::string> integrityFaults(SQLite::Database& db);

}  // namespace cuadrante
