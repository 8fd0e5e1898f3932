// A project as one file, and back.

#include "core/files/regular_file.h"
#include "core/store/project.h"
#include "core/work/bundle_project.h"
#include "core/work/bundled_study.h"
#include "core/work/open_bundle.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stop_token>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::refusalOf;

/// Of all that may be in a bundle but the database.
std::map<std::string, std::string> bundledTree(const fs::path& project) {
  std::map<std::string, std::string> tree = test::treeOf(project);
  std::erase_if(tree, [](const auto& entry) {
    const auto part = bundlePartOf(entry.first);
    return !part || *part == BundlePart::Labels || *part == BundlePart::Songs;
  });
  return tree;
}

class Bundle : public testing::Test {
 protected:
  Bundle() { test::makeBundledStudy(study_); }

  BundlePlan plan() const {
    Project project = Project::open(study_);
    return planBundle(project);
  }
  void write(const BundleChoice& choice = {}) const { writeBundle(plan(), choice, file_, {}, {}); }
  OpenedBundle open(const ProgressCallback& progress = {}) const {
    return openBundle(file_, target_, {}, progress);
  }
  /// Nothing but what was there: no temporary file or folder either.
  void expectNothingElse(std::vector<std::string> names) const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder_.path()))
      found.push_back(entry.path().filename().string());
    std::ranges::sort(found);
    std::ranges::sort(names);
    EXPECT_EQ(found, names);
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  const fs::path study_ = folder_ / "study";
  const fs::path file_ = folder_ / "study.cuadrante-project";
  const fs::path target_ = folder_ / "there";
};

TEST_F(Bundle, OpenedIsTheProjectThatItWas) {
  write();
  const OpenedBundle opened = open();
  EXPECT_TRUE(opened.check.isSound()) << opened.check.findings.front().what;
  EXPECT_EQ(opened.record.project, "study");
  EXPECT_EQ(opened.check.clips, 6u);
  EXPECT_EQ(opened.check.runs, 1u);
  EXPECT_EQ(opened.check.versions, 1u);
  EXPECT_EQ(bundledTree(target_), bundledTree(study_));
  EXPECT_GT(bundledTree(target_).size(), 6u + 4u + 5u);
  const Project before = Project::open(study_);
  const Project after = Project::open(target_);
  EXPECT_TRUE(before.databaseBytes() == after.databaseBytes()) << "labels, acts, songs, versions";
  const cuadrante::Run run = RunStore(after.runsFolder()).load(RunNumber{1});
  EXPECT_EQ(run.dataset, target_ / "datasets" / "v0001");
  EXPECT_FALSE(run.stale);
  expectNothingElse({"study", "study.cuadrante-project", "there"});
}

TEST_F(Bundle, HoldsWhatLiesInTheLogOnly) {
  Project project = Project::open(study_);
  Annotation more = project.annotations().all().front();
  more.createdAt.clear();
  project.annotations().append(more);
  writeBundle(planBundle(project), {}, file_, {}, {});
  open();
  EXPECT_EQ(Project::open(target_).annotations().all().size(), project.annotations().all().size());
}

TEST_F(Bundle, BringsItsSongsAlongWhereTheyWereAskedFor) {
  fs::rename(study_ / "songs", folder_ / "music");
  {
    Project project = Project::open(study_);
    CatalogueChanges changes;
    for (const Song& song : project.catalogue().songs())
      changes.moved.emplace_back(song.id, folder_ / "music" / song.path.filename().string());
    project.catalogue().apply(changes);
  }
  write({.songs = true});
  fs::rename(folder_ / "music", folder_ / "elsewhere");
  EXPECT_EQ(open().songs, 2u);
  Project opened = Project::open(target_);
  for (const Song& song : opened.catalogue().songs()) {
    EXPECT_EQ(song.path.parent_path().parent_path(), target_ / "songs");
    EXPECT_EQ(readFile(song.path), readFile(folder_ / "elsewhere" / song.path.filename().string()));
  }
  EXPECT_TRUE(checkProject(target_, {}, {}, {.songContents = true}).isSound());
  // And again, now that they lie in the project.
  const fs::path again = folder_ / "again.cuadrante-project";
  writeBundle(planBundle(opened), {.songs = true}, again, {}, {});
  openBundle(again, folder_ / "third", {}, {});
  EXPECT_EQ(test::treeOf(folder_ / "third" / "songs"), test::treeOf(target_ / "songs"));
}

TEST_F(Bundle, HoldsWhatWasChosenAndSaysHowMuchThatIs) {
  const BundlePlan plan = this->plan();
  EXPECT_EQ(plan.sizeOf(BundlePart::Clips).files, 6u);
  EXPECT_EQ(plan.sizeOf(BundlePart::Songs).files, 2u);
  const BundleChoice least{.datasets = false, .runs = false};
  write(least);
  const BundleRecord record = bundleRecord(file_);
  EXPECT_EQ(record.total(), plan.sizeOf(least));
  EXPECT_EQ(record.of(BundlePart::Clips), plan.sizeOf(BundlePart::Clips));
  EXPECT_EQ(record.of(BundlePart::Runs), PartSize{});
  open();
  EXPECT_FALSE(fs::exists(target_ / "datasets"));
  EXPECT_FALSE(fs::exists(target_ / "runs"));
  EXPECT_FALSE(fs::exists(target_ / "songs"));
  EXPECT_EQ(Project::open(target_).annotations().all().size(), 6u);
}

TEST_F(Bundle, LeavesBehindWhatIsMadeAtThisMomentAndWhatNoProjectHas) {
  RunStore runs(study_ / "runs");
  cuadrante::Run running = runs.load(RunNumber{1});
  running.number = runs.reserve();
  running.state = RunState::Running;
  runs.save(running);
  fs::create_directories(study_ / "datasets" / ".building");
  fs::create_directories(study_ / "datasets" / "v0002");
  for (const char* name :
       {"datasets/.building/X.npy", "datasets/v0002/X.npy", "runs/0001/notes.txt"})
    writeFileAtomically(study_ / name, "x");
  fs::create_symlink("/etc/passwd", study_ / "runs" / "0001" / "link.json");
  fs::remove(study_ / "songs" / "song-1.wav");
  const BundlePlan plan = this->plan();
  EXPECT_EQ(plan.training, std::vector{RunNumber{2}});
  EXPECT_EQ(plan.songsMissing, 1u);
  std::vector<std::string> unknown = plan.unknown;
  std::ranges::sort(unknown);
  EXPECT_EQ(unknown, (std::vector<std::string>{"datasets/v0002/X.npy", "runs/0001/link.json",
                                               "runs/0001/notes.txt"}));
  write();
  EXPECT_TRUE(open().check.isSound());
  EXPECT_FALSE(fs::exists(target_ / "runs" / "0002"));
}

TEST_F(Bundle, RefusesNamesThatSomeFileSystemTakesForOne) {
  for (const char* name : {"Ana", "ANA"})
    writeFileAtomically(study_ / "networks" / (std::string(name) + ".cuadrante-network"), name);
  const test::Refusal refusal = refusalOf([&] { plan(); });
  EXPECT_EQ(refusal.reason, Reason::InvalidOption);
  EXPECT_NE(refusal.what.find("networks/ANA.cuadrante-network"), std::string::npos) << refusal.what;
}

TEST_F(Bundle, ThatIsStoppedLeavesNothing) {
  const BundlePlan plan = this->plan();
  std::stop_source stop;
  const auto stopHalfway = [&](const Progress& progress) {
    EXPECT_LE(progress.done, progress.total);
    if (progress.done > progress.total / 2)
      stop.request_stop();
  };
  EXPECT_THROW(writeBundle(plan, {}, file_, stop.get_token(), stopHalfway), Interrupted);
  expectNothingElse({"study"});
  write();
  stop = {};
  EXPECT_THROW(openBundle(file_, target_, stop.get_token(), stopHalfway), Interrupted);
  expectNothingElse({"study", "study.cuadrante-project"});
}

TEST_F(Bundle, OfAFileThatChangesMeanwhileIsRefused) {
  const BundlePlan plan = this->plan();
  writeFileAtomically(study_ / "clips" / "00003.wav", "short");
  const test::Refusal refusal = refusalOf([&] { writeBundle(plan, {}, file_, {}, {}); });
  EXPECT_EQ(refusal.file, study_ / "clips" / "00003.wav");
  expectNothingElse({"study"});
}

/// A stranger's project names a file of this person's as its song, of as many bytes.
TEST_F(Bundle, ASongThatIsNotTheOneImportedGoesNowhere) {
  const fs::path secret = folder_ / "secret";
  {
    Project project = Project::open(study_);
    const Song song = project.catalogue().songs().front();
    writeFileAtomically(secret, std::string(static_cast<std::size_t>(song.bytes), 's'));
    CatalogueChanges changes;
    changes.moved.emplace_back(song.id, secret);
    project.catalogue().apply(changes);
  }
  const test::Refusal refusal = refusalOf([&] { write({.songs = true}); });
  EXPECT_EQ(refusal.reason, Reason::ChangedFile);
  EXPECT_EQ(refusal.file, secret);
  expectNothingElse({"secret", "study"});
  write();
  EXPECT_TRUE(open().check.isSound()) << "without songs it goes";
}

TEST_F(Bundle, TakesNothingsPlace) {
  write();
  fs::create_directory(target_);
  EXPECT_TRUE(open().check.isSound()) << "an empty folder is none";
  EXPECT_EQ(refusalOf([&] { open(); }).file, target_);
  fs::remove_all(target_);
  writeFileAtomically(target_, "mine");
  EXPECT_EQ(refusalOf([&] { open(); }).reason, Reason::CannotWrite);
  EXPECT_EQ(readFile(target_), "mine");
}

TEST_F(Bundle, ProgressCountsEachByteOnce) {
  write();
  std::vector<Progress> told;
  open([&](const Progress& progress) { told.push_back(progress); });
  EXPECT_EQ(told.back().done, plan().sizeOf(BundleChoice{}).bytes);
  EXPECT_EQ(told.back().total, told.back().done);
  EXPECT_TRUE(std::ranges::is_sorted(told, {}, &Progress::done));
}

}  // namespace
}  // namespace cuadrante
