// Regression of both axes on the command line: trained, told, compared, swept, reported, predicted.

#include "app/cli/cli_process.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliResult;

/// 60 clips of 20 songs; the bands are the coordinates, so that they are easily learnt.
class CliPoints : public testing::Test {
 protected:
  CliPoints() {
    fs::create_directories(data);
    std::vector<float> x;
    std::vector<double> y;
    std::ofstream clips(data / "clips.csv");
    clips << "index,clip,song,start_s,end_s,placer,energia\n";
    for (std::size_t i = 0; i < 60; ++i) {
      const double placer = -0.9 + 0.03 * static_cast<double>(i);
      const double energia = static_cast<double>(i * 7 % 19) / 10.0 - 0.9;
      for (int step = 0; step < 3; ++step)
        x.insert(x.end(), {static_cast<float>(placer), static_cast<float>(energia)});
      y.insert(y.end(), {placer, energia});
      clips << fmt::format("{0},{0:05},song {1},0,10,{2},{3}\n", i, i / 3, placer, energia);
    }
    clips.close();
    writeNpy(data / "X.npy", std::array<std::size_t, 3>{60, 3, 2}, std::span<const float>(x));
    writeNpy(data / "Y.npy", std::array<std::size_t, 2>{60, 2}, std::span<const double>(y));
  }
  CliResult train(const char* hidden) const {
    return cli({"train", data, "--axis", "point", "--cell", "dense", "--hidden", hidden, "--epochs",
                "100", "--lr", "0.02", "--batch", "8", "--folds", "2", "--val", "0"});
  }

  test::TemporaryFolder folder;
  fs::path data = folder / "data";
};

TEST_F(CliPoints, AreTrainedToldComparedAndReported) {
  const CliResult trained = train("0");
  ASSERT_EQ(trained.status, 0) << trained.error;
  for (const char* part :
       {"test acc of the quadrants ", "energia:  r2 ", "placer:  r2 ", "  ccc ",
        "beats the baselines: ", "(rmse ", ", mean label ", ", ridge regression "})
    EXPECT_NE(trained.out.find(part), std::string::npos) << part << trained.out;
  EXPECT_EQ(trained.out.find("kappa"), std::string::npos) << trained.out;
  ASSERT_EQ(train("8").status, 0);

  const auto runs = cli({"runs", data, "--json"}).json();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0]["axis"], "point");
  EXPECT_GT(runs[0]["energia_r2"].get<double>(), 0.5) << "it was easily learnt";
  EXPECT_GT(runs[0]["placer_ccc"].get<double>(), 0.5);
  const std::string table = cli({"runs", data, "--baselines", "--sort", "energia_rmse"}).out;
  for (const char* column : {"energia_r2", "placer_ccc", "rmse_mean", "rmse_ridge"})
    EXPECT_NE(table.find(column), std::string::npos) << table;

  const auto compared = cli({"compare", data, "1", "3", "--json"}).json();
  EXPECT_TRUE(compared["p_by_clip"].is_null()) << "no McNemar of numbers";
  EXPECT_FALSE(compared["p"].is_null());
  EXPECT_GT(compared["first_common_rmse"].get<double>(), 0.0);
  const std::string words = cli({"compare", data, "1", "3"}).out;
  EXPECT_NE(words.find("rmse on 60 common clips"), std::string::npos) << words;
  EXPECT_NE(words.find("the mean squared error of run 3 is "), std::string::npos) << words;
  EXPECT_EQ(words.find("McNemar"), std::string::npos) << words;
  test::expectFailure(cli({"fuse", data, "1", "3"}), 2, "points are not fused");

  EXPECT_TRUE(fs::exists(data / "runs/0001/points_test.svg"));
  const fs::path page = folder / "page.html";
  ASSERT_EQ(cli({"report", data, "--output", page}).status, 0);
  const std::string html = readFile(page);
  for (const char* part :
       {"energia_r2", "rmse_ridge", "prediction", "accuracy of the quadrants", "Lin's concordance"})
    EXPECT_NE(html.find(part), std::string::npos) << part;
  EXPECT_EQ(html.find("label \\ predicted"), std::string::npos) << "no matrix of numbers";
}

TEST_F(CliPoints, AreSweptBesideClasses) {
  writeFileAtomically(Place::root(folder.path()) / "grid.json",
                      R"({"axis": ["point", "energia"], "cell": ["dense"], "hidden": [0],
                          "epochs": [5], "val": [0]})");
  const CliResult swept =
      cli({"sweep", data, folder / "grid.json", "--folds", "2", "--format", "json"});
  ASSERT_EQ(swept.status, 0) << swept.error;
  const auto rows = swept.json();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_GT(rows[0]["rmse_mean"].get<double>(), 0.0);
  EXPECT_TRUE(rows[0]["majority"].is_null());
  EXPECT_FALSE(rows[1].contains("rmse_mean"));
  EXPECT_FALSE(rows[1]["majority"].is_null());
  const std::string csv = readFile(data / "runs/sweeps/0001/table.csv");
  EXPECT_NE(csv.find("rmse_ridge,energia_r2"), std::string::npos) << csv;
}

#ifdef CUADRANTE_AUDIO
TEST(CliPointsOfSongs, ARunOfThePointSpeaksForBothAxes) {
  const test::TemporaryFolder folder;
  const fs::path project = folder / "study";
  test::makeSampleProject(project, {.songs = 4, .labelled = true});
  ASSERT_EQ(cli({"dataset", "build", project, "--features", "musical"}).status, 0);
  ASSERT_EQ(cli({"train", project, "--axis", "point", "--cell", "dense", "--epochs", "60",
                 "--folds", "2", "--val", "0"})
                .status,
            0);
  for (const int song : {8, 9})
    writeWav(folder / fmt::format("new-{}.wav", song), test::sampleSong(song, 14.5));
  const CliResult said =
      cli({"predict", project, folder / "new-8.wav", folder / "new-9.wav", "--json"});
  ASSERT_EQ(said.status, 0) << said.error;
  const auto songs = said.json().at("songs");
  ASSERT_EQ(songs.size(), 2U);
  EXPECT_GT(songs[0].at("energia").get<double>(), songs[1].at("energia").get<double>())
      << "the loud one and the soft one";
  EXPECT_NE(said.error.find("point: run 1"), std::string::npos) << said.error;
  test::expectFailure(cli({"review", project, "--axis", "point"}), 2, "point");
}
#endif

std::string textOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The same with labels that are one number for a clip.
class CliOneAxis : public CliPoints {
 protected:
  CliOneAxis() {
    const std::vector<double> both = readNpyDouble(data / "Y.npy").values;
    std::vector<double> placer;
    for (std::size_t i = 0; i < both.size(); i += 2)
      placer.push_back(both[i]);
    writeNpy(data / "Y.npy", std::array<std::size_t, 1>{60}, std::span<const double>(placer));
  }
  CliResult trainWith(std::vector<std::string> more) const {
    std::vector<std::string> all{"train",    data.string(), "--cell", "dense", "--hidden", "0",
                                 "--epochs", "20",          "--lr",   "0.02",  "--batch",  "8"};
    all.insert(all.end(), more.begin(), more.end());
    return cli(all);
  }
};

TEST_F(CliOneAxis, IsTrainedTabledAndReportedAndTheOtherIsRefused) {
  const CliResult unsaid = trainWith({"--folds", "2"});
  EXPECT_NE(unsaid.status, 0);
  EXPECT_NE(unsaid.error.find("--labels-of energia or placer"), std::string::npos) << unsaid.error;
  const CliResult trained = trainWith({"--folds", "2", "--labels-of", "placer", "--val", "0"});
  ASSERT_EQ(trained.status, 0) << trained.error;
  EXPECT_NE(trained.out.find("it is placer, the other axis is unknown"), std::string::npos);
  for (const std::vector<std::string>& of : {std::vector<std::string>{"--axis", "energia"},
                                             {"--axis", "cuadrantes"},
                                             {"--axis", "point"},
                                             {"--heads", "all"},
                                             {"--heads", "point"}}) {
    const CliResult refused = trainWith(of);
    EXPECT_NE(refused.status, 0) << of.back();
    EXPECT_NE(refused.error.find((data / "Y.npy").string() + " holds labels of placer alone"),
              std::string::npos)
        << refused.error;
  }
  writeFileAtomically(folder / "grid.json", R"({"axis": ["energia", "placer"]})");
  const CliResult swept = cli({"sweep", data, folder / "grid.json"});
  EXPECT_NE(swept.error.find("holds labels of placer alone"), std::string::npos) << swept.error;
  EXPECT_NE(cli({"train", data, "--labels-of", "energia"}).error.find("says that"),
            std::string::npos);

  const auto runs = cli({"runs", data, "--json"}).json();
  ASSERT_EQ(runs.size(), 1U) << "nothing is begun that is refused";
  EXPECT_EQ(runs[0]["axis"], "placer");
  EXPECT_GT(runs[0]["test_acc"].get<double>(), 0.7) << "it was easily learnt";
  EXPECT_EQ(cli({"runs", data, "--baselines"}).status, 0);
  const CliResult missed = cli({"review", data, "--axis", "placer", "--rule", "missed"});
  EXPECT_EQ(missed.status, 0) << missed.error;
  EXPECT_EQ(missed.out.find("nan"), std::string::npos) << missed.out;
  const fs::path page = folder / "report.html";
  ASSERT_EQ(cli({"report", data, "-o", page}).status, 0);
  const std::string text = textOf(page);
  EXPECT_NE(text.find("Labels of placer alone: there is no plane."), std::string::npos);
  for (const char* made : {">nan<", "-nan", "NaN", ">inf<", "Felicidad", "Happiness"})
    EXPECT_EQ(text.find(made), std::string::npos) << made;
  const CliResult exported =
      cli({"dataset", "export", data, "--to", folder / "out", "--name", "a", "--description", "b",
           "--licence", "CC0-1.0", "--creator", "c", "--url", "https://example.org"});
  ASSERT_EQ(exported.status, 0) << exported.error;
  EXPECT_NE(textOf(folder / "out" / "clips.jsonl").find(R"("energia":null,"quadrant":null)"),
            std::string::npos);
}

}  // namespace
}  // namespace cuadrante
