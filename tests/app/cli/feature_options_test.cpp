#include "app/cli/feature_options.h"

#include "core/ground/error.h"
#include "fake_feature.h"

#include <gtest/gtest.h>

namespace cuadrante::app {
namespace {

Features parsed(const std::string& line, std::span<const FeatureKind> kinds) {
  CLI::App command;
  FeatureWords words{.kinds = kinds};
  addFeatureOptions(command, words);
  command.parse(line);
  return featuresOf(words);
}

TEST(FeatureOptions, AKindMoreIsAKindOfTheCommandLine) {
  const std::vector<FeatureKind> kinds{featureKinds().front(), fakeKind()};
  Features wanted(kinds[1]);
  wanted.set("length", std::int64_t{2});
  EXPECT_EQ(parsed("--features constant --length 2", kinds), wanted);
  EXPECT_EQ(parsed("", kinds), Features());
  EXPECT_THROW(parsed("--features constant --hop 64", kinds), OptionError) << "another kind's";
  EXPECT_THROW(parsed("--features constant --length 10", kinds), OptionError) << "out of its range";
  EXPECT_THROW(parsed("--features constant", featureKinds()), OptionError);
  EXPECT_THROW(parsed("--length 2", featureKinds()), CLI::ExtrasError);
}

TEST(FeatureOptions, WhatKindsShareSaysOfEachWhatItIs) {
  CLI::App command;
  FeatureWords words{};
  addFeatureOptions(command, words);
  const std::string hop = command.get_option("--hop")->get_description();
  EXPECT_NE(hop.find("spectrogram: Samples between columns [128]"), std::string::npos) << hop;
  EXPECT_NE(hop.find("log-mel, semitones, chroma: Samples of a step [2048]"), std::string::npos)
      << hop;
  EXPECT_EQ(command.get_option("--bands")->get_description(),
            "From the lowest to the highest frequency");
  EXPECT_EQ(command.get_option("--bands")->get_default_str(), "64");
  Features mel(featureKind("log-mel"));
  mel.set("hop", std::int64_t{1024});
  EXPECT_EQ(parsed("--features log-mel --hop 1024", featureKinds()), mel);
}

}  // namespace
}  // namespace cuadrante::app
