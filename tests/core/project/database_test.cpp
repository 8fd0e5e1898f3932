#include "project/database.h"

#include "error.h"
#include "project/project.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <string>

namespace cuadrante {
namespace {

using test::TemporaryFolder;

template <class Work>
Reason reasonOf(Work&& work) {
  const test::Refusal refusal = test::refusalOf(work);
  EXPECT_FALSE(refusal.file.empty()) << "names the file: " << refusal.what;
  return refusal.reason;
}

std::string bytesOf(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

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
  EXPECT_EQ(versions[0].spectrogram, SpectrogramParameters{});
  EXPECT_EQ(versions[0].element, NpyType::Float32);
  EXPECT_EQ(versions[0].scale, 1.0F);
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
    EXPECT_THROW(db.use([&](SQLite::Database& sqlite) { sqlite.exec(statement); }), OptionError)
        << statement;
  }
  EXPECT_EQ(text(db, "SELECT group_concat(id || ':' || placer) FROM annotation"), before);
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
