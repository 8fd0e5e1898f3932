// Databases that somebody has made to do harm: each is refused with a sentence or opened, without a
// crash, without a hang, and nothing of what lies around it is changed.

#include "core/store/hostile_database.h"

#include "core/store/tampered_project.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using test::bytesOf;
using test::HostileDatabase;
using test::OpenedByItself;
using test::tamper;

struct HostileSql {
  std::string sql;
  std::string word;  ///< of the refusal; empty: any
};

const std::string kEndless =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT ";

TEST_F(HostileDatabase, WhoseSchemaDoesMoreThanOursIsRefusedByNameAndNotTouched) {
  const std::string schema = "PRAGMA writable_schema = ON; ";
  const std::vector<HostileSql> cases{
      // Triggers.
      {"CREATE TRIGGER thief AFTER INSERT ON annotation BEGIN DELETE FROM selection; END", "thief"},
      {"CREATE TRIGGER liar AFTER UPDATE ON song BEGIN INSERT INTO annotator (name, kind) VALUES "
       "('x', 'person'); END",
       "liar"},
      {"CREATE TRIGGER endless BEFORE INSERT ON act BEGIN " + kEndless + "max(i) FROM n; END",
       "endless"},
      {"CREATE TRIGGER instead INSTEAD OF INSERT ON live_annotation BEGIN SELECT 1; END",
       "instead"},
      {"DROP TRIGGER act_is_never_updated; CREATE TRIGGER act_is_never_updated BEFORE UPDATE ON "
       "act BEGIN SELECT 1; END",
       "act_is_never_updated"},
      {"DROP TRIGGER annotation_is_never_deleted", "annotation_is_never_deleted"},
      // Views in the place of tables, and tables in the place of views.
      {"DROP TABLE remark; CREATE VIEW remark AS SELECT 1 AS id", "remark"},
      {"DROP TABLE song_sound; CREATE VIEW song_sound AS " + kEndless + "i AS song FROM n",
       "song_sound"},
      {"DROP VIEW live_annotation; CREATE TABLE live_annotation (id INTEGER)", "live_annotation"},
      {"DROP VIEW live_annotation; CREATE VIEW live_annotation AS SELECT * FROM annotation WHERE "
       "id < (" +
           kEndless + "max(i) FROM n)",
       "live_annotation"},
      {"CREATE VIEW heavy AS SELECT count(*) FROM annotation a, annotation b, annotation c, act d, "
       "act e, sqlite_schema f",
       "heavy"},
      // Columns that are computed, checks that cost.
      {"ALTER TABLE song ADD COLUMN made TEXT GENERATED ALWAYS AS (hex(zeroblob(9999999))) VIRTUAL",
       "song"},
      {"ALTER TABLE song ADD COLUMN dear INTEGER CHECK (length(hex(zeroblob(1000))) > dear)",
       "song"},
      {"CREATE TABLE dear (x TEXT DEFAULT (hex(zeroblob(9999999))))", "dear"},
      {"CREATE TABLE checked (x CHECK (x NOT LIKE '%a%a%a%a%a%a%a%a%a%b'))", "checked"},
      // Indexes.
      {"CREATE INDEX dear ON song (hex(title))", "dear"},
      {"CREATE INDEX part ON song (title) WHERE length(hex(title)) > 3", "part"},
      {"DROP INDEX song_by_content", "song_by_content"},
      {schema + "INSERT INTO sqlite_schema VALUES ('index', 'alien', 'song', (SELECT rootpage FROM "
                "sqlite_schema WHERE name = 'song_by_content'), 'CREATE INDEX alien ON song (title "
                "COLLATE alien)')",
       "alien"},
      // Virtual tables, and names that those of their shadows have.
      {"CREATE VIRTUAL TABLE search USING fts5 (text)", "search"},
      {schema + "INSERT INTO sqlite_schema VALUES ('table', 'odd', 'odd', 0, 'CREATE VIRTUAL TABLE "
                "odd USING nothing (x)')",
       "odd"},
      {"CREATE TABLE song_content (id INTEGER PRIMARY KEY)", "song_content"},
      // Tables that are not as ours.
      {"CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT)", "counted"},
      {"ALTER TABLE remark RENAME TO notes", "remark"},
      {"CREATE TABLE \"a\x1b[2J\nb\" (x)", "is not as this program makes it"},
      {"DROP TABLE selection; CREATE TABLE selection (clip INTEGER PRIMARY KEY REFERENCES clip "
       "(id)) STRICT, WITHOUT ROWID",
       "selection"},
      {"DROP TABLE selection; CREATE TABLE selection (clip INTEGER PRIMARY KEY REFERENCES clip "
       "(id))",
       "selection"},
      // What SQLite's own table of the schema is made to say.
      {schema + "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'song'",
       "song"},
      {schema + "UPDATE sqlite_schema SET sql = 'CREATE TABLE song (' WHERE name = 'song'", "song"},
      {schema + "UPDATE sqlite_schema SET type = 'view' WHERE name = 'anchor'", ""},
      {schema + "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE "
                "name = 'song') WHERE name = 'clip'",
       ""},
      {schema + "UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'clip'", ""},
      {schema + "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'clip'", ""},
      {schema + "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'selection'", ""},
      // Whose database it is, and of which program.
      {"PRAGMA application_id = 1", "another program"},
      {"PRAGMA user_version = 0", "which there never was"},
      {"PRAGMA user_version = -1", "which there never was"},
      {"PRAGMA user_version = 999", "this program knows"},
      {"PRAGMA user_version = 3", "is not as this program makes it"},
  };
  for (const HostileSql& made : cases) {
    SCOPED_TRACE(made.sql);
    begin();
    tamper(database(), made.sql);
    const std::string before = bytesOf(database());
    expectRefused(made.word);
    EXPECT_EQ(bytesOf(database()), before);
  }
}

TEST_F(HostileDatabase, WhoseRowsAreOddIsOpenedAndWhatIsWrongIsSaid) {
  const std::string loose = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; ";
  const std::string label =
      "INSERT INTO annotation (id, clip, annotator, placer, energia, created_at, response_ms, "
      "session, retracts) VALUES ";
  const std::vector<std::string> cases{
      // Numbers.
      "UPDATE song SET seconds = 9e999, sample_rate = 99999999999, channels = -7, bytes = -1, "
      "checksum = NULL",
      "UPDATE clip SET start_s = 9e999, duration_s = 1e308, checksum = NULL WHERE id = 1",
      "UPDATE clip SET duration_s = 9e999, checksum = NULL WHERE id = 0",
      label + "(9000, 0, 1, 9e999, -9e999, 'never', -9223372036854775807, '', NULL)",
      label + "(9223372036854775807, 0, 1, 0, 0, '', 0, '', NULL)",
      loose + "UPDATE song SET id = -5, checksum = NULL WHERE id = 1",
      loose + "UPDATE clip SET id = 9223372036854775807, checksum = NULL WHERE id = 3",
      loose + "UPDATE dataset_version SET number = 9223372036854775807",
      // Rows that refer to themselves, or to nothing.
      label + "(9000, 0, 1, 0, 0, '', 0, '', 9000)",
      "INSERT INTO act (id, annotator, clip, purpose, kind, of, created_at, session) VALUES (900, "
      "1, 0, 'label', 'undo', 900, '', '')",
      loose + "UPDATE dataset_version SET parent = 1",
      loose + "UPDATE clip SET song = 77, checksum = NULL WHERE id = 1",
      loose + "INSERT INTO review_reason VALUES (1, 77, 1, 'missed', 1, 1, 1)",
      loose + "INSERT INTO anchor VALUES (77, 0, 77, 0, 0)",
      loose + "INSERT INTO song_group (song, name) VALUES (77, 'A')",
      // Texts.
      "UPDATE song SET path = char(10) || 'x' || char(27) || '[2J', checksum = NULL WHERE id = 1",
      "UPDATE song SET path = CAST(x'2f6465762f7a65726f002e776176' AS TEXT), checksum = NULL "
      "WHERE id = 1",
      "UPDATE song SET path = '', checksum = NULL WHERE id = 1",
      "UPDATE annotator SET name = CAST(x'ff80c0' AS TEXT), checksum = NULL",
      "UPDATE dataset_version SET features = printf('%.*c', 200000, '[')",
      "UPDATE dataset_version SET features = '{}', scale = 1e-300",
      "INSERT INTO remark (clip, annotator, flagged, note, created_at) VALUES (1, 1, 1, "
      "printf('%.*c', 15000000, 'x'), '')",
      // What SQLite's planner believes.
      "ANALYZE; DELETE FROM sqlite_stat1; INSERT INTO sqlite_stat1 VALUES ('annotation', "
      "'annotation_by_clip', '99999999999999999999 -5 x'), ('song', NULL, 'unordered sz=1')",
      // Other files of SQLite's, as good as ours.
      "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM",
      "PRAGMA journal_mode = DELETE; PRAGMA page_size = 65536; VACUUM",
      "PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = FULL; VACUUM",
  };
  for (const std::string& sql : cases) {
    SCOPED_TRACE(sql.substr(0, 200));
    begin();
    tamper(database(), sql);
    expectOpened();
  }
}

TEST_F(HostileDatabase, OfTextsOfAHundredMegabytesTakesLittleMemory) {
  for (const char* sql :
       {"UPDATE song SET title = printf('%.*c', 100000000, 'x'), checksum = NULL WHERE id = 1",
        "INSERT INTO remark (clip, annotator, flagged, note, created_at) VALUES (1, 1, 1, "
        "CAST(zeroblob(100000000) AS TEXT), '')"}) {
    SCOPED_TRACE(sql);
    begin();
    tamper(database(), sql);
    const OpenedByItself result = opened();
    EXPECT_NE(result.said.find("longer than 16 MiB"), std::string::npos) << result.said;
  }
}

TEST_F(HostileDatabase, WhoseHeaderLiesIsRefused) {
  constexpr std::size_t kWriteVersion = 18, kReserved = 20, kEncoding = 59;
  const auto with = [&](std::size_t at, char value) {
    std::string bytes = made_.sound();
    bytes[at] = value;
    return bytes;
  };
  struct Header {
    const char* name;
    std::string bytes;
    std::string word;
  };
  for (const Header& made :
       std::vector<Header>{{"UTF-16, little end first", with(kEncoding, 2), ""},
                           {"UTF-16, big end first", with(kEncoding, 3), ""},
                           {"pages with room for a cipher", with(kReserved, 80), ""},
                           {"a version of files that is to come", with(kWriteVersion + 1, 9), ""},
                           {"encrypted", std::string(made_.sound().rbegin(), made_.sound().rend()),
                            "not an SQLite database"},
                           {"nothing", "", "the file is empty"},
                           {"only the header", made_.sound().substr(0, 100), ""},
                           {"only the schema", made_.sound().substr(0, 4096), ""}}) {
    SCOPED_TRACE(made.name);
    made_.begin(made.bytes);
    expectRefused(made.word);
    EXPECT_EQ(bytesOf(database()), made.bytes);
  }
}

}  // namespace
}  // namespace cuadrante
