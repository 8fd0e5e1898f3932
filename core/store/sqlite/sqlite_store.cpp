#include "core/store/sqlite/sqlite_store.h"

#include "core/store/sqlite/protocol_rows.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

namespace cuadrante {
namespace {

// A clip is labelled when each axis has a live word; by a person when any such word is a person's.
constexpr const char* kCounts = R"sql(
  SELECT (SELECT count(*) FROM song),
         (SELECT count(*) FROM clip),
         (SELECT count(*) FROM selection),
         count(*),
         coalesce(sum(by_person), 0),
         (SELECT count(*) FROM dataset_version)
  FROM (
    SELECT max(n.kind = 'person') AS by_person
    FROM live_annotation AS a CROSS JOIN annotator AS n ON n.id = a.annotator
    GROUP BY a.clip
    HAVING max(a.relabelled IS NOT 'energia') AND max(a.relabelled IS NOT 'placer')
       AND a.clip IN (SELECT clip FROM selection))
)sql";

ProjectCounts readCounts(Database& database) {
  return database.use([](SQLite::Database& db) {
    SQLite::Statement row(db, kCounts);
    row.executeStep();
    return ProjectCounts{.songs = row.getColumn(0).getInt64(),
                         .clips = row.getColumn(1).getInt64(),
                         .selected = row.getColumn(2).getInt64(),
                         .labelled = row.getColumn(3).getInt64(),
                         .labelledByPerson = row.getColumn(4).getInt64(),
                         .versions = row.getColumn(5).getInt64()};
  });
}

}  // namespace

Protocol SqliteStore::protocol() {
  return db_.use([](SQLite::Database& db) {
    SQLite::Transaction snapshot(db);
    return readProtocol(db);
  });
}

void SqliteStore::setProtocol(const Protocol& protocol) {
  db_.transaction([&](SQLite::Database& db) { insertProtocol(db, protocol); });
}

ProjectCounts SqliteStore::counts() {
  // Several pages ask in turn, and with 100,000 clips each answer takes a twentieth of a second.
  // The state is read first: a commit in between only makes the next call count again.
  const Database::State state = db_.state();
  if (state != counted_) {
    counts_ = readCounts(db_);
    counted_ = state;
  }
  return counts_;
}

}  // namespace cuadrante
