#include "core/store/sqlite/schema_check.h"

#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/store/sqlite/database.h"
#include "core/store/tampered_project.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace cuadrante {
namespace {

using test::bytesOf;
using test::labelledStudy;
using test::reasonOf;
using test::tamper;
using test::TemporaryFolder;

std::string versionIn(const std::filesystem::path& file) {
  SQLite::Database db(file.string(), SQLite::OPEN_READONLY);
  return db.execAndGet("PRAGMA user_version").getString();
}

TEST(Database, ASchemaVersionThatThereNeverWasIsRefused) {
  const TemporaryFolder folder;
  const auto file = labelledStudy(folder);
  for (const int version : {-1, -2, -3, -8, -20, -2147483647, 0}) {
    tamper(file, "PRAGMA user_version = " + std::to_string(version));
    const std::string before = bytesOf(file);
    const test::Refusal refusal = test::refusalOf([&] { Project::open(folder / "study"); });
    EXPECT_EQ(refusal.reason, Reason::DamagedProject) << refusal.what;
    EXPECT_EQ(refusal.file, file);
    EXPECT_EQ(bytesOf(file), before);
    EXPECT_EQ(test::refusalOf([&] { Project::create(folder / "study"); }).reason,
              Reason::DamagedProject)
        << "nor is it made anew";
  }
  tamper(file, "PRAGMA user_version = 2147483647");
  EXPECT_EQ(test::refusalOf([&] { Project::open(folder / "study"); }).reason, Reason::NewerProject);
}

TEST(Database, WhatOfItsSchemaIsNotOursIsRefusedByName) {
  struct Case {
    const char* sql;
    const char* named;
  };
  const std::string spare = "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = ";
  const std::string replaced = spare + "'annotation_by_clip'";
  const std::string loop = spare +
                           "'live_annotation'; PRAGMA writable_schema = RESET; CREATE VIEW "
                           "live_annotation AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT "
                           "i + 1 FROM n) SELECT * FROM annotation WHERE (SELECT max(i) FROM n)";
  const Case cases[] = {
      {"CREATE TRIGGER deaf BEFORE INSERT ON annotation BEGIN SELECT RAISE (IGNORE); END", "deaf"},
      {"CREATE TRIGGER turned AFTER INSERT ON annotation BEGIN INSERT INTO selection VALUES (0); "
       "END",
       "turned"},
      // Triggers have names of their own, so this one may be called as a table is.
      {"CREATE TRIGGER annotation BEFORE INSERT ON act BEGIN SELECT RAISE (IGNORE); END",
       "annotation"},
      {"DROP TRIGGER annotation_is_never_updated", "annotation_is_never_updated"},
      {"DROP VIEW live_annotation; CREATE VIEW live_annotation AS SELECT * FROM annotation",
       "live_annotation"},
      {"DROP VIEW live_annotation", "live_annotation"},
      {"CREATE TABLE extra (x)", "extra"},
      {"CREATE INDEX extra ON song (title)", "extra"},
      {"ALTER TABLE song ADD COLUMN extra TEXT", "song"},
      {"DROP TABLE selection", "selection"},
      {replaced.c_str(), "annotation_by_clip"},
      {loop.c_str(), "live_annotation"},
      {"DROP TABLE remark; CREATE VIEW remark AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
       "SELECT i + 1 FROM n) SELECT i AS id FROM n",
       "remark"},
  };
  for (const Case& made : cases) {
    const TemporaryFolder folder;
    const auto file = labelledStudy(folder);
    tamper(file, made.sql);
    const std::string before = bytesOf(file);
    const test::Refusal refusal = test::refusalOf([&] { Project::open(folder / "study"); });
    EXPECT_EQ(refusal.reason, Reason::DamagedProject) << made.sql << ": " << refusal.what;
    EXPECT_NE(refusal.what.find(made.named), std::string::npos) << refusal.what;
    EXPECT_EQ(bytesOf(file), before) << made.sql;
  }
}

TEST(Database, StatisticsOfSqliteAreNoForeignTables) {
  const TemporaryFolder folder;
  tamper(labelledStudy(folder), "ANALYZE");
  EXPECT_EQ(Project::open(folder / "study").annotations().all().size(), 3u);
}

TEST(Database, AnOlderSchemaIsComparedWithWhatItWasThen) {
  const TemporaryFolder folder;
  const auto file = folder / "project.db";
  for (std::size_t version = 1; version <= projectMigrations().size(); ++version) {
    std::filesystem::remove(file);
    { const Database old(file, Database::Mode::Create, projectMigrations().first(version)); }
    { EXPECT_NO_THROW(Database(file, Database::Mode::Existing)) << version; }
    std::filesystem::remove(file);
    { const Database old(file, Database::Mode::Create, projectMigrations().first(version)); }
    tamper(file, "DROP TRIGGER clip_ids_are_never_reused");
    EXPECT_EQ(reasonOf([&] { Database(file, Database::Mode::Existing); }), Reason::DamagedProject);
    EXPECT_EQ(versionIn(file), std::to_string(version)) << "not migrated";
  }
}

TEST(Database, ASchemaThatChangesWhileItIsOpenIsSeenBeforeAnythingIsWritten) {
  const TemporaryFolder folder;
  const auto file = labelledStudy(folder);
  Project project = Project::open(folder / "study");
  const Annotation label = project.annotations().all().front();
  tamper(file, "CREATE TRIGGER deaf BEFORE INSERT ON annotation BEGIN SELECT RAISE (IGNORE); END");
  EXPECT_EQ(test::refusalOf([&] { project.annotations().append(label); }).reason,
            Reason::DamagedProject);
  tamper(file, "DROP TRIGGER deaf");
  project.annotations().append(label);
  EXPECT_EQ(project.annotations().all().size(), 4u) << "as before, once it is gone";
}

TEST(Database, AnInsertThatAddsNothingIsAnError) {
  const TemporaryFolder folder;
  Database db(labelledStudy(folder), Database::Mode::Existing);
  db.use([](SQLite::Database& sqlite) {
    // As a temporary trigger it is not part of the schema that is compared. Nobody may make one.
    sqlite3_set_authorizer(sqlite.getHandle(), nullptr, nullptr);
    sqlite.exec(
        "CREATE TEMP TRIGGER deaf BEFORE INSERT ON main.selection BEGIN SELECT RAISE (IGNORE); "
        "END");
  });
  EXPECT_EQ(reasonOf([&] {
              db.transaction([](SQLite::Database& sqlite) {
                SQLite::Statement insert(sqlite, "INSERT INTO selection (clip) VALUES (1)");
                insertRow(insert);
              });
            }),
            Reason::DamagedProject);
}

TEST(Database, TextsBeyondAnyUseAreRefused) {
  const TemporaryFolder folder;
  const auto file = labelledStudy(folder);
  tamper(file, "UPDATE song SET title = printf('%.*c', 100000000, 'x')");
  const test::Refusal refusal =
      test::refusalOf([&] { Project::open(folder / "study").catalogue().songs(); });
  EXPECT_EQ(refusal.reason, Reason::DamagedProject) << refusal.what;
  EXPECT_EQ(refusal.file, file);
}

TEST(Database, IsAskedOnlyWhatTheProgramAsksOfIt) {
  const TemporaryFolder folder;
  const auto file = labelledStudy(folder);
  Database db(file, Database::Mode::Existing);
  for (const char* sql :
       {"DROP TABLE remark", "DROP TRIGGER act_is_never_updated", "CREATE TABLE more (x)",
        "CREATE TEMP TABLE more (x)", "CREATE TEMP VIEW more AS SELECT 1",
        "CREATE TEMP TRIGGER thief AFTER INSERT ON act BEGIN SELECT 1; END",
        "ALTER TABLE song ADD COLUMN x", "DELETE FROM annotator", "DELETE FROM dataset_version",
        "UPDATE selection SET clip = 1", "UPDATE annotator SET name = 'Eve'",
        "ATTACH ':memory:' AS other", "PRAGMA writable_schema = ON", "PRAGMA foreign_keys = OFF",
        "PRAGMA ignore_check_constraints = ON", "PRAGMA trusted_schema = ON", "ANALYZE",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT "
        "max(i) FROM n"}) {
    const test::Refusal refusal =
        test::refusalOf([&] { db.use([sql](SQLite::Database& sqlite) { sqlite.exec(sql); }); });
    EXPECT_NE(refusal.what.find("it asks for what no project needs"), std::string::npos)
        << sql << ": " << refusal.what;
  }
}

TEST(Database, ValuesThatMeanNothingAreDamageAndNoOthersTakeTheirPlace) {
  for (const char* sql :
       {"UPDATE annotator SET kind = 'alien'", "UPDATE dataset_version SET features = 'no JSON'",
        "UPDATE dataset_version SET features = json_set(features, '$.parameters.window', 'round')",
        "UPDATE dataset_version SET features = json_set(features, '$.parameters.scaling', 'huge')",
        "UPDATE protocol SET consensus = 'loudest'",
        "UPDATE dataset_version SET element = 'float8'"}) {
    const TemporaryFolder folder;
    const auto file = labelledStudy(folder);
    tamper(
        file,
        "INSERT INTO dataset_version (number, note, created_at, clips, estres, felicidad, calma, "
        "tristeza, by_rule, features) VALUES (1, '', '', 0, 0, 0, 0, 0, 0, json('{\"kind\": "
        "\"spectrogram\", \"version\": 1, \"parameters\": {}}')); INSERT INTO protocol "
        "(repeat_share, "
        "gate_share, skip_reasons, earlier_shown, consensus, created_at) VALUES (0, 0, 1, 0, "
        "'mean', ''); PRAGMA ignore_check_constraints = ON");
    tamper(file, std::string("PRAGMA ignore_check_constraints = ON; ") + sql);
    const test::Refusal refusal = test::refusalOf([&] {
      Project project = Project::open(folder / "study");
      project.annotations().annotators();
      project.versions().all();
      (void)project.protocol();
    });
    EXPECT_EQ(refusal.reason, Reason::DamagedProject) << sql << ": " << refusal.what;
  }
}

}  // namespace
}  // namespace cuadrante
