#include "core/domain/agreement_report.h"

#include "core/domain/annotation_journal.h"
#include "core/domain/known_sign.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

const std::vector<Annotator> kAnnotators{{AnnotatorId{1}, "Ana", AnnotatorKind::Person},
                                         {AnnotatorId{2}, "rule", AnnotatorKind::Rule},
                                         {AnnotatorId{3}, "Luis", AnnotatorKind::Person},
                                         {AnnotatorId{4}, "nobody yet", AnnotatorKind::Person}};

/// Ana and Luis on four clips; Luis always a little more pleased.
test::AnnotationJournal twoPeople() {
  test::AnnotationJournal journal;
  const std::vector<EmotionPoint> heard{{-0.5, 0.5}, {0.5, 0.7}, {0.3, -0.6}, {-0.4, -0.2}};
  for (std::size_t clip = 0; clip < heard.size(); ++clip) {
    journal.add(static_cast<std::int64_t>(clip), 1, heard[clip]);
    journal.add(static_cast<std::int64_t>(clip), 3,
                {heard[clip].placer + 0.2, heard[clip].energia});
  }
  return journal;
}

TEST(AgreementReport, TellsWhoAgreesAndWhoIsBiased) {
  const AgreementReport report = agreementOf(twoPeople().annotations, kAnnotators);
  EXPECT_EQ(report.clips, 4u);
  EXPECT_EQ(report.clipsOfAll, 4u);
  EXPECT_DOUBLE_EQ(report.energia.correlation.value.value(), 1.0);
  EXPECT_LT(report.placer.correlation.value.value(), 1.0);
  EXPECT_GT(report.placer.correlationOfMean.value.value(), *report.placer.correlation.value);
  EXPECT_LT(report.placer.alpha.value.value(), 1.0);
  EXPECT_DOUBLE_EQ(report.quadrants.value.value(), 1.0);
  ASSERT_EQ(report.annotators.size(), 2u) << "rules and those without labels are left out";
  EXPECT_EQ(report.annotators[0].annotator.name, "Ana");
  EXPECT_NEAR(report.annotators[0].placerBias.value(), -0.2, 1e-12);
  EXPECT_NEAR(report.annotators[1].placerBias.value(), 0.2, 1e-12);
  EXPECT_NEAR(report.annotators[1].energiaBias.value(), 0.0, 1e-12);
  EXPECT_EQ(report.annotators[1].clips, 4u);
  EXPECT_EQ(report.annotators[1].shared, 4u);
}

// A quadrant has no value: it counts for kappa, and nowhere else.
TEST(AgreementReport, QuadrantsWithoutAPointAgreeOnQuadrants) {
  test::AnnotationJournal journal = twoPeople();
  const AgreementReport before = agreementOf(journal.annotations, kAnnotators);
  for (std::int64_t clip = 4; clip < 8; ++clip) {
    journal.add(clip, 1, onlyQuadrant(Quadrant::Felicidad));
    journal.add(clip, 3, clip < 6 ? onlyQuadrant(Quadrant::Calma) : EmotionPoint{0.5, 0.5});
  }
  const AgreementReport report = agreementOf(journal.annotations, kAnnotators);
  EXPECT_EQ(report.clips, 8u);
  EXPECT_EQ(report.placer.clips, 4u);
  EXPECT_EQ(report.placer.alpha.value, before.placer.alpha.value);
  EXPECT_EQ(report.annotators[0].placerBias, before.annotators[0].placerBias);
  EXPECT_EQ(report.annotators[0].clips, 8u);
  EXPECT_LT(report.quadrants.value.value(), 1.0);
  for (const ClipSpread& clip : report.widest)
    EXPECT_TRUE(isValid(clip.consensus)) << clip.clip.value;
}

// After a review of one axis its alpha was said to be of the clips of both.
TEST(AgreementReport, EachAxisCountsTheClipsThatItsFiguresAreOf) {
  test::AnnotationJournal journal = twoPeople();
  for (std::int64_t clip = 4; clip < 10; ++clip) {
    journal.add(clip, 3, {0.1, 0.5});
    journal.add(clip, 1, {0.0, 0.4}).relabelled = Axis::Energia;
  }
  const AgreementReport report = agreementOf(journal.annotations, kAnnotators);
  EXPECT_EQ(report.clips, 4u) << "on both axes";
  EXPECT_EQ(report.placer.clips, 4u);
  EXPECT_EQ(report.energia.clips, 10u);
  EXPECT_EQ(report.energia.clipsOfAll, 10u);
}

// The page said that nobody had labelled, beside the labels of `relabel --axis energia`.
TEST(AgreementReport, WhoLabelledOneAxisOnlyHasLabelledAndIsAskedOnThatAxis) {
  test::AnnotationJournal journal;
  journal.add(1, 3, {0.1, 0.5}).relabelled = Axis::Energia;
  const AgreementReport alone = agreementOf(journal.annotations, kAnnotators);
  ASSERT_EQ(alone.annotators.size(), 1u);
  EXPECT_EQ(alone.annotators[0].clips, 0u);
  EXPECT_EQ(alone.annotators[0].clipsOfOneAxis, 1u);

  journal = twoPeople();
  for (std::int64_t clip = 0; clip < 4; ++clip)
    journal.add(clip, 4, {0.0, 0.4}).relabelled = Axis::Energia;
  const AgreementReport report = agreementOf(journal.annotations, kAnnotators);
  ASSERT_EQ(report.annotators.size(), 3u);
  EXPECT_EQ(report.annotators[2].clipsOfOneAxis, 4u);
  EXPECT_EQ(report.annotators[0].clipsOfOneAxis, 0u);
  EXPECT_EQ(report.clipsOfAll, 4u) << "of those who speak of both axes";
  EXPECT_EQ(report.placer.clipsOfAll, 4u);
  EXPECT_EQ(report.energia.clipsOfAll, 4u);
  EXPECT_TRUE(report.placer.correlation.value) << "one of three said nothing of it";
  EXPECT_LT(report.energia.correlation.value.value(), 1.0);
  EXPECT_DOUBLE_EQ(report.quadrants.value.value(), 1.0);
}

TEST(AgreementReport, IntervalsHoldTheFigure) {
  const AgreementReport report = agreementOf(twoPeople().annotations, kAnnotators);
  const Figure& alpha = report.placer.alpha;
  ASSERT_TRUE(alpha.interval);
  EXPECT_LE(alpha.interval->low, *alpha.value);
  EXPECT_GE(alpha.interval->high, *alpha.value);
}

TEST(AgreementReport, TheLatestWordCountsAndRulesAreNotAsked) {
  test::AnnotationJournal journal = twoPeople();
  journal.add(0, 2, {1, -1});
  journal.add(0, 3, {-0.5, 0.5});
  const AgreementReport report = agreementOf(journal.annotations, kAnnotators);
  EXPECT_NEAR(report.annotators[1].placerBias.value(), 0.15, 1e-12);
  EXPECT_EQ(report.widest.back().clip, ClipId{0});
  EXPECT_EQ(report.widest.back().spread, 0.0);
}

TEST(AgreementReport, WhatWasUndoneDoesNotCount) {
  test::AnnotationJournal journal = twoPeople();
  const Annotation wrong = journal.add(0, 3, {1, -1});
  journal.retract(wrong.id);
  EXPECT_DOUBLE_EQ(agreementOf(journal.annotations, kAnnotators).energia.correlation.value.value(),
                   1.0);
}

TEST(AgreementReport, ClipsOfWidestSpreadComeFirst) {
  test::AnnotationJournal journal = twoPeople();
  journal.add(2, 3, {-1, 1});
  const AgreementReport report = agreementOf(journal.annotations, kAnnotators);
  ASSERT_EQ(report.widest.size(), 4u);
  EXPECT_EQ(report.widest.front().clip, ClipId{2});
  EXPECT_EQ(report.widest.front().annotators, 2);
}

TEST(AgreementReport, TheMedianIsNotMovedByOneWhoIsFarOff) {
  test::AnnotationJournal journal;
  const std::vector<Annotator> three{kAnnotators[0], kAnnotators[2], kAnnotators[3]};
  journal.add(0, 1, {0.1, 0.5});
  journal.add(0, 3, {0.2, 0.5});
  journal.add(0, 4, {1.0, 0.5});
  const ClipSpread median =
      agreementOf(journal.annotations, three, ConsensusRule::Median).widest.at(0);
  EXPECT_EQ(median.consensus, (EmotionPoint{0.2, 0.5}));
  EXPECT_NEAR(median.spread, 1.4826 * 0.1, 1e-12);
  const ClipSpread mean = agreementOf(journal.annotations, three).widest.at(0);
  EXPECT_NEAR(mean.consensus.placer, 1.3 / 3.0, 1e-12);
  EXPECT_GT(mean.spread, 2.0 * median.spread);
}

TEST(AgreementReport, TellsHowConsistentAndHowFastPeopleAre) {
  test::AnnotationJournal journal = twoPeople();
  for (Annotation& annotation : journal.annotations)
    if (annotation.annotator == AnnotatorId{1})
      annotation.response = std::chrono::milliseconds(1000 * (annotation.clip.value + 1));
  journal.add(0, 1, {-0.3, 0.5}).purpose = Purpose::Repeat;
  const AgreementReport report = agreementOf(journal.annotations, kAnnotators);
  EXPECT_EQ(report.annotators[0].consistency.pairs, 1u);
  EXPECT_NEAR(report.annotators[0].consistency.placer.difference.value.value(), 0.2, 1e-12);
  EXPECT_EQ(report.annotators[0].medianResponse, std::chrono::milliseconds(2500));
  EXPECT_EQ(report.annotators[1].consistency.pairs, 0u);
  EXPECT_FALSE(report.annotators[1].medianResponse);
  EXPECT_NEAR(report.annotators[0].placerBias.value(), -0.2, 1e-12)
      << "a repeat does not count as a label";
}

TEST(AgreementReport, OfOneAnnotatorThereAreNoFigures) {
  test::AnnotationJournal journal;
  journal.add(0, 1, {0.5, 0.5});
  journal.add(1, 1, {-0.5, 0.5});
  const AgreementReport report = agreementOf(journal.annotations, kAnnotators);
  EXPECT_EQ(report.clips, 0u);
  EXPECT_EQ(report.clipsOfAll, 0u);
  EXPECT_FALSE(report.placer.correlation.value);
  EXPECT_FALSE(report.quadrants.value);
  EXPECT_TRUE(report.widest.empty());
  ASSERT_EQ(report.annotators.size(), 1u);
  EXPECT_FALSE(report.annotators[0].placerBias);
  EXPECT_TRUE(agreementOf({}, {}).annotators.empty());
}

}  // namespace
}  // namespace cuadrante
