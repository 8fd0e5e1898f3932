#include "app/cli/cli_process.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// A project with networks of both axes, whose loud songs have much energía, and a song that is in
/// none of its datasets.
class CliWhy : public testing::Test {
 protected:
  void make(const std::vector<std::string>& features, const std::string& cell) {
    test::makeSampleProject(project_, {.songs = 8, .labelled = true});
    std::vector<std::string> build{"dataset", "build", project_};
    build.insert(build.end(), features.begin(), features.end());
    ASSERT_EQ(test::cli(build).status, 0);
    for (const char* axis : {"energia", "placer"}) {
      std::vector<std::string> words{"train", project_,  "--axis", axis,    "--cell",
                                     cell,    "--folds", "2",      "--val", "0"};
      if (cell != "svm")  // which is fitted at once
        words.insert(words.end(), {"--epochs", cell == "dense" ? "20" : "2"});
      const test::CliResult trained = test::cli(words);
      ASSERT_EQ(trained.status, 0) << trained.error;
    }
    writeWav(song_, test::sampleSong(8, 24.5));
  }

  test::CliResult why(std::vector<std::string> more) const {
    more.insert(more.begin(), {"why", project_});
    return test::cli(more);
  }

  test::TemporaryFolder folder_;
  fs::path project_ = folder_ / "study", song_ = folder_ / "new.wav";
};

TEST_F(CliWhy, OfMeasuresItSaysInWordsWhatSpokeForTheDecision) {
  make({"--features", "musical"}, "svm");
  const auto json = why({song_, "--at", "7", "--json"}).json();
  EXPECT_EQ(json.at("start_s"), 7.0);
  EXPECT_EQ(json.at("end_s"), 17.0);
  ASSERT_EQ(json.at("why").size(), 2U);
  const auto& energia = json.at("why")[0];
  EXPECT_EQ(energia.at("task"), "energia");
  EXPECT_EQ(energia.at("outcome"), "upper half") << "the song is loud";
  EXPECT_EQ(energia.at("networks"), 2);
  EXPECT_TRUE(energia.at("complete"));
  const double difference =
      energia.at("log_odds").get<double>() - energia.at("log_odds_of_mean_clip").get<double>();
  EXPECT_NEAR(energia.at("sum").get<double>(), difference, 0.01 * std::abs(difference));
  double traits = 0.0;
  for (const auto& trait : energia.at("traits"))
    traits += trait.at("attribution").get<double>();
  EXPECT_NEAR(traits, energia.at("sum").get<double>(), 1e-9);

  // Its window is the one of predict.
  const auto predicted =
      test::cli({"predict", project_, song_, "--hop", "7", "--json"}).json().at("songs").at(0);
  EXPECT_DOUBLE_EQ(predicted.at("windows")[1].at("energia"), json.at("energia"));

  const test::CliResult table = why({song_, "--at", "7"});
  ASSERT_EQ(table.status, 0) << table.error;
  EXPECT_NE(table.out.find("energia: upper half"), std::string::npos) << table.out;
  EXPECT_NE(table.out.find("against"), std::string::npos);
  const std::string words = energia.at("traits")[0].at("words");
  EXPECT_NE(table.out.find(words), std::string::npos) << table.out;
}

TEST_F(CliWhy, OfAClipItExplainsWhatTheFoldThatDidNotKnowItSaid) {
  make({"--features", "musical"}, "dense");
  const auto json = why({"--clip", "3", "--json"}).json();
  EXPECT_EQ(json.at("of"), "00003");
  EXPECT_EQ(json.at("why")[0].at("networks"), 1);
  EXPECT_FALSE(json.at("why")[0].at("known"));
  const test::CliResult written = why({"--clip", "00003", "--csv", folder_ / "why.csv"});
  ASSERT_EQ(written.status, 0) << written.error;
  const CsvTable table = CsvTable::read(folder_ / "why.csv");
  EXPECT_EQ(table.header()[0], "of");
  EXPECT_EQ(std::ranges::count_if(table.rows(),
                                  [](const CsvTable::Row& row) {
                                    return row.cells[1] == "energia" && row.cells[4] == "value";
                                  }),
            209);
}

TEST_F(CliWhy, OfPicturesItSaysWhenAndAtWhichFrequencies) {
  make({"--features", "log-mel", "--steps", "96", "--bands", "24"}, "shortchunk");
  const auto json = why({song_, "--at", "2", "--json"}).json();
  const auto& energia = json.at("why")[0];
  EXPECT_TRUE(energia.at("traits").empty());
  ASSERT_FALSE(energia.at("regions").empty());
  double sum = 0.0;
  for (const auto& region : energia.at("regions")) {
    sum += region.at("attribution").get<double>();
    EXPECT_GE(region.at("start_s").get<double>(), 2.0);
    EXPECT_LE(region.at("end_s").get<double>(), 12.01);
    EXPECT_NE(region.at("bands").get<std::string>().find("Hz"), std::string::npos);
  }
  EXPECT_NEAR(sum, energia.at("sum").get<double>(), 1e-6);
  const test::CliResult table = why({song_, "--at", "2"});
  EXPECT_NE(table.out.find(" Hz"), std::string::npos) << table.out;
}

TEST_F(CliWhy, WhatCannotBeExplainedIsNamedWithTheReason) {
  make({"--features", "musical"}, "dense");
  test::expectFailure(why({}), 2, "name a song, or a clip of the dataset with --clip");
  test::expectFailure(why({song_, "--clip", "3"}), 2, "not both");
  test::expectFailure(why({"--clip", "4000"}), 2, "has no clip 04000");
  test::expectFailure(why({"--clip", "x"}), 2, "x");
  test::expectFailure(why({song_, "--at", "30"}), 2, "new.wav lasts 24.5 s");
  test::expectFailure(why({song_, "--at", "-1"}), 2, "-1 s is no time of a song");
  test::expectFailure(why({folder_ / "nowhere.wav"}), 1, "nowhere.wav");
  test::expectFailure(why({song_, "--runs", "9"}), 2, "9");
  test::expectFailure(why({song_, "--csv", project_ / "project.db"}), 2, "project.db");
  writeWav(folder_ / "short.wav", test::sampleSong(8, 4.0));
  test::expectFailure(why({folder_ / "short.wav"}), 1, "short.wav");
}

TEST(CliWhyOf, AProjectWithoutNetworksSaysWhatIsMissing) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 4, .labelled = true});
  test::expectFailure(test::cli({"why", folder / "study", folder / "study/songs/song-0.wav"}), 1,
                      "");
}

}  // namespace
}  // namespace cuadrante
