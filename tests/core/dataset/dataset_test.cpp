#include "core/dataset/dataset.h"

#include "core/dataset/labelled_axis.h"
#include "core/domain/known_sign.h"
#include "core/files/atomic_file.h"
#include "core/files/json_file.h"
#include "core/ground/error.h"
#include "python.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using test::refusalOf;
using test::TemporaryFolder;

/// A dataset folder of three clips of 4 × 2, to be spoilt by the tests.
class DatasetFolder : public testing::Test {
 protected:
  DatasetFolder() {
    writeSpectrograms({3, 4, 2});
    writeLabels({3, 2}, {0.1, -0.2, -1.0, 1.0, 0.0, 0.5});
  }

  void writeSpectrograms(const std::vector<std::size_t>& shape) {
    std::size_t count = 1;
    for (const std::size_t size : shape)
      count *= size;
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
      values[i] = static_cast<float>(i);
    writeNpy(folder_ / "X.npy", shape, values);
  }
  void writeLabels(const std::vector<std::size_t>& shape, const std::vector<double>& values) {
    writeNpy(folder_ / "Y.npy", shape, values);
  }
  void writeTable(const std::string& text) { writeFileAtomically(folder_ / "clips.csv", text); }

  void expectRefused(Reason reason, const char* file, const std::string& says,
                     std::int64_t line = 0) const {
    const auto refusal = refusalOf([this] { Dataset::open(folder_.path()); });
    EXPECT_EQ(refusal.reason, reason) << refusal.what;
    EXPECT_EQ(refusal.file, folder_ / file) << refusal.what;
    EXPECT_EQ(refusal.line, line);
    EXPECT_NE(refusal.what.find(says), std::string::npos) << refusal.what;
  }

  const TemporaryFolder folder_;
};

TEST_F(DatasetFolder, ALabelMayTellOnlySigns) {
  constexpr double kSomewhere = std::numeric_limits<double>::infinity();
  writeLabels({3, 2}, {kSomewhere, -kSomewhere, -1.0, kSomewhere, 0.0, 0.5});
  const Dataset dataset = Dataset::open(folder_.path());
  EXPECT_EQ(dataset.clips()[0].label, onlyQuadrant(Quadrant::Calma));
  EXPECT_EQ(quadrantOf(dataset.clips()[1].label), Quadrant::Estres);
  writeLabels({3, 2}, {0.0, std::numeric_limits<double>::quiet_NaN(), 0.0, 0.0, 0.0, 0.5});
  expectRefused(Reason::BadDataset, "Y.npy", "the label of row 0 is (0, nan)");
}

TEST_F(DatasetFolder, WithoutATableTheRowsNameTheClips) {
  const Dataset dataset = Dataset::open(folder_.path());
  ASSERT_EQ(dataset.size(), 3u);
  EXPECT_EQ(dataset.timeSteps(), 4u);
  EXPECT_EQ(dataset.bands(), 2u);
  EXPECT_EQ(dataset.folder(), folder_.path());
  EXPECT_EQ(dataset.clips()[1].index, 1);
  EXPECT_EQ(dataset.clips()[1].clip, "1");
  EXPECT_EQ(dataset.clips()[1].song, "");
  EXPECT_EQ(dataset.clips()[1].label, (EmotionPoint{-1.0, 1.0}));
  EXPECT_FALSE(dataset.clips()[1].split);
  ASSERT_EQ(dataset.spectrogram(2).size(), 8u);
  EXPECT_EQ(dataset.spectrogram(2)[0], 16.0f);
}

TEST_F(DatasetFolder, EveryColumnOfTheTableIsOptional) {
  writeTable("split,song\ntrain,a\n,b\ntest,a\n");
  const auto clips = Dataset::open(folder_.path()).clips();
  EXPECT_EQ(clips[0].split, Subset::Train);
  EXPECT_FALSE(clips[1].split);
  EXPECT_EQ(clips[2].split, Subset::Test);
  EXPECT_EQ(clips[1].song, "b");
  EXPECT_EQ(clips[1].index, 1);
  EXPECT_FALSE(clips[1].format.isKnown()) << "as in versions of earlier programs";

  writeTable(
      "index,clip,start_s,end_s,annotators,spread\n"
      "70,00070,10,20,2,0.25\n354,00354,0,10,1,0\n5,00005,0,10,1,0\n");
  const auto named = Dataset::open(folder_.path()).clips();
  EXPECT_EQ(named[0].index, 70);
  EXPECT_EQ(named[0].clip, "00070");
  EXPECT_EQ(named[0].startSeconds, 10.0);
  EXPECT_EQ(named[0].endSeconds, 20.0);
  EXPECT_EQ(named[0].annotators, 2);
  EXPECT_EQ(named[0].spread, 0.25);
  EXPECT_EQ(named[1].label, (EmotionPoint{-1.0, 1.0})) << "the labels are those of Y.npy";

  writeTable("codec,sample_rate\nmp3,22050\nflac,\n,\n");
  const auto stored = Dataset::open(folder_.path()).clips();
  EXPECT_EQ(stored[0].format, (SoundFormat{"mp3", 22050}));
  EXPECT_EQ(stored[1].format, (SoundFormat{"flac", 0}));
  EXPECT_FALSE(stored[2].format.isKnown());
  writeTable("codec,sample_rate\nmp3,-1\nmp3,1\nmp3,1\n");
  EXPECT_THROW(Dataset::open(folder_.path()), FormatError);
}

TEST_F(DatasetFolder, WhatPythonWritesIsTaken) {
  const auto python = test::runPython(folder_.path(), R"(
import numpy as np
np.save("X.npy", np.arange(2 * 5 * 3, dtype=np.float32).reshape(2, 5, 3))
np.save("Y.npy", np.array([[0.25, -0.5], [1, -1]], dtype=np.float32))
open("clips.csv", "w").write("song,split\nuna,train\notra,test\n")
)");
  ASSERT_EQ(python.status, 0) << python.output;
  const Dataset dataset = Dataset::open(folder_.path());
  EXPECT_EQ(dataset.size(), 2u);
  EXPECT_EQ(dataset.timeSteps(), 5u);
  EXPECT_EQ(dataset.bands(), 3u);
  EXPECT_EQ(dataset.clips()[0].label, (EmotionPoint{0.25, -0.5}));
  EXPECT_EQ(dataset.clips()[1].song, "otra");
  EXPECT_EQ(dataset.spectrogram(1)[14], 29.0f);
}

TEST_F(DatasetFolder, Float16IsTakenWithTheScaleThatDatasetJsonSays) {
  const auto python = test::runPython(folder_.path(), R"(
import numpy as np
np.save("X.npy", np.arange(24, dtype=np.float16).reshape(3, 4, 2) / 8)
)");
  ASSERT_EQ(python.status, 0) << python.output;
  std::vector<float> buffer;
  std::vector<float> copy(8);
  const Dataset plain = Dataset::open(folder_.path());
  EXPECT_FALSE(plain.inPlace());
  EXPECT_EQ(plain.spectrogram(2, buffer)[7], 23.0F / 8.0F) << "without dataset.json as it is";
  EXPECT_THROW(plain.spectrogram(2), std::logic_error);

  writeFileAtomically(folder_ / "dataset.json", R"({"scale": 0.125})");
  const Dataset scaled = Dataset::open(folder_.path());
  scaled.readSpectrogram(1, copy);
  EXPECT_EQ(copy, (std::vector<float>{8, 9, 10, 11, 12, 13, 14, 15}));
  EXPECT_EQ(scaled.spectrogram(1, buffer)[3], 11.0F);
  EXPECT_THROW(scaled.readSpectrogram(0, std::span(copy).first(7)), std::invalid_argument);

  writeSpectrograms({3, 4, 2});
  const Dataset floats = Dataset::open(folder_.path());
  EXPECT_FALSE(floats.inPlace());
  EXPECT_EQ(floats.spectrogram(1, buffer)[0], 64.0F);
  writeFileAtomically(folder_ / "dataset.json", R"({"format": 1})");
  const Dataset unscaled = Dataset::open(folder_.path());
  EXPECT_TRUE(unscaled.inPlace());
  EXPECT_EQ(unscaled.spectrogram(1, buffer).data(), unscaled.spectrogram(1).data());
}

TEST_F(DatasetFolder, AScaleThatIsNoneIsRefused) {
  for (const char* text : {"{", R"({"scale": 0})", R"({"scale": -1})", R"({"scale": "1"})",
                           R"({"scale": 1e-300})", R"({"scale": null})"}) {
    writeFileAtomically(folder_ / "dataset.json", text);
    expectRefused(Reason::BadDataset, "dataset.json", "", text == std::string("{") ? 1 : 0);
  }
}

TEST_F(DatasetFolder, NumbersOfTheTableHaveTheirRanges) {
  for (const char* annotators : {"-1", "4294967297", "99999999999999999999", "1.5"}) {
    writeTable(std::string("annotators\n1\n") + annotators + "\n2\n");
    expectRefused(Reason::BadCsv, "clips.csv", "annotators", 3);
  }
}

TEST_F(DatasetFolder, MissingFilesAreNamed) {
  std::filesystem::remove(folder_ / "Y.npy");
  expectRefused(Reason::CannotRead, "Y.npy", "");
  std::filesystem::remove(folder_ / "X.npy");
  expectRefused(Reason::CannotRead, "X.npy", "");
}

TEST_F(DatasetFolder, SpectrogramsOfAnotherShapeAreRefused) {
  writeSpectrograms({3, 8});
  expectRefused(Reason::BadNpy, "X.npy", "[3, 8]");
  writeSpectrograms({3, 0, 2});
  expectRefused(Reason::BadNpy, "X.npy", "");
  writeSpectrograms({0, 4, 2});
  expectRefused(Reason::BadDataset, "X.npy", "no clips");
  writeSpectrograms({3, 4, 2, 2});
  expectRefused(Reason::BadNpy, "X.npy", "[3, 4, 2, 2]");
}

TEST_F(DatasetFolder, LabelsThatDoNotFitAreRefused) {
  writeLabels({6}, {0, 0, 0, 0, 0, 0});
  expectRefused(Reason::BadNpy, "Y.npy", "[6]");
  writeLabels({2, 3}, {0, 0, 0, 0, 0, 0});
  expectRefused(Reason::BadNpy, "Y.npy", "[2, 3]");
  writeLabels({2, 2}, {0, 0, 0, 0});
  expectRefused(Reason::BadDataset, "Y.npy", "2 rows, X.npy has 3");
  writeLabels({3, 2}, {0, 0, 0, 1.5, 0, 0});
  expectRefused(Reason::BadDataset, "Y.npy", "row 1");
}

TEST_F(DatasetFolder, ATableThatDoesNotFitIsRefused) {
  writeTable("clip\na\nb\n");
  expectRefused(Reason::BadDataset, "clips.csv", "2 rows, X.npy has 3");
  writeTable("split\ntrain\nval\ntest\n");
  expectRefused(Reason::BadCsv, "clips.csv", "\"val\"", 3);
  writeTable("index\n1\n2.5\n3\n");
  expectRefused(Reason::BadCsv, "clips.csv", "2.5", 3);
  writeTable("index\n1\n2\n1\n");
  expectRefused(Reason::BadCsv, "clips.csv", "twice", 4);
  writeTable("start_s\n1\n2\nx\n");
  expectRefused(Reason::BadCsv, "clips.csv", "\"x\"", 4);
}

TEST_F(DatasetFolder, ACopyOutlivesTheOriginal) {
  std::optional<Dataset> dataset = Dataset::open(folder_.path());
  const Dataset copy = *dataset;
  dataset.reset();
  EXPECT_EQ(copy.spectrogram(0)[7], 7.0f);
}

// What np.save writes of a network's input in other programs.
TEST_F(DatasetFolder, ArraysOfOtherFormsAreConvertedAndThatIsSaid) {
  EXPECT_TRUE(Dataset::open(folder_.path()).conversions().empty());
  const auto python = test::runPython(folder_.path(), R"(
import numpy as np
np.save('X.npy', np.asfortranarray(np.arange(24.0).reshape(3, 4, 2, 1)).astype('>f8'))
np.save('Y.npy', np.asfortranarray(np.array([[1, 0], [-1, 1], [0, -1]], np.int32)))
)");
  ASSERT_EQ(python.status, 0) << python.output;
  const Dataset dataset = Dataset::open(folder_.path());
  EXPECT_EQ(dataset.shape().timeSteps, 4U);
  EXPECT_EQ(dataset.shape().bands, 2U);
  EXPECT_FALSE(dataset.inPlace());
  std::vector<float> buffer;
  const std::span<const float> row = dataset.spectrogram(2, buffer);
  ASSERT_EQ(row.size(), 8U);
  EXPECT_EQ(row[0], 16.0F);
  EXPECT_EQ(row[7], 23.0F);
  EXPECT_EQ(dataset.clips()[1].label, (EmotionPoint{.placer = -1.0, .energia = 1.0}));
  const std::vector<std::string> said = dataset.conversions();
  ASSERT_EQ(said.size(), 3U);
  EXPECT_EQ(said[0], "X.npy has the shape [3, 4, 2, 1]: it is read without the 1 at its end");
  EXPECT_NE(said[1].find("X.npy holds float64, big-endian"), std::string::npos) << said[1];
  EXPECT_EQ(said[2], "Y.npy holds int32, in Fortran order: it is read as float64");
}

TEST_F(DatasetFolder, ATableThatContradictsTheLabelsIsSaid) {
  writeLabels({3, 2}, {0.5, -0.25, 1.0 / 3.0, 1.0, -1.0, 0.0});
  writeTable("clip,placer,energia\na,0.5,-0.25\nb,0.3333,\nc,,0\n");
  EXPECT_TRUE(Dataset::open(folder_.path()).conversions().empty());
  writeTable("clip,placer,energia\na,0.5,-0.25\nb,0.3333,-1\nc,1,0\n");
  EXPECT_EQ(Dataset::open(folder_.path()).conversions(),
            (std::vector<std::string>{"clips.csv tells other labels of 2 of 3 clips (first b) than "
                                      "Y.npy: those of Y.npy are read"}));
}

TEST_F(DatasetFolder, OneNumberForAClipIsALabelOfTheAxisThatIsSaid) {
  for (const std::vector<std::size_t>& shape : {std::vector<std::size_t>{3}, {3, 1}, {3, 1, 1}}) {
    std::filesystem::remove(folder_ / "dataset.json");
    writeLabels(shape, {0.1, -0.2, 0.3});
    expectRefused(Reason::BadNpy, "Y.npy", "Say of which axis it is, with --labels-of");
    keepAxis(folder_.path(), Axis::Placer);
    const Dataset dataset = Dataset::open(folder_.path());
    EXPECT_EQ(onlyAxis(dataset.clips()), Axis::Placer);
    EXPECT_EQ(valueOn(dataset.clips()[1].label, Axis::Placer), -0.2);
    EXPECT_EQ(valueOn(dataset.clips()[1].label, Axis::Energia), std::nullopt);
    ASSERT_FALSE(dataset.conversions().empty());
    EXPECT_EQ(dataset.conversions().back(),
              "Y.npy is one number for a clip: it is placer, the other axis is unknown");
  }
  writeLabels({3}, {0.1, 2.0, 0.3});
  expectRefused(Reason::BadDataset, "Y.npy", "the label of row 1 is (2), outside [-1, 1]");
}

TEST_F(DatasetFolder, WhatElseADatasetJsonSaysStaysBesideTheAxis) {
  writeLabels({3}, {0.1, -0.2, 0.3});
  writeFileAtomically(folder_ / "dataset.json", R"({"scale": 2, "mine": [1, "axis"]})");
  keepAxis(folder_.path(), Axis::Energia);
  keepAxis(folder_.path(), Axis::Energia);
  const auto json =
      readJson<nlohmann::json>({.reason = Reason::BadDataset, .file = folder_ / "dataset.json"});
  EXPECT_EQ(json, (nlohmann::json{{"scale", 2}, {"mine", {1, "axis"}}, {"axis", "energia"}}));
  EXPECT_THROW(keepAxis(folder_.path(), Axis::Placer), OptionError);
  writeLabels({3, 2}, {0.1, -0.2, -1.0, 1.0, 0.0, 0.5});
  EXPECT_THROW(keepAxis(folder_.path(), Axis::Energia), OptionError);
  EXPECT_EQ(onlyAxis(Dataset::open(folder_.path()).clips()), std::nullopt);
}

}  // namespace
}  // namespace cuadrante
