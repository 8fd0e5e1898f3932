#include "app/cli/cli_process.h"
#include "app/models_library.h"
#include "core/dataset/dataset.h"
#include "onnx_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace cuadrante {
namespace {

using test::cli;
using test::CliResult;
using test::expectFailure;

class CliOnnx : public testing::Test {
 protected:
  CliOnnx() { setenv("XDG_DATA_HOME", (folder / "data").c_str(), 1); }
  ~CliOnnx() override { unsetenv("XDG_DATA_HOME"); }

  /// Says of each frame of 5 bands two sums of them.
  std::filesystem::path sums(const std::string& name, float weight) const {
    test::OnnxFile file{.inputShape = {1, 12, 5}, .rows = 5, .columns = 2};
    file.weights = {1, 0, 1, 0, 1, 0, 1, weight, 1, weight};
    return file.writeTo(folder / name);
  }
  /// The hash of a file that is added.
  std::string added(const std::filesystem::path& file) const {
    const CliResult result = cli({"onnx", file});
    EXPECT_EQ(result.status, 0) << result.error;
    const std::string::size_type at = result.out.find("is network ");
    EXPECT_NE(at, std::string::npos) << result.out;
    return at == std::string::npos ? "" : result.out.substr(at + 11, 32);
  }
  std::vector<std::string> build(const std::string& hash) const {
    return {"dataset", "build",    project, "--features",  "onnx", "--network",
            hash,      "--values", "2",     "--length",    "12",   "--bands",
            "5",       "--pieces", "8",     "--if-changed"};
  }

  test::TemporaryFolder folder;
  test::SampleProject sample = test::makeSampleProject(
      folder / "study", {.songs = 8, .songSeconds = 11.0, .labelled = true});
  std::string project = folder / "study";
};

TEST_F(CliOnnx, ANetworkFromElsewhereIsAFeatureThatNetworksAreTrainedOn) {
  EXPECT_NE(cli({"onnx", "--list"}).out.find("no network was added"), std::string::npos);
  const std::string hash = added(sums("sums.onnx", 1.0F));
  const CliResult listed = cli({"onnx", "--list"});
  EXPECT_NE(listed.out.find(hash), std::string::npos) << listed.out;
  EXPECT_NE(listed.out.find("sums.onnx"), std::string::npos) << listed.out;
  const CliResult built = cli(build(hash));
  EXPECT_EQ(built.status, 0) << built.error;
  const auto features = cli({"dataset", "list", project, "--json"}).json()[0]["features"];
  EXPECT_EQ(features["kind"], "onnx") << features;
  EXPECT_EQ(features["parameters"]["network"], hash) << features;
  const CliResult trained = cli({"train", project, "--cell", "dense", "--hidden", "0", "--epochs",
                                 "2", "--folds", "2", "--axis", "energia"});
  EXPECT_EQ(trained.status, 0) << trained.error;
  const CliResult predicted = cli({"predict", project, sample.songFiles.front(), "--json"});
  // One axis alone is no point of the plane.
  EXPECT_NE(predicted.error.find("placer"), std::string::npos) << predicted.error;
}

TEST_F(CliOnnx, OtherWeightsAreOtherFeatures) {
  const std::string first = added(sums("a.onnx", 1.0F));
  const std::string second = added(sums("b.onnx", 2.0F));
  EXPECT_NE(first, second);
  EXPECT_EQ(cli(build(first)).status, 0);
  EXPECT_EQ(cli(build(second)).status, 0);
  const auto versions = cli({"dataset", "list", project, "--json"}).json();
  EXPECT_EQ(versions.size(), 2U) << "they are not the same, though the labels are";
  // The weight of the last two bands is doubled, of the first three it is 0: so are the values.
  const AddedFeatureKinds kinds(app::kindsOfModels());
  const Dataset firstOnes = Dataset::open(folder / "study/datasets/v0001");
  const Dataset secondOnes = Dataset::open(folder / "study/datasets/v0002");
  for (std::size_t row = 0; row < 8; ++row)
    for (std::size_t value = 0; value < 4; ++value)
      EXPECT_NEAR(secondOnes.spectrogram(row)[value],
                  (value % 2 == 0 ? 1.0F : 2.0F) * firstOnes.spectrogram(row)[value], 1e-3);
}

TEST_F(CliOnnx, WhatIsNoNetworkOrIsNotHereIsSaid) {
  std::ofstream(folder / "text.onnx") << "no network at all";
  expectFailure(cli({"onnx", folder / "text.onnx"}), 1, "text.onnx");
  EXPECT_NE(cli({"onnx", "--list"}).out.find("no network was added"), std::string::npos)
      << "it is not kept";
  expectFailure(cli(build("0123456789abcdef0123456789abcdef")), 1, "not on this machine");
  expectFailure(cli(build("sums.onnx")), 2, "no hash");
  EXPECT_TRUE(cli({"dataset", "list", project, "--json"}).json().empty());
}

}  // namespace
}  // namespace cuadrante
