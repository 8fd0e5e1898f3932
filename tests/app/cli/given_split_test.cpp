#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::cli;
using test::CliResult;
using test::expectFailure;

TEST(CliGivenSplit, IsKeptWithTheProjectListedAndRemoved) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 4, .songSeconds = 11.0, .labelled = true});
  const std::string project = folder / "study";
  const std::filesystem::path table = folder / "official.csv";
  const std::vector<std::string> build{"dataset", "build", project, "--columns", "20"};
  const auto with = [&build](std::vector<std::string> more) {
    more.insert(more.begin(), build.begin(), build.end());
    return cli(more);
  };
  writeFileAtomically(table, "File;Set\nsong-0;train\nsong-1;train\nsong-2;dev\n77;test\n");
  expectFailure(with({"--split", table, "--split-map", "song=File,split=Set"}), 1,
                "there is no song 77");
  EXPECT_TRUE(cli({"dataset", "split", "list", project, "--json"}).json().empty());
  const CliResult built =
      with({"--split", table, "--split-map", "song=File,split=Set", "--skip-unknown"});
  EXPECT_EQ(built.status, 0) << built.error;
  for (const char* said :
       {"line 5: there is no song 77", "sides of official.csv: train 2 clips, validation 1, test 0",
        "1 clips of 1 songs have no side", "song-3.wav"})
    EXPECT_NE(built.out.find(said), std::string::npos) << said << built.out;
  const std::vector<std::string> train{"train", project,   "--cell", "dense",    "--epochs",
                                       "1",     "--split", "file",   "--hidden", "0"};
  expectFailure(cli(train), 2, "clip 00003 has no split");

  writeFileAtomically(table, "song,split\nsong-0,train\nsong-1,train\nsong-2,dev\nsong-3,test\n");
  EXPECT_EQ(with({"--split", table}).status, 0);
  EXPECT_NE(with({"--if-changed"}).out.find("version 2 is up to date"), std::string::npos);
  EXPECT_EQ(with({"--note", "carried over"}).status, 0);
  const CliResult trained = cli(train);
  EXPECT_EQ(trained.status, 0) << trained.error;
  EXPECT_NE(trained.out.find("train 2 clips of 2 songs"), std::string::npos) << trained.out;

  const auto list = cli({"dataset", "split", "list", project, "--json"}).json();
  ASSERT_EQ(list.size(), 4U);
  EXPECT_EQ(list[2]["split"], "validation");
  EXPECT_NE(cli({"dataset", "split", "list", project}).out.find("song-3.wav"), std::string::npos);
  EXPECT_NE(with({"--no-split", "--if-changed"}).out.find("version 4: 4 clips"), std::string::npos);
  EXPECT_NE(cli({"dataset", "split", "remove", project}).out.find("no longer kept"),
            std::string::npos);
  EXPECT_NE(with({"--if-changed"}).out.find("version 4 is up to date"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante
