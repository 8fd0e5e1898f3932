#include "core/domain/unsaid.h"
#include "core/ground/error.h"
#include "core/ground/printable.h"
#include "core/store/sqlite/annotation_rows.h"
#include "core/store/sqlite/protocol_rows.h"
#include "core/store/sqlite/row_checksum.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

namespace cuadrante {
namespace {

/// FNV-1a (Fowler, Noll and Vo) of the name: the same person hears a project in the same order
/// wherever it is begun, which another hash would change. Within SQLite's integers.
std::int64_t orderSeedOf(const std::string& name) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char letter : name)
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
  return static_cast<std::int64_t>(hash >> 1);
}

std::optional<Annotator> findAnnotator(SQLite::Database& db, const std::filesystem::path& file,
                                       const std::string& name, AnnotatorKind kind) {
  if (name.empty())
    throw OptionError("an annotator needs a name");
  if (!isUtf8(name))
    throw OptionError(fmt::format("the annotator's name {} is not UTF-8", printable(name)));
  for (const Annotator& known : readAnnotators(db)) {
    if (known.name != name)
      continue;
    if (known.kind != kind)
      throw ProjectError(
          Reason::InvalidOption, file,
          fmt::format("\"{}\" is the name of a {}", name, annotatorKindKey(known.kind)));
    return known;
  }
  return std::nullopt;
}

Annotator findOrAdd(SQLite::Database& db, const std::filesystem::path& file,
                    const std::string& name, AnnotatorKind kind) {
  if (const auto known = findAnnotator(db, file, name, kind))
    return *known;
  const std::int64_t seed = orderSeedOf(name);
  SQLite::Statement insert(db, checkedInsert("annotator", kAnnotatorColumns));
  insert.bind(1, name);
  insert.bind(2, std::string(annotatorKindKey(kind)));
  insert.bind(3, seed);
  insertRow(insert);
  return Annotator{.id = {db.getLastInsertRowid()},
                   .name = name,
                   .kind = kind,
                   .orderSeed = static_cast<std::uint64_t>(seed)};
}

}  // namespace

Annotator SqliteAnnotations::annotator(const std::string& name, AnnotatorKind kind) {
  // Looking somebody up must wait for no writer.
  const auto known =
      db_.use([&](SQLite::Database& db) { return findAnnotator(db, db_.file(), name, kind); });
  if (known)
    return *known;
  return db_.transaction(
      [&](SQLite::Database& db) { return findOrAdd(db, db_.file(), name, kind); });
}

std::vector<Annotator> SqliteAnnotations::annotators() const {
  return db_.use(readAnnotators);
}

Annotation SqliteAnnotations::append(Annotation annotation) {
  return db_.transaction([&](SQLite::Database& db) {
    AnnotationInserter(db).insert(annotation);
    return annotation;
  });
}

void SqliteAnnotations::appendAll(const std::vector<Annotation>& annotations) {
  db_.transaction([&](SQLite::Database& db) {
    AnnotationInserter inserter(db);
    for (Annotation annotation : annotations)
      inserter.insert(annotation);
  });
}

IncomingResult SqliteAnnotations::appendUnsaid(const std::vector<IncomingLabel>& labels) {
  return db_.transaction([&](SQLite::Database& db) {
    IncomingResult result;
    std::map<std::pair<std::string, AnnotatorKind>, AnnotatorId> annotators;
    AnnotationInserter inserter(db);
    // The plus keeps SQLite from going through all that the annotator has ever said.
    SQLite::Statement said(
        db, kAnnotationColumns + "FROM annotation WHERE clip = ? AND +annotator = ? ORDER BY id");
    for (const IncomingLabel& label : labels) {
      AnnotatorId& annotator = annotators[{label.annotator, label.kind}];
      if (!annotator.valid())
        annotator = findOrAdd(db, db_.file(), label.annotator, label.kind).id;
      said.bind(1, label.annotation.clip.value);
      said.bind(2, annotator.value);
      std::optional<Annotation> unsaid = unsaidPart(label.annotation, readAnnotations(said));
      said.reset();
      if (!unsaid) {
        ++result.passedOver;
        continue;
      }
      unsaid->annotator = annotator;
      inserter.insert(*unsaid);
      ++result.added;
      result.inPart += unsaid->relabelled != label.annotation.relabelled ? 1 : 0;
      result.ofSongs += unsaid->scope == LabelScope::Song ? 1 : 0;
    }
    return result;
  });
}

Annotation SqliteAnnotations::retract(AnnotationId id, const std::string& session) {
  return db_.transaction([&](SQLite::Database& db) { return insertRetraction(db, id, session); });
}

Annotation SqliteAnnotations::relabel(ClipId clip, AnnotatorId annotator, Axis axis, double value,
                                      const std::string& session) {
  return db_.transaction([&](SQLite::Database& db) {
    return insertRelabelling(db, clip, annotator, axis, value, session);
  });
}

std::vector<Annotation> SqliteAnnotations::all() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(db, kAnnotationColumns + "FROM annotation ORDER BY id");
    return readAnnotations(rows);
  });
}

std::vector<Annotation> SqliteAnnotations::ofClip(ClipId clip) const {
  return db_.use([clip](SQLite::Database& db) {
    SQLite::Statement rows(db, kAnnotationColumns + "FROM annotation WHERE clip = ? ORDER BY id");
    rows.bind(1, clip.value);
    return readAnnotations(rows);
  });
}

std::optional<Annotation> SqliteAnnotations::annotation(AnnotationId id) const {
  return db_.use([id](SQLite::Database& db) { return findAnnotation(db, id); });
}

std::vector<Annotation> SqliteAnnotations::latestRatings(AnnotatorId annotator,
                                                         std::size_t count) const {
  return db_.use([&](SQLite::Database& db) {
    SQLite::Statement rows(db, kAnnotationColumns +
                                   "FROM annotation AS a WHERE annotator = ? AND " + kStands +
                                   "ORDER BY id DESC LIMIT ?");
    rows.bind(1, annotator.value);
    rows.bind(2, static_cast<std::int64_t>(count));
    return readAnnotations(rows);
  });
}

std::size_t SqliteAnnotations::ratedSince(AnnotatorId annotator, const std::string& time) const {
  return db_.use([&](SQLite::Database& db) {
    SQLite::Statement row(db,
                          "SELECT count(*) FROM annotation AS a WHERE annotator = ? AND "
                          "created_at >= ? AND " +
                              kStands);
    row.bind(1, annotator.value);
    row.bind(2, time);
    row.executeStep();
    return static_cast<std::size_t>(row.getColumn(0).getInt64());
  });
}

std::vector<Annotation> SqliteAnnotations::latestOf(AnnotatorId annotator) const {
  return db_.use([annotator](SQLite::Database& db) {
    SQLite::Statement rows(db, kAnnotationColumns +
                                   "FROM annotation WHERE id IN (SELECT max(id) FROM "
                                   "live_annotation WHERE annotator = ? GROUP BY clip) "
                                   "ORDER BY id");
    rows.bind(1, annotator.value);
    return readAnnotations(rows);
  });
}

std::unordered_map<ClipId, Consensus> SqliteAnnotations::consensus() const {
  return db_.use([](SQLite::Database& db) {
    // One snapshot for both queries.
    SQLite::Transaction snapshot(db);
    const std::vector<Annotator> annotators = readAnnotators(db);
    const ConsensusRule rule = readProtocol(db).consensus;
    std::unordered_map<ClipId, Consensus> labels;
    std::vector<Annotation> words;
    const auto take = [&] {
      if (words.empty())
        return;
      if (const auto consensus = consensusOf(words, annotators, rule))
        labels.emplace(words.front().clip, *consensus);
      words.clear();
    };
    SQLite::Statement rows(db, kWordColumns + "ORDER BY clip, id");
    while (rows.executeStep()) {
      Annotation word = readWord(rows);
      if (!words.empty() && words.front().clip != word.clip)
        take();
      words.push_back(std::move(word));
    }
    take();
    return labels;
  });
}

std::optional<Consensus> SqliteAnnotations::consensus(ClipId clip) const {
  return db_.use([clip](SQLite::Database& db) {
    SQLite::Transaction snapshot(db);
    return readConsensus(db, clip);
  });
}

}  // namespace cuadrante
