#include "core/store/sqlite/migrations.h"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <array>
#include <string>

namespace cuadrante {
namespace {

void createFirstSchema(SQLite::Database& db) {
  db.exec(R"sql(
    CREATE TABLE song (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      bytes INTEGER NOT NULL,
      seconds REAL NOT NULL,
      sample_rate INTEGER NOT NULL,
      channels INTEGER NOT NULL,
      codec TEXT NOT NULL,
      title TEXT NOT NULL,
      artist TEXT NOT NULL,
      album TEXT NOT NULL
    ) STRICT;

    CREATE TABLE clip (
      id INTEGER PRIMARY KEY CHECK (id >= 0),
      song INTEGER NOT NULL REFERENCES song (id),
      start_s REAL NOT NULL CHECK (start_s >= 0),
      duration_s REAL NOT NULL CHECK (duration_s > 0),
      UNIQUE (song, start_s)
    ) STRICT;

    CREATE TRIGGER clip_ids_are_never_reused BEFORE DELETE ON clip
    BEGIN SELECT RAISE (ABORT, 'clips are never deleted'); END;

    CREATE TABLE selection (
      clip INTEGER PRIMARY KEY REFERENCES clip (id)
    ) STRICT;

    CREATE TABLE annotator (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('person', 'rule'))
    ) STRICT;

    CREATE TABLE annotation (
      id INTEGER PRIMARY KEY,
      clip INTEGER NOT NULL REFERENCES clip (id),
      annotator INTEGER NOT NULL REFERENCES annotator (id),
      placer REAL NOT NULL CHECK (placer BETWEEN -1 AND 1),
      energia REAL NOT NULL CHECK (energia BETWEEN -1 AND 1),
      created_at TEXT NOT NULL,
      response_ms INTEGER,
      session TEXT NOT NULL,
      relabelled TEXT CHECK (relabelled IN ('energia', 'placer')),
      retracts INTEGER REFERENCES annotation (id)
    ) STRICT;
    CREATE INDEX annotation_by_clip ON annotation (clip, id);
    CREATE INDEX annotation_by_annotator ON annotation (annotator, id);
    -- Partial: else "retracts IS NULL", true of nearly every row, would be looked up in it.
    CREATE UNIQUE INDEX annotation_by_retracted ON annotation (retracts)
    WHERE retracts IS NOT NULL;

    CREATE TRIGGER annotation_is_never_updated BEFORE UPDATE ON annotation
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;
    CREATE TRIGGER annotation_is_never_deleted BEFORE DELETE ON annotation
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;
    -- INSERT OR REPLACE would delete without firing the trigger above.
    CREATE TRIGGER annotation_is_never_replaced BEFORE INSERT ON annotation
    WHEN EXISTS (SELECT 1 FROM annotation WHERE id = NEW.id)
      OR EXISTS (SELECT 1 FROM annotation WHERE retracts = NEW.retracts)
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;

    CREATE VIEW live_annotation AS
    SELECT * FROM annotation AS a
    WHERE a.retracts IS NULL
      AND NOT EXISTS (SELECT 1 FROM annotation AS r WHERE r.retracts = a.id);

    CREATE TABLE dataset_version (
      number INTEGER PRIMARY KEY CHECK (number >= 1),
      parent INTEGER REFERENCES dataset_version (number),
      note TEXT NOT NULL,
      created_at TEXT NOT NULL,
      clips INTEGER NOT NULL,
      estres INTEGER NOT NULL,
      felicidad INTEGER NOT NULL,
      calma INTEGER NOT NULL,
      tristeza INTEGER NOT NULL,
      by_rule INTEGER NOT NULL,
      sample_rate INTEGER NOT NULL,
      fft_size INTEGER NOT NULL,
      hop INTEGER NOT NULL,
      column_stride INTEGER NOT NULL,
      columns INTEGER NOT NULL
    ) STRICT;
  )sql");
}

/// Until now every version was the thesis's.
void describeSpectrograms(SQLite::Database& db) {
  db.exec(R"sql(
    ALTER TABLE dataset_version ADD COLUMN window TEXT NOT NULL DEFAULT 'hanning'
      CHECK (window IN ('hanning', 'hann-periodic', 'hamming', 'blackman', 'rectangular'));
    ALTER TABLE dataset_version ADD COLUMN scaling TEXT NOT NULL DEFAULT 'density'
      CHECK (scaling IN ('density', 'spectrum', 'magnitude'));
    ALTER TABLE dataset_version ADD COLUMN decibels INTEGER NOT NULL DEFAULT 0
      CHECK (decibels IN (0, 1));
    ALTER TABLE dataset_version ADD COLUMN element TEXT NOT NULL DEFAULT 'float32'
      CHECK (element IN ('float32', 'float16'));
    ALTER TABLE dataset_version ADD COLUMN scale REAL NOT NULL DEFAULT 1 CHECK (scale > 0);
  )sql");
}

/// `content`: contentHash() of the song's file; NULL until the file is seen again.
void identifySongs(SQLite::Database& db) {
  db.exec(R"sql(
    ALTER TABLE song ADD COLUMN content TEXT CHECK (length(content) = 32);
    CREATE INDEX song_by_content ON song (content);
  )sql");
}

/// Acts, remarks, the protocol, what a rating is for. Studies begun before go on without hidden
/// repeats.
void journalLabelling(SQLite::Database& db) {
  db.exec(R"sql(
    ALTER TABLE annotation ADD COLUMN purpose TEXT NOT NULL DEFAULT 'label'
      CHECK (purpose IN ('label', 'practice', 'repeat'));
    ALTER TABLE annotation ADD COLUMN heard_share REAL CHECK (heard_share BETWEEN 0 AND 1);
    DROP VIEW live_annotation;
    CREATE VIEW live_annotation AS
    SELECT * FROM annotation AS a
    WHERE a.retracts IS NULL AND a.purpose = 'label'
      AND NOT EXISTS (SELECT 1 FROM annotation AS r WHERE r.retracts = a.id);

    ALTER TABLE annotator ADD COLUMN order_seed INTEGER NOT NULL DEFAULT 0;
    UPDATE annotator SET order_seed = id;

    CREATE TABLE act (
      id INTEGER PRIMARY KEY,
      annotator INTEGER NOT NULL REFERENCES annotator (id),
      clip INTEGER NOT NULL REFERENCES clip (id),
      purpose TEXT NOT NULL CHECK (purpose IN ('label', 'practice', 'repeat')),
      kind TEXT NOT NULL CHECK (kind IN ('label', 'skip', 'open', 'undo', 'redo')),
      annotation INTEGER REFERENCES annotation (id),
      of INTEGER REFERENCES act (id),
      reason TEXT CHECK (reason IN ('no-music', 'silence', 'broken', 'cannot-say')),
      created_at TEXT NOT NULL,
      session TEXT NOT NULL,
      CHECK ((kind IN ('undo', 'redo')) = (of IS NOT NULL)),
      CHECK (kind <> 'label' OR annotation IS NOT NULL)
    ) STRICT;
    CREATE INDEX act_by_annotator ON act (annotator, id);
    CREATE INDEX act_by_annotation ON act (annotation) WHERE annotation IS NOT NULL;
    -- An act is taken back once, and done again once: what comes of it is another act.
    CREATE UNIQUE INDEX act_by_subject ON act (of, kind) WHERE of IS NOT NULL;
    CREATE TRIGGER act_is_never_updated BEFORE UPDATE ON act
    BEGIN SELECT RAISE (ABORT, 'acts are only appended'); END;
    CREATE TRIGGER act_is_never_deleted BEFORE DELETE ON act
    BEGIN SELECT RAISE (ABORT, 'acts are only appended'); END;
    CREATE TRIGGER act_is_never_replaced BEFORE INSERT ON act
    WHEN EXISTS (SELECT 1 FROM act WHERE id = NEW.id)
    BEGIN SELECT RAISE (ABORT, 'acts are only appended'); END;

    CREATE TABLE remark (
      id INTEGER PRIMARY KEY,
      clip INTEGER NOT NULL REFERENCES clip (id),
      annotator INTEGER NOT NULL REFERENCES annotator (id),
      flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
      note TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX remark_by_clip ON remark (clip, annotator, id);

    -- The latest counts; the earlier ones tell how the labels of their time were made.
    CREATE TABLE protocol (
      id INTEGER PRIMARY KEY,
      repeat_share REAL NOT NULL CHECK (repeat_share BETWEEN 0 AND 0.5),
      gate_share REAL NOT NULL CHECK (gate_share BETWEEN 0 AND 1),
      skip_reasons INTEGER NOT NULL CHECK (skip_reasons IN (0, 1)),
      earlier_shown INTEGER NOT NULL CHECK (earlier_shown IN (0, 1)),
      consensus TEXT NOT NULL CHECK (consensus IN ('mean', 'median')),
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE anchor (
      protocol INTEGER NOT NULL REFERENCES protocol (id),
      place INTEGER NOT NULL,
      clip INTEGER NOT NULL REFERENCES clip (id),
      placer REAL NOT NULL CHECK (placer BETWEEN -1 AND 1),
      energia REAL NOT NULL CHECK (energia BETWEEN -1 AND 1),
      PRIMARY KEY (protocol, place),
      UNIQUE (protocol, clip)
    ) STRICT;
    INSERT INTO protocol (repeat_share, gate_share, skip_reasons, earlier_shown, consensus,
                          created_at)
    SELECT 0, 0, 1, 0, 'mean', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    WHERE EXISTS (SELECT 1 FROM annotation);
  )sql");
}

/// Reviews, their clips and what was answered.
void storeReviews(SQLite::Database& db) {
  db.exec(R"sql(
    CREATE TABLE review (
      id INTEGER PRIMARY KEY,
      task TEXT NOT NULL CHECK (task IN ('energia', 'placer', 'cuadrantes')),
      created_at TEXT NOT NULL,
      options TEXT NOT NULL,
      version INTEGER REFERENCES dataset_version (number),
      runs TEXT NOT NULL,
      control_share REAL NOT NULL CHECK (control_share BETWEEN 0 AND 1),
      seed INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE review_clip (
      review INTEGER NOT NULL REFERENCES review (id),
      place INTEGER NOT NULL CHECK (place >= 0),
      clip INTEGER NOT NULL REFERENCES clip (id),
      control INTEGER NOT NULL CHECK (control IN (0, 1)),
      placer REAL CHECK (placer BETWEEN -1 AND 1),
      energia REAL CHECK (energia BETWEEN -1 AND 1),
      PRIMARY KEY (review, place),
      UNIQUE (review, clip),
      CHECK ((placer IS NULL) = (energia IS NULL))
    ) STRICT;
    CREATE TABLE review_reason (
      review INTEGER NOT NULL,
      place INTEGER NOT NULL,
      number INTEGER NOT NULL,
      rule TEXT NOT NULL,
      score REAL NOT NULL,
      count INTEGER NOT NULL,
      of INTEGER NOT NULL,
      PRIMARY KEY (review, place, number),
      FOREIGN KEY (review, place) REFERENCES review_clip (review, place)
    ) STRICT;
    CREATE TABLE review_answer (
      id INTEGER PRIMARY KEY,
      review INTEGER NOT NULL,
      clip INTEGER NOT NULL,
      annotator INTEGER NOT NULL REFERENCES annotator (id),
      kind TEXT NOT NULL CHECK (kind IN ('kept', 'relabelled', 'undone')),
      annotation INTEGER REFERENCES annotation (id),
      undoes INTEGER REFERENCES review_answer (id),
      created_at TEXT NOT NULL,
      session TEXT NOT NULL,
      FOREIGN KEY (review, clip) REFERENCES review_clip (review, clip),
      CHECK ((kind = 'undone') = (undoes IS NOT NULL)),
      CHECK ((kind = 'relabelled') = (annotation IS NOT NULL))
    ) STRICT;
    CREATE INDEX review_answer_by_review ON review_answer (review, id);
    CREATE UNIQUE INDEX review_answer_by_undone ON review_answer (undoes)
    WHERE undoes IS NOT NULL;
  )sql");
  for (const char* table : {"review", "review_clip", "review_reason", "review_answer"})
    for (const char* change : {"UPDATE", "DELETE"})
      db.exec(
          fmt::format("CREATE TRIGGER {0}_refuses_{1} BEFORE {1} ON {0} "
                      "BEGIN SELECT RAISE (ABORT, 'reviews are only appended'); END;",
                      table, change));
  // INSERT OR REPLACE would delete without firing these.
  for (const char* table : {"review", "review_answer"})
    db.exec(
        fmt::format("CREATE TRIGGER {0}_is_never_replaced BEFORE INSERT ON {0} "
                    "WHEN EXISTS (SELECT 1 FROM {0} WHERE id = NEW.id) "
                    "BEGIN SELECT RAISE (ABORT, 'reviews are only appended'); END;",
                    table));
}

/// What people are asked to go by, what they were asked when a version was built, and what they see
/// after an answer.
void keepGuidelines(SQLite::Database& db) {
  db.exec(R"sql(
    ALTER TABLE protocol ADD COLUMN guideline TEXT NOT NULL DEFAULT '';
    ALTER TABLE protocol ADD COLUMN answers_shown INTEGER NOT NULL DEFAULT 1
      CHECK (answers_shown IN (0, 1));
    ALTER TABLE dataset_version ADD COLUMN guideline TEXT NOT NULL DEFAULT '';
  )sql");
}

/// Rows of what people said, and of what they said it about, carry a checksum (row_checksum.h).
void carryChecksums(SQLite::Database& db) {
  const auto add = [&db](const char* table, const std::string& columns) {
    db.exec(
        fmt::format("ALTER TABLE {0} ADD COLUMN checksum INTEGER; "
                    "UPDATE {0} SET checksum = row_checksum({1})",
                    table, columns));
  };
  db.exec("DROP TRIGGER annotation_is_never_updated; DROP TRIGGER act_is_never_updated");
  add("annotation",
      "clip, annotator, placer, energia, created_at, response_ms, session, relabelled, retracts, "
      "purpose, heard_share");
  add("act", "annotator, clip, purpose, kind, annotation, of, reason, created_at, session");
  add("remark", "clip, annotator, flagged, note, created_at");
  add("annotator", "name, kind, order_seed");
  add("clip", "id, song, start_s, duration_s");
  add("song", "path, bytes, seconds, sample_rate, channels, codec, title, artist, album, content");
  db.exec(R"sql(
    CREATE TRIGGER annotation_is_never_updated BEFORE UPDATE ON annotation
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;
    CREATE TRIGGER act_is_never_updated BEFORE UPDATE ON act
    BEGIN SELECT RAISE (ABORT, 'acts are only appended'); END;
  )sql");
}

/// What clips look like to a network is one value. The texts are those of featuresText(), which
/// reads them: SQLite's own json_valid() may not stand in the schema of an untrusted database.
void describeFeatures(SQLite::Database& db) {
  db.exec(R"sql(
    ALTER TABLE dataset_version ADD COLUMN features TEXT NOT NULL DEFAULT '{}';
    UPDATE dataset_version SET features = json_object(
      'kind', 'spectrogram', 'version', 1, 'parameters', json_object(
        'sample_rate', sample_rate, 'fft_size', fft_size, 'hop', hop,
        'column_stride', column_stride, 'columns', columns, 'window', window,
        'scaling', scaling, 'decibels', json(iif(decibels, 'true', 'false'))));
    ALTER TABLE dataset_version DROP COLUMN sample_rate;
    ALTER TABLE dataset_version DROP COLUMN fft_size;
    ALTER TABLE dataset_version DROP COLUMN hop;
    ALTER TABLE dataset_version DROP COLUMN column_stride;
    ALTER TABLE dataset_version DROP COLUMN columns;
    ALTER TABLE dataset_version DROP COLUMN window;
    ALTER TABLE dataset_version DROP COLUMN scaling;
    ALTER TABLE dataset_version DROP COLUMN decibels;
  )sql");
}

/// Whether an answer came before or after the reveal, and how long it took; both NULL in answers of
/// earlier programs, which did not say. Answers carry a checksum like what people label.
void tellBlindAnswers(SQLite::Database& db) {
  db.exec(R"sql(
    DROP TRIGGER review_answer_refuses_UPDATE;
    ALTER TABLE review_answer ADD COLUMN revealed INTEGER CHECK (revealed IN (0, 1));
    ALTER TABLE review_answer ADD COLUMN response_ms INTEGER CHECK (response_ms >= 0);
    ALTER TABLE review_answer ADD COLUMN checksum INTEGER;
    UPDATE review_answer SET checksum = row_checksum(
      review, clip, annotator, kind, annotation, undoes, created_at, session, revealed,
      response_ms);
    CREATE TRIGGER review_answer_refuses_UPDATE BEFORE UPDATE ON review_answer
    BEGIN SELECT RAISE (ABORT, 'reviews are only appended'); END;
    -- Whether somebody has answered on a clip before is asked at every answer.
    CREATE INDEX review_answer_by_clip ON review_answer (review, clip);
  )sql");
}

/// Which files are one song: those of one name.
void groupSongs(SQLite::Database& db) {
  db.exec(R"sql(
    CREATE TABLE song_group (
      song INTEGER PRIMARY KEY REFERENCES song (id),
      name TEXT NOT NULL CHECK (name <> ''),
      checksum INTEGER
    ) STRICT;
  )sql");
}

/// The sides that somebody laid down for songs, or for single clips; one split, of one name.
void keepGivenSplit(SQLite::Database& db) {
  db.exec(R"sql(
    CREATE TABLE given_split (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      name TEXT NOT NULL,
      checksum INTEGER
    ) STRICT;
    CREATE TABLE given_side (
      id INTEGER PRIMARY KEY,
      song INTEGER UNIQUE REFERENCES song (id),
      clip INTEGER UNIQUE REFERENCES clip (id),
      side TEXT NOT NULL CHECK (side IN ('train', 'validation', 'test')),
      checksum INTEGER,
      CHECK ((song IS NULL) <> (clip IS NULL))
    ) STRICT;
  )sql");
}

/// Labels that tell a quadrant and no point: a coordinate of which only the sign is known is
/// infinite (known_sign.h). How far those apart are of whom one label is the mean.
void tellQuadrants(SQLite::Database& db) {
  db.exec(R"sql(
    DROP VIEW live_annotation;
    CREATE TABLE new_annotation (
      id INTEGER PRIMARY KEY,
      clip INTEGER NOT NULL REFERENCES clip (id),
      annotator INTEGER NOT NULL REFERENCES annotator (id),
      placer REAL NOT NULL CHECK (placer BETWEEN -1 AND 1 OR abs(placer) = 9e999),
      energia REAL NOT NULL CHECK (energia BETWEEN -1 AND 1 OR abs(energia) = 9e999),
      created_at TEXT NOT NULL,
      response_ms INTEGER,
      session TEXT NOT NULL,
      relabelled TEXT CHECK (relabelled IN ('energia', 'placer')),
      retracts INTEGER REFERENCES annotation (id),
      purpose TEXT NOT NULL DEFAULT 'label' CHECK (purpose IN ('label', 'practice', 'repeat')),
      heard_share REAL CHECK (heard_share BETWEEN 0 AND 1),
      placer_sd REAL CHECK (placer_sd BETWEEN 0 AND 2),
      energia_sd REAL CHECK (energia_sd BETWEEN 0 AND 2),
      checksum INTEGER
    ) STRICT;
    INSERT INTO new_annotation
    SELECT id, clip, annotator, placer, energia, created_at, response_ms, session, relabelled,
           retracts, purpose, heard_share, NULL, NULL,
           row_checksum(clip, annotator, placer, energia, created_at, response_ms, session,
                        relabelled, retracts, purpose, heard_share, NULL, NULL)
    FROM annotation
    -- Fails where bits have changed: the new checksum would hide it.
    WHERE checked_row('annotation', id, checksum, clip, annotator, placer, energia, created_at,
                      response_ms, session, relabelled, retracts, purpose, heard_share);
    DROP TABLE annotation;
    ALTER TABLE new_annotation RENAME TO annotation;
    CREATE INDEX annotation_by_clip ON annotation (clip, id);
    CREATE INDEX annotation_by_annotator ON annotation (annotator, id);
    -- Partial: else "retracts IS NULL", true of nearly every row, would be looked up in it.
    CREATE UNIQUE INDEX annotation_by_retracted ON annotation (retracts)
    WHERE retracts IS NOT NULL;
    CREATE TRIGGER annotation_is_never_updated BEFORE UPDATE ON annotation
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;
    CREATE TRIGGER annotation_is_never_deleted BEFORE DELETE ON annotation
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;
    -- INSERT OR REPLACE would delete without firing the trigger above.
    CREATE TRIGGER annotation_is_never_replaced BEFORE INSERT ON annotation
    WHEN EXISTS (SELECT 1 FROM annotation WHERE id = NEW.id)
      OR EXISTS (SELECT 1 FROM annotation WHERE retracts = NEW.retracts)
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;
    CREATE VIEW live_annotation AS
    SELECT * FROM annotation AS a
    WHERE a.retracts IS NULL AND a.purpose = 'label'
      AND NOT EXISTS (SELECT 1 FROM annotation AS r WHERE r.retracts = a.id);

    CREATE TABLE new_review_clip (
      review INTEGER NOT NULL REFERENCES review (id),
      place INTEGER NOT NULL CHECK (place >= 0),
      clip INTEGER NOT NULL REFERENCES clip (id),
      control INTEGER NOT NULL CHECK (control IN (0, 1)),
      placer REAL CHECK (placer BETWEEN -1 AND 1 OR abs(placer) = 9e999),
      energia REAL CHECK (energia BETWEEN -1 AND 1 OR abs(energia) = 9e999),
      PRIMARY KEY (review, place),
      UNIQUE (review, clip),
      CHECK ((placer IS NULL) = (energia IS NULL))
    ) STRICT;
    INSERT INTO new_review_clip
    SELECT review, place, clip, control, placer, energia FROM review_clip;
    DROP TABLE review_clip;
    ALTER TABLE new_review_clip RENAME TO review_clip;
    CREATE TRIGGER review_clip_refuses_UPDATE BEFORE UPDATE ON review_clip
    BEGIN SELECT RAISE (ABORT, 'reviews are only appended'); END;
    CREATE TRIGGER review_clip_refuses_DELETE BEFORE DELETE ON review_clip
    BEGIN SELECT RAISE (ABORT, 'reviews are only appended'); END;
  )sql");
}

/// What a song's file holds of sound, whatever its tags.
void hearSongs(SQLite::Database& db) {
  db.exec(R"sql(
    CREATE TABLE song_sound (
      song INTEGER PRIMARY KEY REFERENCES song (id),
      hash TEXT NOT NULL CHECK (hash <> ''),
      checksum INTEGER
    ) STRICT;
  )sql");
}

/// For which quadrants they voted whose word a label is (label_votes.h). What a label was given to;
/// earlier programs did not say, and a label that they keep counts as the clip's.
void keepSharesAndScopes(SQLite::Database& db) {
  db.exec(R"sql(
    CREATE TABLE annotation_shares (
      annotation INTEGER PRIMARY KEY REFERENCES annotation (id),
      estres REAL NOT NULL CHECK (estres BETWEEN 0 AND 1),
      felicidad REAL NOT NULL CHECK (felicidad BETWEEN 0 AND 1),
      calma REAL NOT NULL CHECK (calma BETWEEN 0 AND 1),
      tristeza REAL NOT NULL CHECK (tristeza BETWEEN 0 AND 1),
      checksum INTEGER
    ) STRICT;
    CREATE TRIGGER annotation_shares_refuses_UPDATE BEFORE UPDATE ON annotation_shares
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;
    CREATE TRIGGER annotation_shares_refuses_DELETE BEFORE DELETE ON annotation_shares
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;

    DROP TRIGGER annotation_is_never_updated;
    ALTER TABLE annotation ADD COLUMN scope TEXT NOT NULL DEFAULT 'clip'
      CHECK (scope IN ('clip', 'song'));
    UPDATE annotation
    SET checksum = row_checksum(clip, annotator, placer, energia, created_at, response_ms, session,
                                relabelled, retracts, purpose, heard_share, placer_sd, energia_sd,
                                scope)
    -- Fails where bits have changed: the new checksum would hide it.
    WHERE checked_row('annotation', id, checksum, clip, annotator, placer, energia, created_at,
                      response_ms, session, relabelled, retracts, purpose, heard_share, placer_sd,
                      energia_sd);
    CREATE TRIGGER annotation_is_never_updated BEFORE UPDATE ON annotation
    BEGIN SELECT RAISE (ABORT, 'annotations are only appended'); END;
  )sql");
}

constexpr std::array<Migration, 14> kMigrations{
    createFirstSchema, describeSpectrograms, identifySongs,    journalLabelling,   storeReviews,
    keepGuidelines,    carryChecksums,       describeFeatures, tellBlindAnswers,   groupSongs,
    keepGivenSplit,    tellQuadrants,        hearSongs,        keepSharesAndScopes};

}  // namespace

std::span<const Migration> projectMigrations() {
  return kMigrations;
}

}  // namespace cuadrante
