#include "app/cli/cli_process.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// A project with networks of both axes in two folds, and one without anything.
class CliNetworks : public testing::Test {
 protected:
  void SetUp() override {
    test::makeSampleProject(project_, {.songs = 8, .labelled = true});
    ASSERT_EQ(test::cli({"dataset", "build", project_, "--features", "musical"}).status, 0);
    const std::vector<std::string> dense{"--cell", "dense", "--epochs", "20"}, svm{"--cell", "svm"};
    for (const auto& [axis, cell] : {std::pair{"energia", dense}, std::pair{"placer", svm}}) {
      std::vector<std::string> words{"train",   project_, "--axis", axis,
                                     "--folds", "2",      "--val",  "0"};
      words.insert(words.end(), cell.begin(), cell.end());
      const test::CliResult trained = test::cli(words);
      ASSERT_EQ(trained.status, 0) << trained.error;
    }
    ASSERT_EQ(test::cli({"new", other_}).status, 0);
    writeWav(song_, test::sampleSong(9, 24.5));
  }

  fs::path saved(int run, const std::string& name) const {
    const fs::path file = folder_ / (name + ".cuadrante-network");
    const test::CliResult done = test::cli(
        {"networks", "save", project_, std::to_string(run), "-o", file, "--licence", "CC BY 4.0"});
    EXPECT_EQ(done.status, 0) << done.error;
    EXPECT_NE(done.out.find("2 networks"), std::string::npos) << done.out;
    return file;
  }

  test::TemporaryFolder folder_;
  fs::path project_ = folder_ / "study", other_ = folder_ / "other", song_ = folder_ / "new.wav";
};

TEST_F(CliNetworks, APackageSaysInAnEmptyProjectWhatItsRunsSay) {
  const fs::path energia = saved(2, "energy"), placer = saved(3, "pleasure");
  const test::CliResult added = test::cli({"networks", "add", other_, energia, placer});
  ASSERT_EQ(added.status, 0) << added.error;
  EXPECT_NE(added.out.find("energy: 2 networks for energia"), std::string::npos) << added.out;

  const auto known = project_ / "songs/song-0.wav";
  const auto own = test::cli({"predict", project_, song_, known, "--json"}).json().at("songs");
  const auto theirs = test::cli({"predict", other_, song_, known, "--json"}).json().at("songs");
  EXPECT_EQ(own.size(), 2U);
  EXPECT_EQ(own, theirs) << "to the bit, and with the fold that did not know the song";
  EXPECT_EQ(theirs[1].at("networks").at("energia"), 1);

  test::expectFailure(
      test::cli({"predict", project_, song_, "--runs", "1", "--networks", "pleasure"}), 2,
      "'pleasure' is unknown");
  const test::CliResult again = test::cli({"predict", other_, song_});
  EXPECT_NE(again.error.find("energia: package energy Dense_l1_o1, 2 networks"), std::string::npos)
      << again.error;
  EXPECT_NE(again.error.find("; by its record it "), std::string::npos)
      << "whether it beats the baselines";
  test::expectFailure(test::cli({"why", other_, song_}), 1, "only packages judge here");
  EXPECT_NE(again.error.find("1 of 1 songs were judged before"), std::string::npos) << again.error;
}

TEST_F(CliNetworks, ListsWhatIsThereWithLicenceAndCard) {
  const fs::path file = saved(1, "energy");
  ASSERT_EQ(test::cli({"networks", "add", project_, file}).status, 0);
  const test::CliResult list = test::cli({"networks", "list", project_});
  for (const char* part : {"run 1", "run 3", "energy", "CC BY 4.0", "placer"})
    EXPECT_NE(list.out.find(part), std::string::npos) << list.out;
  const auto json = test::cli({"networks", "list", project_, "--json"}).json();
  ASSERT_EQ(json.size(), 3U);
  EXPECT_EQ(json[2].at("package"), "energy");
  EXPECT_EQ(json[2].at("test_acc"), json[0].at("test_acc"));
  const test::CliResult card = test::cli({"networks", "show", project_, "energy"});
  EXPECT_NE(card.out.find("# energia: Dense_l1_o1, 2 networks"), std::string::npos) << card.out;
  for (const char* part : {"CC BY 4.0", "are not calibrated", "there are 24 test clips",
                           "People labelled all 24 clips of the dataset"})
    EXPECT_NE(card.out.find(part), std::string::npos) << part << "\n" << card.out;
  EXPECT_EQ(test::cli({"networks", "add", project_, file}).status, 1) << "it is there";
  EXPECT_EQ(test::cli({"networks", "remove", project_, "energy"}).status, 0);
  EXPECT_EQ(test::cli({"networks", "list", project_, "--json"}).json().size(), 2U);
  test::expectFailure(test::cli({"networks", "show", project_, "energy"}), 2, "energy");
  EXPECT_NE(test::cli({"networks", "list", other_}).out.find("no networks yet"), std::string::npos);
}

TEST_F(CliNetworks, WhatIsDamagedIsNamedAndNotTaken) {
  const fs::path file = saved(1, "energy");
  test::expectFailure(test::cli({"networks", "save", project_, "1", "-o", file}), 1,
                      "cannot be written: it is there already (--force writes over it)");
  EXPECT_EQ(test::cli({"networks", "save", project_, "1", "-o", file, "--force"}).status, 0);
  std::string bytes = readFile(file);
  bytes[bytes.size() - 3] ^= 1;
  writeFileAtomically(file, bytes);
  test::expectFailure(test::cli({"networks", "add", other_, file}), 1, "is not that of its hash");
  EXPECT_FALSE(fs::exists(other_ / "networks"));
  fs::create_directories(other_ / "networks");
  fs::copy_file(file, other_ / "networks/energy.cuadrante-network");
  EXPECT_NE(test::cli({"networks", "list", other_}).error.find("the package energy cannot be used"),
            std::string::npos);
  test::expectFailure(test::cli({"networks", "save", project_, "99", "-o", folder_ / "x"}), 2,
                      "there is no run 99");
}

TEST_F(CliNetworks, WritesOnnx) {
  const test::CliResult done =
      test::cli({"networks", "onnx", project_, "3", "-o", folder_ / "placer.onnx"});
  ASSERT_EQ(done.status, 0) << done.error;
  EXPECT_NE(done.out.find("opset 17; of clips [N, 1, "), std::string::npos) << done.out;
  EXPECT_GT(fs::file_size(folder_ / "placer.onnx"), 1000U);
}

}  // namespace
}  // namespace cuadrante
