#include "core/packages/predicting_networks.h"

#include "core/ground/error.h"
#include "sample_package.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

Run finished(std::int64_t number, Task task) {
  Run run;
  run.number = RunNumber{number};
  run.state = RunState::Finished;
  run.config.model.task = task;
  run.test = LossAndAccuracy{0.5, 0.8};
  return run;
}

NetworkPackage named(const std::string& name, Task task, double accuracy = 0.8) {
  NetworkPackage package = test::samplePackage(task);
  package.name = name;
  for (PackagedNetwork& network : package.networks)
    network.run.test->accuracy = accuracy;
  return package;
}

std::vector<std::string> namesOf(const PredictingNetworks& networks) {
  std::vector<std::string> names;
  for (const Evaluation& evaluation : networks.evaluations)
    names.push_back(std::to_string(evaluation.number().value));
  for (const NetworkPackage& package : networks.packages)
    names.push_back(package.name);
  return names;
}

using Names = std::vector<std::string>;

TEST(PredictingNetworks, AProjectsOwnGoFirst) {
  const std::vector<cuadrante::Run> own{finished(1, Task::Energia), finished(2, Task::Placer)};
  EXPECT_EQ(
      namesOf(networksToPredict(own, {named("a", Task::Energia), named("b", Task::Cuadrantes)})),
      (Names{"1", "2"}));
}

TEST(PredictingNetworks, PackagesSpeakForWhatItsOwnDoNotDecide) {
  const std::vector<NetworkPackage> packages{
      named("a", Task::Placer, 0.7), named("b", Task::Placer, 0.9), named("c", Task::Energia)};
  EXPECT_EQ(namesOf(networksToPredict({finished(4, Task::Energia)}, packages)), (Names{"4", "b"}));
  EXPECT_EQ(namesOf(networksToPredict({}, packages)), (Names{"c", "b"}));
  EXPECT_TRUE(usualNetworks(std::vector<cuadrante::Run>{}, {packages[0]}).empty());
  EXPECT_THROW(networksToPredict({}, {packages[0]}), OptionError);
}

TEST(PredictingNetworks, WhatIsNamedIsChosen) {
  const std::vector<cuadrante::Run> own{finished(1, Task::Energia), finished(2, Task::Placer)};
  const std::vector<NetworkPackage> packages{named("a", Task::Placer), named("b", Task::Energia)};
  EXPECT_EQ(namesOf(networksNamed({RunNumber{1}}, {"a"}, own, packages)), (Names{"1", "a"}));
  EXPECT_EQ(namesOf(networksNamed({}, {"a", "b"}, own, packages)), (Names{"a", "b"}));
  EXPECT_EQ(namesOf(networksNamed({RunNumber{1}, RunNumber{2}}, {}, own, packages)),
            (Names{"1", "2"}));
  EXPECT_THROW(networksNamed({}, {"a"}, own, packages), OptionError) << "one axis alone";
  EXPECT_THROW(networksNamed({}, {"c"}, own, packages), OptionError);
  EXPECT_THROW(networksNamed({RunNumber{9}}, {"a"}, own, packages), OptionError);
}

}  // namespace
}  // namespace cuadrante
