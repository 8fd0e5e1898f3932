#include "core/learning/transfer.h"

#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "core/learning/training_options.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

namespace cuadrante {
namespace {

using namespace std::string_literals;

TEST(Transfer, WeightsFitTheSameNetworkWhateverItDecides) {
  const TrainingConfig config = withOptions({}, {{"units", std::vector{32, 16}}});
  const auto difference = [&](const OptionValues& values) {
    return weightsDifference(config, withOptions(config, values));
  };
  EXPECT_EQ(difference({}), "");
  EXPECT_EQ(difference({{"axis", "cuadrantes"s}, {"heads", "all"s}, {"dropout", 0.1}, {"lr", 0.1}}),
            "");
  EXPECT_EQ(difference({{"units", std::vector{32}}}), "units 32,16 there, 32 here");
  EXPECT_EQ(difference({{"cell", "gru-reset-after"s}, {"members", std::int64_t{2}}}),
            "cell gru there, gru-reset-after here; members 1 there, 2 here");
  EXPECT_EQ(weightsDifference(withOptions({}, {{"cell", "dense"s}, {"l2", 0.1}}),
                              withOptions({}, {{"cell", "dense"s}, {"l2", 0.3}})),
            "");
}

/// Four clips of songs, two of each; without names where `named` is false.
Dataset songsIn(const std::filesystem::path& folder, const std::array<std::string, 2>& songs) {
  std::filesystem::create_directories(folder);
  writeNpy(folder / "X.npy", std::array<std::size_t, 3>{4, 1, 1}, std::vector<float>(4));
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{4, 2}, std::vector<double>(8));
  std::string table = "index,clip,song,start_s,end_s\n";
  for (int row = 0; row < 4; ++row)
    table += fmt::format("{0},{0:05},{1},{2},{3}\n", row, songs[row / 2], row % 2 * 10,
                         row % 2 * 10 + 10);
  writeFileAtomically(folder / "clips.csv", table);
  return Dataset::open(folder);
}

TEST(Transfer, TestClipsOfSongsThatWereLearntAreCounted) {
  using enum Subset;
  const test::TemporaryFolder folder;
  const Dataset one = songsIn(folder / "one", {"a", "b"}),
                two = songsIn(folder / "two", {"b", "c"}),
                unknown = songsIn(folder / "unknown", {"", ""});
  const std::vector<Subset> learntBoth{Train, Train, Train, Validation},
      testFirst{Test, Test, Train, Train};
  const auto count = [&](const Dataset& earlier, const Dataset& now, SplitMethod method) {
    return testClipsLearntFrom({earlier, learntBoth}, {now, testFirst}, method);
  };
  EXPECT_EQ(count(one, two, SplitMethod::BySong), 2U) << "both of song b, though one was learnt";
  EXPECT_EQ(count(one, two, SplitMethod::ByClip), 1U);
  EXPECT_EQ(count(two, one, SplitMethod::BySong), 0U);
  EXPECT_EQ(count(unknown, unknown, SplitMethod::BySong), 2U);
  const Dataset elsewhere = songsIn(folder / "elsewhere", {"", ""});
  EXPECT_EQ(count(unknown, elsewhere, SplitMethod::BySong), 0U) << "nothing is known of them";
}

/// The files were one song each when the run learnt from them, and are of one group now.
TEST(Transfer, ASongIsKnownByEachOfItsFiles) {
  using enum Subset;
  const test::TemporaryFolder folder;
  const Dataset apart = songsIn(folder / "apart", {"a", "b"});
  songsIn(folder / "grouped", {"b", "c"});
  writeFileAtomically(
      folder / "grouped" / "clips.csv",
      "index,clip,song,start_s,group\n0,0,b,0,G\n1,1,b,10,G\n2,2,c,0,G\n3,3,c,10,G\n");
  const Dataset grouped = Dataset::open(folder / "grouped");
  const std::vector<Subset> first{Train, Train, Test, Test}, second{Test, Test, Train, Train};
  EXPECT_EQ(testClipsLearntFrom({apart, first}, {grouped, first}, SplitMethod::BySong), 0U);
  EXPECT_EQ(testClipsLearntFrom({apart, second}, {grouped, second}, SplitMethod::BySong), 2U);
  const std::vector<Subset> none{Train, Train, Train, Train};
  EXPECT_EQ(testClipsLearntFrom({apart, none}, {grouped, first}, SplitMethod::BySong), 2U)
      << "of c, which is one song with b";
  EXPECT_EQ(testClipsLearntFrom({apart, none}, {grouped, first}, SplitMethod::ByClip), 0U);
  EXPECT_EQ(testClipsLearntFrom({grouped, first}, {apart, second}, SplitMethod::BySong), 0U);
  EXPECT_EQ(testClipsLearntFrom({grouped, first}, {apart, first}, SplitMethod::BySong), 2U);
}

}  // namespace
}  // namespace cuadrante
