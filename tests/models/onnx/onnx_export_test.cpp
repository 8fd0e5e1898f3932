#include "models/onnx/onnx_export.h"

#include "core/files/atomic_file.h"
#include "core/prediction/temperature.h"
#include "models/training/torch_weights.h"
#include "random_package.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <onnx/checker.h>
#include <onnx/onnx_pb.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>

namespace cuadrante::models {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kClips = 100;

/// What networks say of clips: calibrated and together, and each by itself, row after row.
struct SaidOfClips {
  std::vector<double> together, each;
};

/// As predict has it (core/work/predict.cpp).
SaidOfClips saidByUs(const NetworkPackage& package, const std::vector<float>& clips) {
  const auto weights = makeNetworkWeights();
  std::vector<std::vector<std::vector<double>>> ofNetworks;
  for (const PackagedNetwork& network : package.networks)
    ofNetworks.push_back(weights->open(network.run, network.tensors, "here")->judge(clips));
  SaidOfClips said;
  for (std::size_t clip = 0; clip < kClips; ++clip) {
    std::vector<double> sum(ofNetworks.front()[clip].size(), 0.0);
    for (const auto& network : ofNetworks) {
      said.each.insert(said.each.end(), network[clip].begin(), network[clip].end());
      const std::vector<double> calibrated =
          atTemperature(network[clip], package.temperature.value);
      for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += calibrated[i] / static_cast<double>(ofNetworks.size());
    }
    said.together.insert(said.together.end(), sum.begin(), sum.end());
  }
  return said;
}

double largestDifference(const std::vector<double>& ours, const float* theirs) {
  double largest = 0.0;
  for (std::size_t i = 0; i < ours.size(); ++i)
    largest = std::max(largest, std::isfinite(theirs[i]) ? std::abs(ours[i] - theirs[i]) : 1e9);
  return largest;
}

/// The configurations that are exported, by names for messages.
struct Exported {
  std::string name;
  TrainingConfig config;
  FeatureShape shape{40, 12};
};

std::vector<Exported> exported() {
  std::vector<Exported> all;
  const auto add = [&](const std::string& name, const ModelSpec& model,
                       FeatureShape shape = {40, 12}) -> TrainingConfig& {
    all.push_back({name, {}, shape});
    all.back().config.model = model;
    return all.back().config;
  };
  for (const Cell cell : {Cell::Rnn, Cell::Lstm, Cell::Gru, Cell::GruResetAfter})
    for (const RecurrentActivation activation :
         {RecurrentActivation::Sigmoid, RecurrentActivation::HardSigmoid}) {
      RecurrentSpec spec{cell, {7, 5}, 0.3};
      spec.recurrentActivation = activation;
      add(fmt::format("{} {}", cellKey(cell), recurrentActivationKey(activation)),
          {Task::Energia, spec});
    }
  RecurrentSpec spec{Cell::Gru, {6}};
  spec.conv1d = true;
  add("conv1d", {Task::Cuadrantes, spec});
  spec.conv1d = false;
  spec.pooling = RecurrentPooling::Mean;
  add("pooling mean", {Task::Placer, spec});
  spec.pooling = RecurrentPooling::Attention;
  add("pooling attention", {Task::Placer, spec});
  add("cnn2d", {Task::Cuadrantes, Cnn2dSpec{}}, {700, 52});
  add("dense", {Task::Energia, DenseSpec{}});
  add("dense of one step", {Task::Energia, DenseSpec{.hidden = 8}}, {1, 30});
  add("dense fourier", {Task::Placer, DenseSpec{.fourier = 11}});
  add("dense landmarks", {Task::Cuadrantes, DenseSpec{.hidden = 4, .landmarks = 9}});
  ShortChunkSpec shortChunk;
  shortChunk.channels = {4, 6, 5};
  add("shortchunk", {Task::Energia, shortChunk});
  CrnnSpec crnn;
  crnn.channels = {4, 6, 5};
  crnn.units = {7};
  add("crnn", {Task::Cuadrantes, crnn});
  crnn.pooling = RecurrentPooling::Attention;
  add("crnn attention", {Task::Placer, crnn});
  add("svm", {Task::Placer, SvmSpec{}}, {1, 20});
  add("svm of quadrants", {Task::Cuadrantes, SvmSpec{}});
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes}) {
    add(fmt::format("all heads, {}", taskKey(task)), {task, DenseSpec{}, Heads::All, 3});
    add(fmt::format("point, {}", taskKey(task)), {task, DenseSpec{}, Heads::Point, 2});
    add(fmt::format("svm of all heads, {}", taskKey(task)), {task, SvmSpec{}, Heads::All});
  }
  add("crops", {Task::Energia, shortChunk}).augmentation.crop = 0.4;
  return all;
}

/// Its every operator and attribute is one of opset 17, and every value is made before it is used.
TEST(OnnxExport, EveryArchitecturePassesTheOfficialChecker) {
  for (const Exported& each : exported()) {
    onnx::ModelProto model;
    ASSERT_TRUE(model.ParseFromString(onnxOf(randomPackage(each.config, each.shape))));
    EXPECT_NO_THROW(onnx::checker::check_model(model)) << each.name;
    EXPECT_EQ(model.opset_import(0).version(), 17);
    const auto& clips = model.graph().input(0).type().tensor_type().shape();
    EXPECT_EQ(clips.dim(0).dim_param(), "N") << "any number of clips";
    EXPECT_EQ(clips.dim(1).dim_value(), static_cast<std::int64_t>(each.shape.timeSteps));
    EXPECT_EQ(clips.dim(2).dim_value(), static_cast<std::int64_t>(each.shape.bands));
  }
}

TEST(OnnxExport, TheSamePackageGivesTheSameBytes) {
  const Exported each = exported().front();
  EXPECT_EQ(onnxOf(randomPackage(each.config, each.shape)),
            onnxOf(randomPackage(each.config, each.shape)));
}

TEST(OnnxExport, SaysWhatItIsGivenAndWhatItSays) {
  NetworkPackage package = randomPackage(exported().front().config, {40, 12});
  package.licence = "CC0";
  onnx::ModelProto model;
  ASSERT_TRUE(model.ParseFromString(onnxOf(package)));
  std::map<std::string, std::string> properties;
  for (const auto& property : model.metadata_props())
    properties[property.key()] = property.value();
  EXPECT_EQ(properties.at("cuadrante.task"), "energia");
  EXPECT_EQ(properties.at("cuadrante.classes"), "0 or above");
  EXPECT_EQ(featuresFromText(properties.at("cuadrante.features")), package.features());
  EXPECT_EQ(properties.at("cuadrante.licence"), "CC0");
  EXPECT_EQ(properties.at("cuadrante.temperature"), "1.7");
  EXPECT_EQ(model.doc_string(), package.card);
}

#ifdef CUADRANTE_ONNXRUNTIME
/// npm's onnxruntime-node 1.17.0 (scripts/fetch_onnxruntime.sh), in a process of its own.
TEST(OnnxExport, OnnxRuntimeSaysTheSameOfAHundredClips) {
  const test::TemporaryFolder folder;
  double worst = 0.0;
  for (const Exported& each : exported()) {
    const NetworkPackage package = randomPackage(each.config, each.shape);
    const std::vector<float> clips = randomClips(kClips, each.shape);
    writeFileAtomically(folder / "model.onnx", onnxOf(package));
    writeFileAtomically(folder / "clips",
                        {reinterpret_cast<const char*>(clips.data()), clips.size() * 4});
    const std::string command =
        fmt::format("node '{}/tests/models/onnx/run_onnx.js' '{}' '{}' '{}' {} {} {} '{}'",
                    CUADRANTE_SOURCE_DIR, CUADRANTE_ONNXRUNTIME, (folder / "model.onnx").string(),
                    (folder / "clips").string(), kClips, each.shape.timeSteps, each.shape.bands,
                    (folder / "said").string());
    ASSERT_EQ(std::system(command.c_str()), 0) << each.name;
    const std::string bytes = readFile(folder / "said");
    std::vector<float> theirs(bytes.size() / 4);
    std::memcpy(theirs.data(), bytes.data(), bytes.size());
    const SaidOfClips ours = saidByUs(package, clips);
    ASSERT_EQ(theirs.size(), ours.together.size() + ours.each.size()) << each.name;
    const double difference =
        std::max(largestDifference(ours.together, theirs.data()),
                 largestDifference(ours.each, theirs.data() + ours.together.size()));
    EXPECT_LT(difference, 1e-4) << each.name;
    const auto [low, high] = std::ranges::minmax(ours.together);
    EXPECT_GT(high - low, 1e-3) << each.name << ": the clips are not told apart";
    fmt::print("{:24} {:.1e}\n", each.name, difference);
    worst = std::max(worst, difference);
  }
  RecordProperty("largest_difference", fmt::format("{:.2e}", worst));
}
#endif

}  // namespace
}  // namespace cuadrante::models
