#include "core/domain/unsaid.h"

#include "core/domain/known_sign.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace cuadrante {
namespace {

/// "2026-01-01T00:00:0n.000Z"
std::string second(int n) {
  return "2026-01-01T00:00:0" + std::to_string(n) + ".000Z";
}

/// What one annotator did with one clip.
class Unsaid : public testing::Test {
 protected:
  AnnotationId says(EmotionPoint point, int at, std::optional<Axis> axis = {},
                    Purpose purpose = Purpose::Label) {
    Annotation said;
    said.id = {std::ssize(history_) + 1};
    said.point = point;
    said.createdAt = second(at);
    said.relabelled = axis;
    said.purpose = purpose;
    history_.push_back(said);
    return said.id;
  }
  void takesBack(AnnotationId id, int at) {
    Annotation retraction = *std::ranges::find(history_, id, &Annotation::id);
    retraction.retracts = id;
    retraction.id = {std::ssize(history_) + 1};
    retraction.createdAt = second(at);
    history_.push_back(retraction);
  }
  /// What a label of a file adds; `at` < 0: of an unknown time.
  std::optional<Annotation> adds(EmotionPoint point, int at, std::optional<Axis> axis = {}) {
    Annotation label;
    label.point = point;
    label.createdAt = at < 0 ? "" : second(at);
    label.relabelled = axis;
    return unsaidPart(label, history_);
  }

  std::vector<Annotation> history_;
};

constexpr EmotionPoint kFirst{0.5, 0.5};

TEST_F(Unsaid, WithoutAHistoryAllIsNew) {
  EXPECT_EQ(adds(kFirst, 1).value().point, kFirst);
  EXPECT_EQ(adds(kFirst, -1).value().point, kFirst);
}

TEST_F(Unsaid, WhatTheLatestWordSaysIsPassedOverWheneverItWasSaid) {
  says(kFirst, 3);
  for (const int at : {-1, 1, 3, 5})
    EXPECT_FALSE(adds(kFirst, at)) << at;
}

TEST_F(Unsaid, ThatALabelIsOfTheSongIsNewOnceAndNotOfWhatWasClicked) {
  Annotation ofSong;
  ofSong.point = kFirst;
  ofSong.scope = LabelScope::Song;
  says(kFirst, 1);
  EXPECT_EQ(unsaidPart(ofSong, history_).value().scope, LabelScope::Song);
  history_.front().response = std::chrono::milliseconds(2500);
  EXPECT_FALSE(unsaidPart(ofSong, history_)) << "it was clicked";
  history_.front().response.reset();
  history_.front().scope = LabelScope::Song;
  EXPECT_FALSE(unsaidPart(ofSong, history_));
  EXPECT_FALSE(adds(kFirst, 2)) << "who does not say it takes nothing back";
}

TEST_F(Unsaid, ASignIsSaidByAPointOnItsSideAndTakesNoValuesPlace) {
  says(kFirst, 1);
  for (const int at : {-1, 1, 5})
    EXPECT_FALSE(adds(onlyQuadrant(Quadrant::Felicidad), at)) << at;
  const Annotation part = adds(onlyQuadrant(Quadrant::Estres), 5).value();
  EXPECT_EQ(valueOn(part.point, Axis::Placer), std::nullopt);
  EXPECT_LT(part.point.placer, 0.0);
  EXPECT_EQ(part.point.energia, kFirst.energia) << "of which the quadrant says nothing new";
  says(onlyQuadrant(Quadrant::Estres), 6);
  EXPECT_FALSE(adds(onlyQuadrant(Quadrant::Estres), 7));
  EXPECT_EQ(adds({-0.5, 0.5}, 7).value().point, (EmotionPoint{-0.5, 0.5})) << "a value is new";
}

TEST_F(Unsaid, ALaterCorrectionOfOneAxisStays) {
  says(kFirst, 1);
  says({0.5, -0.9}, 2, Axis::Energia);
  EXPECT_FALSE(adds(kFirst, 1)) << "the export of before the correction";
  EXPECT_FALSE(adds(kFirst, -1)) << "the same without times";
  EXPECT_FALSE(adds({0.5, 0.7}, 1)) << "older, and in no history";
  EXPECT_FALSE(adds({0.5, 0.7}, 2)) << "not later";
  EXPECT_FALSE(adds({0.5, -0.9}, 2)) << "the export of after the correction";
}

TEST_F(Unsaid, WhatIsLaterIsNew) {
  says(kFirst, 1);
  says({0.5, -0.9}, 2, Axis::Energia);
  const auto back = adds(kFirst, 3);
  ASSERT_TRUE(back) << "the person has changed their mind elsewhere";
  EXPECT_EQ(back->point, kFirst);
  EXPECT_FALSE(back->relabelled);
}

TEST_F(Unsaid, AnOldAxisDoesNotComeInWithANewOne) {
  says(kFirst, 1, Axis::Placer);
  says({-0.2, 0.5}, 3, Axis::Placer);
  const auto part = adds({0.5, 0.8}, 2);
  ASSERT_TRUE(part);
  EXPECT_EQ(part->relabelled, Axis::Energia);
  EXPECT_EQ(part->point, (EmotionPoint{-0.2, 0.8}));
}

TEST_F(Unsaid, AnAxisThatWasSaidInTheSameWayComesInWithANewOne) {
  says(kFirst, 1);
  const auto whole = adds({0.5, 0.8}, 2);
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->relabelled);
}

TEST_F(Unsaid, WithoutATimeOnlyValuesThatWereNeverSaidAreNew) {
  says(kFirst, 1);
  says({0.6, 0.7}, 2);
  EXPECT_FALSE(adds(kFirst, -1));
  EXPECT_EQ(adds({0.5, 0.9}, -1).value().relabelled, Axis::Energia);
  EXPECT_FALSE(adds({0.6, 0.9}, -1).value().relabelled);
  EXPECT_EQ(adds({-0.1, -0.1}, -1).value().point, (EmotionPoint{-0.1, -0.1}));
}

TEST_F(Unsaid, WhatWasTakenBackDoesNotComeAgain) {
  const AnnotationId taken = says(kFirst, 1);
  takesBack(taken, 2);
  EXPECT_FALSE(adds(kFirst, 1));
  EXPECT_FALSE(adds(kFirst, -1));
  EXPECT_TRUE(adds(kFirst, 3)) << "said anew, elsewhere";
}

TEST_F(Unsaid, AnExportThatTellsTheTimeOfTheOtherAxisDoesNotBringBackWhatWasTakenBack) {
  const AnnotationId whole = says(kFirst, 1);
  says({0.5, -0.9}, 2, Axis::Energia);
  takesBack(whole, 3);
  // An export of the second 2 says both values at that time.
  EXPECT_FALSE(adds({0.5, -0.9}, 2));
}

TEST_F(Unsaid, PracticeAndRepeatsAreNoLabels) {
  says(kFirst, 5, {}, Purpose::Practice);
  says(kFirst, 5, {}, Purpose::Repeat);
  EXPECT_TRUE(adds(kFirst, 1));
}

TEST_F(Unsaid, ALabelOfOneAxisLeavesTheOtherAlone) {
  says(kFirst, 5);
  EXPECT_FALSE(adds({0.1, 0.1}, 2, Axis::Energia));
  EXPECT_EQ(adds({0.1, 0.1}, 6, Axis::Energia).value().relabelled, Axis::Energia);
}

/// An export: per axis what counts, with the time of the annotator's latest act.
std::optional<Annotation> exported(const std::vector<Annotation>& history) {
  std::optional<double> placer;
  std::optional<double> energia;
  Annotation label;
  for (const Annotation* said : liveAnnotations(history)) {
    if (said->relabelled != Axis::Energia)
      placer = said->point.placer;
    if (said->relabelled != Axis::Placer)
      energia = said->point.energia;
    label.createdAt = said->createdAt;
  }
  if (!placer && !energia)
    return std::nullopt;
  label.point = {placer.value_or(0.0), energia.value_or(0.0)};
  if (!placer || !energia)
    label.relabelled = placer ? Axis::Placer : Axis::Energia;
  return label;
}

TEST_F(Unsaid, NoExportOfAnyMomentChangesWhatCameLater) {
  std::mt19937 random(1);
  const auto value = [&random] { return static_cast<double>(random() % 5) / 4.0 - 0.5; };
  int passed = 0;
  for (int round = 0; round < 3000; ++round) {
    history_.clear();
    std::vector<Annotation> exports;
    for (int at = 1; at <= 8; ++at) {
      const auto live = liveAnnotations(history_);
      if (!live.empty() && random() % 4 == 0)
        takesBack(live[random() % live.size()]->id, at);
      else if (random() % 3 == 0)
        says({value(), value()}, at, random() % 2 == 0 ? Axis::Placer : Axis::Energia);
      else
        says({value(), value()}, at);
      if (const auto label = exported(history_))
        exports.push_back(*label);
    }
    for (Annotation label : exports) {
      EXPECT_FALSE(unsaidPart(label, history_)) << round << " " << label.createdAt;
      label.createdAt.clear();
      EXPECT_FALSE(unsaidPart(label, history_)) << round;
      ++passed;
    }
  }
  EXPECT_GT(passed, 10'000);
}

}  // namespace
}  // namespace cuadrante
