#pragma once

#include "core/domain/annotation.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// How annotations and annotators stand in the database; shared by what reads and appends them.

/// `SELECT` of all that readAnnotation reads; a table or view and conditions follow.
extern const std::string kAnnotationColumns;
/// The same of what readWord reads, from the live labels.
extern const std::string kWordColumns;

/// Of an annotator, beside the id.
extern const std::string kAnnotatorColumns;

/// A condition on `annotation AS a`: neither a retraction nor retracted.
extern const std::string kStands;

Annotation readAnnotation(SQLite::Statement& row);
/// nullopt where there is none.
std::optional<Annotation> findAnnotation(SQLite::Database& db, AnnotationId id);
std::vector<Annotation> readAnnotations(SQLite::Statement& rows);
/// What the consensus needs of an annotation, and no more: it is read for all clips at once.
Annotation readWord(SQLite::Statement& row);
std::vector<Annotator> readAnnotators(SQLite::Database& db);

/// Inserts annotations through one prepared statement.
class AnnotationInserter {
 public:
  explicit AnnotationInserter(SQLite::Database& db);

  /// Fills in `id` and, if empty, `createdAt`. Throws OptionError for a point outside the plane.
  void insert(Annotation& annotation);

 private:
  SQLite::Database& db_;
  SQLite::Statement insert_, insertShares_;
};

/// The consensus of a clip by the protocol in force. Where others write, within a transaction.
std::optional<Consensus> readConsensus(SQLite::Database& db, ClipId clip);

/// Appends the correction of one axis: the clip's present consensus with that coordinate replaced.
/// Throws OptionError if the clip has no label.
Annotation insertRelabelling(SQLite::Database& db, ClipId clip, AnnotatorId annotator, Axis axis,
                             double value, const std::string& session);

/// The annotation itself, or, where a skip took it back and was undone, what was appended in its
/// place: the same in all but its number.
AnnotationId standingFor(SQLite::Database& db, AnnotationId id);

/// Appends the annotation that undoes `id`. Throws OptionError if it does not exist, is a
/// retraction or is retracted.
Annotation insertRetraction(SQLite::Database& db, AnnotationId id, const std::string& session);

}  // namespace cuadrante
