#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/store/sqlite/annotation_rows.h"
#include "core/store/sqlite/known_key.h"
#include "core/store/sqlite/row_checksum.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <chrono>
#include <unordered_set>
#include <utility>

namespace cuadrante {
namespace {

const std::string kAnswerInserted =
    "review, clip, annotator, kind, annotation, undoes, created_at, session, revealed, response_ms";
const std::string kAnswerColumns =
    "SELECT w.id, w.review, w.clip, w.annotator, w.kind, w.annotation, a.placer, a.energia, "
    "w.undoes, w.created_at, w.session, w.revealed, w.response_ms, "
    "checked_row('review_answer', w.id, w.checksum, w.review, w.clip, w.annotator, w.kind, "
    "w.annotation, w.undoes, w.created_at, w.session, w.revealed, w.response_ms) "
    "FROM review_answer AS w LEFT JOIN annotation AS a ON a.id = w.annotation ";
/// Of `review_answer AS w`: an answer that was not taken back.
const std::string kStanding =
    "w.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM review_answer AS u WHERE u.undoes = w.id) ";
/// Whether an annotator (3) has answered on a clip (2) of a review (1) before, and was shown the
/// label for it: by the protocol of that moment (without any, labels are shown) or a later one.
const std::string kRevealed =
    "SELECT EXISTS (SELECT 1 FROM review_answer AS w WHERE w.review = ?1 AND w.clip = ?2 AND "
    "w.annotator = ?3 AND w.undoes IS NULL AND (NOT EXISTS (SELECT 1 FROM protocol WHERE "
    "created_at <= w.created_at) OR EXISTS (SELECT 1 FROM protocol AS p WHERE p.answers_shown = 1 "
    "AND p.id >= (SELECT max(id) FROM protocol WHERE created_at <= w.created_at))))";

std::string textOf(const std::vector<RunNumber>& runs) {
  std::vector<std::int64_t> numbers;
  for (const RunNumber run : runs)
    numbers.push_back(run.value);
  return fmt::format("{}", fmt::join(numbers, ","));
}

std::vector<RunNumber> runsFrom(const std::string& text) {
  std::vector<RunNumber> runs;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::int64_t number = 0;
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc())
      break;
    runs.push_back({number});
    at = read.ptr + 1;
  }
  return runs;
}

ReviewAnswer readAnswer(SQLite::Statement& row) {
  ReviewAnswer answer;
  answer.id = {row.getColumn(0).getInt64()};
  answer.review = {row.getColumn(1).getInt64()};
  answer.clip = {row.getColumn(2).getInt64()};
  answer.annotator = {row.getColumn(3).getInt64()};
  answer.kind = knownKey(row.getColumn(4).getString(), answerKindFromKey);
  if (!row.isColumnNull(5)) {
    answer.annotation = AnnotationId{row.getColumn(5).getInt64()};
    answer.point = EmotionPoint{row.getColumn(6).getDouble(), row.getColumn(7).getDouble()};
  }
  if (!row.isColumnNull(8))
    answer.undoes = ReviewAnswerId{row.getColumn(8).getInt64()};
  answer.createdAt = row.getColumn(9).getString();
  answer.session = row.getColumn(10).getString();
  if (!row.isColumnNull(11))
    answer.revealed = row.getColumn(11).getInt() != 0;
  if (!row.isColumnNull(12))
    answer.response = std::chrono::milliseconds(row.getColumn(12).getInt64());
  return answer;
}

bool isRevealed(SQLite::Database& db, const ReviewAnswer& answer) {
  SQLite::Statement row(db, kRevealed);
  row.bind(1, answer.review.value);
  row.bind(2, answer.clip.value);
  row.bind(3, answer.annotator.value);
  row.executeStep();
  return row.getColumn(0).getInt() != 0;
}

ReviewAnswer insertAnswer(SQLite::Database& db, ReviewAnswer answer) {
  answer.createdAt = utcTimestamp();
  if (answer.kind != AnswerKind::Undone)
    answer.revealed = isRevealed(db, answer);
  SQLite::Statement insert(db, checkedInsert("review_answer", kAnswerInserted));
  insert.bind(1, answer.review.value);
  insert.bind(2, answer.clip.value);
  insert.bind(3, answer.annotator.value);
  insert.bind(4, std::string(answerKindKey(answer.kind)));
  if (answer.annotation)
    insert.bind(5, answer.annotation->value);
  if (answer.undoes)
    insert.bind(6, answer.undoes->value);
  insert.bind(7, answer.createdAt);
  insert.bind(8, answer.session);
  if (answer.revealed)
    insert.bind(9, *answer.revealed ? 1 : 0);
  if (answer.response)
    insert.bind(10, static_cast<std::int64_t>(answer.response->count()));
  insert.exec();
  answer.id = {db.getLastInsertRowid()};
  return answer;
}

ReviewAnswer answerOf(ReviewId review, ClipId clip, AnnotatorId annotator, AnswerKind kind,
                      const std::string& session, Reviews::Response response = {}) {
  if (response && *response < std::chrono::milliseconds(0))
    throw OptionError("an answer takes no time below zero");
  ReviewAnswer answer;
  answer.review = review;
  answer.clip = clip;
  answer.annotator = annotator;
  answer.kind = kind;
  answer.session = session;
  answer.response = response;
  return answer;
}

ReviewAnswer withAnnotation(ReviewAnswer answer, const Annotation& annotation) {
  answer.annotation = annotation.id;
  answer.point = annotation.point;
  return answer;
}

void check(const Review& review) {
  if (review.clips.empty())
    throw OptionError(Reason::NothingToDo, "a review without clips");
  std::unordered_set<ClipId> known;
  for (const ReviewClip& clip : review.clips)
    if (!known.insert(clip.clip).second)
      throw OptionError(fmt::format("clip {} comes twice in the review", clipName(clip.clip)));
}

void insertReview(SQLite::Database& db, Review& review) {
  SQLite::Statement insert(db,
                           "INSERT INTO review (task, created_at, options, version, runs, "
                           "control_share, seed) VALUES (?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, std::string(taskKey(review.task)));
  insert.bind(2, review.createdAt);
  insert.bind(3, review.options);
  if (review.version)
    insert.bind(4, review.version->value);
  insert.bind(5, textOf(review.runs));
  insert.bind(6, review.controlShare);
  insert.bind(7, static_cast<std::int64_t>(review.seed));
  insert.exec();
  review.id = {db.getLastInsertRowid()};
}

void insertClips(SQLite::Database& db, const Review& review) {
  SQLite::Statement clip(db,
                         "INSERT INTO review_clip (review, place, clip, control, placer, energia) "
                         "VALUES (?, ?, ?, ?, ?, ?)");
  SQLite::Statement reason(db,
                           "INSERT INTO review_reason (review, place, number, rule, score, count, "
                           "of) VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (std::int64_t place = 0; place < std::ssize(review.clips); ++place) {
    const ReviewClip& queued = review.clips[static_cast<std::size_t>(place)];
    clip.clearBindings();
    clip.bind(1, review.id.value);
    clip.bind(2, place);
    clip.bind(3, queued.clip.value);
    clip.bind(4, queued.control ? 1 : 0);
    if (queued.label) {
      clip.bind(5, queued.label->placer);
      clip.bind(6, queued.label->energia);
    }
    clip.exec();
    clip.reset();
    std::int64_t number = 0;
    for (const ReviewReason& why : queued.reasons) {
      reason.bind(1, review.id.value);
      reason.bind(2, place);
      reason.bind(3, number++);
      reason.bind(4, std::string(reviewRuleKey(why.rule)));
      reason.bind(5, why.score);
      reason.bind(6, why.count);
      reason.bind(7, why.of);
      reason.exec();
      reason.reset();
    }
  }
}

std::vector<ReviewClip> readClips(SQLite::Database& db, ReviewId id) {
  std::vector<ReviewClip> clips;
  SQLite::Statement rows(
      db, "SELECT clip, control, placer, energia FROM review_clip WHERE review = ? ORDER BY place");
  rows.bind(1, id.value);
  while (rows.executeStep()) {
    ReviewClip& clip = clips.emplace_back();
    clip.clip = {rows.getColumn(0).getInt64()};
    clip.control = rows.getColumn(1).getInt() != 0;
    if (!rows.isColumnNull(2))
      clip.label = EmotionPoint{rows.getColumn(2).getDouble(), rows.getColumn(3).getDouble()};
  }
  SQLite::Statement reasons(db,
                            "SELECT place, rule, score, count, of FROM review_reason WHERE review "
                            "= ? ORDER BY place, number");
  reasons.bind(1, id.value);
  while (reasons.executeStep()) {
    const auto place = static_cast<std::size_t>(reasons.getColumn(0).getInt64());
    if (place >= clips.size())
      throw ProjectError(
          Reason::DamagedProject, db.getFilename(),
          fmt::format("review {} has a reason for a clip that is not in it", id.value));
    if (const auto rule = reviewRuleFromKey(reasons.getColumn(1).getString()))
      clips[place].reasons.push_back({*rule, reasons.getColumn(2).getDouble(),
                                      reasons.getColumn(3).getInt(),
                                      reasons.getColumn(4).getInt()});
  }
  return clips;
}

}  // namespace

Review SqliteReviews::begin(Review review) {
  check(review);
  if (review.createdAt.empty())
    review.createdAt = utcTimestamp();
  db_.transaction([&](SQLite::Database& db) {
    insertReview(db, review);
    insertClips(db, review);
  });
  return review;
}

std::vector<ReviewSummary> SqliteReviews::all() const {
  return db_.use([](SQLite::Database& db) {
    SQLite::Statement rows(
        db,
        "SELECT id, task, created_at, options, "
        "(SELECT count(*) FROM review_clip WHERE review = v.id), "
        "(SELECT count(*) FROM review_clip WHERE review = v.id AND control = 1), "
        "(SELECT count(DISTINCT clip) FROM review_answer AS w WHERE review = v.id AND " +
            kStanding + ") FROM review AS v ORDER BY id");
    std::vector<ReviewSummary> all;
    while (rows.executeStep())
      all.push_back({.id = {rows.getColumn(0).getInt64()},
                     .task = knownKey(rows.getColumn(1).getString(), taskFromKey),
                     .createdAt = rows.getColumn(2).getString(),
                     .options = rows.getColumn(3).getString(),
                     .clips = rows.getColumn(4).getInt64(),
                     .controls = rows.getColumn(5).getInt64(),
                     .answered = rows.getColumn(6).getInt64()});
    return all;
  });
}

std::optional<Review> SqliteReviews::review(ReviewId id) const {
  return db_.use([id](SQLite::Database& db) -> std::optional<Review> {
    // One snapshot for the review, its clips and their reasons.
    SQLite::Transaction snapshot(db);
    SQLite::Statement row(db,
                          "SELECT task, created_at, options, version, runs, control_share, seed "
                          "FROM review WHERE id = ?");
    row.bind(1, id.value);
    if (!row.executeStep())
      return std::nullopt;
    Review review;
    review.id = id;
    review.task = knownKey(row.getColumn(0).getString(), taskFromKey);
    review.createdAt = row.getColumn(1).getString();
    review.options = row.getColumn(2).getString();
    if (!row.isColumnNull(3))
      review.version = VersionNumber{row.getColumn(3).getInt64()};
    review.runs = runsFrom(row.getColumn(4).getString());
    review.controlShare = row.getColumn(5).getDouble();
    review.seed = static_cast<std::uint64_t>(row.getColumn(6).getInt64());
    review.clips = readClips(db, id);
    return review;
  });
}

ReviewAnswer SqliteReviews::keep(ReviewId review, ClipId clip, AnnotatorId annotator,
                                 const std::string& session, Response response) {
  return db_.transaction([&](SQLite::Database& db) {
    return insertAnswer(db, answerOf(review, clip, annotator, AnswerKind::Kept, session, response));
  });
}

ReviewAnswer SqliteReviews::relabel(ReviewId review, ClipId clip, AnnotatorId annotator, Axis axis,
                                    double value, const std::string& session, Response response) {
  return db_.transaction([&](SQLite::Database& db) {
    const Annotation made = insertRelabelling(db, clip, annotator, axis, value, session);
    return insertAnswer(db, withAnnotation(answerOf(review, clip, annotator, AnswerKind::Relabelled,
                                                    session, response),
                                           made));
  });
}

ReviewAnswer SqliteReviews::label(ReviewId review, ClipId clip, AnnotatorId annotator,
                                  EmotionPoint point, const std::string& session,
                                  Response response) {
  return db_.transaction([&](SQLite::Database& db) {
    Annotation made;
    made.clip = clip;
    made.annotator = annotator;
    made.point = point;
    made.session = session;
    AnnotationInserter(db).insert(made);
    return insertAnswer(db, withAnnotation(answerOf(review, clip, annotator, AnswerKind::Relabelled,
                                                    session, response),
                                           made));
  });
}

ReviewAnswer SqliteReviews::undo(ReviewAnswerId id, const std::string& session) {
  return db_.transaction([&](SQLite::Database& db) {
    SQLite::Statement row(db, kAnswerColumns + "WHERE w.id = ? AND " + kStanding);
    row.bind(1, id.value);
    if (!row.executeStep())
      throw OptionError(
          fmt::format("answer {} does not exist, is an undoing or was undone", id.value));
    const ReviewAnswer undone = readAnswer(row);
    if (undone.annotation)
      insertRetraction(db, standingFor(db, *undone.annotation), session);
    ReviewAnswer answer =
        answerOf(undone.review, undone.clip, undone.annotator, AnswerKind::Undone, session);
    answer.undoes = id;
    return insertAnswer(db, answer);
  });
}

std::optional<ReviewId> SqliteReviews::halfDone(AnnotatorId annotator) const {
  return db_.use([annotator](SQLite::Database& db) -> std::optional<ReviewId> {
    SQLite::Statement row(
        db, "SELECT w.review FROM review_answer AS w WHERE w.annotator = ? AND " + kStanding +
                "GROUP BY w.review HAVING count(DISTINCT w.clip) < (SELECT count(*) "
                "FROM review_clip AS c WHERE c.review = w.review) "
                "ORDER BY max(w.id) DESC LIMIT 1");
    row.bind(1, annotator.value);
    return row.executeStep() ? std::optional(ReviewId{row.getColumn(0).getInt64()}) : std::nullopt;
  });
}

std::optional<ReviewAnswer> SqliteReviews::lastAnswer(ReviewId review,
                                                      AnnotatorId annotator) const {
  return db_.use([&](SQLite::Database& db) -> std::optional<ReviewAnswer> {
    SQLite::Statement row(db, kAnswerColumns + "WHERE w.review = ? AND w.annotator = ? AND " +
                                  kStanding + "ORDER BY w.id DESC LIMIT 1");
    row.bind(1, review.value);
    row.bind(2, annotator.value);
    return row.executeStep() ? std::optional(readAnswer(row)) : std::nullopt;
  });
}

std::optional<ReviewAnswer> SqliteReviews::standingAnswer(ReviewId review, ClipId clip,
                                                          AnnotatorId annotator) const {
  return db_.use([&](SQLite::Database& db) -> std::optional<ReviewAnswer> {
    SQLite::Statement row(db, kAnswerColumns +
                                  "WHERE w.review = ? AND w.clip = ? AND w.annotator = ? AND " +
                                  kStanding + "ORDER BY w.id DESC LIMIT 1");
    row.bind(1, review.value);
    row.bind(2, clip.value);
    row.bind(3, annotator.value);
    return row.executeStep() ? std::optional(readAnswer(row)) : std::nullopt;
  });
}

std::vector<ReviewAnswer> SqliteReviews::answers(ReviewId review) const {
  return db_.use([review](SQLite::Database& db) {
    SQLite::Statement rows(db, kAnswerColumns + "WHERE w.review = ? ORDER BY w.id");
    rows.bind(1, review.value);
    std::vector<ReviewAnswer> answers;
    while (rows.executeStep())
      answers.push_back(readAnswer(rows));
    return answers;
  });
}

}  // namespace cuadrante
