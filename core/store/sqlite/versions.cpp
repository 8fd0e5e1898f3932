#include "core/ground/error.h"
#include "core/store/sqlite/known_key.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <string>

namespace cuadrante {
namespace {

const std::string kVersions =
    "SELECT number, parent, note, created_at, clips, estres, felicidad, calma, tristeza, by_rule, "
    "sample_rate, fft_size, hop, column_stride, columns, window, scaling, decibels, element, "
    "scale, guideline "
    "FROM dataset_version ";

DatasetVersion readVersion(SQLite::Statement& row) {
  DatasetVersion version;
  version.number = {row.getColumn(0).getInt64()};
  if (!row.isColumnNull(1))
    version.parent = VersionNumber{row.getColumn(1).getInt64()};
  version.note = row.getColumn(2).getString();
  version.createdAt = row.getColumn(3).getString();
  version.clips = row.getColumn(4).getInt64();
  for (int quadrant = 0; quadrant < 4; ++quadrant)
    version.perQuadrant[static_cast<std::size_t>(quadrant)] =
        row.getColumn(5 + quadrant).getInt64();
  version.byRule = row.getColumn(9).getInt64();
  version.spectrogram = {
      .sampleRate = row.getColumn(10).getInt(),
      .fftSize = row.getColumn(11).getInt(),
      .hop = row.getColumn(12).getInt(),
      .columnStride = row.getColumn(13).getInt(),
      .columns = row.getColumn(14).getInt(),
      .window = knownKey(row.getColumn(15).getString(), windowFunctionFromKey),
      .scaling = knownKey(row.getColumn(16).getString(), spectrogramScalingFromKey),
      .decibels = row.getColumn(17).getInt() != 0};
  version.element = row.getColumn(18).getString() == npyTypeName(NpyType::Float16)
                        ? NpyType::Float16
                        : NpyType::Float32;
  version.scale = static_cast<float>(row.getColumn(19).getDouble());
  version.guideline = row.getColumn(20).getString();
  return version;
}

void insertVersion(SQLite::Database& db, const DatasetVersion& version) {
  SQLite::Statement insert(db,
                           "INSERT INTO dataset_version VALUES "
                           "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, version.number.value);
  if (version.parent)
    insert.bind(2, version.parent->value);
  insert.bind(3, version.note);
  insert.bind(4, version.createdAt);
  insert.bind(5, version.clips);
  for (int quadrant = 0; quadrant < 4; ++quadrant)
    insert.bind(6 + quadrant, version.perQuadrant[static_cast<std::size_t>(quadrant)]);
  insert.bind(10, version.byRule);
  insert.bind(11, version.spectrogram.sampleRate);
  insert.bind(12, version.spectrogram.fftSize);
  insert.bind(13, version.spectrogram.hop);
  insert.bind(14, version.spectrogram.columnStride);
  insert.bind(15, version.spectrogram.columns);
  insert.bind(16, std::string(windowFunctionKey(version.spectrogram.window)));
  insert.bind(17, std::string(spectrogramScalingKey(version.spectrogram.scaling)));
  insert.bind(18, version.spectrogram.decibels ? 1 : 0);
  insert.bind(19, std::string(npyTypeName(version.element)));
  insert.bind(20, static_cast<double>(version.scale));
  insert.bind(21, version.guideline);
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
