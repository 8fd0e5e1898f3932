#include "core/prediction/prediction_memory.h"

#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <random>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

SongPrediction twoWindows() {
  SongPrediction song{.file = "/m/b.ogg",
                      .title = "Título",
                      .artist = "b",
                      .seconds = 11.5,
                      .windowSeconds = 10.0,
                      .windows = {},
                      .content = "0011",
                      .judgedBy = {{Task::Energia, 2, false}, {Task::Placer, 1, true}}};
  for (const double start : {0.0, 1.0})
    song.windows.push_back(joined(
        {{Task::Energia, {{1.0 / 3.0 + start / 7}, {0.7}}}, {Task::Placer, {{0.1 + 0.2}}}}, start));
  return song;
}

class PredictionMemoryTest : public testing::Test {
 protected:
  fs::path fileOf(const std::string& id) const {
    return folder_ / "predictions" / id.substr(0, 2) / (id + ".json");
  }

  test::TemporaryFolder folder_;
  PredictionMemory memory_{folder_.path() / "runs"};
  const std::string id_ = textHash("one"), other_ = textHash("another");
};

TEST_F(PredictionMemoryTest, WhatIsKeptIsFoundAsItWas) {
  EXPECT_FALSE(memory_.find(id_));
  const SongPrediction song = twoWindows();
  memory_.keep(id_, song);
  const auto found = memory_.find(id_);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->windows, song.windows) << "bit for bit";
  EXPECT_EQ(found->judgedBy, song.judgedBy);
  EXPECT_EQ(found->title, song.title);
  EXPECT_EQ(found->seconds, song.seconds);
  EXPECT_EQ(found->content, song.content);
  EXPECT_TRUE(found->file.empty()) << "it may be anywhere";
  EXPECT_FALSE(memory_.find(other_));
  EXPECT_FALSE(memory_.find("../../runs/0001/run"));
  EXPECT_FALSE(memory_.find(""));
}

TEST_F(PredictionMemoryTest, WhatIsDamagedIsNotThere) {
  memory_.keep(id_, twoWindows());
  const std::string whole = readFile(fileOf(id_));
  std::mt19937 random(1);
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = whole;
    // The line break at its end says nothing.
    const std::size_t at = random() % (whole.size() - 1);
    damaged[at] = static_cast<char>(random() % 256);
    if (damaged == whole)
      continue;
    if (i % 10 == 0)
      damaged.resize(at);
    writeFileAtomically(fileOf(id_), damaged);
    // A last digit may be another and the number the same.
    if (const auto found = memory_.find(id_))
      EXPECT_EQ(found->windows, twoWindows().windows) << damaged;
    else
      ++refused;
  }
  EXPECT_GT(refused, 1900);
  writeFileAtomically(fileOf(id_), whole);
  EXPECT_TRUE(memory_.find(id_));
  fs::create_directories(fileOf(other_).parent_path());
  fs::copy_file(fileOf(id_), fileOf(other_));
  EXPECT_FALSE(memory_.find(other_)) << "of something else";
}

TEST_F(PredictionMemoryTest, TheListHasEachFileOnceAsItWasLastJudged) {
  EXPECT_TRUE(memory_.songs().empty());
  const RememberedSong a{"/m/a.ogg", id_, 1.0, {RunNumber{1}, RunNumber{6}}};
  const RememberedSong b{"/m/b.ogg", other_, 1.0, {RunNumber{1}}};
  memory_.addSongs({a, b});
  const RememberedSong again{"/m/a.ogg", other_, 2.5, {RunNumber{7}}};
  const RememberedSong c{"/m/c.ogg", id_, 2.5, {RunNumber{7}}};
  memory_.addSongs({c, again});
  EXPECT_EQ(memory_.songs(), (std::vector<RememberedSong>{again, b, c}));
  writeFileAtomically(folder_ / "predictions/songs.json", "{\"songs\": 1}");
  EXPECT_TRUE(memory_.songs().empty());
  memory_.addSongs({a});
  EXPECT_EQ(memory_.songs().size(), 1U);
  memory_.forgetSongs();
  EXPECT_TRUE(memory_.songs().empty());
}

/// It had one more row with each run, and none led to the file.
TEST_F(PredictionMemoryTest, AFileWhoseNameIsNotUtf8StandsThereOnce) {
  const RememberedSong odd{"/m/caf\xe9.ogg", id_, 1.0, {RunNumber{1}}};
  const RememberedSong formerly{"/m/caf\xef\xbf\xbd.ogg", id_, 1.0, {RunNumber{1}}};
  const RememberedSong other{"/m/b.ogg", other_, 1.0, {RunNumber{1}}};
  memory_.addSongs({formerly, other});
  memory_.addSongs({odd});
  memory_.addSongs({odd});
  EXPECT_EQ(memory_.songs(), (std::vector<RememberedSong>{other, odd}));
}

TEST_F(PredictionMemoryTest, NothingIsWrittenThroughALink) {
  fs::create_directories(folder_ / "elsewhere");
  fs::create_directory_symlink(folder_ / "elsewhere", folder_ / "predictions");
  EXPECT_THROW(memory_.keep(id_, twoWindows()), FileError);
  EXPECT_THROW(memory_.addSongs({}), FileError);
  EXPECT_TRUE(fs::is_empty(folder_ / "elsewhere"));
}

}  // namespace
}  // namespace cuadrante
