#include "app/cli/cli_process.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::cli;
using test::CliResult;
using test::expectFailure;

/// Eight songs of 31 s whose choruses, of 15 s, somebody has rated.
class CliExcerpts : public testing::Test {
 protected:
  CliExcerpts() {
    std::filesystem::create_directories(folder / "songs");
    std::string excerpts = "song;start_s;end_s\n", labels = "song,start_s,placer,energia\n";
    for (int song = 0; song < 8; ++song) {
      writeWav(folder / "songs" / fmt::format("song-{}.wav", song), test::sampleSong(song, 31.0));
      excerpts += fmt::format("song-{};0:12,5;0:27,5\n", song);
      const EmotionPoint label = test::sampleLabel(song);
      labels += fmt::format("song-{},12.5,{},{}\n", song, label.placer, label.energia);
    }
    writeFileAtomically(folder / "choruses.csv", excerpts);
    writeFileAtomically(folder / "labels.csv", labels);
    EXPECT_EQ(cli({"new", project}).status, 0);
  }
  CliResult import(std::vector<std::string> more) {
    more.insert(more.begin(), {"import", project, folder / "songs"});
    return cli(more);
  }

  test::TemporaryFolder folder;
  std::string project = folder / "study";
};

#ifdef CUADRANTE_AUDIO
TEST_F(CliExcerpts, ChorusesAreCutLabelledBuiltAndTrainedOn) {
  EXPECT_NE(import({"--no-clips"}).out.find("8 songs with 0 clips in all"), std::string::npos);
  const CliResult added = cli({"excerpts", "import", project, folder / "choruses.csv"});
  EXPECT_EQ(added.status, 0) << added.error;
  EXPECT_NE(added.out.find("8 clips added, 0 known before"), std::string::npos) << added.out;
  for (const auto& step : std::vector<std::vector<std::string>>{
           {"select", project, "--all"},
           {"cut", project},
           {"labels", "import", project, folder / "labels.csv", "--annotator", "Ana"}})
    ASSERT_EQ(cli(step).status, 0) << step.front();
  const CliResult built = cli({"dataset", "build", project});
  EXPECT_EQ(built.status, 0) << built.error;
  EXPECT_NE(built.out.find("the first 10.0 s of clips of 15 s"), std::string::npos) << built.out;
  const CliResult whole = cli({"dataset", "build", project, "--columns", "2582"});
  EXPECT_EQ(whole.status, 0) << whole.error;
  EXPECT_EQ(whole.out.find("of clips of"), std::string::npos) << whole.out;
}

TEST_F(CliExcerpts, AGridIsGivenOnTheCommandLine) {
  EXPECT_NE(import({"--clip-seconds", "12", "--clip-hop", "6", "--first-clip", "1"})
                .out.find("8 songs with 32 clips in all"),
            std::string::npos)
      << "at 1, 7, 13 and 19 s, to 31";
  expectFailure(import({"--clip-seconds", "0"}), 2, "the length of clips must be 0.1 to 600 s");
  expectFailure(import({"--clip-seconds", "12", "--no-clips"}), 2, "--no-clips");
}
#endif

}  // namespace
}  // namespace cuadrante
