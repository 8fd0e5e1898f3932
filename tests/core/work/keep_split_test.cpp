#include "core/work/keep_split.h"

#include "core/dataset/given_split.h"
#include "core/dataset/split.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/store/divisions.h"
#include "core/work/build.h"
#include "core/work/group_songs.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using enum Subset;

/// Four songs of one clip.
class KeepSplit : public testing::Test {
 protected:
  void keep(const std::string& table) {
    writeFileAtomically(folder_ / "official.csv", table);
    keepSplit(project_, folder_ / "official.csv", {}, false);
  }
  std::vector<DatasetClip> built(const BuildOptions& options = {}) {
    const DatasetVersion version = buildVersion(project_, options, {}, {});
    return Dataset::open(project_.datasetFolder(version.number)).clips();
  }

  const test::TemporaryFolder folder_;
  test::SampleProject sample_ = test::makeSampleProject(
      folder_ / "study", {.songs = 4, .songSeconds = 11.0, .labelled = true});
  Project& project_ = sample_.project;
};

TEST_F(KeepSplit, EveryVersionHasTheSidesThatTheProjectKeeps) {
  EXPECT_FALSE(splitCoverage(project_));
  keep("song,split\nsong-0,train\nsong-1,train\nsong-2,validation\nsong-3,test\n");
  const std::vector<Subset> sides{Train, Train, Validation, Subset::Test};
  for (int version = 1; version <= 2; ++version)
    EXPECT_EQ(makeSplit(built(), {.method = SplitMethod::File}), sides) << version;
  EXPECT_EQ(built({.givenSplit = false})[0].split, std::nullopt);
  Project again = Project::open(folder_ / "study");
  EXPECT_EQ(again.divisions().givenSplit().value().songs.size(), 4U);
  EXPECT_TRUE(again.divisions().removeGivenSplit());
  EXPECT_FALSE(again.divisions().removeGivenSplit());
  EXPECT_EQ(built()[0].split, std::nullopt);
}

TEST_F(KeepSplit, AnotherTableTakesThePlaceOfTheFirst) {
  keep("song,split\nsong-0,train\n");
  keep("clip,split\n1,test\n");
  const auto split = project_.divisions().givenSplit();
  EXPECT_TRUE(split->songs.empty());
  EXPECT_EQ(split->clips, (std::map<ClipId, Subset>{{{1}, Subset::Test}}));
  EXPECT_THROW(keep("song,split\nsong-0,never\n"), FormatError);
  EXPECT_EQ(project_.divisions().givenSplit(), split) << "all of it or nothing";
}

TEST_F(KeepSplit, SongsWithoutASideAndOnTwoAreTold) {
  writeFileAtomically(folder_ / "groups.csv", "song,group\nsong-0,A\nsong-1,A\n");
  importGroups(project_, folder_ / "groups.csv", {}, false);
  keep("song,split\nsong-0,train\nsong-1,test\nsong-2,train\n");
  const SplitCoverage coverage = splitCoverage(project_).value();
  EXPECT_EQ(coverage.name, "official.csv");
  EXPECT_EQ(coverage.clips, (std::array<std::size_t, 3>{2, 0, 1}));
  EXPECT_EQ(coverage.withoutSide, 1U);
  EXPECT_EQ(coverage.unnamed, (std::vector<std::string>{"song-3.wav"}));
  EXPECT_EQ(coverage.onTwoSides, (std::vector<std::string>{"A"}));
}

TEST_F(KeepSplit, AVersionOfOtherSidesIsNotCurrent) {
  const DatasetVersion first = buildVersion(project_, {}, {}, {});
  keep("song,split\nsong-0,train\n");
  EXPECT_FALSE(isCurrent(project_, first, {}));
  EXPECT_TRUE(isCurrent(project_, first, {.givenSplit = false}));
  EXPECT_TRUE(isCurrent(project_, buildVersion(project_, {}, {}, {}), {}));
}

}  // namespace
}  // namespace cuadrante
