#include "models/training/torch_weights.h"

#include "core/work/package_networks.h"
#include "refusal.h"
#include "sample_package.h"
#include "trainer_fixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <utility>

namespace cuadrante::models {
namespace {

namespace fs = std::filesystem;

using Said = std::vector<std::vector<double>>;

/// Small networks, trained and packaged.
class TorchWeightsTest : public TrainerTest {
 protected:
  /// Five of a shape, always the same.
  static std::vector<float> clips(FeatureShape shape) {
    std::mt19937 random(7);
    std::exponential_distribution<float> power(1.0F);
    std::vector<float> values(5 * shape.size());
    for (float& value : values)
      value = power(random);
    return values;
  }

  Run trained(const TrainingConfig& config) {
    Run run = train(config);
    run.features = test::smallFeatures();
    return run;
  }

  NetworkPackage packaged(const Run& run) {
    return packagedNetworks({{run}}, runs_, *weights_, {}, "CC0");
  }

  /// All networks of a file's bytes, opened and asked.
  std::vector<Said> saidBy(const std::string& bytes) {
    const NetworkPackage package = parsePackage(bytes, file_);
    std::vector<Said> said;
    for (const auto& judge : openedNetworks(*weights_, package, file_).judges)
      said.push_back(judge->judge(clips(package.features().shape())));
    return said;
  }

  test::Refusal refusal(const std::string& bytes) {
    return test::refusalOf([&] { saidBy(bytes); });
  }

  void expectTheSame(const TrainingConfig& config) {
    const Run run = trained(config);
    const auto judge = trainer_->open(run, runs_.judgingWeights(run), shape_);
    EXPECT_EQ(saidBy(packageBytes(packaged(run))).at(0), judge->judge(clips(shape_)))
        << modelName(config.model) << ": to the bit";
  }

  const FeatureShape shape_{12, 6};
  const fs::path file_ = "some.cuadrante-network";
  std::unique_ptr<NetworkWeights> weights_{cuadrante_make_network_weights()};
};

TrainingConfig configOf(const ModelSpec& model) {
  TrainingConfig config = smallConfig();
  config.model = model;
  config.epochs = 1;
  return config;
}

TEST_F(TorchWeightsTest, NetworksOfAPackageSayWhatTheirRunsSay) {
  ASSERT_EQ(test::smallFeatures().shape(), shape_);
  for (const Cell cell : {Cell::Rnn, Cell::Lstm, Cell::Gru, Cell::GruResetAfter})
    expectTheSame(configOf({Task::Energia, RecurrentSpec{cell, {6, 4}, 0.3}}));
  expectTheSame(configOf({Task::Cuadrantes, DenseSpec{.landmarks = 9}, Heads::All, 2}));
  expectTheSame(configOf({Task::Cuadrantes, DenseSpec{.hidden = 3, .fourier = 7}}));
  expectTheSame(configOf({Task::Placer, ShortChunkSpec{.channels = {3, 4}}}));
  expectTheSame(configOf({Task::Placer, CrnnSpec{.channels = {3, 4}, .units = {5}}}));
  expectTheSame(configOf({Task::Placer, SvmSpec{}, Heads::All}));
  TrainingConfig config = configOf({Task::Energia, RecurrentSpec{Cell::Gru, {6}}});
  config.swa = 0.5;
  config.epochs = 4;
  config.augmentation.crop = 0.5;
  expectTheSame(config);
}

TEST_F(TorchWeightsTest, WhatIsOfTheMachineAndThePersonStaysBehind) {
  Run run = trained(configOf({Task::Energia, DenseSpec{}}));
  run.remarks = {"a remark of mine"};
  run.provenance.commandLine = {"cuadrante-cli", "train", "/home/somebody/secret"};
  run.testSongs = {{"A song of mine", 1, 2, {}}, {"Another", 1, 2, {}}};
  const std::string bytes = packageBytes(packaged(run));
  for (const std::string& word :
       {std::string("a remark"), std::string("somebody"), std::string("song of mine"),
        std::string("Another"), folder_.path().string(), run.machine})
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
  EXPECT_NE(bytes.find("CC0"), std::string::npos);
  EXPECT_EQ(parsePackage(bytes, file_).networks[0].tensors.size(), 4U)
      << "no state of the optimiser";
}

TEST_F(TorchWeightsTest, TensorsThatAreNotThoseOfTheNetworkAreRefused) {
  const std::string bytes =
      packageBytes(packaged(trained(configOf({Task::Energia, RecurrentSpec{Cell::Gru, {6}}}))));
  using test::forged;
  const auto expect = [&](const std::function<void(Safetensors&)>& change, const char* why) {
    const test::Refusal said = refusal(forged(bytes, change));
    EXPECT_EQ(said.reason, Reason::BadCheckpoint);
    EXPECT_EQ(said.file, file_);
    EXPECT_NE(said.what.find(why), std::string::npos) << said.what;
  };
  expect([](Safetensors& c) { c.tensors["1.more"] = test::storedFloats({1}, 0); },
         "tensors, the network has");
  expect(
      [](Safetensors& c) {
        c.tensors["1.more"] = c.tensors.at("1.dense_bias");
        c.tensors.erase("1.dense_bias");
      },
      "dense_bias is missing");
  expect(
      [](Safetensors& c) {
        auto& shape = c.tensors.at("1.layer1_kernel").shape;
        std::swap(shape[0], shape[1]);
      },
      "layer1_kernel has another type or shape");
  expect([](Safetensors& c) { c.tensors.at("1.layer1_kernel").shape = {108}; },
         "layer1_kernel has another");
}

/// A file may say of a support vector machine, or of an ensemble, that it is larger than memory.
TEST_F(TorchWeightsTest, NetworksLargerThanTheirTensorsAreNotBuilt) {
  const std::string svm = packageBytes(packaged(trained(configOf({Task::Energia, SvmSpec{}}))));
  EXPECT_NE(
      refusal(test::forged(svm,
                           [](Safetensors& c) {
                             c.tensors["1.support"] = {"F32", {std::uint64_t{1} << 60U, 0}, {}};
                           }))
          .what.find("support"),
      std::string::npos);
  const std::string dense =
      packageBytes(packaged(trained(configOf({Task::Energia, DenseSpec{.landmarks = 40}}))));
  const test::Refusal said = refusal(test::forged(dense, "\"members\": 1", "\"members\": 60"));
  EXPECT_EQ(said.reason, Reason::BadCheckpoint) << said.what;
}

/// One that was changed somewhere is refused by name, or is the same.
TEST_F(TorchWeightsTest, TwoThousandMutatedPackagesAreRefusedOrTheSame) {
  std::vector<std::string> originals;
  for (const ModelSpec& model :
       {ModelSpec{Task::Energia, RecurrentSpec{Cell::Gru, {3}}}, ModelSpec{Task::Placer, SvmSpec{}},
        ModelSpec{Task::Cuadrantes, DenseSpec{.landmarks = 4}, Heads::All, 2},
        ModelSpec{Task::Energia, CrnnSpec{.channels = {2}, .units = {2}}}})
    originals.push_back(packageBytes(packaged(trained(configOf(model)))));
  std::vector<std::vector<Said>> said;
  for (const std::string& bytes : originals)
    said.push_back(saidBy(bytes));

  std::mt19937_64 random(20);
  const auto below = [&](std::size_t most) { return static_cast<std::size_t>(random() % most); };
  const auto mutated = [&](std::string bytes) {
    switch (below(5)) {
      case 0:
        bytes[below(bytes.size())] ^= static_cast<char>(1 + below(255));
        break;
      case 1:
        bytes.resize(below(bytes.size()));
        break;
      case 2: {
        const std::size_t from = below(bytes.size());
        bytes.insert(from, bytes.substr(from, 1 + below(64)));
        break;
      }
      case 3:
        bytes.erase(below(bytes.size()), 1 + below(16));
        break;
      default:  // the header's length
        bytes[below(8)] = static_cast<char>(below(256));
    }
    return bytes;
  };
  // Whoever forges a package writes its hash anew.
  const std::vector<std::string> odd{"-1",   "0",    "1e308", "null",       "[]",    "{}",
                                     "true", "\"\"", "65536", "4294967296", "[[1]]", "0.5"};
  const auto forgery = [&](const std::string& bytes) {
    return test::forged(bytes, [&](Safetensors& content) {
      auto tensor = content.tensors.begin();
      std::advance(tensor, below(content.tensors.size()));
      std::string& record = content.metadata.at("package");
      switch (below(6)) {
        case 0: {  // a value of the record
          std::size_t at = record.find(": ", below(record.size()));
          if (at == std::string::npos)
            at = record.find(": ");
          const std::size_t end = record.find_first_of(",\n", at + 2);
          record.replace(at + 2, end - at - 2, odd[below(odd.size())]);
          break;
        }
        case 1: {  // a digit of the record
          std::size_t at = record.find_first_of("0123456789", below(record.size()));
          if (at != std::string::npos)
            record[at] = static_cast<char>('0' + below(10));
          break;
        }
        case 2:  // a byte of the record, which stays UTF-8
          record[below(record.size())] = static_cast<char>(' ' + below(95));
          break;
        case 3:
          content.tensors.erase(tensor);
          break;
        case 4:
          tensor->second.shape.push_back(1);
          break;
        default: {
          const StoredTensor copy = tensor->second;
          content.tensors[tensor->first + "_more"] = copy;
        }
      }
    });
  };

  std::size_t refused = 0, same = 0, others = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::size_t which = below(originals.size());
    const bool forging = i % 2 == 1;
    std::string bytes;
    try {
      bytes = forging ? forgery(originals[which]) : mutated(originals[which]);
    } catch (const std::exception&) {
      continue;  // what cannot even be written (no UTF-8)
    }
    try {
      const std::vector<Said> now = saidBy(bytes);
      if (now == said[which]) {
        ++same;
        continue;
      }
      // Another number in a record is another network of as good a right: what it says is said.
      EXPECT_TRUE(forging) << i << ": not the same, and no error";
      ++others;
      for (const Said& each : now)
        for (const std::vector<double>& clip : each)
          for (const double probability : clip)
            EXPECT_TRUE(std::isfinite(probability)) << i;
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::BadCheckpoint) << i << ": " << error.what();
      EXPECT_EQ(error.file(), file_) << i << ": " << error.what();
      ++refused;
    }
  }
  EXPECT_GT(refused, 1300U);
  EXPECT_GT(same, 100U) << "seconds, dates and the like";
  RecordProperty("refused", static_cast<int>(refused));
  RecordProperty("same", static_cast<int>(same));
  RecordProperty("others", static_cast<int>(others));
}

}  // namespace
}  // namespace cuadrante::models
