#include "core/review/review.h"

#include "core/review/conclusion.h"
#include "core/statistics/accuracy.h"
#include "core/statistics/two_proportions.h"

#include <gtest/gtest.h>

#include <chrono>

namespace cuadrante {
namespace {

constexpr AnnotatorId kAna{1}, kLuis{2};

/// Answers in the order in which they are made here.
class Answers {
 public:
  ReviewAnswer& add(AnnotatorId annotator, std::int64_t clip, AnswerKind kind,
                    std::optional<bool> revealed = {}) {
    ReviewAnswer& answer = all.emplace_back();
    answer.id = {static_cast<std::int64_t>(all.size())};
    answer.clip = {clip};
    answer.annotator = annotator;
    answer.kind = kind;
    answer.revealed = revealed;
    return answer;
  }
  void say(AnnotatorId annotator, std::int64_t clip, double energia,
           std::optional<bool> revealed = {}) {
    add(annotator, clip, AnswerKind::Relabelled, revealed).point = EmotionPoint{0.5, energia};
  }
  void keep(AnnotatorId annotator, std::int64_t clip, std::optional<bool> revealed = {}) {
    add(annotator, clip, AnswerKind::Kept, revealed);
  }
  void undo(const ReviewAnswer& answer) {
    const ReviewAnswer undone = answer;
    add(undone.annotator, undone.clip.value, AnswerKind::Undone).undoes = undone.id;
  }

  std::vector<ReviewAnswer> all;
};

/// Clips 0…, all at energía 0.5; the first `controls` of them are controls.
Review review(std::int64_t clips, std::int64_t controls) {
  Review made;
  for (std::int64_t clip = 0; clip < clips; ++clip)
    made.clips.push_back(
        {.clip = {clip},
         .label = EmotionPoint{0.5, 0.5},
         .control = clip < controls,
         .reasons = clip < controls ? std::vector<ReviewReason>{}
                                    : std::vector<ReviewReason>{{ReviewRule::Missed, 0.1, 3, 4}}});
  return made;
}

TEST(Reveals, AreInferredForAnswersOfEarlierPrograms) {
  Answers answers;
  answers.say(kAna, 1, -0.5);
  answers.keep(kAna, 1);
  answers.keep(kLuis, 1);
  answers.say(kAna, 2, -0.5);
  answers.undo(answers.all.back());
  answers.say(kAna, 2, 0.25);
  answers.keep(kAna, 3, true);   // what is said is believed
  answers.keep(kAna, 1, false);  // as where a project shows no labels
  std::vector<std::optional<bool>> revealed;
  for (const ReviewAnswer& answer : withReveals(answers.all))
    revealed.push_back(answer.revealed);
  EXPECT_EQ(revealed, (std::vector<std::optional<bool>>{false, true, false, false, std::nullopt,
                                                        true, true, false}));
}

TEST(ReviewOutcome, AnAnswerAfterTheRevealNeverCountsAsBlind) {
  Answers answers;
  answers.say(kAna, 1, -0.5, false);
  answers.keep(kAna, 1, true);  // thought better of it, knowing what the label was
  const ReviewOutcome outcome = outcomeOf(review(4, 1), answers.all);
  EXPECT_EQ(outcome.suspects.heard, 1);
  EXPECT_EQ(outcome.suspects.changedClass, 1) << "the blind answer stands";
  EXPECT_EQ(outcome.suspectsAfter.heard, 1);
  EXPECT_EQ(outcome.suspectsAfter.changedClass, 0);
  ASSERT_EQ(outcome.byRule.size(), 1U);
  EXPECT_EQ(outcome.byRule[0].second.changedClass, 1);
  EXPECT_EQ(outcome.answered, 1U);
}

TEST(ReviewOutcome, ABlindAnswerTakenBackLeavesOnlyWhatCameAfterTheReveal) {
  Answers answers;
  answers.say(kAna, 0, -0.5, false);
  answers.undo(answers.all.back());
  answers.say(kAna, 0, 0.75, true);
  const ReviewOutcome outcome = outcomeOf(review(4, 1), answers.all);
  EXPECT_EQ(outcome.controls.heard, 0);
  EXPECT_FALSE(outcome.controls.interval);
  EXPECT_EQ(outcome.controlsAfter.heard, 1);
  EXPECT_EQ(outcome.controlsAfter.moved, 1);
  EXPECT_EQ(outcome.answered, 1U);
}

TEST(ReviewOutcome, WithoutAnyRevealTheLatestAnswerIsTheBlindOne) {
  Answers answers;
  answers.say(kAna, 1, -0.5, false);
  answers.keep(kAna, 1, false);
  const ReviewOutcome outcome = outcomeOf(review(4, 1), answers.all);
  EXPECT_EQ(outcome.suspects.heard, 1);
  EXPECT_EQ(outcome.suspects.changedClass, 0);
  EXPECT_EQ(outcome.suspectsAfter.heard, 0);
}

TEST(ReviewOutcome, MovedIsByAnyDistanceAndChangedClassIsAmongIt) {
  Answers answers;
  answers.say(kAna, 1, 0.5, false);   // the same value
  answers.say(kAna, 2, 0.51, false);  // within the class
  answers.say(kAna, 3, -0.5, false);  // another class
  answers.keep(kAna, 4, false);
  const ReviewOutcome outcome = outcomeOf(review(5, 1), answers.all);
  EXPECT_EQ(outcome.suspects.heard, 4);
  EXPECT_EQ(outcome.suspects.moved, 2);
  EXPECT_EQ(outcome.suspects.changedClass, 1);
  // On the other axis nothing of a review of energía moves.
  EXPECT_FALSE(moved({0.1, 0.5}, {0.9, 0.5}, Task::Energia));
  EXPECT_TRUE(moved({0.1, 0.5}, {0.9, 0.5}, Task::Cuadrantes));
  EXPECT_FALSE(changedClass({0.1, 0.5}, {0.9, 0.5}, Task::Cuadrantes));
  EXPECT_TRUE(changedClass({0.1, 0.5}, {-0.1, 0.5}, Task::Cuadrantes));
}

TEST(ReviewOutcome, TheMedianTimeIsOfTheBlindAnswers) {
  using std::chrono::milliseconds;
  Answers answers;
  EXPECT_FALSE(outcomeOf(review(5, 1), answers.all).medianSeconds);
  answers.add(kAna, 1, AnswerKind::Kept, false).response = milliseconds(2000);
  answers.add(kAna, 2, AnswerKind::Kept, false).response = milliseconds(5000);
  answers.add(kAna, 2, AnswerKind::Kept, true).response = milliseconds(90'000);
  answers.add(kLuis, 3, AnswerKind::Kept, false);  // not measured
  EXPECT_EQ(outcomeOf(review(5, 1), answers.all).medianSeconds, 3.5);
}

ChangedShare share(std::int64_t changed, std::int64_t heard) {
  return {.heard = heard,
          .moved = changed,
          .changedClass = changed,
          .interval = wilsonInterval(changed, heard)};
}

ReviewOutcome outcome(const ChangedShare& suspects, const ChangedShare& controls) {
  ReviewOutcome made;
  made.suspects = suspects;
  made.controls = controls;
  return made;
}

TEST(ReviewConclusion, WithOneControlThereIsNone) {
  const ReviewConclusion one = conclusionOf(outcome(share(0, 20), share(1, 1)));
  EXPECT_EQ(one.finding, ReviewFinding::TooFewControls);
  EXPECT_FALSE(one.difference);
  EXPECT_FALSE(one.interval);
  EXPECT_GT(one.controlsNeeded, 40);
  // Not even where it looks like something.
  EXPECT_EQ(conclusionOf(outcome(share(20, 20), share(0, 1))).finding,
            ReviewFinding::TooFewControls);
  EXPECT_EQ(conclusionOf(outcome(share(0, 0), share(0, 200))).finding,
            ReviewFinding::TooFewControls)
      << "no suspects";
}

TEST(ReviewConclusion, SaysHowManyControlsItTakes) {
  // Nothing is known of the controls' share, which may be what asks for the most.
  EXPECT_EQ(conclusionOf({}).controlsNeeded, 97);
  const ChangedShare controls = share(2, 40);
  const ReviewConclusion few = conclusionOf(outcome(share(30, 120), controls));
  EXPECT_EQ(few.controlsNeeded, trialsForDifferenceAbove(*controls.interval, 0.2, 3.0));
  EXPECT_EQ(few.finding, ReviewFinding::TooFewControls);
}

TEST(ReviewConclusion, IsTheIntervalOfTheDifferenceWithEnough) {
  const ReviewConclusion more = conclusionOf(outcome(share(60, 120), share(20, 120)));
  EXPECT_EQ(more.finding, ReviewFinding::MoreOften);
  EXPECT_NEAR(*more.difference, 0.333, 1e-3);
  EXPECT_GT(more.interval->low, 0.0);
  EXPECT_EQ(conclusionOf(outcome(share(20, 120), share(60, 120))).finding,
            ReviewFinding::LessOften);
  const ReviewConclusion none = conclusionOf(outcome(share(22, 120), share(20, 120)));
  EXPECT_EQ(none.finding, ReviewFinding::NoDifference);
  EXPECT_LE(none.controlsNeeded, 120);
}

}  // namespace
}  // namespace cuadrante
