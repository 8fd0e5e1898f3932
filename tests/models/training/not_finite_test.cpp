// NaN and infinities in whatever a training reads, computes with and writes.
#include "core/files/sha256.h"
#include "how_often.h"
#include "models/training/injection.h"
#include "models/training/trainer_fixture.h"
#include "recurrent_spec.h"

#include <fmt/format.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace cuadrante::models {
namespace {

namespace fs = std::filesystem;

constexpr std::array kNotFinite{std::numeric_limits<float>::quiet_NaN(),
                                std::numeric_limits<float>::infinity(),
                                -std::numeric_limits<float>::infinity()};
constexpr RunNumber kOnly{1};

/// `value` over the one that lies so many from the end of a file, from 1; the file stays the same.
template <class Value>
void overwrite(const fs::path& file, std::size_t fromEnd, Value value) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(-static_cast<std::streamoff>(fromEnd * sizeof(Value)), std::ios::end);
  stream.write(reinterpret_cast<const char*>(&value), sizeof(Value));
}

class NotFiniteTest : public TrainerTest {
 protected:
  static int injections() { return test::howOften("CUADRANTE_INJECTIONS", 4); }

  static TrainingConfig onProcessor(TrainingConfig config) {
    config.device = Device::Cpu;
    return config;
  }

  /// Trained in an empty folder: the number of the run is kOnly.
  Run trainAlone(const TrainingConfig& config, const TrainingCallback& onProgress = {},
                 std::stop_token stop = {}) {
    fs::remove_all(runs_.folder());
    return train(config, onProgress, std::move(stop));
  }
  /// The sentence it ended with; "" of one that was finished.
  std::string endOf(const TrainingConfig& config, const TrainingCallback& onProgress = {}) {
    try {
      trainAlone(config, onProgress);
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  }

  float notFinite() { return kNotFinite[random_() % kNotFinite.size()]; }

  /// All that is kept of it is finite, and its newest checkpoint judges.
  void expectFiniteCheckpoints() {
    for (const char* name : {"checkpoint.safetensors", "previous.safetensors", "best.safetensors"})
      if (const fs::path file = runs_.folder(kOnly) / name; fs::exists(file))
        for (const auto& [tensor, stored] : readSafetensors(file).tensors) {
          const std::vector<float> values = floatsOf(stored);
          EXPECT_TRUE(allFinite({values.begin(), values.end()})) << name << ": " << tensor;
        }
    const fs::path newest = runs_.checkpointFile(kOnly);
    if (!fs::exists(newest))
      return;
    for (const auto& probabilities : trainer_->predict(dataset(), runs_.load(kOnly), newest, {}))
      EXPECT_TRUE(allFinite(probabilities));
  }

  /// The run that ended so (endOf) is finite, or says why not and goes on from its last good
  /// checkpoint as if nothing had been.
  void expectSaidOrGoneBy(const std::string& why, const std::vector<double>& undisturbed) {
    expectFiniteCheckpoints();
    const Run left = runs_.load(kOnly);
    if (why.empty()) {
      EXPECT_EQ(left.state, RunState::Finished);
      EXPECT_TRUE(allFinite(numbersOf(left)));
      return;
    }
    EXPECT_EQ(left.state, RunState::Failed);
    EXPECT_EQ(left.failure, why);
    EXPECT_NE(why.find("finite"), std::string::npos) << why;
    EXPECT_EQ(numbersOf(trainer_->resume(kOnly, runs_, {}, {})), undisturbed) << why;
    expectFiniteCheckpoints();
  }

  std::mt19937_64 random_{20261201};
};

class NotFinite : public NotFiniteTest, public testing::WithParamInterface<Target> {};

TEST_P(NotFinite, IsSaidOrGoesByAndTheLastGoodCheckpointGoesOn) {
  TrainingConfig fused = onProcessor(smallConfig()), reference = fused;
  recurrent(reference.model).cell = Cell::Lstm;
  reference.kernels = Kernels::Reference;
  reference.optimizer = Optimizer::Adam;
  reference.clipNorm = 1.0;
  reference.model.task = Task::Cuadrantes;
  struct Undisturbed {
    TrainingConfig config;
    std::vector<double> numbers;
    std::size_t moments;
  };
  std::vector<Undisturbed> trainings;
  for (const TrainingConfig& config : {fused, reference}) {
    const Injection none(GetParam(), 0, 0.0F);
    std::vector<double> numbers = numbersOf(trainAlone(config));
    trainings.push_back({config, std::move(numbers), none.moments()});
    ASSERT_GT(none.moments(), 5U);
  }
  int said = 0;
  for (int i = 0; i < injections(); ++i) {
    const auto& [config, numbers, moments] = trainings[static_cast<std::size_t>(i) % 2];
    const std::size_t moment = 1 + random_() % moments;
    const float value = notFinite();
    SCOPED_TRACE(
        fmt::format("{}: {} at {} of {}", modelName(config.model), value, moment, moments));
    std::string why;
    {
      const Injection injection(GetParam(), moment, value, random_());
      why = endOf(config);
      EXPECT_GE(injection.moments(), moment);
    }
    expectSaidOrGoneBy(why, numbers);
    said += why.empty() ? 0 : 1;
  }
  // Of anything, much is of no consequence.
  EXPECT_GE(said, GetParam() == Target::Anything ? 0 : 1);
}

std::string targetName(const testing::TestParamInfo<Target>& target) {
  constexpr std::array kNames{"Weight", "Gradient", "Loss", "Anything"};
  return kNames.at(static_cast<std::size_t>(target.param));
}

INSTANTIATE_TEST_SUITE_P(Targets, NotFinite,
                         testing::Values(Target::Weight, Target::Gradient, Target::Loss,
                                         Target::Anything),
                         targetName);

/// Somebody writes into X.npy or Y.npy before the training or while it goes on.
TEST_F(NotFiniteTest, OfADatasetIsSaidOrGoesBy) {
  const TrainingConfig config = onProcessor(smallConfig());
  int messages = 0;
  const std::vector<double> undisturbed =
      numbersOf(trainAlone(config, [&](const TrainingProgress&) { ++messages; }));
  for (int i = 0; i < 2 * injections(); ++i) {
    const bool ofLabels = i % 2 == 1, before = i / 2 % 2 == 0;
    const fs::path file = dataset() / (ofLabels ? "Y.npy" : "X.npy");
    const std::string good = readFile(file);
    const float value = notFinite();
    const auto spoil = [&] {
      if (ofLabels)
        overwrite<double>(file, 1 + random_() % (50 * 2), value);
      else
        overwrite<float>(file, 1 + random_() % (50 * 12 * 6), value);
    };
    const int moment = 1 + static_cast<int>(random_() % static_cast<std::size_t>(messages));
    SCOPED_TRACE(fmt::format("{}: {}, {}", file.filename().string(), value,
                             before ? "before" : fmt::format("after {} messages", moment)));
    if (before)
      spoil();
    int heard = 0;
    const std::string why = endOf(config, [&](const TrainingProgress&) {
      if (++heard == moment && !before)
        spoil();
    });
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary) << good;
    // An infinite label tells its sign (known_sign.h).
    if (before && (!ofLabels || std::isnan(value))) {
      EXPECT_NE(why.find(file.filename().string()), std::string::npos) << why;
      EXPECT_TRUE(runs_.all().empty());
      continue;
    }
    expectSaidOrGoneBy(why, undisturbed);
  }
}

/// Whatever wrote it, with a hash that fits.
TEST_F(NotFiniteTest, CheckpointsAreNotTakenForGood) {
  const TrainingConfig config = onProcessor(smallConfig());
  const std::vector<double> undisturbed = numbersOf(trainAlone(config));
  const auto spoil = [&](const fs::path& file, float value) {
    Safetensors content = readSafetensors(file);
    auto chosen = content.tensors.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(random_() % content.tensors.size()));
    std::vector<std::byte>& bytes = chosen->second.bytes;
    std::memcpy(bytes.data() + random_() % (bytes.size() / sizeof(float)) * sizeof(float), &value,
                sizeof(float));
    writeSafetensors(file, content);
    writeFileAtomically(sha256File(file), sha256Line(readFile(file), file));
    return chosen->first;
  };
  for (int i = 0; i < injections(); ++i) {
    std::stop_source source;
    const Run stopped = trainAlone(
        config,
        [&](const TrainingProgress& progress) {
          if (progress.epoch == 2 && progress.batch == 2)
            source.request_stop();
        },
        source.get_token());
    ASSERT_EQ(stopped.state, RunState::Stopped);
    const fs::path newest = runs_.checkpointFile(kOnly);
    const float value = notFinite();
    const std::string name = spoil(newest, value);
    SCOPED_TRACE(fmt::format("{}: {}", name, value));
    if (name.starts_with("rmsprop.")) {
      // Nobody judges by it.
      EXPECT_EQ(trainer_->predict(dataset(), stopped, newest, {}).size(), 50U);
    } else {
      EXPECT_THROW(trainer_->predict(dataset(), stopped, newest, {}), FormatError);
    }
    if (i % 4 == 3) {
      spoil(runs_.folder(kOnly) / "previous.safetensors", value);
      EXPECT_THROW(trainer_->resume(kOnly, runs_, {}, {}), FormatError);
      continue;
    }
    const Run resumed = trainer_->resume(kOnly, runs_, {}, {});
    EXPECT_EQ(numbersOf(resumed), undisturbed);
    ASSERT_FALSE(resumed.remarks.empty());
    EXPECT_NE(resumed.remarks.front().find("its " + name + " holds values that are not finite"),
              std::string::npos)
        << resumed.remarks.front();
    expectFiniteCheckpoints();
  }
}

/// Its square would stay in the optimiser for good, and the weight would learn no more.
TEST_F(NotFiniteTest, SquaresOfGreatGradientsAreNone) {
  for (const Optimizer optimizer : {Optimizer::RmsProp, Optimizer::Adam}) {
    TrainingConfig config = onProcessor(smallConfig());
    config.optimizer = optimizer;
    std::size_t moments = 0;
    {
      const Injection none(Target::Gradient, 0, 0.0F);
      trainAlone(config);
      moments = none.moments();
    }
    // What goes through the network last is the gradient of a weight.
    const Injection injection(Target::Gradient, moments, 1e25F);
    const Run run = trainAlone(config);
    EXPECT_EQ(run.state, RunState::Finished);
    EXPECT_TRUE(allFinite(numbersOf(run)));
    expectFiniteCheckpoints();
  }
}

}  // namespace
}  // namespace cuadrante::models
