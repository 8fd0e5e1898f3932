#include "core/store/sqlite/annotation_rows.h"

#include "core/domain/known_sign.h"
#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/store/sqlite/database.h"
#include "core/store/sqlite/known_key.h"
#include "core/store/sqlite/protocol_rows.h"
#include "core/store/sqlite/row_checksum.h"

#include <SQLiteCpp/Column.h>
#include <fmt/format.h>

#include <chrono>

namespace cuadrante {

namespace {

const std::string kAnnotationInserted =
    "clip, annotator, placer, energia, created_at, response_ms, session, relabelled, retracts, "
    "purpose, heard_share, placer_sd, energia_sd, scope";
/// In the order of Quadrant's values.
const std::string kSharesInserted = "annotation, estres, felicidad, calma, tristeza";
/// NULL where there are none; only the first is read with the row's checksum.
const std::string kShares =
    "(SELECT iif(checked_row('annotation_shares', s.annotation, s.checksum, s.annotation, "
    "s.estres, s.felicidad, s.calma, s.tristeza), s.estres, NULL) "
    "FROM annotation_shares AS s WHERE s.annotation = id), "
    "(SELECT s.felicidad FROM annotation_shares AS s WHERE s.annotation = id), "
    "(SELECT s.calma FROM annotation_shares AS s WHERE s.annotation = id), "
    "(SELECT s.tristeza FROM annotation_shares AS s WHERE s.annotation = id), ";
const std::string kChecked = checkedRow("annotation", kAnnotationInserted) + " ";

/// nullopt for NULL.
std::optional<double> numberIn(SQLite::Statement& row, int column) {
  return row.isColumnNull(column) ? std::nullopt : std::optional(row.getColumn(column).getDouble());
}

}  // namespace

const std::string kAnnotationColumns =
    "SELECT id, clip, annotator, placer, energia, relabelled, retracts, placer_sd, energia_sd, "
    "scope, created_at, response_ms, session, purpose, heard_share, " +
    kShares + kChecked;
const std::string kWordColumns =
    "SELECT id, clip, annotator, placer, energia, relabelled, retracts, placer_sd, energia_sd, "
    "scope, " +
    kChecked + "FROM live_annotation ";
const std::string kAnnotatorColumns = "name, kind, order_seed";
const std::string kStands =
    "a.retracts IS NULL AND NOT EXISTS (SELECT 1 FROM annotation AS r WHERE r.retracts = a.id) ";

Annotation readWord(SQLite::Statement& row) {
  Annotation annotation;
  annotation.id = {row.getColumn(0).getInt64()};
  annotation.clip = {row.getColumn(1).getInt64()};
  annotation.annotator = {row.getColumn(2).getInt64()};
  annotation.point = {row.getColumn(3).getDouble(), row.getColumn(4).getDouble()};
  if (!row.isColumnNull(5))
    annotation.relabelled = knownKey(row.getColumn(5).getString(), axisFromKey);
  if (!row.isColumnNull(6))
    annotation.retracts = AnnotationId{row.getColumn(6).getInt64()};
  annotation.placerDeviation = numberIn(row, 7);
  annotation.energiaDeviation = numberIn(row, 8);
  annotation.scope = knownKey(row.getColumn(9).getString(), labelScopeFromKey);
  return annotation;
}

Annotation readAnnotation(SQLite::Statement& row) {
  Annotation annotation = readWord(row);
  annotation.createdAt = row.getColumn(10).getString();
  if (!row.isColumnNull(11))
    annotation.response = std::chrono::milliseconds(row.getColumn(11).getInt64());
  annotation.session = row.getColumn(12).getString();
  annotation.purpose = knownKey(row.getColumn(13).getString(), purposeFromKey);
  annotation.heardShare = numberIn(row, 14);
  if (const auto first = numberIn(row, 15))
    annotation.shares = {*first, row.getColumn(16).getDouble(), row.getColumn(17).getDouble(),
                         row.getColumn(18).getDouble()};
  return annotation;
}

std::optional<Annotation> findAnnotation(SQLite::Database& db, AnnotationId id) {
  SQLite::Statement row(db, kAnnotationColumns + "FROM annotation WHERE id = ?");
  row.bind(1, id.value);
  return row.executeStep() ? std::optional(readAnnotation(row)) : std::nullopt;
}

std::vector<Annotation> readAnnotations(SQLite::Statement& rows) {
  std::vector<Annotation> annotations;
  while (rows.executeStep())
    annotations.push_back(readAnnotation(rows));
  return annotations;
}

std::vector<Annotator> readAnnotators(SQLite::Database& db) {
  SQLite::Statement rows(db, "SELECT id, " + kAnnotatorColumns + ", " +
                                 checkedRow("annotator", kAnnotatorColumns) +
                                 " FROM annotator ORDER BY id");
  std::vector<Annotator> annotators;
  while (rows.executeStep())
    annotators.push_back({.id = {rows.getColumn(0).getInt64()},
                          .name = rows.getColumn(1).getString(),
                          .kind = knownKey(rows.getColumn(2).getString(), annotatorKindFromKey),
                          .orderSeed = static_cast<std::uint64_t>(rows.getColumn(3).getInt64())});
  return annotators;
}

AnnotationInserter::AnnotationInserter(SQLite::Database& db)
    : db_(db),
      insert_(db, checkedInsert("annotation", kAnnotationInserted)),
      insertShares_(db, checkedInsert("annotation_shares", kSharesInserted)) {}

void AnnotationInserter::insert(Annotation& annotation) {
  if (!isLabel(annotation.point))
    throw OptionError(fmt::format("placer and energia lie in [-1, 1], not at ({}, {})",
                                  annotation.point.placer, annotation.point.energia));
  if (annotation.createdAt.empty())
    annotation.createdAt = utcTimestamp();
  insert_.clearBindings();
  insert_.bind(1, annotation.clip.value);
  insert_.bind(2, annotation.annotator.value);
  insert_.bind(3, annotation.point.placer);
  insert_.bind(4, annotation.point.energia);
  insert_.bind(5, annotation.createdAt);
  if (annotation.response)
    insert_.bind(6, static_cast<std::int64_t>(annotation.response->count()));
  insert_.bind(7, annotation.session);
  if (annotation.relabelled)
    insert_.bind(8, std::string(axisKey(*annotation.relabelled)));
  if (annotation.retracts)
    insert_.bind(9, annotation.retracts->value);
  insert_.bind(10, std::string(purposeKey(annotation.purpose)));
  if (annotation.heardShare)
    insert_.bind(11, *annotation.heardShare);
  if (annotation.placerDeviation)
    insert_.bind(12, *annotation.placerDeviation);
  if (annotation.energiaDeviation)
    insert_.bind(13, *annotation.energiaDeviation);
  insert_.bind(14, std::string(labelScopeKey(annotation.scope)));
  insertRow(insert_);
  insert_.reset();
  annotation.id = {db_.getLastInsertRowid()};
  if (!annotation.shares)
    return;
  insertShares_.bind(1, annotation.id.value);
  for (const Quadrant quadrant : kQuadrants)
    insertShares_.bind(2 + static_cast<int>(quadrant),
                       (*annotation.shares)[static_cast<std::size_t>(quadrant)]);
  insertRow(insertShares_);
  insertShares_.reset();
}

std::optional<Consensus> readConsensus(SQLite::Database& db, ClipId clip) {
  SQLite::Statement rows(db, kWordColumns + "WHERE clip = ? ORDER BY id");
  rows.bind(1, clip.value);
  std::vector<Annotation> words;
  while (rows.executeStep())
    words.push_back(readWord(rows));
  return consensusOf(words, readAnnotators(db), readProtocol(db).consensus);
}

Annotation insertRelabelling(SQLite::Database& db, ClipId clip, AnnotatorId annotator, Axis axis,
                             double value, const std::string& session) {
  const std::optional<Consensus> present = readConsensus(db, clip);
  if (!present)
    throw OptionError(fmt::format("clip {} has no label to correct", clipName(clip)));
  Annotation correction;
  correction.clip = clip;
  correction.annotator = annotator;
  correction.point = withCoordinate(present->point, axis, value);
  correction.session = session;
  correction.relabelled = axis;
  AnnotationInserter(db).insert(correction);
  return correction;
}

AnnotationId standingFor(SQLite::Database& db, AnnotationId id) {
  SQLite::Statement row(
      db,
      "SELECT a.id FROM annotation AS o JOIN annotation AS a ON a.clip = o.clip AND "
      "a.annotator = o.annotator AND a.purpose = o.purpose AND a.created_at = o.created_at AND "
      "a.placer = o.placer AND a.energia = o.energia AND a.id >= o.id WHERE o.id = ? AND " +
          kStands + "ORDER BY a.id LIMIT 1");
  row.bind(1, id.value);
  return row.executeStep() ? AnnotationId{row.getColumn(0).getInt64()} : id;
}

Annotation insertRetraction(SQLite::Database& db, AnnotationId id, const std::string& session) {
  SQLite::Statement row(db,
                        kAnnotationColumns + "FROM annotation AS a WHERE id = ? AND " + kStands);
  row.bind(1, id.value);
  if (!row.executeStep())
    throw OptionError(fmt::format(
        "annotation {} cannot be taken back: it is none, or was already, perhaps in another window",
        id.value));
  const Annotation undone = readAnnotation(row);
  Annotation retraction;
  retraction.clip = undone.clip;
  retraction.annotator = undone.annotator;
  retraction.point = undone.point;
  retraction.placerDeviation = undone.placerDeviation;
  retraction.energiaDeviation = undone.energiaDeviation;
  retraction.shares = undone.shares;
  retraction.scope = undone.scope;
  retraction.session = session;
  retraction.retracts = id;
  retraction.purpose = undone.purpose;
  AnnotationInserter(db).insert(retraction);
  return retraction;
}

}  // namespace cuadrante
