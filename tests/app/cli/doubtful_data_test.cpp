#include "app/cli/cli_process.h"
#include "core/domain/emotion.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "python.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using test::cli;
using test::CliResult;
using test::expectFailure;

bool says(const CliResult& result, const std::string& part) {
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_NE(result.out.find(part), std::string::npos) << part << "\n" << result.out;
  return result.out.find(part) != std::string::npos;
}

/// Stereo in opposite phase, a float file in the range of 16 bits, and two that are music.
constexpr const char* kSongs = R"python(
import math, struct, wave
rate, seconds = 44100, 11
tone = [0.5 * math.sin(i * 0.06) for i in range(rate * seconds)]
def pcm(name, *channels):
    with wave.open(name, "wb") as file:
        file.setnchannels(len(channels)); file.setsampwidth(2); file.setframerate(rate)
        file.writeframes(struct.pack("<%dh" % (len(tone) * len(channels)),
            *[int(32767 * value) for frame in zip(*channels) for value in frame]))
pcm("music.wav", tone)
pcm("more.wav", tone, tone)
pcm("opposite.wav", tone, [-value for value in tone])
data = struct.pack("<%df" % len(tone), *[30000 * value for value in tone])
with open("wide.wav", "wb") as file:
    file.write(b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt "
        + struct.pack("<IHHIIHH", 16, 3, 1, rate, 4 * rate, 4, 32)
        + b"data" + struct.pack("<I", len(data)) + data)
)python";

#ifdef CUADRANTE_AUDIO
TEST(CliDoubtful, WhatHardlySoundsIsNamedByCutBuildAndTrain) {
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "songs");
  ASSERT_EQ(test::runPython(folder / "songs", kSongs).status, 0);
  const std::string project = folder / "study";
  writeFileAtomically(folder / "songs" / "list.txt", "x");
  ASSERT_EQ(cli({"new", project}).status, 0);
  EXPECT_TRUE(says(cli({"import", project, folder / "songs"}), "1 .txt; name a file to try it"));
  ASSERT_EQ(cli({"select", project, "--all"}).status, 0);
  const std::string silent =
      "1 clips are silent: nothing can be heard in them. If their songs can, "
      "their channels are in opposite phase and cancel each other out in "
      "mono: 00002";
  const std::string clipped =
      "1 clips are clipped: a tenth of their samples or more is at full "
      "scale. A float WAV in the range of 16 bits sounds so: 00003";
  const CliResult cut = cli({"cut", project});
  EXPECT_TRUE(says(cut, silent));
  EXPECT_TRUE(says(cut, clipped));
  const std::filesystem::path labels = folder / "labels.csv";
  writeFileAtomically(labels, "clip,placer,energia\n0,-0.5,0.5\n1,0.5,0.5\n2,0.5,0.5\n3,0.5,0.5\n");
  ASSERT_EQ(cli({"labels", "import", project, labels, "--annotator", "Ana"}).status, 0);
  const CliResult built = cli({"dataset", "build", project, "--columns", "20"});
  EXPECT_TRUE(says(built, silent));
  EXPECT_TRUE(says(built, clipped));
#ifdef CUADRANTE_MODELS
  const CliResult trained = cli({"train", project, "--cell", "dense", "--epochs", "1", "--folds",
                                 "0", "--split", "by-song", "--hidden", "0", "--axis", "energia"});
  EXPECT_TRUE(says(trained, silent));
  EXPECT_TRUE(says(trained, clipped));
  EXPECT_TRUE(says(trained, "all clips of the side train are of one class: nothing can be learnt"));
#endif
}
#endif

class CliDataset : public testing::Test {
 protected:
  /// Twelve rows of three songs, all labels at `point`.
  void write(const std::vector<float>& values, EmotionPoint point) {
    std::vector<double> labels;
    std::string table = "index,clip,song\n";
    for (int row = 0; row < 12; ++row) {
      labels.insert(labels.end(), {point.placer, point.energia});
      table += std::to_string(row) + ",0000" + std::to_string(row) + ",s" +
               std::to_string(row / 2) + "\n";
    }
    writeNpy(folder / "X.npy", std::array<std::size_t, 3>{12, 2, 2}, values);
    writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{12, 2}, labels);
    writeFileAtomically(folder / "clips.csv", table);
  }
  CliResult train() const {
    return cli({"train", folder.path(), "--cell", "gru", "--units", "4", "--epochs", "1", "--folds",
                "0", "--split", "by-song", "--axis", "energia"});
  }

  const test::TemporaryFolder folder;
};

#ifdef CUADRANTE_MODELS
TEST_F(CliDataset, ARowThatIsNotFiniteIsNamedBeforeTheTraining) {
  std::vector<float> values(48, 0.5F);
  values[4 * 7 + 1] = std::numeric_limits<float>::quiet_NaN();
  write(values, {0.5, 0.5});
  const CliResult trained = train();
  EXPECT_EQ(trained.status, 1);
  EXPECT_NE(trained.error.find("row 7, clip 00007, holds values that are not finite"),
            std::string::npos)
      << trained.error;
  EXPECT_EQ(trained.out.find("epoch"), std::string::npos) << trained.out;
}

TEST_F(CliDataset, LabelsOfOneClassAndOfAnotherScaleAreSaid) {
  write(std::vector<float>(48, 0.5F), {0.5, 0.5});
  const CliResult trained = train();
  EXPECT_TRUE(says(trained, "all clips of the side train are of one class"));
  EXPECT_TRUE(says(trained, "all clips of the side test are of one class"));
  EXPECT_TRUE(says(trained, "no label is below 0, so all are Felicidad"));
}
#endif

}  // namespace
}  // namespace cuadrante
