#include "core/store/sqlite/database.h"

#include "as_anybody.h"
#include "core/features/spectrogram/spectrogram_features.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/store/tampered_project.h"
#include "core/work/exchange_labels.h"
#include "refusal.h"
#include "sample_project.h"
#include "small_disk.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <string>

namespace cuadrante {
namespace {

using test::bytesOf;
using test::labelledStudy;
using test::reasonOf;
using test::tamper;
using test::TemporaryFolder;
using test::writeBytes;

std::string text(Database& db, const char* query) {
  return db.use([query](SQLite::Database& sqlite) { return sqlite.execAndGet(query).getString(); });
}

void makeOldest(SQLite::Database& db) {
  db.exec("CREATE TABLE thing (name TEXT); INSERT INTO thing VALUES ('kept')");
}
void addColumn(SQLite::Database& db) {
  db.exec("ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 7");
}
void failHalfWay(SQLite::Database& db) {
  db.exec("UPDATE thing SET name = 'lost'");
  db.exec("ALTER TABLE nothing ADD COLUMN x");
}
void breakReference(SQLite::Database& db) {
  db.exec("CREATE TABLE part (thing INTEGER REFERENCES thing (rowid_missing))");
  db.exec(
      "CREATE TABLE whole (id INTEGER PRIMARY KEY);"
      "CREATE TABLE piece (whole INTEGER REFERENCES whole (id));"
      "INSERT INTO piece VALUES (3); DROP TABLE part");
}

constexpr std::array<Migration, 1> kOldest{makeOldest};
constexpr std::array<Migration, 2> kNewest{makeOldest, addColumn};
constexpr std::array<Migration, 3> kFailing{makeOldest, addColumn, failHalfWay};
constexpr std::array<Migration, 3> kBreaking{makeOldest, addColumn, breakReference};

TEST(Database, MigratesAnOlderSchemaAndKeepsItsRows) {
  const TemporaryFolder folder;
  { const Database old(folder / "project.db", Database::Mode::Create, kOldest); }
  Database db(folder / "project.db", Database::Mode::Existing, kNewest);
  EXPECT_EQ(text(db, "PRAGMA user_version"), "2");
  EXPECT_EQ(text(db, "SELECT name || size FROM thing"), "kept7");
}

TEST(Database, TheVersionsOfTheFirstSchemaHoldTheThesissSpectrograms) {
  const TemporaryFolder folder;
  {
    Database old(folder / "project.db", Database::Mode::Create, projectMigrations().first(1));
    old.use([](SQLite::Database& db) {
      db.exec(
          "INSERT INTO dataset_version VALUES (1, NULL, 'old', '2026-11-22T23:01:05Z', 10, 1, "
          "2, 3, 4, 0, 44100, 256, 128, 2, 1721)");
    });
  }
  const auto versions = Project::open(folder.path()).versions().all();
  ASSERT_EQ(versions.size(), 1u);
  EXPECT_EQ(versions[0].note, "old");
  EXPECT_EQ(versions[0].features, Features{});
  EXPECT_EQ(versions[0].element, NpyType::Float32);
  EXPECT_EQ(versions[0].scale, 1.0F);
}

TEST(Database, TheSpectrogramsOfEarlierVersionsAreOneValueOfFeatures) {
  const TemporaryFolder folder;
  {
    Database old(folder / "project.db", Database::Mode::Create, projectMigrations().first(7));
    old.use([](SQLite::Database& db) {
      db.exec(
          "INSERT INTO dataset_version (number, note, created_at, clips, estres, felicidad, "
          "calma, tristeza, by_rule, sample_rate, fft_size, hop, column_stride, columns, window, "
          "scaling, decibels, element, scale, guideline) VALUES (1, 'note', '', 10, 1, 2, 3, 4, 5, "
          "44100, 512, 64, 3, 100, 'blackman', 'magnitude', 1, 'float16', 0.125, 'asked')");
    });
  }
  Project project = Project::open(folder.path());
  const auto versions = project.versions().all();
  ASSERT_EQ(versions.size(), 1u);
  EXPECT_EQ(versions[0].features, spectrogramFeatures({.fftSize = 512,
                                                       .hop = 64,
                                                       .columnStride = 3,
                                                       .columns = 100,
                                                       .window = WindowFunction::Blackman,
                                                       .scaling = SpectrogramScaling::Magnitude,
                                                       .decibels = true}));
  EXPECT_EQ(versions[0].perQuadrant, (std::array<std::int64_t, 4>{1, 2, 3, 4}));
  EXPECT_EQ(versions[0].byRule, 5);
  EXPECT_EQ(versions[0].element, NpyType::Float16);
  EXPECT_EQ(versions[0].scale, 0.125F);
  EXPECT_EQ(versions[0].guideline, "asked");
}

TEST(Database, AFailingMigrationLeavesTheFileAsItWas) {
  const TemporaryFolder folder;
  const auto file = folder / "project.db";
  { const Database old(file, Database::Mode::Create, kOldest); }
  const std::string before = bytesOf(file);
  for (const auto& migrations : {kFailing, kBreaking}) {
    EXPECT_EQ(reasonOf([&] { Database(file, Database::Mode::Existing, migrations); }),
              Reason::DamagedProject);
    EXPECT_EQ(bytesOf(file), before);
  }
  Database db(file, Database::Mode::Existing, kOldest);
  EXPECT_EQ(text(db, "PRAGMA user_version"), "1");
  EXPECT_EQ(text(db, "SELECT name FROM thing"), "kept");
}

TEST(Database, AnInterruptedCreationIsTakenUp) {
  const TemporaryFolder folder;
  const auto file = folder / "project.db";
  EXPECT_EQ(reasonOf([&] { Database(file, Database::Mode::Create, kFailing); }),
            Reason::DamagedProject);
  EXPECT_EQ(reasonOf([&] { Database(file, Database::Mode::Existing, kNewest); }),
            Reason::NotAProject);
  Database db(file, Database::Mode::Create, kNewest);
  EXPECT_EQ(text(db, "SELECT name FROM thing"), "kept");
}

TEST(Database, RefusesANewerSchema) {
  const TemporaryFolder folder;
  { const Database newer(folder / "project.db", Database::Mode::Create, kNewest); }
  const std::string before = bytesOf(folder / "project.db");
  EXPECT_EQ(reasonOf([&] { Database(folder / "project.db", Database::Mode::Existing, kOldest); }),
            Reason::NewerProject);
  EXPECT_EQ(bytesOf(folder / "project.db"), before);
}

TEST(Database, IsSetUpToLastThroughAPowerCut) {
  const TemporaryFolder folder;
  Database db(folder / "project.db", Database::Mode::Create);
  EXPECT_EQ(text(db, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(text(db, "PRAGMA synchronous"), "2") << "FULL";
  EXPECT_EQ(text(db, "PRAGMA foreign_keys"), "1");
  EXPECT_EQ(text(db, "PRAGMA trusted_schema"), "0");
  EXPECT_EQ(text(db, "PRAGMA busy_timeout"), "5000");
}

TEST(Database, TheLabelsOfAClipAreLookedUpAndNotSearchedFor) {
  const TemporaryFolder folder;
  Database db(folder / "project.db", Database::Mode::Create);
  db.use([](SQLite::Database& sqlite) {
    SQLite::Statement plan(sqlite,
                           "EXPLAIN QUERY PLAN SELECT * FROM live_annotation WHERE clip = 1");
    std::string steps;
    while (plan.executeStep())
      steps += plan.getColumn(3).getString() + "\n";
    EXPECT_NE(steps.find("SEARCH a USING INDEX annotation_by_clip"), std::string::npos) << steps;
    EXPECT_EQ(steps.find("SCAN"), std::string::npos) << steps;
  });
}

TEST(Database, AnnotationsCannotBeChangedWhateverTheStatement) {
  const TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 1, .cut = false, .labelled = true});
  Database db(folder / "study" / "project.db", Database::Mode::Existing);
  const std::string before = text(db, "SELECT group_concat(id || ':' || placer) FROM annotation");
  for (const char* statement :
       {"UPDATE annotation SET placer = 0", "DELETE FROM annotation WHERE id = 1",
        "INSERT OR REPLACE INTO annotation SELECT * FROM annotation WHERE id = 1",
        "UPDATE OR REPLACE annotation SET id = 2 WHERE id = 1", "DELETE FROM clip WHERE id = 2"}) {
    EXPECT_THROW(db.use([&](SQLite::Database& sqlite) { sqlite.exec(statement); }), Error)
        << statement;
    EXPECT_THROW(tamper(db.file(), statement), SQLite::Exception) << statement;
  }
  EXPECT_EQ(text(db, "SELECT group_concat(id || ':' || placer) FROM annotation"), before);
}

TEST(Database, ALinkInItsPlaceIsRefusedAndWhatItPointsToStays) {
  const TemporaryFolder folder;
  labelledStudy(folder);
  const auto study = folder / "study";
  std::filesystem::rename(study / "project.db", folder / "elsewhere.db");
  std::filesystem::create_symlink(folder / "elsewhere.db", study / "project.db");
  const std::string before = bytesOf(folder / "elsewhere.db");
  EXPECT_EQ(reasonOf([&] { Project::open(study); }), Reason::NotAProject);
  EXPECT_EQ(reasonOf([&] { Project::create(study); }), Reason::NotAProject);
  EXPECT_EQ(bytesOf(folder / "elsewhere.db"), before);
  std::filesystem::remove(study / "project.db");
  std::filesystem::rename(folder / "elsewhere.db", study / "project.db");

  // What SQLite keeps beside it.
  for (const char* beside : {"project.db-wal", "project.db-shm", "project.db-journal"}) {
    writeBytes(folder / "secret", "not yours");
    std::filesystem::create_symlink(folder / "secret", study / beside);
    try {
      Project project = Project::open(study);
      project.annotations().append(project.annotations().all().front());
    } catch (const Error&) {
      // Refused or done without it: both are right.
    }
    EXPECT_EQ(bytesOf(folder / "secret"), "not yours") << beside;
    std::filesystem::remove(study / beside);
  }
  for (const char* beside : {"project.db-wal", "project.db-shm", "project.db-journal"}) {
    std::filesystem::remove(study / beside);
    std::filesystem::create_hard_link(folder / "secret", study / beside);
    const test::Refusal refusal = test::refusalOf([&] { Project::open(study); });
    EXPECT_EQ(refusal.reason, Reason::CannotWrite) << refusal.what;
    EXPECT_EQ(refusal.file, study / beside);
    EXPECT_EQ(bytesOf(folder / "secret"), "not yours") << beside;
    std::filesystem::remove(study / beside);
  }
  EXPECT_GE(Project::open(study).annotations().all().size(), 3u);
}

TEST(ProjectFolder, AFolderReachedThroughALinkOfTheUsersIsOpened) {
  const TemporaryFolder folder;
  labelledStudy(folder);
  std::filesystem::create_directory_symlink(folder / "study", folder / "shortcut");
  EXPECT_EQ(Project::open(folder / "shortcut").annotations().all().size(), 3u);
}

TEST(ProjectFolder, ARefusedDatabaseKeepsItsLog) {
  const TemporaryFolder folder;
  const auto file = folder / "foreign" / "project.db";
  std::filesystem::create_directories(file.parent_path());
  const auto log = file.string() + "-wal";
  {
    // Copied while it is open: the last commits stand in the log only.
    SQLite::Database foreign((folder / "mail.db").string(),
                             SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    foreign.exec("PRAGMA journal_mode = WAL; CREATE TABLE mail (body TEXT)");
    std::filesystem::copy_file(folder / "mail.db", file);
    std::filesystem::copy_file(folder / "mail.db-wal", log);
  }
  const std::string before = bytesOf(file);
  const std::string logBefore = bytesOf(log);
  EXPECT_EQ(reasonOf([&] { Project::open(folder / "foreign"); }), Reason::NotAProject);
  EXPECT_EQ(bytesOf(file), before);
  EXPECT_EQ(bytesOf(log), logBefore);
}

TEST(ProjectFolder, WhatMayNotBeWrittenIsOpenedForReading) {
  namespace fs = std::filesystem;
  const TemporaryFolder folder;
  const auto file = labelledStudy(folder);
  fs::permissions(folder.path(), fs::perms::all);
  const auto check = [&](const char* what) {
    const test::AsAnybody anybody;
    Project project = Project::open(folder / "study");
    EXPECT_TRUE(project.readOnly()) << what;
    const test::Refusal early = test::refusalOf([&] { project.requireWritable(); });
    EXPECT_EQ(early.reason, Reason::ReadOnly) << what;
    EXPECT_EQ(early.file, folder / "study") << what;
    EXPECT_EQ(project.annotations().consensus().size(), 3u) << what;
    EXPECT_EQ(project.annotations().annotator("Ana", AnnotatorKind::Person).name, "Ana") << what;
    EXPECT_EQ(project.counts().labelled, 3) << what;
    const Annotation label = project.annotations().all().front();
    for (const auto& refused :
         {test::refusalOf([&] { project.annotations().append(label); }),
          test::refusalOf([&] { project.annotations().annotator("Eva", AnnotatorKind::Person); }),
          test::refusalOf([&] { project.catalogue().setSelection({}); }),
          test::refusalOf([&] { project.setProtocol({}); })}) {
      EXPECT_EQ(refused.reason, Reason::ReadOnly) << what << ": " << refused.what;
      EXPECT_EQ(refused.file, file) << what;
    }
  };
  constexpr auto kRead = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
  constexpr auto kEnter = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  fs::permissions(file, kRead);
  fs::permissions(folder / "study", fs::perms::all);
  check("the file");
  fs::permissions(file, fs::perms::all);
  fs::permissions(folder / "study", kRead | kEnter);
  check("the folder");
  {
    // Labels that stand in the log only.
    fs::permissions(folder / "study", fs::perms::all);
    SQLite::Database other(file.string(), SQLite::OPEN_READWRITE);
    other.exec("INSERT INTO annotator (name, kind) VALUES ('Luz', 'person')");
    fs::permissions(folder / "study", kRead | kEnter);
    const test::AsAnybody anybody;
    EXPECT_EQ(Project::open(folder / "study").annotations().annotators().size(), 2u);
  }
  fs::permissions(folder / "study", fs::perms::all);
  fs::permissions(file, fs::perms::all);
  EXPECT_FALSE(Project::open(folder / "study").readOnly());
  fs::path copied;
  {
    const PrivateCopy copy(file);
    copied = copy.file();
    EXPECT_EQ(bytesOf(copied), bytesOf(file));
  }
  EXPECT_FALSE(fs::exists(copied.parent_path()));
}

TEST(ProjectFolder, AFullDiskStopsNoReading) {
  const test::SmallDisk disk(std::size_t{8} << 20);
  test::makeSampleProject(disk / "study", {.songs = 1, .cut = false, .labelled = true});
  disk.fill();
  {
    Project project = Project::open(disk / "study");
    EXPECT_EQ(project.annotations().consensus().size(), 3u);
    exportLabels(project, test::memoryFolder() / "cuadrante-full-disk.csv", LabelFormat::Csv);
    EXPECT_TRUE(std::filesystem::remove(test::memoryFolder() / "cuadrante-full-disk.csv"));
    const Annotation label = project.annotations().all().front();
    EXPECT_EQ(reasonOf([&] { project.annotations().append(label); }), Reason::DiskFull);
    const test::Refusal early = test::refusalOf([&] { project.requireWritable(); });
    EXPECT_EQ(early.reason, Reason::DiskFull) << early.what;
    EXPECT_EQ(early.file, disk / "study");
  }
  disk.makeRoom();
  EXPECT_EQ(Project::open(disk / "study").annotations().all().size(), 3u);
  EXPECT_FALSE(Project::open(disk / "study").readOnly());
}

TEST(ProjectFolder, ADiskThatIsFullWhileItIsOpenIsSaidToBe) {
  const test::SmallDisk disk(std::size_t{8} << 20);
  test::makeSampleProject(disk / "study", {.songs = 1, .cut = false, .labelled = true});
  Project project = Project::open(disk / "study");
  const Annotation label = project.annotations().all().front();
  disk.fill();
  EXPECT_EQ(reasonOf([&] {
              for (int i = 0; i < 100; ++i)
                project.annotations().append(label);
            }),
            Reason::DiskFull);
  disk.makeRoom();
  project.annotations().append(label);
  EXPECT_FALSE(project.readOnly());
}

/// Where the blocks of a disk are smaller than 4 KiB, SQLite leaves gaps in its index (-shm), and
/// the first write into one ends the program if the disk is full (SIGBUS).
TEST(ProjectFolder, AnIndexThatTheDiskHasNoRoomForIsNotWrittenTo) {
  const test::SmallDisk disk(std::size_t{8} << 20);
  test::makeSampleProject(disk / "study", {.songs = 1, .cut = false, .labelled = true});
  Project first = Project::open(disk / "study");
  EXPECT_EQ(first.annotations().all().size(), 3u);
  // By another process: to close the file would give up this one's locks of it.
  const std::string gap = "fallocate --punch-hole --offset 16384 --length 16384 '" +
                          (disk / "study" / "project.db-shm").string() + "'";
  ASSERT_EQ(std::system(gap.c_str()), 0);
  disk.fill();
  Project second = Project::open(disk / "study");
  EXPECT_TRUE(second.readOnly());
  EXPECT_EQ(second.annotations().all().size(), 3u);
  EXPECT_EQ(reasonOf([&] { second.requireWritable(); }), Reason::DiskFull);
  disk.makeRoom();
  EXPECT_FALSE(Project::open(disk / "study").readOnly());
}

TEST(Annotations, SomebodyIsLookedUpWithoutWaitingForAWriter) {
  const TemporaryFolder folder;
  const auto file = labelledStudy(folder);
  Project project = Project::open(folder / "study");
  SQLite::Database writer(file.string(), SQLite::OPEN_READWRITE);
  writer.exec("BEGIN IMMEDIATE");
  EXPECT_EQ(project.annotations().annotator("Ana", AnnotatorKind::Person).name, "Ana");
}

TEST(ProjectFolder, AFolderThatIsNoneIsRefusedByName) {
  const TemporaryFolder folder;
  EXPECT_EQ(reasonOf([&] { Project::open(folder / "missing"); }), Reason::NotAProject);
  EXPECT_FALSE(std::filesystem::exists(folder / "missing"));
  EXPECT_EQ(reasonOf([&] { Project::open(folder.path()); }), Reason::NotAProject);
  EXPECT_FALSE(std::filesystem::exists(folder / "project.db")) << "opening makes nothing";

  writeBytes(folder / "file", "x");
  EXPECT_EQ(reasonOf([&] { Project::open(folder / "file"); }), Reason::NotAProject);
  EXPECT_EQ(reasonOf([&] { Project::create(folder / "file"); }), Reason::CannotWrite);
}

TEST(ProjectFolder, GarbageAndForeignDatabasesStayUntouched) {
  const TemporaryFolder folder;
  writeBytes(folder / "garbage" / "project.db", std::string(5000, 'g'));
  writeBytes(folder / "empty" / "project.db", "");
  std::filesystem::create_directories(folder / "foreign");
  {
    SQLite::Database foreign((folder / "foreign" / "project.db").string(),
                             SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    foreign.exec("CREATE TABLE mail (body TEXT)");
  }
  for (const char* name : {"garbage", "empty", "foreign"}) {
    const auto file = folder / name / "project.db";
    const std::string before = bytesOf(file);
    EXPECT_EQ(reasonOf([&] { Project::open(folder / name); }), Reason::NotAProject) << name;
    EXPECT_EQ(bytesOf(file), before) << name;
  }
  EXPECT_EQ(reasonOf([&] { Project::create(folder / "foreign"); }), Reason::NotAProject);
}

TEST(ProjectFolder, DamageIsSeenAtOpening) {
  const TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 2, .cut = false, .labelled = true});
  const auto file = folder / "study" / "project.db";
  const std::string whole = bytesOf(file);
  ASSERT_GT(whole.size(), 20000u);

  writeBytes(file, whole.substr(0, whole.size() / 2));
  EXPECT_EQ(reasonOf([&] { Project::open(folder / "study"); }), Reason::DamagedProject);

  std::string scribbled = whole;
  scribbled.replace(4096, whole.size() - 8192, whole.size() - 8192, '\x5a');
  writeBytes(file, scribbled);
  EXPECT_EQ(reasonOf([&] { Project::open(folder / "study"); }), Reason::DamagedProject);

  writeBytes(file, whole);
  EXPECT_EQ(Project::open(folder / "study").annotations().all().size(), 6u);
}

}  // namespace
}  // namespace cuadrante
