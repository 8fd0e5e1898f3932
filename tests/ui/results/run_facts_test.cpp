#include "ui/results/run_facts.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

QString factOf(const cuadrante::Run& run, const char* name) {
  for (const auto& [fact, value] : factsOf(run))
    if (fact == QLatin1String(name))
      return value;
  return {};
}

TEST(RunFacts, ARunThatBeganWithAnotherSaysWithWhich) {
  cuadrante::Run run;
  EXPECT_EQ(factOf(run, "Began with"), QString());
  run.config.from = 3;
  run.provenance.firstWeights = "abc123";
  EXPECT_EQ(factOf(run, "Began with"), "run 3, weights of SHA-256 abc123");
}

TEST(RunFacts, WhatIsFittedAtOnceHasNoParametersToSpeakOf) {
  cuadrante::Run run;
  run.parameters = 12;
  EXPECT_EQ(factOf(run, "Parameters"), "12");
  run.parameters = 0;
  EXPECT_EQ(factOf(run, "Parameters"), QString());
}

}  // namespace
}  // namespace cuadrante::ui
