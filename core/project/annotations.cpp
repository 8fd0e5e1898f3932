#include "error.h"
#include "project/database.h"
#include "project/project.h"
#include "timestamp.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <string>

namespace cuadrante {
namespace {

const std::string kColumns =
    "SELECT id, clip, annotator, placer, energia, relabelled, retracts, created_at, response_ms, "
    "session ";
// What the consensus does not need is left out: it is read for all clips at once.
const std::string kWords =
    "SELECT id, clip, annotator, placer, energia, relabelled, retracts FROM live_annotation ";

Annotation readWord(SQLite::Statement& row) {
  Annotation annotation;
  annotation.id = {row.getColumn(0).getInt64()};
  annotation.clip = {row.getColumn(1).getInt64()};
  annotation.annotator = {row.getColumn(2).getInt64()};
  annotation.point = {row.getColumn(3).getDouble(), row.getColumn(4).getDouble()};
  if (!row.isColumnNull(5))
    annotation.relabelled = axisFromKey(row.getColumn(5).getString());
  if (!row.isColumnNull(6))
    annotation.retracts = AnnotationId{row.getColumn(6).getInt64()};
  return annotation;
}

Annotation readAnnotation(SQLite::Statement& row) {
  Annotation annotation = readWord(row);
  annotation.createdAt = row.getColumn(7).getString();
  if (!row.isColumnNull(8))
    annotation.response = std::chrono::milliseconds(row.getColumn(8).getInt64());
  annotation.session = row.getColumn(9).getString();
  return annotation;
}

std::vector<Annotation> readAnnotations(SQLite::Statement& rows) {
  std::vector<Annotation> annotations;
  while (rows.executeStep())
    annotations.push_back(readAnnotation(rows));
  return annotations;
}

std::vector<Annotator> readAnnotators(SQLite::Database& db) {
  SQLite::Statement rows(db, "SELECT id, name, kind FROM annotator ORDER BY id");
  std::vector<Annotator> annotators;
  while (rows.executeStep())
    annotators.push_back(
        {.id = {rows.getColumn(0).getInt64()},
         .name = rows.getColumn(1).getString(),
         .kind =
             annotatorKindFromKey(rows.getColumn(2).getString()).value_or(AnnotatorKind::Person)});
  return annotators;
}

std::optional<Consensus> readConsensus(SQLite::Database& db, ClipId clip) {
  SQLite::Statement rows(db, kWords + "WHERE clip = ? ORDER BY id");
  rows.bind(1, clip.value);
  std::vector<Annotation> words;
  while (rows.executeStep())
    words.push_back(readWord(rows));
  return consensusOf(words, readAnnotators(db));
}

/// Inserts annotations through one prepared statement.
class Inserter {
 public:
  explicit Inserter(SQLite::Database& db)
      : db_(db),
        insert_(db,
                "INSERT INTO annotation (clip, annotator, placer, energia, created_at, "
                "response_ms, session, relabelled, retracts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)") {}

  /// Fills in what `append` promises.
  void insert(Annotation& annotation) {
    if (!isValid(annotation.point))
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
    insert_.exec();
    insert_.reset();
    annotation.id = {db_.getLastInsertRowid()};
  }

 private:
  SQLite::Database& db_;
  SQLite::Statement insert_;
};

}  // namespace

Annotator Annotations::annotator(const std::string& name, AnnotatorKind kind) {
  if (name.empty())
    throw OptionError("an annotator needs a name");
  return db_.transaction([&](SQLite::Database& db) {
    for (const Annotator& known : readAnnotators(db)) {
      if (known.name != name)
        continue;
      if (known.kind != kind)
        throw ProjectError(
            Reason::InvalidOption, db_.file(),
            fmt::format("\"{}\" is the name of a {}", name, annotatorKindKey(known.kind)));
      return known;
    }
    SQLite::Statement insert(db, "INSERT INTO annotator (name, kind) VALUES (?, ?)");
    insert.bind(1, name);
    insert.bind(2, std::string(annotatorKindKey(kind)));
    insert.exec();
    return Annotator{.id = {db.getLastInsertRowid()}, .name = name, .kind = kind};
  });
}

std::vector<Annotator> Annotations::annotators() const {
  return db_.use(readAnnotators);
}

Annotation Annotations::append(Annotation annotation) {
  return db_.transaction([&](SQLite::Database& db) {
    Inserter(db).insert(annotation);
    return annotation;
  });
}

void Annotations::appendAll(const std::vector<Annotation>& annotations) {
  db_.transaction([&](SQLite::Database& db) {
    Inserter inserter(db);
    for (Annotation annotation : annotations)
      inserter.insert(annotation);
  });
}

Annotation Annotations::retract(AnnotationId id, const std::string& session) {
  return db_.transaction([&](SQLite::Database& db) {
    SQLite::Statement row(db, kColumns + "FROM live_annotation WHERE id = ?");
    row.bind(1, id.value);
    if (!row.executeStep())
      throw OptionError(
          fmt::format("annotation {} does not exist, is a retraction or is retracted", id.value));
    const Annotation undone = readAnnotation(row);
    Annotation retraction;
    retraction.clip = undone.clip;
    retraction.annotator = undone.annotator;
    retraction.point = undone.point;
    retraction.session = session;
    retraction.retracts = id;
    Inserter(db).insert(retraction);
    return retraction;
  });
}

Annotation Annotations::relabel(ClipId clip, AnnotatorId annotator, Axis axis, double value,
                                const std::string& session) {
  return db_.transaction([&](SQLite::Database& db) {
    const std::optional<Consensus> present = readConsensus(db, clip);
    if (!present)
      throw OptionError(fmt::format("clip {} has no label to correct", clipName(clip)));
    Annotation correction;
    correction.clip = clip;
    correction.annotator = annotator;
    correction.point = withCoordinate(present->point, axis, value);
    correction.session = session;
    correction.relabelled = axis;
    Inserter(db).insert(correction);
    return correction;
  });
}

std::vector<Annotation> Annotations::all() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(db, kColumns + "FROM annotation ORDER BY id");
    return readAnnotations(rows);
  });
}

std::vector<Annotation> Annotations::ofClip(ClipId clip) const {
  return db_.use([clip](SQLite::Database& db) {
    SQLite::Statement rows(db, kColumns + "FROM annotation WHERE clip = ? ORDER BY id");
    rows.bind(1, clip.value);
    return readAnnotations(rows);
  });
}

std::vector<Annotation> Annotations::latestOf(AnnotatorId annotator) const {
  return db_.use([annotator](SQLite::Database& db) {
    SQLite::Statement rows(db, kColumns +
                                   "FROM annotation WHERE id IN (SELECT max(id) FROM "
                                   "live_annotation WHERE annotator = ? GROUP BY clip) "
                                   "ORDER BY id");
    rows.bind(1, annotator.value);
    return readAnnotations(rows);
  });
}

std::unordered_map<ClipId, Consensus> Annotations::consensus() const {
  return db_.use([](SQLite::Database& db) {
    // One snapshot for both queries.
    SQLite::Transaction snapshot(db);
    const std::vector<Annotator> annotators = readAnnotators(db);
    std::unordered_map<ClipId, Consensus> labels;
    std::vector<Annotation> words;
    const auto take = [&] {
      if (words.empty())
        return;
      if (const auto consensus = consensusOf(words, annotators))
        labels.emplace(words.front().clip, *consensus);
      words.clear();
    };
    SQLite::Statement rows(db, kWords + "ORDER BY clip, id");
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

std::optional<Consensus> Annotations::consensus(ClipId clip) const {
  return db_.use([clip](SQLite::Database& db) {
    SQLite::Transaction snapshot(db);
    return readConsensus(db, clip);
  });
}

}  // namespace cuadrante
