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

class CliGroups : public testing::Test {
 protected:
  std::string write(const std::string& table) {
    writeFileAtomically(folder / "groups.csv", table);
    return folder / "groups.csv";
  }

  test::TemporaryFolder folder;
  test::SampleProject sample = test::makeSampleProject(
      folder / "study", {.songs = 8, .songSeconds = 11.0, .labelled = true});
  std::string project = folder / "study";
};

TEST_F(CliGroups, ATableSaysWhichFilesAreOneSong) {
  const std::string table = write("File;Work\nsong-0;Op. 1\nsong-1.wav;Op. 1\n77;Op. 2\n");
  const std::vector<std::string> import{"groups", "import", project,
                                        table,    "--map",  "song=File,group=Work"};
  expectFailure(cli(import), 1, "there is no song 77");
  auto skipping = import;
  skipping.emplace_back("--skip-unknown");
  const CliResult taken = cli(skipping);
  EXPECT_EQ(taken.status, 0) << taken.error;
  EXPECT_NE(taken.out.find("2 files are 1 songs; 6 files are in no group"), std::string::npos)
      << taken.out;
  EXPECT_NE(taken.out.find("line 4: there is no song 77"), std::string::npos) << taken.out;
  const auto list = cli({"groups", "list", project, "--json"}).json();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[1]["group"], "Op. 1");
  EXPECT_NE(cli({"groups", "list", project}).out.find("Op. 1"), std::string::npos);
  EXPECT_NE(cli({"songs", project}).out.find("Op. 1"), std::string::npos);
  EXPECT_EQ(cli({"songs", project, "--json"}).json()[0]["group"], "Op. 1");

  const CliResult built = cli({"dataset", "build", project, "--columns", "20"});
  EXPECT_EQ(built.status, 0) << built.error;
  const CliResult trained = cli({"train", project, "--cell", "dense", "--epochs", "1", "--folds",
                                 "8", "--split", "by-song", "--hidden", "0"});
  expectFailure(trained, 2, "8 folds need at least 8 songs, there are 7");

  EXPECT_NE(cli({"groups", "remove", project}).out.find("2 files are songs of their own again"),
            std::string::npos);
  EXPECT_TRUE(cli({"groups", "list", project, "--json"}).json().empty());
  EXPECT_NE(cli({"dataset", "build", project, "--columns", "20", "--if-changed"})
                .out.find("version 2: 8 clips"),
            std::string::npos);
  EXPECT_NE(cli({"dataset", "diff", project, "1", "2"})
                .out.find("groups: 2 clips are of another group of files"),
            std::string::npos);
}

TEST_F(CliGroups, TheNamesOfAKnownDatasetSayIt) {
  expectFailure(cli({"groups", "import", project}), 2, "said by a table, FILE, or by --from");
  expectFailure(cli({"groups", "import", project, "--from", "emopia"}), 2,
                "no song's file is called as those of emopia are");
  AudioInfo eleven;
  eleven.seconds = 11.0;
  for (const char* name : {"Q1_0vLPYiPN7qY_0.wav", "Q1_0vLPYiPN7qY_1.wav", "Q3_4Er-eFHSHA4_2.wav"})
    sample.project.catalogue().addSong("/songs/" + std::string(name), eleven, 1);
  const CliResult taken = cli({"groups", "import", project, "--from", "emopia"});
  EXPECT_EQ(taken.status, 0) << taken.error;
  EXPECT_NE(taken.out.find("3 files are 2 songs; 8 files are in no group"), std::string::npos)
      << taken.out;
  EXPECT_EQ(cli({"groups", "list", project, "--json"}).json()[0]["group"], "0vLPYiPN7qY");
}

}  // namespace
}  // namespace cuadrante
