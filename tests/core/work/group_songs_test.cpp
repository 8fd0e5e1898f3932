#include "core/work/group_songs.h"

#include "core/dataset/song_files.h"
#include "core/dataset/split.h"
#include "core/files/atomic_file.h"
#include "core/prediction/known_songs.h"
#include "core/store/divisions.h"
#include "core/work/build.h"
#include "core/work/clip_songs.h"
#include "core/work/diff_versions.h"
#include "core/work/project_clips.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace cuadrante {
namespace {

/// Eight songs of one clip; the files 0 and 1 are one song, 2 and 3 another.
class GroupSongs : public testing::Test {
 protected:
  void group() {
    writeFileAtomically(folder_ / "groups.csv",
                        "song,group\nsong-0,A\nsong-1,A\nsong-2,B\nsong-3,B\n");
    result_ = importGroups(project_, folder_ / "groups.csv", {}, false);
  }
  Dataset built() {
    return Dataset::open(project_.datasetFolder(buildVersion(project_, {}, {}, {}).number));
  }

  const test::TemporaryFolder folder_;
  test::SampleProject sample_ = test::makeSampleProject(
      folder_ / "study", {.songs = 8, .songSeconds = 11.0, .labelled = true});
  Project& project_ = sample_.project;
  GroupedSongs result_;
};

TEST_F(GroupSongs, AreKeptAndTakenBack) {
  group();
  EXPECT_EQ(result_.files, 4U);
  EXPECT_EQ(result_.groups, 2U);
  EXPECT_EQ(result_.alone, 4U);
  writeFileAtomically(folder_ / "more.csv", "song,group\nsong-3,\nsong-4,C\n");
  EXPECT_EQ(importGroups(project_, folder_ / "more.csv", {}, false).groups, 3U);
  const auto groups = Project::open(folder_ / "study").divisions().groups();
  std::map<std::int64_t, std::string> byId;
  for (const auto& [song, name] : groups)
    byId[song.value] = name;
  EXPECT_EQ(byId, (std::map<std::int64_t, std::string>{{1, "A"}, {2, "A"}, {3, "B"}, {5, "C"}}));
  EXPECT_EQ(project_.divisions().removeGroups(), 4U);
  EXPECT_TRUE(project_.divisions().groups().empty());
  EXPECT_EQ(test::refusalOf([&] { groupByName(project_, "emopia"); }).reason,
            Reason::InvalidOption);
}

TEST_F(GroupSongs, AVersionHoldsThemAndEverySplitGoesByThem) {
  group();
  const Dataset dataset = built();
  const std::vector<std::string> files = songFiles(dataset.folder());
  ASSERT_EQ(dataset.size(), 8U);
  EXPECT_EQ(files[1], "song-1.wav");
  EXPECT_EQ(dataset.clips()[0].song, "A");
  EXPECT_EQ(dataset.clips()[1].song, "A");
  EXPECT_EQ(dataset.clips()[4].song, "song-4.wav");
  const std::string table = readFile(dataset.folder() / "clips.csv");
  const std::string_view header(table.data(), table.find('\n'));
  EXPECT_TRUE(header.ends_with(",sample_rate,song_content,group,split")) << header;
  for (const SplitMethod method : {SplitMethod::BySong, SplitMethod::BySongName})
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      std::vector<Subset> split;
      try {
        split = makeSplit(dataset.clips(), {.method = method, .test = 0.4, .seed = seed});
      } catch (const OptionError&) {
        continue;  // by name, so few songs may leave nothing for training
      }
      EXPECT_EQ(split[0], split[1]) << seed;
      EXPECT_EQ(split[2], split[3]) << seed;
    }
  // Six songs are six folds at most.
  EXPECT_NO_THROW(makeSplit(dataset.clips(), {.folds = 6}));
  EXPECT_THROW(makeSplit(dataset.clips(), {.folds = 7}), OptionError);
}

TEST_F(GroupSongs, AVersionWithoutGroupsHasTheTableOfBefore) {
  const std::string table = readFile(built().folder() / "clips.csv");
  EXPECT_EQ(table.find("group"), std::string::npos);
}

TEST_F(GroupSongs, AVersionOfOtherGroupsIsNotCurrentAndTheDifferenceIsSaid) {
  const DatasetVersion first = buildVersion(project_, {}, {}, {});
  EXPECT_TRUE(isCurrent(project_, first, {}));
  group();
  EXPECT_FALSE(isCurrent(project_, first, {}));
  const DatasetVersion second = buildVersion(project_, {}, {}, {});
  EXPECT_TRUE(isCurrent(project_, second, {}));
  const VersionDifference difference = diffVersions(project_, first.number, second.number);
  EXPECT_EQ(difference.regrouped, 4);
  EXPECT_TRUE(difference.changes.empty());
  EXPECT_FALSE(difference.isNone());
}

/// "A remix of song-5.wav" is in the group song-5.wav; who says that need not name the song itself.
TEST_F(GroupSongs, AGroupCalledLikeASongHoldsIt) {
  writeFileAtomically(folder_ / "groups.csv", "song,group\nsong-6,song-5.wav\n");
  importGroups(project_, folder_ / "groups.csv", {}, false);
  const Dataset dataset = built();
  EXPECT_EQ(dataset.clips()[5].song, dataset.clips()[6].song);
  EXPECT_EQ(songsAsCounted(project_).at(SongId{6}), "song-5.wav");
}

/// What a network learnt from one file it knows of the whole song.
TEST_F(GroupSongs, ANetworkKnowsAllFilesOfASong) {
  CatalogueChanges changes;
  for (std::int64_t song = 1; song <= 8; ++song)
    changes.identified.emplace_back(SongId{song}, std::string(31, '0') + std::to_string(song));
  project_.catalogue().apply(changes);
  group();
  const SongOfClip songs = songsOfClips(project_);
  SongsOfNetwork network;
  network.add(songs.at(0), Subset::Train);
  network.add(songs.at(2), Subset::Test);
  EXPECT_EQ(network.useOf(songs.at(1)), SongUse::Learnt);
  EXPECT_EQ(network.useOf(songs.at(3)), SongUse::None);
  EXPECT_EQ(network.useOf(songs.at(4)), SongUse::None);
}

}  // namespace
}  // namespace cuadrante
