// A whole project, damaged piece by piece with truly damaged files.

#include "core/work/check_project.h"

#include "core/files/atomic_file.h"
#include "core/files/sha256.h"
#include "core/learning/provenance.h"
#include "core/learning/run.h"
#include "core/sample_run.h"
#include "core/store/backup.h"
#include "core/store/project.h"
#include "core/work/build.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::refusalOf;

/// A study of two songs, cut, labelled, built, with a run and a backup: nothing is wrong with it.
class CheckedProject : public testing::Test {
 protected:
  CheckedProject() {
    Project project = test::makeSampleProject(study_, {.songs = 2, .labelled = true}).project;
    dataset_ = project.datasetFolder(buildVersion(project, {}, {}, {}).number);
    const RunStore runs(project.runsFolder());
    auto run = test::sampleRun();
    run.number = RunStore(project.runsFolder()).reserve();
    run.dataset = dataset_;
    run.version = VersionNumber{1};
    run.provenance.datasetHashes = hashesOfDataset(dataset_);
    runs.save(run);
    runs.savePredictions(run.number, {});
    weights_ = runs.judgingWeights(run);
    const std::string bytes(2000, 'w');
    writeFileAtomically(weights_, bytes);
    writeFileAtomically(sha256File(weights_), sha256Line(bytes, weights_));
    backup_ = keepBackup(project).value();
  }

  ProjectCheck check(const CheckOptions& options = {}) const {
    return checkProject(study_, {}, {}, options);
  }
  /// Of the one thing that is wrong.
  Finding finding(const CheckOptions& options = {}) const {
    const ProjectCheck found = check(options);
    EXPECT_EQ(found.findings.size(), 1u);
    for (const Finding& one : found.findings)
      EXPECT_FALSE(one.what.empty() || one.what.ends_with('.')) << one.what;
    return found.findings.empty() ? Finding{} : found.findings.front();
  }
  static void flip(const fs::path& file, std::size_t fromEnd) {
    std::string bytes = readFile(file);
    bytes[bytes.size() - fromEnd] ^= 1;
    writeFileAtomically(file, bytes);
  }
  static void cutShort(const fs::path& file, std::size_t bytes) {
    const std::string whole = readFile(file);
    writeFileAtomically(file, whole.substr(0, whole.size() - bytes));
  }
  void damageDatabase() const {
    std::string bytes = readFile(study_ / "project.db");
    for (std::size_t at = 0; at < 3 * 4096; ++at)
      bytes[at] = static_cast<char>(at * 13);
    writeFileAtomically(study_ / "project.db", bytes);
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  const fs::path study_ = folder_ / "study";
  fs::path dataset_, weights_, backup_;
};

TEST_F(CheckedProject, IsSoundWhenNothingWasTouched) {
  std::vector<Progress> told;
  const ProjectCheck found =
      checkProject(study_, {}, [&](const Progress& progress) { told.push_back(progress); }, {true});
  EXPECT_TRUE(found.isSound()) << found.findings.front().file << found.findings.front().what;
  EXPECT_EQ(found.songs, 2u);
  EXPECT_EQ(found.clips, 6u);
  EXPECT_EQ(found.versions, 1u);
  EXPECT_EQ(found.runs, 1u);
  ASSERT_EQ(found.backups.size(), 1u);
  EXPECT_EQ(found.backups[0].labels, 6u);
  EXPECT_EQ(found.backups[0].madeAt.size(), std::string("2026-11-28T19:20:00.123Z").size());
  EXPECT_EQ(found.newestSoundBackup()->file, backup_);
  ASSERT_EQ(told.size(), 2u + 6u + 1u + 1u + 1u);
  EXPECT_EQ(told.back().done, told.back().total);
}

TEST_F(CheckedProject, NamesSongsThatAreGoneAndThoseThatAreOthers) {
  flip(study_ / "songs" / "song-0.wav", 1000);
  EXPECT_TRUE(check().isSound()) << "its size is the same";
  fs::remove(study_ / "songs" / "song-1.wav");
  const Finding gone = finding();
  EXPECT_EQ(gone.part, ProjectPart::Song);
  EXPECT_EQ(gone.file, study_ / "songs" / "song-1.wav");
  EXPECT_EQ(gone.remedy, Remedy::FindSong);
  cutShort(study_ / "songs" / "song-0.wav", 100);
  EXPECT_EQ(check().findings.size(), 2u);
}

TEST_F(CheckedProject, CutsClipsAgainThatAreGoneOrCutShort) {
  const fs::path first = study_ / "clips" / "00001.wav";
  const fs::path second = study_ / "clips" / "00002.wav";
  const std::string whole = readFile(second);
  fs::remove(first);
  cutShort(second, 100);
  const ProjectCheck found = check();
  ASSERT_EQ(found.findings.size(), 2u);
  for (const Finding& one : found.findings) {
    EXPECT_EQ(one.part, ProjectPart::Clip);
    EXPECT_EQ(one.remedy, Remedy::CutAgain);
  }
  const ProjectRepair repair = repairProject(study_, found, {}, {});
  EXPECT_FALSE(repair.database);
  EXPECT_EQ(repair.cut.value().cut, 2u);
  EXPECT_EQ(readFile(second), whole);
  EXPECT_TRUE(check().isSound());

  fs::remove_all(study_ / "clips");
  EXPECT_TRUE(check().isSound()) << "cutting is still to be done";
}

TEST_F(CheckedProject, NamesTheArraysOfADatasetThatHaveChanged) {
  cutShort(dataset_ / "X.npy", 4);
  const ProjectCheck shortened = check();
  ASSERT_FALSE(shortened.isSound());
  EXPECT_EQ(shortened.findings[0].part, ProjectPart::Dataset);
  EXPECT_EQ(shortened.findings[0].file, dataset_ / "X.npy");
  EXPECT_EQ(shortened.findings[0].remedy, Remedy::BuildAgain);
}

TEST_F(CheckedProject, NamesABitOfADatasetThatHasFlipped) {
  for (const char* file : {"X.npy", "Y.npy", "clips.csv"}) {
    const std::string whole = readFile(dataset_ / file);
    // The last digit of a label and of a number, and the lowest bits of a value.
    flip(dataset_ / file, file == std::string("clips.csv") ? 20 : 8);
    const ProjectCheck found = check();
    EXPECT_TRUE(std::ranges::any_of(found.findings, [&](const Finding& one) {
      return one.part == ProjectPart::Dataset && one.file == dataset_ / file;
    })) << file;
    writeFileAtomically(dataset_ / file, whole);
  }
}

TEST_F(CheckedProject, NamesVersionsThatAreGoneAndThoseThatNobodyKnows) {
  fs::rename(dataset_, study_ / "datasets" / "v0007");
  const ProjectCheck found = check();
  std::vector<std::pair<fs::path, Remedy>> of;
  for (const Finding& one : found.findings)
    if (one.part == ProjectPart::Dataset)
      of.emplace_back(one.file.filename(), one.remedy);
  EXPECT_EQ(of, (std::vector<std::pair<fs::path, Remedy>>{{"v0001", Remedy::BuildAgain},
                                                          {"v0007", Remedy::RestoreBackup}}));
}

TEST_F(CheckedProject, NamesACheckpointWithAFlippedBit) {
  flip(weights_, 100);
  const Finding flipped = finding();
  EXPECT_EQ(flipped.part, ProjectPart::Run);
  EXPECT_EQ(flipped.file, weights_);
  EXPECT_EQ(flipped.remedy, Remedy::TrainAgain);
  fs::remove(weights_);
  EXPECT_EQ(finding().file, weights_);
}

TEST_F(CheckedProject, NamesARunThatCannotBeRead) {
  cutShort(weights_.parent_path() / "run.json", 50);
  const Finding cut = finding();
  EXPECT_EQ(cut.part, ProjectPart::Run);
  EXPECT_EQ(cut.file, weights_.parent_path());
}

TEST_F(CheckedProject, NamesADamagedBackupAndBeginsWithASoundOne) {
  const fs::path damaged = study_ / "backups" / "project-29990101T000000.000Z.db";
  writeFileAtomically(damaged, readFile(backup_).substr(0, 9000));
  const Finding one = finding();
  EXPECT_EQ(one.part, ProjectPart::Backup);
  EXPECT_EQ(one.file, damaged);
  EXPECT_EQ(check().newestSoundBackup()->file, backup_);
}

TEST_F(CheckedProject, ThatDoesNotOpenIsExaminedAndRepaired) {
  const std::string sound = readFile(study_ / "project.db");
  damageDatabase();
  EXPECT_THROW(Project::open(study_), ProjectError);
  flip(weights_, 100);
  const ProjectCheck found = check();
  ASSERT_EQ(found.findings.size(), 2u);
  EXPECT_EQ(found.findings[0].part, ProjectPart::Database);
  EXPECT_EQ(found.findings[0].remedy, Remedy::RepairLabels);
  EXPECT_EQ(found.findings[1].part, ProjectPart::Run) << "what needs no database is examined too";
  const RepairedDatabase repaired = repairProject(study_, found, {}, {}).database.value();
  EXPECT_EQ(repaired.backup, backup_);
  EXPECT_EQ(repaired.saved(), 6u);
  EXPECT_EQ(Project::open(study_).annotations().all().size(), 6u);
  EXPECT_EQ(check().findings.size(), 1u);
}

TEST_F(CheckedProject, WithoutItsDatabaseIsAProjectAsLongAsItHasBackups) {
  fs::remove(study_ / "project.db");
  EXPECT_EQ(finding().part, ProjectPart::Database);
  fs::remove_all(study_ / "backups");
  EXPECT_EQ(refusalOf([&] { check(); }).reason, Reason::NotAProject);
  EXPECT_EQ(refusalOf([&] { checkProject(folder_ / "nowhere", {}, {}); }).reason,
            Reason::NotAProject);
}

TEST_F(CheckedProject, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(checkProject(study_, source.get_token(), {}), Interrupted);
}

}  // namespace
}  // namespace cuadrante
