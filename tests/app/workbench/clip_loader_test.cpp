#include "app/workbench/clip_loader.h"

#include "core/ground/error.h"
#include "patience.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <filesystem>

namespace cuadrante::app {
namespace {

class ClipLoaderTest : public testing::Test {
 protected:
  static bool waitFor(const QSignalSpy& spy, int count = 1) {
    return test::waitFor([&] { return spy.count() >= count; });
  }
  /// Until everything asked for before has been read: the loader has one thread.
  void waitUntilRead(ClipId last) {
    loader_.request(last);
    ASSERT_TRUE(test::waitFor(
        [&] { return !loaded_.empty() && loaded_.last()[0].value<ui::ClipSound>().clip == last; }));
    loaded_.clear();
  }

  test::TemporaryFolder folder_;
  test::SampleProject sample_ = test::makeSampleProject(folder_.path(), {.songs = 2});
  ClipLoader loader_{sample_.project};
  QSignalSpy loaded_{&loader_, &ClipLoader::loaded};
  QSignalSpy failed_{&loader_, &ClipLoader::failed};
  QSignalSpy contexts_{&loader_, &ClipLoader::contextLoaded};
  QSignalSpy noContexts_{&loader_, &ClipLoader::contextFailed};
};

TEST_F(ClipLoaderTest, AClipComesWithItsPicture) {
  loader_.request(sample_.clips[1]);
  ASSERT_TRUE(waitFor(loaded_));
  const auto sound = loaded_[0][0].value<ui::ClipSound>();
  EXPECT_EQ(sound.clip, sample_.clips[1]);
  ASSERT_TRUE(sound.pcm && sound.picture);
  EXPECT_DOUBLE_EQ(sound.picture->seconds, 10.0);
  EXPECT_GT(sound.picture->linear.columns, 1700);
  EXPECT_GT(sound.picture->logarithmic.columns, 800);
}

TEST_F(ClipLoaderTest, WhatWasPreloadedIsThereAtOnce) {
  for (const int ahead : {1, 2, 3})
    loader_.preload(sample_.clips[static_cast<std::size_t>(ahead)]);
  waitUntilRead(sample_.clips[0]);
  // The pool has one thread and what is waited for comes first: the others follow.
  for (const int ahead : {1, 2, 3}) {
    const ClipId clip = sample_.clips[static_cast<std::size_t>(ahead)];
    ASSERT_TRUE(test::waitFor([&] {
      loaded_.clear();
      loader_.request(clip);
      return loaded_.count() == 1;
    }));
    EXPECT_EQ(loaded_[0][0].value<ui::ClipSound>().clip, clip);
    EXPECT_TRUE(loaded_[0][0].value<ui::ClipSound>().picture);
  }
}

TEST_F(ClipLoaderTest, OnlyTheLatestRequestIsAnswered) {
  loader_.request(sample_.clips[0]);
  loader_.request(sample_.clips[1]);
  ASSERT_TRUE(waitFor(loaded_));
  waitUntilRead(sample_.clips[2]);
  EXPECT_TRUE(failed_.empty());
  EXPECT_TRUE(loaded_.empty());
}

TEST_F(ClipLoaderTest, AClipWhoseFileIsGoneFails) {
  std::filesystem::remove(sample_.project.clipFile(sample_.clips[0]));
  loader_.request(sample_.clips[0]);
  ASSERT_TRUE(waitFor(failed_));
  EXPECT_EQ(failed_[0][0].value<ClipId>(), sample_.clips[0]);
  EXPECT_THROW(std::rethrow_exception(failed_[0][1].value<std::exception_ptr>()), FileError);
}

TEST_F(ClipLoaderTest, TheContextIsTheSongFiveSecondsToBothSides) {
  // The second clip of the first song: 10 s to 20 s.
  loader_.requestContext(sample_.clips[1]);
  ASSERT_TRUE(waitFor(contexts_));
  const auto context = contexts_[0][0].value<ui::ClipContext>();
  EXPECT_EQ(context.clip, sample_.clips[1]);
  EXPECT_DOUBLE_EQ(context.songSeconds, 5.0);
  EXPECT_DOUBLE_EQ(context.beforeSeconds, 5.0);
  EXPECT_DOUBLE_EQ(context.clipSeconds, 10.0);
  ASSERT_EQ(context.pcm->samples.size(), 20U * 44100U);
  const Pcm16 song = test::sampleSong(0, 35.0);
  for (const std::size_t sample : {0U, 44100U, 500'000U, 881'999U})
    EXPECT_NEAR(context.pcm->samples[sample], song.samples[5 * 44100 + sample], 1) << sample;
}

TEST_F(ClipLoaderTest, TheContextEndsWhereTheSongDoes) {
  loader_.requestContext(sample_.clips[0]);
  loader_.requestContext(sample_.clips[2]);
  ASSERT_TRUE(waitFor(contexts_, 2));
  const auto first = contexts_[0][0].value<ui::ClipContext>();
  EXPECT_DOUBLE_EQ(first.beforeSeconds, 0.0);
  EXPECT_DOUBLE_EQ(first.seconds(), 15.0);
  const auto last = contexts_[1][0].value<ui::ClipContext>();
  EXPECT_DOUBLE_EQ(last.songSeconds, 15.0);
  EXPECT_DOUBLE_EQ(last.seconds(), 20.0) << "the song has 35 s";
}

TEST_F(ClipLoaderTest, WithoutTheSongsFileThereIsNoContext) {
  std::filesystem::remove(sample_.songFiles[0]);
  loader_.requestContext(sample_.clips[1]);
  ASSERT_TRUE(waitFor(noContexts_));
  EXPECT_EQ(noContexts_[0][0].value<ClipId>(), sample_.clips[1]);
  EXPECT_THROW(std::rethrow_exception(noContexts_[0][1].value<std::exception_ptr>()), FileError);
}

}  // namespace
}  // namespace cuadrante::app
