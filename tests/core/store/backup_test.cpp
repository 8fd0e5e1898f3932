#include "core/store/backup.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "refusal.h"
#include "sample_project.h"
#include "small_disk.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::refusalOf;
using test::TemporaryFolder;

std::vector<std::string> namesIn(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

void labelOnce(Project& project) {
  Annotation label = project.annotations().all().front();
  label.createdAt.clear();
  project.annotations().append(label);
}

class Backup : public testing::Test {
 protected:
  /// As a project of its own.
  Project restored(const fs::path& backup) {
    fs::create_directories(folder_ / "restored");
    fs::copy_file(backup, folder_ / "restored" / "project.db",
                  fs::copy_options::overwrite_existing);
    return Project::open(folder_ / "restored");
  }

  const TemporaryFolder folder_;
  Project project_ =
      test::makeSampleProject(folder_ / "study", {.songs = 1, .cut = false, .labelled = true})
          .project;
};

TEST_F(Backup, HoldsTheLastLabelsWhichTheFileAloneLacks) {
  for (int i = 0; i < 5; ++i)
    labelOnce(project_);
  fs::create_directories(folder_ / "copied");
  fs::copy_file(folder_ / "study" / "project.db", folder_ / "copied" / "project.db");
  std::size_t inTheFile = 0;
  try {
    inTheFile = Project::open(folder_ / "copied").annotations().all().size();
  } catch (const ProjectError&) {
    // Not even a project yet: all of it lies in the log.
  }
  EXPECT_LT(inTheFile, 8u) << "else this test shows nothing";

  writeBackup(project_, folder_ / "now.db");
  EXPECT_EQ(restored(folder_ / "now.db").annotations().all().size(), 8u);
  labelOnce(project_);
  EXPECT_EQ(restored(folder_ / "now.db").annotations().all().size(), 8u);
}

TEST_F(Backup, NothingIsOverwritten) {
  writeFileAtomically(folder_ / "mine.db", "mine");
  EXPECT_EQ(refusalOf([&] { writeBackup(project_, folder_ / "mine.db"); }).reason,
            Reason::InvalidOption);
  EXPECT_EQ(readFile(folder_ / "mine.db"), "mine");
}

TEST_F(Backup, TheLastFiveThatDifferAreKept) {
  const fs::path backups = folder_ / "study" / "backups";
  std::vector<fs::path> made;
  for (int i = 0; i < 8; ++i) {
    const auto backup = keepBackup(project_);
    ASSERT_TRUE(backup) << i;
    made.push_back(*backup);
    EXPECT_FALSE(keepBackup(project_)) << "nothing was written since";
    labelOnce(project_);
  }
  EXPECT_EQ(namesIn(backups).size(), kKeptBackups);
  for (std::size_t i = 3; i < made.size(); ++i)
    EXPECT_EQ(restored(made[i]).annotations().all().size(), 3 + i) << made[i];
  writeFileAtomically(backups / "notes.txt", "mine");
  keepBackup(project_);
  EXPECT_TRUE(fs::exists(backups / "notes.txt"));
}

class RestoredBackup : public testing::Test {
 protected:
  std::size_t labels() const { return Project::open(study_).annotations().all().size(); }

  const TemporaryFolder folder_;
  const fs::path study_ = folder_ / "study";
  std::optional<Project> project_{
      test::makeSampleProject(study_, {.songs = 1, .cut = false, .labelled = true}).project};
};

TEST_F(RestoredBackup, ReplacesTheLabelsWhichAreKeptAndCanBeRestoredThemselves) {
  EXPECT_TRUE(backupsOf(study_).empty());
  const fs::path old = keepBackup(*project_).value();
  for (int i = 0; i < 5; ++i)
    labelOnce(*project_);
  EXPECT_EQ(refusalOf([&] { restoreBackup(study_, old); }).reason, Reason::Busy);
  project_.reset();
  // Its log holds what the file alone lacks.
  const auto kept = restoreBackup(study_, old);
  EXPECT_EQ(labels(), 3u);
  ASSERT_TRUE(kept);
  EXPECT_EQ(backupsOf(study_), (std::vector{*kept, old})) << "the newest first";
  restoreBackup(study_, *kept);
  EXPECT_EQ(labels(), 8u);
  EXPECT_EQ(backupsOf(study_).size(), 3u);
}

TEST_F(RestoredBackup, BringsBackADamagedProjectAndRefusesWhatIsNone) {
  const fs::path good = keepBackup(*project_).value();
  project_.reset();
  writeFileAtomically(study_ / "project.db", "damaged");
  fs::remove(study_ / "project.db-wal");
  writeFileAtomically(folder_ / "other.db", std::string(5000, 'x'));
  EXPECT_THROW(restoreBackup(study_, folder_ / "other.db"), ProjectError);
  EXPECT_THROW(restoreBackup(study_, folder_ / "missing.db"), FileError);
  EXPECT_EQ(readFile(study_ / "project.db"), "damaged") << "refused beforehand";
  const auto kept = restoreBackup(study_, good);
  EXPECT_EQ(labels(), 3u);
  EXPECT_EQ(readFile(kept.value()), "damaged");
}

TEST_F(RestoredBackup, AnOldLogIsNeverTakenForTheNewDatabases) {
  const fs::path old = keepBackup(*project_).value();
  labelOnce(*project_);
  // What a killed window leaves: a log, and nobody who has it open.
  const std::string log = readFile(study_ / "project.db-wal");
  const std::string file = readFile(study_ / "project.db");
  project_.reset();
  writeFileAtomically(study_ / "project.db", file);
  writeFileAtomically(study_ / "project.db-wal", log);
  const auto kept = restoreBackup(study_, old);
  EXPECT_FALSE(fs::exists(study_ / "project.db-wal"));
  EXPECT_EQ(labels(), 3u);
  restoreBackup(study_, kept.value());
  EXPECT_EQ(labels(), 4u);
}

TEST_F(Backup, TheLastOfEachEarlierDayStays) {
  const fs::path backups = folder_ / "study" / "backups";
  fs::create_directories(backups);
  for (int day = 10; day < 18; ++day)
    for (const char* hour : {"08", "20"})
      writeFileAtomically(
          backups / ("project-200101" + std::to_string(day) + "T" + hour + "0000.000Z.db"), "old");
  for (int i = 0; i < 7; ++i) {
    labelOnce(project_);
    ASSERT_TRUE(keepBackup(project_));
  }
  const std::vector<std::string> names = namesIn(backups);
  ASSERT_EQ(names.size(), 2 * kKeptBackups);
  for (std::size_t i = 0; i < kKeptBackups; ++i)
    EXPECT_EQ(names[i], "project-200101" + std::to_string(13 + i) + "T200000.000Z.db");
}

TEST_F(Backup, AFullDiskLeavesTheOldOnesAlone) {
  const auto first = keepBackup(project_);
  ASSERT_TRUE(first);
  labelOnce(project_);
  const std::string before = readFile(*first);
  const test::SmallDisk disk(std::size_t{1} << 20, folder_ / "study" / "backups");
  writeFileAtomically(disk / first->filename().string(), before);
  fs::last_write_time(disk / first->filename().string(), fs::file_time_type::min());
  disk.fill();
  EXPECT_EQ(refusalOf([&] { keepBackup(project_); }).reason, Reason::DiskFull);
  EXPECT_EQ(readFile(disk / first->filename().string()), before);
  EXPECT_EQ(namesIn(disk.path()).size(), 2u) << "the filling and the backup";
}

/// Bits all over the file, one after the other: whatever is exported then is what was written, or
/// it is refused.
TEST_F(Backup, AFlippedBitChangesNoLabelWithoutAWord) {
  const auto exported = [](Project& project) {
    std::string text;
    for (const Song& song : project.catalogue().songs())
      text += song.path.string() + song.info.title + std::to_string(song.bytes) + song.content;
    for (const Clip& clip : project.catalogue().clips())
      text += std::to_string(clip.id.value) + " " + std::to_string(clip.song.value) + " " +
              std::to_string(clip.startSeconds) + " " + std::to_string(clip.durationSeconds);
    for (const Annotator& annotator : project.annotations().annotators())
      text += annotator.name + std::to_string(static_cast<int>(annotator.kind));
    for (const Annotation& label : project.annotations().all())
      text += std::to_string(label.clip.value) + " " + std::to_string(label.annotator.value) + " " +
              std::to_string(label.point.placer) + " " + std::to_string(label.point.energia) +
              label.createdAt + label.session;
    return text;
  };
  writeBackup(project_, folder_ / "whole.db");
  const std::string expected = exported(project_);
  const std::string whole = readFile(folder_ / "whole.db");
  std::vector<std::size_t> used;
  for (std::size_t at = 100; at < whole.size(); ++at)
    if (whole[at] != 0 || whole[at - 1] != 0)
      used.push_back(at);
  constexpr std::size_t kFlips = 600;
  int refused = 0;
  for (std::size_t i = 0; i < kFlips; ++i) {
    const std::size_t at = used[i * used.size() / kFlips];
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (i % 8)));
    writeFileAtomically(folder_ / "flipped.db", flipped);
    try {
      Project project = restored(folder_ / "flipped.db");
      ASSERT_EQ(exported(project), expected) << "byte " << at << " of " << whole.size();
    } catch (const Error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 100) << "of " << kFlips;
}

}  // namespace
}  // namespace cuadrante
