#include "core/prediction/known_songs.h"

#include "core/sample_run.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

SongsOfNetwork networkOf(std::initializer_list<std::pair<SongIdentity, Subset>> clips) {
  SongsOfNetwork songs;
  for (const auto& [song, subset] : clips)
    songs.add(song, subset);
  return songs;
}

const SongIdentity kA{"aa", "a.ogg"}, kB{"bb", "b.ogg"};

TEST(KnownSongs, TheGreatestUseOfASongsClipsCounts) {
  const SongsOfNetwork songs = networkOf({{kA, Subset::Test},
                                          {kA, Subset::Train},
                                          {kA, Subset::Validation},
                                          {kB, Subset::Test},
                                          {kB, Subset::Validation}});
  EXPECT_EQ(songs.useOf(kA), SongUse::Learnt);
  EXPECT_EQ(songs.useOf(kB), SongUse::Chosen);
  EXPECT_EQ(songs.useOf({"cc", "c.ogg"}), SongUse::None);
}

/// Another recording may have the same name; the same recording may have another.
TEST(KnownSongs, AreKnownByTheirContentAndByNameOnlyWhereThatIsAllThereIs) {
  const SongsOfNetwork songs = networkOf({{kA, Subset::Train}, {{"", "b.ogg"}, Subset::Train}});
  EXPECT_EQ(songs.useOf({"aa", "renamed.ogg"}), SongUse::Learnt);
  EXPECT_EQ(songs.useOf({"other", "a.ogg"}), SongUse::None);
  EXPECT_EQ(songs.useOf({"other", "b.ogg"}), SongUse::Learnt);
}

TEST(KnownSongs, WithOtherTagsTheyAreKnownByTheirSound) {
  SongIdentity heard = kA;
  heard.sound = "sound";
  const SongsOfNetwork songs = networkOf({{heard, Subset::Train}});
  EXPECT_TRUE(songs.knowsSounds());
  EXPECT_EQ(songs.useOf({.content = "retagged", .name = "x.ogg", .sound = "sound"}),
            SongUse::Learnt);
  EXPECT_EQ(songs.useOf({.content = "retagged", .name = "x.ogg"}), SongUse::None);
  EXPECT_FALSE(networkOf({{kA, Subset::Train}}).knowsSounds());
}

TEST(KnownSongs, ThoseJudgeThatTheSongWasLeastTo) {
  const std::vector<SongsOfNetwork> networks{
      networkOf({{kA, Subset::Train}, {kB, Subset::Train}}),
      networkOf({{kA, Subset::Validation}, {kB, Subset::Train}}),
      networkOf({{kA, Subset::Test}, {kB, Subset::Train}})};
  EXPECT_EQ(judgesOf(kA, networks).judges, (std::vector<std::size_t>{2}));
  EXPECT_EQ(judgesOf(kA, networks).use, SongUse::None);
  EXPECT_EQ(judgesOf(kA, {networks[0], networks[1]}).judges, (std::vector<std::size_t>{1}));
  EXPECT_EQ(judgesOf(kA, {networks[0], networks[1]}).use, SongUse::Chosen);
  EXPECT_EQ(judgesOf(kB, networks).judges, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(judgesOf(kB, networks).use, SongUse::Learnt);
  EXPECT_EQ(judgesOf({"cc", "c.ogg"}, networks).judges, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(judgesOf({"cc", "c.ogg"}, networks).use, SongUse::None);
}

/// What a network began with knows songs too.
TEST(KnownSongs, TheRunsFromWhoseWeightsItBeganCount) {
  const test::TemporaryFolder folder;
  RunStore runs(folder / "runs");
  const auto add = [&](int from, std::int64_t learntClip) {
    cuadrante::Run run = test::sampleRun();
    run.number = runs.reserve();
    run.config.from = from;
    runs.save(run);
    runs.savePredictions(run.number,
                         {test::verdict(learntClip, 0.7), test::verdict(2, 0.7, 1, Subset::Test)});
    return run;
  };
  const cuadrante::Run first = add(0, 0), second = add(1, 1);
  const auto songOfClip = [](const cuadrante::Run&) {
    return SongOfClip{{0, kA}, {1, kB}, {2, {"cc", "c.ogg"}}};
  };
  const SongsOfNetwork alone = songsOfNetwork(first, runs, songOfClip);
  EXPECT_EQ(alone.useOf(kA), SongUse::Learnt);
  EXPECT_EQ(alone.useOf(kB), SongUse::None);
  const SongsOfNetwork both = songsOfNetwork(second, runs, songOfClip);
  EXPECT_EQ(both.useOf(kA), SongUse::Learnt);
  EXPECT_EQ(both.useOf(kB), SongUse::Learnt);
  EXPECT_EQ(both.useOf({"cc", "c.ogg"}), SongUse::None);
}

}  // namespace
}  // namespace cuadrante
