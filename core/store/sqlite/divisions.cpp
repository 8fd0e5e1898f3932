#include "core/store/sqlite/row_checksum.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

namespace cuadrante {

std::unordered_map<SongId, std::string> SqliteDivisions::groups() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(
        db,
        "SELECT song, name, checked_row('song_group', song, checksum, song, name) FROM song_group");
    std::unordered_map<SongId, std::string> groups;
    while (rows.executeStep())
      groups.emplace(SongId{rows.getColumn(0).getInt64()}, rows.getColumn(1).getString());
    return groups;
  });
}

void SqliteDivisions::setGroups(const std::vector<std::pair<SongId, std::string>>& groups) {
  db_.transaction([&groups](SQLite::Database& db) {
    SQLite::Statement remove(db, "DELETE FROM song_group WHERE song = ?");
    SQLite::Statement insert(db, checkedInsert("song_group", "song, name"));
    for (const auto& [song, name] : groups) {
      remove.bind(1, song.value);
      remove.exec();
      remove.reset();
      if (name.empty())
        continue;
      insert.bind(1, song.value);
      insert.bind(2, name);
      insertRow(insert);
      insert.reset();
    }
  });
}

std::size_t SqliteDivisions::removeGroups() {
  return db_.transaction([](SQLite::Database& db) {
    return static_cast<std::size_t>(db.exec("DELETE FROM song_group"));
  });
}

}  // namespace cuadrante
