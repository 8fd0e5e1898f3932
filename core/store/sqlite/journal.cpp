#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/store/sqlite/annotation_rows.h"
#include "core/store/sqlite/known_key.h"
#include "core/store/sqlite/row_checksum.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <string>

namespace cuadrante {
namespace {

const std::string kActInserted =
    "annotator, clip, purpose, kind, annotation, of, reason, created_at, session";
const std::string kActColumns =
    "SELECT id, " + kActInserted + ", " + checkedRow("act", kActInserted) + " FROM act ";
const std::string kRemarkInserted = "clip, annotator, flagged, note, created_at";
const std::string kRemarkColumns = "SELECT " + kRemarkInserted + ", " +
                                   checkedRow("remark", kRemarkInserted) + " FROM remark AS r ";

Act readAct(SQLite::Statement& row) {
  Act act;
  act.id = {row.getColumn(0).getInt64()};
  act.annotator = {row.getColumn(1).getInt64()};
  act.item = {.clip = {row.getColumn(2).getInt64()},
              .purpose = knownKey(row.getColumn(3).getString(), purposeFromKey)};
  act.kind = knownKey(row.getColumn(4).getString(), actKindFromKey);
  if (!row.isColumnNull(5))
    act.annotation = AnnotationId{row.getColumn(5).getInt64()};
  if (!row.isColumnNull(6))
    act.of = ActId{row.getColumn(6).getInt64()};
  if (!row.isColumnNull(7))
    act.reason = knownKey(row.getColumn(7).getString(), skipReasonFromKey);
  act.createdAt = row.getColumn(8).getString();
  act.session = row.getColumn(9).getString();
  return act;
}

std::vector<Act> readActs(SQLite::Statement& rows) {
  std::vector<Act> acts;
  while (rows.executeStep())
    acts.push_back(readAct(rows));
  return acts;
}

Act insertAct(SQLite::Database& db, Act act) {
  act.createdAt = utcTimestamp();
  SQLite::Statement insert(db, checkedInsert("act", kActInserted));
  insert.bind(1, act.annotator.value);
  insert.bind(2, act.item.clip.value);
  insert.bind(3, std::string(purposeKey(act.item.purpose)));
  insert.bind(4, std::string(actKindKey(act.kind)));
  if (act.annotation)
    insert.bind(5, act.annotation->value);
  if (act.of)
    insert.bind(6, act.of->value);
  if (act.reason)
    insert.bind(7, std::string(skipReasonKey(*act.reason)));
  insert.bind(8, act.createdAt);
  insert.bind(9, act.session);
  insertRow(insert);
  act.id = {db.getLastInsertRowid()};
  return act;
}

/// An act as far as all kinds have it.
Act actOf(AnnotatorId annotator, const HearingItem& item, ActKind kind,
          const std::string& session) {
  Act act;
  act.annotator = annotator;
  act.item = item;
  act.kind = kind;
  act.session = session;
  return act;
}

/// An act is taken back once, and done again once. Throws OptionError where it was: two windows on
/// a project do not know of each other's acts at once.
void requireStill(SQLite::Database& db, const Act& subject, ActKind kind) {
  SQLite::Statement row(db, "SELECT 1 FROM act WHERE of = ? AND kind = ?");
  row.bind(1, subject.id.value);
  row.bind(2, std::string(actKindKey(kind)));
  if (row.executeStep())
    throw OptionError(fmt::format("this was {} already, perhaps in another window",
                                  kind == ActKind::Undo ? "undone" : "done again"));
}

/// Takes back all that the act's annotator has said of its clip for its purpose, the oldest first;
/// the first retraction is the act's annotation.
void retractWords(SQLite::Database& db, Act& act) {
  SQLite::Statement rows(db,
                         "SELECT id FROM annotation AS a WHERE clip = ? AND annotator = ? AND "
                         "purpose = ? AND " +
                             kStands + "ORDER BY id");
  rows.bind(1, act.item.clip.value);
  rows.bind(2, act.annotator.value);
  rows.bind(3, std::string(purposeKey(act.item.purpose)));
  std::vector<AnnotationId> live;
  while (rows.executeStep())
    live.push_back({rows.getColumn(0).getInt64()});
  rows.reset();
  for (const AnnotationId word : live) {
    const Annotation retraction = insertRetraction(db, word, act.session);
    if (!act.annotation)
      act.annotation = retraction.id;
  }
}

/// Appends again what `skip` took back: its retractions have numbers in a row, and as they leave
/// nothing of their kind to retract, none that follows is another's. Returns the first.
std::optional<AnnotationId> restoreWords(SQLite::Database& db, const Act& skip) {
  std::vector<AnnotationId> retracted;
  for (AnnotationId id = skip.annotation.value_or(AnnotationId{}); id.valid(); ++id.value) {
    const auto retraction = findAnnotation(db, id);
    if (!retraction || !retraction->retracts || retraction->clip != skip.item.clip ||
        retraction->annotator != skip.annotator || retraction->purpose != skip.item.purpose)
      break;
    retracted.push_back(*retraction->retracts);
  }
  std::optional<AnnotationId> first;
  for (const AnnotationId id : retracted) {
    auto again = findAnnotation(db, id);
    if (!again)
      throw OptionError(fmt::format("annotation {} does not exist", id.value));
    AnnotationInserter(db).insert(*again);
    if (!first)
      first = again->id;
  }
  return first;
}

Remark readRemark(SQLite::Statement& row) {
  return {.clip = {row.getColumn(0).getInt64()},
          .annotator = {row.getColumn(1).getInt64()},
          .flagged = row.getColumn(2).getInt() != 0,
          .note = row.getColumn(3).getString(),
          .createdAt = row.getColumn(4).getString()};
}

}  // namespace

Act SqliteJournal::label(const Annotation& annotation) {
  return db_.transaction([&](SQLite::Database& db) {
    Annotation made = annotation;
    AnnotationInserter(db).insert(made);
    Act act = actOf(made.annotator, {made.clip, made.purpose}, ActKind::Label, made.session);
    act.annotation = made.id;
    return insertAct(db, act);
  });
}

Act SqliteJournal::skip(AnnotatorId annotator, const HearingItem& item,
                        std::optional<SkipReason> reason, const std::string& session) {
  Act act = actOf(annotator, item, ActKind::Skip, session);
  act.reason = reason;
  return db_.transaction([&](SQLite::Database& db) {
    if (act.reason)
      retractWords(db, act);
    return insertAct(db, act);
  });
}

Act SqliteJournal::open(AnnotatorId annotator, const HearingItem& item,
                        const std::string& session) {
  const Act act = actOf(annotator, item, ActKind::Open, session);
  return db_.transaction([&](SQLite::Database& db) { return insertAct(db, act); });
}

Act SqliteJournal::undo(const Act& done, const std::string& session) {
  return db_.transaction([&](SQLite::Database& db) {
    requireStill(db, done, ActKind::Undo);
    Act act = actOf(done.annotator, done.item, ActKind::Undo, session);
    act.of = done.id;
    if (done.reason)
      act.annotation = restoreWords(db, done);
    else if (done.annotation)
      insertRetraction(db, standingFor(db, *done.annotation), session);
    return insertAct(db, act);
  });
}

Act SqliteJournal::redo(const Act& undone, const std::string& session) {
  return db_.transaction([&](SQLite::Database& db) {
    requireStill(db, undone, ActKind::Redo);
    Act act = actOf(undone.annotator, undone.item, ActKind::Redo, session);
    act.of = undone.id;
    act.reason = undone.reason;
    if (undone.reason) {
      retractWords(db, act);
    } else if (undone.annotation) {
      auto again = findAnnotation(db, *undone.annotation);
      if (!again)
        throw OptionError(fmt::format("annotation {} does not exist", undone.annotation->value));
      again->createdAt.clear();
      again->session = session;
      AnnotationInserter(db).insert(*again);
      act.annotation = again->id;
    }
    return insertAct(db, act);
  });
}

std::vector<Act> SqliteJournal::actsOf(AnnotatorId annotator) const {
  return db_.use([annotator](SQLite::Database& db) {
    SQLite::Statement rows(db, kActColumns + "WHERE annotator = ? ORDER BY id");
    rows.bind(1, annotator.value);
    return readActs(rows);
  });
}

std::vector<Act> SqliteJournal::all() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(db, kActColumns + "ORDER BY id");
    return readActs(rows);
  });
}

std::unordered_set<ClipId> SqliteJournal::labelledBesides(AnnotatorId annotator) const {
  return db_.use([annotator](SQLite::Database& db) {
    SQLite::Statement rows(
        db,
        "SELECT clip FROM live_annotation AS l WHERE annotator = ? "
        // Of both axes, be it one after the other.
        "AND (relabelled IS NULL OR EXISTS (SELECT 1 FROM live_annotation AS b WHERE "
        "b.clip = l.clip AND b.annotator = l.annotator AND b.relabelled IS NOT l.relabelled)) "
        // What an act said, was taken back by a skip and stands again is the same but for its id.
        "AND NOT EXISTS (SELECT 1 FROM annotation AS o JOIN act ON act.annotation = o.id WHERE "
        "o.clip = l.clip AND o.annotator = l.annotator AND o.purpose = l.purpose AND "
        "o.created_at = l.created_at AND o.placer = l.placer AND o.energia = l.energia AND "
        "o.retracts IS NULL AND act.kind IN ('label', 'redo'))");
    rows.bind(1, annotator.value);
    std::unordered_set<ClipId> clips;
    while (rows.executeStep())
      clips.insert({rows.getColumn(0).getInt64()});
    return clips;
  });
}

std::vector<Act> SqliteJournal::skips() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(
        db, kActColumns +
                "AS a WHERE reason IS NOT NULL AND purpose = 'label' AND id = "
                // One that was undone leaves those before it as they were.
                "(SELECT max(id) FROM act AS l WHERE l.clip = a.clip AND l.annotator = "
                "a.annotator AND l.reason IS NOT NULL AND l.purpose = 'label' AND NOT EXISTS "
                "(SELECT 1 FROM act AS u WHERE u.of = l.id AND u.kind = 'undo')) AND NOT EXISTS "
                "(SELECT 1 FROM live_annotation AS l WHERE l.clip = a.clip AND l.annotator = "
                "a.annotator AND l.created_at > a.created_at) ORDER BY clip, annotator");
    return readActs(rows);
  });
}

void SqliteJournal::note(const Remark& remark) {
  db_.transaction([&](SQLite::Database& db) {
    SQLite::Statement insert(db, checkedInsert("remark", kRemarkInserted));
    insert.bind(1, remark.clip.value);
    insert.bind(2, remark.annotator.value);
    insert.bind(3, remark.flagged ? 1 : 0);
    insert.bind(4, remark.note);
    insert.bind(5, remark.createdAt.empty() ? utcTimestamp() : remark.createdAt);
    insertRow(insert);
  });
}

std::optional<Remark> SqliteJournal::remarkOn(ClipId clip, AnnotatorId annotator) const {
  return db_.use([&](SQLite::Database& db) -> std::optional<Remark> {
    SQLite::Statement row(
        db, kRemarkColumns + "WHERE clip = ? AND annotator = ? ORDER BY id DESC LIMIT 1");
    row.bind(1, clip.value);
    row.bind(2, annotator.value);
    return row.executeStep() ? std::optional(readRemark(row)) : std::nullopt;
  });
}

std::vector<Remark> SqliteJournal::remarks() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(
        db, kRemarkColumns +
                "WHERE id = (SELECT max(id) FROM remark AS l WHERE l.clip = r.clip AND "
                "l.annotator = r.annotator) AND (flagged = 1 OR note <> '') "
                "ORDER BY clip, annotator");
    std::vector<Remark> remarks;
    while (rows.executeStep())
      remarks.push_back(readRemark(rows));
    return remarks;
  });
}

}  // namespace cuadrante
