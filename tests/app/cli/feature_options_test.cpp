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

}  // namespace
}  // namespace cuadrante::app
