#include "core/domain/consistency.h"

#include "core/domain/annotation_journal.h"
#include "core/ground/error.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

constexpr AnnotatorId kAna{1};

TEST(RepeatedRatings, PairALabelWithItsHiddenRepeat) {
  test::AnnotationJournal journal;
  journal.add(0, 1, {0.5, 0.5});
  journal.add(0, 2, {-1.0, -1.0});
  journal.add(1, 1, {0.1, 0.2});
  journal.add(0, 1, {0.4, 0.7}).purpose = Purpose::Repeat;
  journal.add(0, 1, {0.9, 0.9}).purpose = Purpose::Practice;
  const auto pairs = repeatedRatings(journal.annotations, kAna);
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_EQ(pairs[0].first, (EmotionPoint{0.5, 0.5}));
  EXPECT_EQ(pairs[0].again, (EmotionPoint{0.4, 0.7}));
  EXPECT_TRUE(repeatedRatings(journal.annotations, AnnotatorId{2}).empty());
}

TEST(RepeatedRatings, TheFirstIsWhatWasSaidBeforeTheRepeat) {
  test::AnnotationJournal journal;
  journal.add(0, 1, {0.5, 0.5});
  journal.add(0, 1, {0.0, 0.3}).relabelled = Axis::Energia;
  journal.add(0, 1, {0.4, 0.4}).purpose = Purpose::Repeat;
  journal.add(0, 1, {-0.9, -0.9});
  const auto pairs = repeatedRatings(journal.annotations, kAna);
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_EQ(pairs[0].first, (EmotionPoint{0.5, 0.3})) << "the correction spoke of energia only";
}

TEST(RepeatedRatings, WhatWasTakenBackDoesNotCount) {
  test::AnnotationJournal journal;
  journal.add(0, 1, {0.5, 0.5});
  Annotation& repeat = journal.add(0, 1, {0.4, 0.4});
  repeat.purpose = Purpose::Repeat;
  journal.retract(repeat.id);
  EXPECT_TRUE(repeatedRatings(journal.annotations, kAna).empty());
  journal.add(1, 1, {0.4, 0.4}).purpose = Purpose::Repeat;
  EXPECT_TRUE(repeatedRatings(journal.annotations, kAna).empty()) << "a repeat of nothing";
}

TEST(Consistency, OfEqualRatingsIsFull) {
  const std::vector<RepeatedRating> pairs{
      {{0.5, 0.5}, {0.5, 0.5}}, {{-0.5, 0.1}, {-0.5, 0.1}}, {{0.0, -1.0}, {0.0, -1.0}}};
  const Consistency consistency = consistencyOf(pairs, 1);
  EXPECT_EQ(consistency.pairs, 3u);
  EXPECT_DOUBLE_EQ(consistency.placer.difference.value.value(), 0.0);
  EXPECT_DOUBLE_EQ(consistency.placer.correlation.value.value(), 1.0);
  EXPECT_DOUBLE_EQ(consistency.energia.correlation.value.value(), 1.0);
  EXPECT_DOUBLE_EQ(consistency.sameQuadrant.value.value(), 1.0);
}

TEST(Consistency, IsToldAxisByAxis) {
  const std::vector<RepeatedRating> pairs{
      {{0.5, 0.5}, {0.3, 0.5}}, {{-0.5, 0.1}, {-0.1, 0.1}}, {{0.2, -1.0}, {-0.1, -1.0}}};
  const Consistency consistency = consistencyOf(pairs, 1);
  EXPECT_NEAR(consistency.placer.difference.value.value(), 0.3, 1e-12);
  EXPECT_EQ(consistency.energia.difference.value, 0.0);
  EXPECT_NEAR(consistency.sameQuadrant.value.value(), 2.0 / 3.0, 1e-12);
  // Two ratings of three clips: (0.5, 0.3), (-0.5, -0.1), (0.2, -0.1), by Shrout and Fleiss.
  EXPECT_NEAR(consistency.placer.correlation.value.value(),
              intraclassCorrelation({{0.5, 0.3}, {-0.5, -0.1}, {0.2, -0.1}}).value(), 1e-12);
  ASSERT_TRUE(consistency.placer.difference.interval);
  EXPECT_LE(consistency.placer.difference.interval->low, 0.3);
  EXPECT_GE(consistency.placer.difference.interval->high, 0.3);
}

TEST(Consistency, WithoutPairsThereAreNoFigures) {
  const Consistency consistency = consistencyOf({}, 1);
  EXPECT_EQ(consistency.pairs, 0u);
  EXPECT_FALSE(consistency.placer.difference.value);
  EXPECT_FALSE(consistency.sameQuadrant.value);
}

}  // namespace
}  // namespace cuadrante
