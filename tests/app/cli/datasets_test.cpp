#include "app/cli/cli_process.h"
#include "core/files/npy.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace cuadrante {
namespace {

using test::cli;
using test::CliResult;
using test::expectFailure;

class CliDatasets : public testing::Test {
 protected:
  test::TemporaryFolder folder;
  test::SampleProject sample =
      test::makeSampleProject(folder / "study", {.songSeconds = 11.0, .labelled = true});
  std::string project = folder / "study";
};

TEST_F(CliDatasets, AVersionHasItsArraysTablesAndPicture) {
  const CliResult result = cli({"dataset", "build", project, "--note", "the first"});
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_NE(result.out.find("version 1: 4 clips, 0 of them"), std::string::npos) << result.out;
  for (const char* file :
       {"X.npy", "Y.npy", "Y_tag.npy", "clips.csv", "dataset.json", "labels.svg"})
    EXPECT_TRUE(std::filesystem::exists(folder / "study" / "datasets/v0001" / file)) << file;

  const auto list = cli({"dataset", "list", project, "--json"}).json();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["version"], 1);
  EXPECT_TRUE(list[0]["parent"].is_null());
  EXPECT_EQ(list[0]["note"], "the first");
  EXPECT_EQ(list[0]["felicidad"], 1);
  EXPECT_NE(cli({"dataset", "list", project}).out.find("the first"), std::string::npos);
}

TEST_F(CliDatasets, AVersionIsWrittenAsAFolderForOthers) {
  ASSERT_EQ(cli({"dataset", "build", project}).status, 0);
  const std::filesystem::path to = folder / "given";
  std::vector<std::string> words{"dataset",
                                 "export",
                                 project,
                                 "--to",
                                 to,
                                 "--name",
                                 "Clips",
                                 "--description",
                                 "Of mine",
                                 "--licence",
                                 "CC-BY-4.0",
                                 "--creator",
                                 "Ana",
                                 "--creator",
                                 "Luis",
                                 "--url",
                                 "https://example.org/clips"};
  const CliResult result = cli(words);
  EXPECT_EQ(result.status, 0) << result.error;
  for (const char* file : {"clips.jsonl", "README.md", "croissant.json"})
    EXPECT_TRUE(std::filesystem::exists(to / file)) << file;
  EXPECT_FALSE(std::filesystem::exists(to / "X.npy"));
  std::ifstream in(to / "croissant.json");
  const auto croissant = nlohmann::json::parse(in);
  EXPECT_EQ(croissant["creator"].size(), 2U);
  EXPECT_EQ(croissant["datePublished"].get<std::string>().size(), 10U) << "today";
  expectFailure(cli(words), 2, "not empty");
  words[4] = folder / "other";
  words.push_back("--features");
  EXPECT_EQ(cli(words).status, 0);
  EXPECT_TRUE(std::filesystem::exists(folder / "other/X.npy"));
  words.resize(4);
  words.emplace_back(folder / "third");
  expectFailure(cli(words), 2, "--name");
}

/// Ogg against WAV took a baseline from 0.81 to 0.50 without a word.
TEST(CliFormats, BuildAndTrainSayWhereTheFormatGivesAClassAway) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(
      folder / "planted",
      {.songs = 12, .songSeconds = 11.0, .labelled = true, .codecs = {"mp3", "vorbis"}});
  const std::string said =
      "energia can be guessed by how the songs are stored: right for 100 % of "
      "the clips, 50 % without (mp3 44100 Hz: 6 energia +; vorbis 44100 Hz: 6 "
      "energia -)";
  const CliResult built = cli({"dataset", "build", folder / "planted", "--columns", "20"});
  EXPECT_EQ(built.status, 0) << built.error;
  EXPECT_NE(built.out.find(said), std::string::npos) << built.out;
  EXPECT_EQ(built.out.find("placer can be"), std::string::npos) << built.out;
  const std::vector<std::string> train{
      "train", folder / "planted", "--cell",  "dense",    "--epochs", "1", "--folds",
      "0",     "--split",          "by-song", "--hidden", "0"};
  const CliResult trained = cli(train);
  EXPECT_EQ(trained.status, 0) << trained.error;
  EXPECT_NE(trained.out.find(said), std::string::npos) << trained.out;
  EXPECT_NE(trained.out.find("the test side is stored otherwise: "), std::string::npos)
      << trained.out;

  test::makeSampleProject(
      folder / "mixed",
      {.songs = 12, .songSeconds = 11.0, .labelled = true, .codecs = {"mp3", "mp3", "vorbis"}});
  const CliResult mixed = cli({"dataset", "build", folder / "mixed", "--columns", "20"});
  EXPECT_EQ(mixed.status, 0) << mixed.error;
  EXPECT_EQ(mixed.out.find("stored"), std::string::npos) << mixed.out;
}

TEST_F(CliDatasets, IfChangedBuildsOnlyWhatIsNew) {
  const std::vector<std::string> build{"dataset", "build", project, "--if-changed"};
  EXPECT_NE(cli(build).out.find("version 1:"), std::string::npos);
  EXPECT_NE(cli(build).out.find("version 1 is up to date"), std::string::npos);
  ASSERT_EQ(
      cli({"relabel", project, "1", "--axis", "energia", "--value", "0.25", "--annotator", "Ana"})
          .status,
      0);
  EXPECT_NE(cli(build).out.find("version 2:"), std::string::npos);
}

TEST_F(CliDatasets, SpectrogramsAreThoseAskedFor) {
  const std::vector<std::string> build{
      "dataset", "build",     project,    "--window",   "blackman",  "--fft-size",
      "512",     "--hop",     "256",      "--stride",   "1",         "--columns",
      "100",     "--scaling", "spectrum", "--decibels", "--float16", "--if-changed"};
  ASSERT_EQ(cli(build).status, 0);
  EXPECT_NE(cli(build).out.find("version 1 is up to date"), std::string::npos);
  const auto list = cli({"dataset", "list", project, "--json"}).json();
  EXPECT_EQ(list[0]["element"], "float16");
  EXPECT_EQ(list[0]["scale"], 1.0);
  EXPECT_EQ(list[0]["features"],
            nlohmann::json::parse(R"({"kind": "spectrogram", "version": 1, "parameters": {
                "sample_rate": 44100, "fft_size": 512, "hop": 256, "column_stride": 1,
                "columns": 100, "window": "blackman", "scaling": "spectrum", "decibels": true}})"));
  EXPECT_EQ(list[0]["shape"], nlohmann::json::parse("[100, 257]"));
  EXPECT_NE(cli({"dataset", "build", project, "--if-changed"}).out.find("version 2:"),
            std::string::npos)
      << "the thesis's spectrograms are others";
  ASSERT_EQ(cli({"dataset", "build", project, "--from", "1"}).status, 0);
  ASSERT_EQ(cli({"dataset", "build", project, "--from", "1", "--columns", "90"}).status, 0);
  const auto all = cli({"dataset", "list", project, "--json"}).json();
  EXPECT_EQ(all[2]["features"], list[0]["features"]) << "of the one that it goes on from";
  EXPECT_EQ(all[2]["element"], "float16");
  EXPECT_EQ(all[3]["features"]["parameters"]["columns"], 90);
  EXPECT_EQ(all[3]["features"]["parameters"]["fft_size"], 256) << "others were named";
  expectFailure(cli({"dataset", "build", project, "--columns", "5000"}), 2, "1722 columns");
  expectFailure(cli({"dataset", "build", project, "--fft-size", "17"}), 2, "17");
  expectFailure(cli({"dataset", "build", project, "--window", "hannin"}), 2, "'hanning'");
}

#if defined(CUADRANTE_MODELS) && defined(CUADRANTE_AUDIO)
TEST_F(CliDatasets, NotesAreHeardKeptAndTrainedOn) {
  const std::vector<std::string> build{"dataset", "build",       project,       "--features",
                                       "notes",   "--pooling",   "mean",        "--steps",
                                       "100",     "--frames",    "8",           "--onsets",
                                       "--note",  "piano rolls", "--if-changed"};
  const CliResult built = cli(build);
  ASSERT_EQ(built.status, 0) << built.error;
  EXPECT_NE(cli(build).out.find("version 1 is up to date"), std::string::npos);
  const auto list = cli({"dataset", "list", project, "--json"}).json();
  EXPECT_EQ(list[0]["features"], nlohmann::json::parse(R"({"kind": "notes", "version": 1,
      "parameters": {"steps": 100, "frames": 8, "pooling": "mean", "onsets": true}})"));
  EXPECT_EQ(list[0]["shape"], nlohmann::json::parse("[100, 176]"));

  // The second song is a soft tone of 233 Hz: A sharp 3, MIDI 58.
  const NpyArray<double> x = readNpyDouble(folder / "study/datasets/v0001/X.npy");
  ASSERT_EQ(x.shape, (std::vector<std::size_t>{4, 100, 176}));
  std::vector<double> sounding(88);
  for (std::size_t step = 0; step < 100; ++step)
    for (std::size_t note = 0; note < 88; ++note)
      sounding[note] += x.values[(100 + step) * 176 + note] / 100;
  const auto surest = std::ranges::max_element(sounding);
  EXPECT_EQ(surest - sounding.begin(), 58 - 21);
  EXPECT_GT(*surest, 0.5);

  const CliResult trained =
      cli({"train", project, "--axis", "energia", "--cell", "gru", "--units", "4", "--epochs", "2",
           "--test", "0.25", "--val", "0.25", "--folds", "0"});
  EXPECT_EQ(trained.status, 0) << trained.error;
  EXPECT_EQ(cli({"runs", project, "--json"}).json()[0]["state"], "finished");
  expectFailure(cli({"dataset", "build", project, "--features", "notes", "--steps", "216"}), 2,
                "216 steps of 4 need 864");
}

TEST_F(CliDatasets, MusicalStatisticsMayHaveThoseOfTheNotesBehindThem) {
  ASSERT_EQ(cli({"dataset", "build", project, "--features", "musical"}).status, 0);
  const CliResult built = cli({"dataset", "build", project, "--features", "musical-notes"});
  ASSERT_EQ(built.status, 0) << built.error;
  const NpyArray<double> without = readNpyDouble(folder / "study/datasets/v0001/X.npy");
  const NpyArray<double> with = readNpyDouble(folder / "study/datasets/v0002/X.npy");
  ASSERT_EQ(without.shape, (std::vector<std::size_t>{4, 1, 209}));
  ASSERT_EQ(with.shape, (std::vector<std::size_t>{4, 1, 209 + 106}));
  for (std::ptrdiff_t clip = 0; clip < 4; ++clip)
    EXPECT_TRUE(std::equal(without.values.begin() + 209 * clip,
                           without.values.begin() + 209 * (clip + 1),
                           with.values.begin() + 315 * clip));
}
#endif

TEST_F(CliDatasets, DiffShowsTheAxisThatMoved) {
  ASSERT_EQ(cli({"dataset", "build", project}).status, 0);
  ASSERT_EQ(
      cli({"relabel", project, "1", "--axis", "energia", "--value", "0.25", "--annotator", "Ana"})
          .status,
      0);
  ASSERT_EQ(cli({"dataset", "build", project}).status, 0);
  const auto diff = cli({"dataset", "diff", project, "1", "2", "--json"}).json();
  ASSERT_EQ(diff.size(), 1U);
  EXPECT_EQ(diff[0]["clip"], "00001");
  EXPECT_EQ(diff[0]["energia_before"], -0.6);
  EXPECT_EQ(diff[0]["energia_after"], 0.25);
  EXPECT_EQ(diff[0]["placer_before"], diff[0]["placer_after"]);
  EXPECT_NE(cli({"dataset", "diff", project, "1", "2"}).out.find("1 clips differ"),
            std::string::npos);
  EXPECT_NE(cli({"dataset", "diff", project, "1", "2"})
                .out.find("energia: 1 moved, 1 of them changed class\nplacer: 0 moved, 0 of them "
                          "changed class"),
            std::string::npos);
  EXPECT_TRUE(cli({"dataset", "diff", project, "2", "2", "--json"}).json().empty());
  expectFailure(cli({"dataset", "diff", project, "1", "9"}), 2, "9");
}

TEST_F(CliDatasets, VersionsThatDifferInFeaturesOnlyAreSaidToDiffer) {
  ASSERT_EQ(cli({"dataset", "build", project}).status, 0);
  ASSERT_EQ(cli({"dataset", "build", project, "--scaling", "spectrum"}).status, 0);
  EXPECT_NE(cli({"dataset", "list", project}).error.find("their features differ"),
            std::string::npos);
  ASSERT_EQ(cli({"dataset", "build", project, "--features", "musical"}).status, 0);
  const std::string list = cli({"dataset", "list", project}).out;
  for (const char* words : {"features", "spectrogram 1721 × 129, hanning, density",
                            "spectrogram 1721 × 129, hanning, spectrum", "musical "})
    EXPECT_NE(list.find(words), std::string::npos) << words << '\n' << list;
  const std::string scaling = cli({"dataset", "diff", project, "1", "2"}).out;
  EXPECT_NE(scaling.find("0 clips differ\nfeatures: scaling density → spectrum\n"),
            std::string::npos)
      << scaling;
  const std::string kind = cli({"dataset", "diff", project, "1", "3"}).out;
  EXPECT_NE(kind.find("hanning, density → musical "), std::string::npos) << kind;
  EXPECT_EQ(cli({"dataset", "diff", project, "1", "1"}).out.find("features:"), std::string::npos);
}

TEST_F(CliDatasets, ADamagedClipIsNamedAndNoVersionStays) {
  std::filesystem::resize_file(sample.project.clipFile(ClipId{2}), 1000);
  expectFailure(cli({"dataset", "build", project}), 1, "00002.wav");
  EXPECT_TRUE(cli({"dataset", "list", project, "--json"}).json().empty());
  EXPECT_FALSE(std::filesystem::exists(folder / "study" / "datasets/v0001"));
}

}  // namespace
}  // namespace cuadrante
