#include "core/domain/annotation.h"
#include "core/domain/known_sign.h"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <random>

namespace cuadrante {
namespace {

const std::vector<Annotator> kAnnotators{
    {.id = {1}, .name = "Ana", .kind = AnnotatorKind::Person},
    {.id = {2}, .name = "Luis", .kind = AnnotatorKind::Person},
    {.id = {3}, .name = "Eva", .kind = AnnotatorKind::Person},
    {.id = {4}, .name = "regla", .kind = AnnotatorKind::Rule},
    {.id = {5}, .name = "otra regla", .kind = AnnotatorKind::Rule}};

/// The annotations of one clip, with ids in order.
class History {
 public:
  AnnotationId say(std::int64_t annotator, EmotionPoint point, std::optional<Axis> axis = {}) {
    Annotation annotation;
    annotation.id = {static_cast<std::int64_t>(annotations_.size()) + 1};
    annotation.clip = {0};
    annotation.annotator = {annotator};
    annotation.point = point;
    annotation.relabelled = axis;
    annotations_.push_back(annotation);
    return annotation.id;
  }
  void retract(AnnotationId id) {
    const Annotation undone = annotations_[static_cast<std::size_t>(id.value - 1)];
    const AnnotationId retraction = say(undone.annotator.value, undone.point);
    annotations_[static_cast<std::size_t>(retraction.value - 1)].retracts = id;
  }
  std::optional<Consensus> consensus(ConsensusRule rule = ConsensusRule::Mean) const {
    return consensusOf(annotations_, kAnnotators, rule);
  }

 private:
  std::vector<Annotation> annotations_;
};

bool same(const std::optional<Consensus>& a, const std::optional<Consensus>& b) {
  if (!a || !b)
    return a.has_value() == b.has_value();
  return a->point == b->point && a->annotators == b->annotators && a->spread == b->spread &&
         a->kind == b->kind;
}

double draw(std::mt19937& random) {
  return std::uniform_real_distribution<double>(-1.0, 1.0)(random);
}

/// Random labels, corrections and retractions of all annotators.
History randomHistory(std::mt19937& random, int length) {
  History history;
  std::vector<AnnotationId> live;
  for (int i = 0; i < length; ++i) {
    if (!live.empty() && random() % 4 == 0) {
      const std::size_t at = random() % live.size();
      history.retract(live[at]);
      live.erase(live.begin() + static_cast<std::ptrdiff_t>(at));
      continue;
    }
    std::optional<Axis> axis;
    if (random() % 3 == 0)
      axis = random() % 2 == 0 ? Axis::Energia : Axis::Placer;
    const auto annotator = static_cast<std::int64_t>(random() % kAnnotators.size()) + 1;
    live.push_back(history.say(annotator, {draw(random), draw(random)}, axis));
  }
  return history;
}

TEST(Consensus, NothingSaidIsNoLabel) {
  EXPECT_FALSE(consensusOf({}, kAnnotators));
  History history;
  history.retract(history.say(1, {0.1, 0.2}));
  EXPECT_FALSE(history.consensus());
}

TEST(Consensus, OnePersonsLatestWordIsTheLabelExactly) {
  History history;
  history.say(1, {0.3, -0.4});
  history.say(1, {0.1, 0.7});
  const auto consensus = history.consensus();
  ASSERT_TRUE(consensus);
  EXPECT_EQ(consensus->point, (EmotionPoint{0.1, 0.7}));
  EXPECT_EQ(consensus->annotators, 1);
  EXPECT_EQ(consensus->spread, 0.0);
  EXPECT_EQ(consensus->kind, AnnotatorKind::Person);
}

TEST(Consensus, SeveralPeopleGiveTheMeanAndTheSpread) {
  History history;
  history.say(1, {0.5, 0.0});
  history.say(2, {-0.5, 1.0});
  const auto consensus = history.consensus();
  ASSERT_TRUE(consensus);
  EXPECT_EQ(consensus->point, (EmotionPoint{0.0, 0.5}));
  EXPECT_EQ(consensus->annotators, 2);
  EXPECT_DOUBLE_EQ(consensus->spread, std::sqrt(0.25 + 0.25));
}

TEST(Consensus, APersonsWordOnOneAxisReplacesTheRulesThereOnly) {
  History history;
  history.say(4, {0.2, 0.3});
  EXPECT_EQ(history.consensus()->kind, AnnotatorKind::Rule);
  history.say(1, {0.2, -0.8}, Axis::Energia);
  const auto consensus = history.consensus();
  EXPECT_EQ(consensus->point, (EmotionPoint{0.2, -0.8}));
  EXPECT_EQ(consensus->kind, AnnotatorKind::Person);
  EXPECT_EQ(consensus->annotators, 2) << "the person's energia, the rule's placer";
  EXPECT_EQ(consensus->spread, 0.0);
}

TEST(Consensus, AWordOnOneAxisAloneIsNoLabel) {
  History history;
  history.say(1, {0.2, -0.8}, Axis::Energia);
  EXPECT_FALSE(history.consensus());
  history.say(2, {0.6, 0.0}, Axis::Placer);
  EXPECT_EQ(history.consensus()->point, (EmotionPoint{0.6, -0.8}));
}

TEST(Consensus, CorrectingOneAxisNeverMovesTheOther) {
  std::mt19937 random(1);
  int moved = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    History history = randomHistory(random, 12);
    const auto before = history.consensus();
    if (!before)
      continue;
    const Axis axis = trial % 2 == 0 ? Axis::Energia : Axis::Placer;
    const Axis other = trial % 2 == 0 ? Axis::Placer : Axis::Energia;
    const auto annotator = static_cast<std::int64_t>(random() % kAnnotators.size()) + 1;
    history.say(annotator, withCoordinate(before->point, axis, draw(random)), axis);
    const auto after = history.consensus();
    ASSERT_TRUE(after);
    ASSERT_EQ(coordinate(after->point, other), coordinate(before->point, other)) << trial;
    moved += coordinate(after->point, axis) != coordinate(before->point, axis) ? 1 : 0;
  }
  EXPECT_GT(moved, 500) << "the corrected axis does move";
}

TEST(Consensus, ARetractionRestoresWhatWasBefore) {
  std::mt19937 random(2);
  for (int trial = 0; trial < 2000; ++trial) {
    History history = randomHistory(random, 10);
    const auto before = history.consensus();
    const auto annotator = static_cast<std::int64_t>(random() % kAnnotators.size()) + 1;
    std::optional<Axis> axis;
    if (trial % 3 == 0)
      axis = Axis::Placer;
    const AnnotationId said = history.say(annotator, {draw(random), draw(random)}, axis);
    history.retract(said);
    ASSERT_TRUE(same(before, history.consensus())) << trial;
  }
}

TEST(Consensus, RulesNeverMoveAnAxisOnWhichAPersonSpoke) {
  std::mt19937 random(3);
  for (int trial = 0; trial < 1000; ++trial) {
    History history = randomHistory(random, 8);
    history.say(1, {draw(random), draw(random)});
    const auto before = history.consensus();
    history.say(4, {draw(random), draw(random)});
    history.say(5, {draw(random), draw(random)}, Axis::Energia);
    ASSERT_TRUE(same(before, history.consensus())) << trial;
  }
}

TEST(Consensus, StaysInThePlane) {
  std::mt19937 random(4);
  for (int trial = 0; trial < 500; ++trial) {
    const auto consensus = randomHistory(random, 12).consensus();
    ASSERT_TRUE(!consensus || isValid(consensus->point));
  }
  History corner;
  for (std::int64_t annotator = 1; annotator <= 3; ++annotator)
    corner.say(annotator, {1.0, -1.0});
  EXPECT_EQ(corner.consensus()->point, (EmotionPoint{1.0, -1.0}));
}

TEST(Consensus, KindKeysRoundTrip) {
  for (const AnnotatorKind kind : {AnnotatorKind::Person, AnnotatorKind::Rule})
    EXPECT_EQ(annotatorKindFromKey(annotatorKindKey(kind)), kind);
  EXPECT_FALSE(annotatorKindFromKey("machine"));
}

TEST(Consensus, TheMedianIsNotMovedByOneWhoIsFarOff) {
  History history;
  history.say(1, {0.1, 0.0});
  history.say(2, {0.3, 0.0});
  const auto two = history.consensus(ConsensusRule::Median);
  EXPECT_DOUBLE_EQ(two->point.placer, 0.2) << "of two, their middle";
  history.say(3, {0.2, 0.0});
  const auto near = history.consensus(ConsensusRule::Median);
  EXPECT_DOUBLE_EQ(near->point.placer, 0.2);
  EXPECT_NEAR(near->spread, 1.4826 * 0.1, 1e-12) << "the scaled median absolute deviation";
  history.say(3, {1.0, 0.0});
  EXPECT_DOUBLE_EQ(history.consensus(ConsensusRule::Median)->point.placer, 0.3);
  EXPECT_NEAR(history.consensus()->point.placer, 1.4 / 3.0, 1e-12) << "the mean is moved";
}

TEST(Consensus, TheMedianOfOneIsWhatTheySaid) {
  History history;
  history.say(2, {0.37, -0.81});
  const auto alone = history.consensus(ConsensusRule::Median);
  EXPECT_EQ(alone->point, (EmotionPoint{0.37, -0.81}));
  EXPECT_EQ(alone->spread, 0.0);
}

TEST(Consensus, OfQuadrantsIsThatOfMostOnEachAxis) {
  History history;
  history.say(1, onlyQuadrant(Quadrant::Felicidad));
  EXPECT_EQ(history.consensus().value().point, onlyQuadrant(Quadrant::Felicidad));
  history.say(2, onlyQuadrant(Quadrant::Calma));
  EXPECT_FALSE(history.consensus()) << "as many say that the energy is low";
  history.say(3, onlyQuadrant(Quadrant::Tristeza));
  for (const ConsensusRule rule : {ConsensusRule::Mean, ConsensusRule::Median}) {
    const Consensus calm = history.consensus(rule).value();
    EXPECT_EQ(calm.point, onlyQuadrant(Quadrant::Calma));
    EXPECT_EQ(calm.annotators, 3);
    EXPECT_EQ(calm.spread, 0.0);
  }
}

// The law of total variance: between the annotators, and within each.
TEST(Consensus, WhatMeansTellOfTheirPeopleIsPartOfTheSpread) {
  Annotation ana, luis;
  ana.annotator = {1};
  ana.point = {0.5, 0.25};
  ana.placerDeviation = 0.3;
  ana.energiaDeviation = 0.4;
  EXPECT_DOUBLE_EQ(consensusOf({ana}, kAnnotators).value().spread, 0.5);
  luis.id = {1};
  luis.annotator = {2};
  luis.point = {0.25, 0.25};
  const double between = 0.125 * 0.125, within = (0.09 + 0.16) / 2.0;
  EXPECT_DOUBLE_EQ(consensusOf({ana, luis}, kAnnotators).value().spread,
                   std::sqrt(between + within));
}

TEST(Consensus, AValueIsTheMeanOfValuesWhateverQuadrantsOthersSay) {
  History history;
  history.say(1, {0.5, 0.25});
  history.say(2, onlyQuadrant(Quadrant::Tristeza));
  EXPECT_EQ(history.consensus().value().point, (EmotionPoint{0.5, 0.25}));
  EXPECT_EQ(history.consensus().value().annotators, 1);
  history.say(1, onlyQuadrant(Quadrant::Tristeza));
  history.say(3, {-0.75, 0.0}, Axis::Placer);
  const EmotionPoint label = history.consensus().value().point;
  EXPECT_EQ(valueOn(label, Axis::Placer), -0.75) << "corrected in review";
  EXPECT_EQ(valueOn(label, Axis::Energia), std::nullopt);
  EXPECT_EQ(quadrantOf(label), Quadrant::Tristeza);
}

}  // namespace
}  // namespace cuadrante
