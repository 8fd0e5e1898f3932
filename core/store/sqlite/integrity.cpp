#include "core/store/sqlite/integrity.h"

#include "core/store/sqlite/row_checksum.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>

namespace cuadrante {
namespace {

constexpr std::size_t kMostFaults = 100;

std::vector<std::string> texts(SQLite::Database& db, const std::string& query, int column = 0) {
  std::vector<std::string> found;
  SQLite::Statement rows(db, query);
  while (rows.executeStep())
    found.push_back(rows.getColumn(column).getString());
  return found;
}

std::vector<std::string> referredTo(SQLite::Database& db, const std::string& table) {
  return texts(db, fmt::format("PRAGMA foreign_key_list({})", table), 2);
}

void addDangling(SQLite::Database& db, std::vector<std::string>& faults) {
  SQLite::Statement rows(db, "PRAGMA foreign_key_check");
  while (faults.size() < kMostFaults && rows.executeStep())
    faults.push_back(fmt::format("row {} of table {} refers to a row of {} that is not there",
                                 rows.getColumn(1).getInt64(), rows.getColumn(0).getString(),
                                 rows.getColumn(2).getString()));
}

}  // namespace

std::vector<std::string> tablesOf(SQLite::Database& db) {
  const std::vector<std::string> all =
      texts(db,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' "
            "ESCAPE '~' ORDER BY rowid");
  std::vector<std::string> ordered;
  std::set<std::string> taken;
  const std::function<void(const std::string&)> take = [&](const std::string& table) {
    if (!taken.insert(table).second)
      return;
    for (const std::string& other : referredTo(db, table))
      take(other);
    ordered.push_back(table);
  };
  std::ranges::for_each(all, take);
  return ordered;
}

std::vector<std::string> columnsOf(SQLite::Database& db, const std::string& table) {
  return texts(db, fmt::format("PRAGMA table_info({})", table), 1);
}

std::string asWritten(SQLite::Database& db, const std::string& table) {
  std::vector<std::string> columns = columnsOf(db, table);
  if (std::erase(columns, "checksum") == 0)
    return kNoChecksum;
  // A clip's number is its name; all other rows have theirs from SQLite, after the checksum.
  if (table != "clip")
    std::erase(columns, "id");
  return fmt::format("checked_row('{}', rowid, checksum, {})", table, fmt::join(columns, ", "));
}

std::vector<std::string> integrityFaults(SQLite::Database& db) {
  std::vector<std::string> faults =
      texts(db, fmt::format("PRAGMA integrity_check({})", kMostFaults));
  if (faults == std::vector<std::string>{"ok"})
    faults.clear();
  try {
    addDangling(db, faults);
    for (const std::string& table : tablesOf(db)) {
      try {
        db.execAndGet(fmt::format("SELECT count(*) FROM {} WHERE {}", table, asWritten(db, table)));
      } catch (const SQLite::Exception& error) {
        faults.emplace_back(error.what());
      }
    }
  } catch (const SQLite::Exception& error) {
    faults.emplace_back(error.what());
  }
  return faults;
}

}  // namespace cuadrante
