// Databases that are truly damaged: bytes overwritten, files cut short, headers gone.

#include "core/store/repair.h"

#include "core/files/atomic_file.h"
#include "core/store/backup.h"
#include "core/store/project.h"
#include "core/store/tampered_project.h"
#include "how_often.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::refusalOf;

constexpr std::size_t kPageBytes = 4096;

void labelMore(Project& project, int times) {
  std::vector<Annotation> labels;
  Annotation label = project.annotations().all().front();
  for (int i = 0; i < times; ++i) {
    label.createdAt.clear();
    label.point.placer = i % 100 / 100.0;
    labels.push_back(label);
  }
  project.annotations().appendAll(labels);
}

class RepairedProject : public testing::Test {
 protected:
  /// Labels before a backup and after it, and everything closed, so that all is in the file.
  void makeStudy(int before, int after) {
    Project project =
        test::makeSampleProject(study_, {.songs = 2, .cut = false, .labelled = true}).project;
    labelMore(project, before);
    ofBackup_ = project.annotations().all().size();
    backup_ = keepBackup(project).value();
    labelMore(project, after);
    for (const Annotation& said : project.annotations().all())
      said_[said.id.value] = said.point;
  }

  std::string whole() const { return test::bytesOf(study_ / "project.db"); }
  void damage(const std::string& bytes) const {
    fs::remove(study_ / "project.db-wal");
    test::writeBytes(study_ / "project.db", bytes);
  }

  /// Whatever is there is what was said.
  void expectNothingInvented() {
    Project project = Project::open(study_);
    EXPECT_TRUE(project.faults().empty());
    for (const Annotation& said : project.annotations().all()) {
      ASSERT_TRUE(said_.contains(said.id.value)) << said.id.value;
      EXPECT_EQ(said.point, said_.at(said.id.value));
    }
  }
  std::size_t labels() const { return Project::open(study_).annotations().all().size(); }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  const fs::path study_ = folder_ / "study";
  fs::path backup_;
  std::size_t ofBackup_ = 0;
  std::map<std::int64_t, EmotionPoint> said_;
};

/// Page after page is overwritten, every sixth (all of them in the test damaged_pages), of a file
/// whose labels are on many of them.
TEST_F(RepairedProject, OfADamagedPageLosesAtMostThePagesOwnRowsSaidAfterTheBackup) {
  makeStudy(300, 300);
  const std::string sound = whole();
  const std::size_t pages = sound.size() / kPageBytes;
  ASSERT_GT(pages, 40u);
  std::size_t looked = 0;
  std::size_t repaired = 0;
  std::size_t withoutLoss = 0;
  const auto stride = static_cast<std::size_t>(test::howOften("CUADRANTE_PAGE_STRIDE", 6));
  for (std::size_t page = 0; page < pages; page += stride) {
    ++looked;
    std::string damaged = sound;
    for (std::size_t at = page * kPageBytes; at < (page + 1) * kPageBytes; ++at)
      damaged[at] = static_cast<char>(at * 31 + 7);
    damage(damaged);
    RepairedDatabase result;
    try {
      result = repairDatabase(study_);
    } catch (const OptionError&) {
      continue;  // of this page nothing depends
    }
    ++repaired;
    withoutLoss += result.lost == 0 ? 1 : 0;
    ASSERT_TRUE(result.readable) << "page " << page;
    EXPECT_EQ(result.backup, backup_);
    EXPECT_EQ(result.saved() + result.lost, said_.size()) << "page " << page;
    EXPECT_LT(result.lost, 80u) << "page " << page << " has room for no more";
    EXPECT_EQ(labels(), result.saved());
    expectNothingInvented();
    EXPECT_EQ(test::bytesOf(result.kept.value()), damaged);
    fs::remove(*result.kept);
  }
  EXPECT_GT(repaired, looked / 2);
  EXPECT_GT(withoutLoss, repaired / 2);
}

TEST_F(RepairedProject, OfAFileCutShortSavesTheBackupAndWhatIsLeft) {
  makeStudy(300, 300);
  const std::string sound = whole();
  damage(sound.substr(0, sound.size() * 3 / 4));
  const RepairedDatabase result = repairDatabase(study_);
  EXPECT_TRUE(result.readable);
  EXPECT_EQ(result.ofBackup, ofBackup_);
  EXPECT_EQ(labels(), result.saved());
  expectNothingInvented();
}

TEST_F(RepairedProject, TakesOverWhatStandsInTheLogOnly) {
  makeStudy(10, 0);
  {
    Project project = Project::open(study_);
    labelMore(project, 5);
    // As a killed program leaves it: a log that nobody has brought into the file.
    const std::string file = whole();
    const std::string log = test::bytesOf(study_ / "project.db-wal");
    test::writeBytes(folder_ / "killed" / "project.db",
                     std::string(kPageBytes, 'x') + file.substr(kPageBytes));
    test::writeBytes(folder_ / "killed" / "project.db-wal", log);
  }
  fs::copy(study_ / "backups", folder_ / "killed" / "backups");
  const RepairedDatabase result = repairDatabase(folder_ / "killed");
  EXPECT_EQ(result.takenOver, 5u);
  EXPECT_EQ(result.lost, 0u);
  EXPECT_EQ(Project::open(folder_ / "killed").annotations().all().size(), ofBackup_ + 5);
}

TEST_F(RepairedProject, WithoutABackupSavesWhatCanBeRead) {
  makeStudy(300, 0);
  fs::remove_all(study_ / "backups");
  std::string damaged = whole();
  // The end of the file: leaves of tables or indexes.
  std::fill(damaged.end() - 2 * static_cast<std::ptrdiff_t>(kPageBytes), damaged.end(), '\xee');
  damage(damaged);
  const RepairedDatabase result = repairDatabase(study_);
  EXPECT_FALSE(result.backup);
  EXPECT_EQ(result.ofBackup, 0u);
  EXPECT_GT(result.takenOver, said_.size() / 2);
  EXPECT_EQ(result.takenOver + result.lost, said_.size());
  EXPECT_EQ(Project::open(study_).counts().songs, 2);
  expectNothingInvented();
}

TEST_F(RepairedProject, AMissingDatabaseIsItsBackup) {
  makeStudy(10, 5);
  fs::remove(study_ / "project.db");
  const RepairedDatabase result = repairDatabase(study_);
  EXPECT_FALSE(result.readable);
  EXPECT_FALSE(result.kept);
  EXPECT_EQ(labels(), ofBackup_);
}

TEST_F(RepairedProject, ASoundBackupIsPreferredToANewerDamagedOne) {
  makeStudy(10, 5);
  const fs::path newer = study_ / "backups" / "project-29990101T000000.000Z.db";
  test::writeBytes(newer, whole().substr(0, 3 * kPageBytes));
  damage(std::string(whole().size(), '\x5a'));
  const RepairedDatabase result = repairDatabase(study_);
  EXPECT_EQ(result.backup, backup_);
  EXPECT_EQ(labels(), ofBackup_);
}

TEST_F(RepairedProject, ABackupOfAnotherHistoryIsNotMixedWithIt) {
  makeStudy(10, 5);
  const fs::path earlier = backup_;
  // Gone back, and labelled otherwise than what the newer backup holds.
  fs::path newer;
  {
    Project project = Project::open(study_);
    newer = keepBackup(project).value();
  }
  restoreBackup(study_, earlier);
  {
    Project project = Project::open(study_);
    Annotation other = project.annotations().all().front();
    other.point = {-0.9, -0.9};
    for (int i = 0; i < 5; ++i) {
      other.createdAt.clear();
      project.annotations().append(other);
    }
  }
  std::string damaged = whole();
  std::fill_n(damaged.begin(), kPageBytes, '\0');
  damage(damaged);
  const RepairedDatabase result = repairDatabase(study_);
  EXPECT_EQ(result.backup, earlier);
  EXPECT_EQ(result.takenOver, 5u);
  EXPECT_EQ(Project::open(study_).annotations().all().back().point, (EmotionPoint{-0.9, -0.9}));
}

TEST_F(RepairedProject, OfNothingIsRefusedAndTouchesNothing) {
  makeStudy(10, 5);
  fs::remove_all(study_ / "backups");
  const std::string garbage(60'000, '\x5a');
  damage(garbage);
  EXPECT_EQ(refusalOf([&] { repairDatabase(study_); }).reason, Reason::DamagedProject);
  EXPECT_EQ(whole(), garbage);
  EXPECT_FALSE(fs::exists(study_ / "backups"));
}

TEST_F(RepairedProject, OfWhatIsSoundOrOpenIsRefused) {
  makeStudy(10, 5);
  EXPECT_EQ(refusalOf([&] { repairDatabase(study_); }).reason, Reason::NothingToDo);
  const Project open = Project::open(study_);
  test::tamper(study_ / "project.db", "UPDATE clip SET start_s = start_s + 1 WHERE id = 2");
  EXPECT_EQ(refusalOf([&] { repairDatabase(study_); }).reason, Reason::Busy);
}

TEST_F(RepairedProject, ADamagedDatabaseIsNeverBackedUp) {
  makeStudy(10, 0);
  Project project = Project::open(study_);
  labelMore(project, 1);
  test::tamper(study_ / "project.db", "UPDATE clip SET start_s = start_s + 1 WHERE id = 2");
  EXPECT_EQ(refusalOf([&] { keepBackup(project); }).reason, Reason::DamagedProject);
  EXPECT_EQ(backupsOf(study_), (std::vector{backup_}));
}

/// Every table with checksums has them of the columns that are looked at here.
TEST_F(RepairedProject, AProjectOfEveryKindOfRowHasNoFaults) {
  makeStudy(3, 0);
  Project project = Project::open(study_);
  EXPECT_EQ(project.faults(), std::vector<std::string>());
  test::tamper(study_ / "project.db",
               "PRAGMA foreign_keys = OFF; UPDATE song SET title = 'x' WHERE id = 1;"
               "INSERT INTO selection VALUES (777)");
  const std::vector<std::string> faults = project.faults();
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_NE(faults[0].find("selection"), std::string::npos) << faults[0];
  EXPECT_NE(faults[1].find("row 1 of table song"), std::string::npos) << faults[1];
}

}  // namespace
}  // namespace cuadrante
