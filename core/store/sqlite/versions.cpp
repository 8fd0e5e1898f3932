#include "core/ground/error.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <string>

namespace cuadrante {
namespace {

const std::string kVersions = "SELECT * FROM dataset_version ";

/// The columns of the quadrants are called as they are.
const char* columnOf(Quadrant quadrant) {
  return quadrantKey(quadrant).data();
}

Features featuresOf(const std::string& text) {
  try {
    return featuresFromText(text);
  } catch (const Error& error) {
    throw SQLite::Exception(error.detail(), SQLITE_CORRUPT);
  }
}

DatasetVersion readVersion(SQLite::Statement& row) {
  DatasetVersion version;
  version.number = {row.getColumn("number").getInt64()};
  if (!row.isColumnNull("parent"))
    version.parent = VersionNumber{row.getColumn("parent").getInt64()};
  version.note = row.getColumn("note").getString();
  version.createdAt = row.getColumn("created_at").getString();
  version.clips = row.getColumn("clips").getInt64();
  for (const Quadrant quadrant : kQuadrants)
    version.perQuadrant[static_cast<std::size_t>(quadrant)] =
        row.getColumn(columnOf(quadrant)).getInt64();
  version.byRule = row.getColumn("by_rule").getInt64();
  version.features = featuresOf(row.getColumn("features").getString());
  version.element = row.getColumn("element").getString() == npyTypeName(NpyType::Float16)
                        ? NpyType::Float16
                        : NpyType::Float32;
  version.scale = static_cast<float>(row.getColumn("scale").getDouble());
  version.guideline = row.getColumn("guideline").getString();
  return version;
}

void insertVersion(SQLite::Database& db, const DatasetVersion& version) {
  SQLite::Statement insert(
      db,
      "INSERT INTO dataset_version (number, parent, note, created_at, clips, estres, felicidad, "
      "calma, tristeza, by_rule, features, element, scale, guideline) VALUES (:number, :parent, "
      ":note, :created_at, :clips, :estres, :felicidad, :calma, :tristeza, :by_rule, :features, "
      ":element, :scale, :guideline)");
  insert.bind(":number", version.number.value);
  if (version.parent)
    insert.bind(":parent", version.parent->value);
  insert.bind(":note", version.note);
  insert.bind(":created_at", version.createdAt);
  insert.bind(":clips", version.clips);
  for (const Quadrant quadrant : kQuadrants)
    insert.bind(fmt::format(":{}", quadrantKey(quadrant)),
                version.perQuadrant[static_cast<std::size_t>(quadrant)]);
  insert.bind(":by_rule", version.byRule);
  insert.bind(":features", featuresText(version.features));
  insert.bind(":element", std::string(npyTypeName(version.element)));
  insert.bind(":scale", static_cast<double>(version.scale));
  insert.bind(":guideline", version.guideline);
  insertRow(insert);
}

}  // namespace

std::vector<DatasetVersion> SqliteVersions::all() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(db, kVersions + "ORDER BY number");
    std::vector<DatasetVersion> versions;
    while (rows.executeStep())
      versions.push_back(readVersion(rows));
    return versions;
  });
}

std::optional<DatasetVersion> SqliteVersions::version(VersionNumber number) const {
  return db_.use([number](SQLite::Database& db) -> std::optional<DatasetVersion> {
    SQLite::Statement row(db, kVersions + "WHERE number = ?");
    row.bind(1, number.value);
    if (!row.executeStep())
      return std::nullopt;
    return readVersion(row);
  });
}

VersionNumber SqliteVersions::next() const {
  return db_.use([](SQLite::Database& db) {
    return VersionNumber{
        db.execAndGet("SELECT coalesce(max(number), 0) + 1 FROM dataset_version").getInt64()};
  });
}

void SqliteVersions::add(const DatasetVersion& version) {
  db_.transaction([&](SQLite::Database& db) {
    SQLite::Statement taken(db, "SELECT 1 FROM dataset_version WHERE number = ?");
    taken.bind(1, version.number.value);
    if (taken.executeStep())
      throw ProjectError(Reason::CannotWrite, db_.file(),
                         fmt::format("dataset version {} exists already", version.number.value));
    insertVersion(db, version);
  });
}

}  // namespace cuadrante
