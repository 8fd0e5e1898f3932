#include "core/dataset/given_split.h"
#include "core/store/sqlite/known_key.h"
#include "core/store/sqlite/row_checksum.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <string>

namespace cuadrante {
namespace {

const std::string kSideColumns = "song, clip, side";

bool removeSplit(SQLite::Database& db) {
  db.exec("DELETE FROM given_side");
  return db.exec("DELETE FROM given_split") > 0;
}

}  // namespace

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

std::optional<GivenSplit> SqliteDivisions::givenSplit() const {
  return db_.use([](SQLite::Database& db) -> std::optional<GivenSplit> {
    SQLite::Transaction snapshot(db);
    SQLite::Statement name(
        db, "SELECT name, " + checkedRow("given_split", "name") + " FROM given_split");
    if (!name.executeStep())
      return std::nullopt;
    GivenSplit split{.name = name.getColumn(0).getString()};
    SQLite::Statement rows(db, "SELECT " + kSideColumns + ", " +
                                   checkedRow("given_side", kSideColumns) + " FROM given_side");
    while (rows.executeStep()) {
      const Subset side = knownKey(rows.getColumn(2).getString(), subsetFromKey);
      if (rows.isColumnNull(0))
        split.clips.emplace(ClipId{rows.getColumn(1).getInt64()}, side);
      else
        split.songs.emplace(SongId{rows.getColumn(0).getInt64()}, side);
    }
    return split;
  });
}

void SqliteDivisions::setGivenSplit(const GivenSplit& split) {
  db_.transaction([&split](SQLite::Database& db) {
    removeSplit(db);
    SQLite::Statement name(db, checkedInsert("given_split", "name"));
    name.bind(1, split.name);
    insertRow(name);
    SQLite::Statement insert(db, checkedInsert("given_side", kSideColumns));
    const auto add = [&insert](int column, std::int64_t id, Subset side) {
      insert.clearBindings();
      insert.bind(column, id);
      insert.bind(3, std::string(subsetKey(side)));
      insertRow(insert);
      insert.reset();
    };
    for (const auto& [song, side] : split.songs)
      add(1, song.value, side);
    for (const auto& [clip, side] : split.clips)
      add(2, clip.value, side);
  });
}

bool SqliteDivisions::removeGivenSplit() {
  return db_.transaction([](SQLite::Database& db) { return removeSplit(db); });
}

}  // namespace cuadrante
