#include "core/learning/run_conditions.h"

#include "core/sample_run.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

bool holds(std::string_view text) {
  return allHold(runConditions(text), test::sampleRun());
}

TEST(RunConditions, SeveralHoldTogether) {
  EXPECT_TRUE(holds(""));
  EXPECT_TRUE(holds("axis=placer lr<0.01"));
  EXPECT_TRUE(holds("  axis=placer   units=64,32 "));
  EXPECT_FALSE(holds("axis=placer lr>0.01"));
  EXPECT_FALSE(holds("axis=energia lr<0.01"));
}

TEST(RunConditions, SpacesBesideASignDoNotCountAndThoseInQuotesDo) {
  EXPECT_TRUE(holds("axis = placer lr <= 0.003 bs>= 16"));
  EXPECT_TRUE(holds("training_time=\"23m 50s\" state=finished"));
  EXPECT_TRUE(holds("\"training_time=23m 50s\""));
  cuadrante::Run fold = test::sampleRun();
  fold.config.split = {.folds = 5, .fold = 2};
  EXPECT_TRUE(allHold(runConditions("split=\"by-song 2/5\""), fold));
}

TEST(RunConditions, FaultsSayWhatTheyAreAbout) {
  const auto faultOf = [](std::string_view text) {
    try {
      runConditions(text);
    } catch (const BadCondition& error) {
      return std::pair(error.fault(), error.part());
    }
    return std::pair(ConditionFault::NoSign, std::string("none"));
  };
  using Fault = std::pair<ConditionFault, std::string>;
  EXPECT_EQ(faultOf("axis=placer energia"), Fault(ConditionFault::NoSign, "energia"));
  EXPECT_EQ(faultOf("accuracy>0.5"), Fault(ConditionFault::NoColumn, "accuracy"));
  EXPECT_EQ(faultOf("test_acc>high"), Fault(ConditionFault::NoNumber, "high"));
  EXPECT_EQ(faultOf("test_acc=high"), Fault(ConditionFault::NoNumber, "high"));
  EXPECT_EQ(faultOf("axis>placer"), Fault(ConditionFault::NoOrder, "axis"));
}

}  // namespace
}  // namespace cuadrante
