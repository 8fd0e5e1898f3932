#include "core/store/reviews.h"

#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/store/sqlite/database.h"
#include "core/store/sqlite/sqlite_store.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <unordered_map>

namespace cuadrante {
namespace {

class ReviewsTest : public testing::Test {
 protected:
  void SetUp() override {
    for (int clip = 0; clip < 5; ++clip)
      label(ana_, clip, {0.25, clip % 2 == 0 ? 0.5 : -0.5});
  }

  void label(const Annotator& annotator, std::int64_t clip, EmotionPoint point) {
    Annotation annotation;
    annotation.clip = {clip};
    annotation.annotator = annotator.id;
    annotation.point = point;
    project_.annotations().append(annotation);
  }

  EmotionPoint labelOf(std::int64_t clip) {
    return project_.annotations().consensus(ClipId{clip})->point;
  }

  static ReviewClip suspect(std::int64_t clip, EmotionPoint point) {
    return {.clip = {clip},
            .label = point,
            .control = false,
            .reasons = {{ReviewRule::Missed, 0.125, 3, 4}, {ReviewRule::Confident, 0.1, 0, 0}}};
  }

  Review sample() {
    Review review;
    review.task = Task::Energia;
    review.options = "--rule missed --missed-by 3";
    review.runs = {{3}, {9}, {17}};
    review.controlShare = 0.25;
    review.seed = 18446744073709551615ULL;
    review.clips = {suspect(3, {0.25, -0.5}),
                    {.clip = {0}, .label = EmotionPoint{0.25, 0.5}, .control = true, .reasons = {}},
                    suspect(1, {0.25, -0.5}),
                    {.clip = {5},
                     .label = std::nullopt,
                     .control = false,
                     .reasons = {{ReviewRule::Uncertain, 0.6, 0, 0}}}};
    return review;
  }

  test::TemporaryFolder folder_;
  Project project_ = test::makeSampleProject(folder_ / "study", {.songs = 2, .cut = false}).project;
  Reviews& reviews_ = project_.reviews();
  Annotator ana_ = project_.annotations().annotator("Ana", AnnotatorKind::Person);
  Annotator luis_ = project_.annotations().annotator("Luis", AnnotatorKind::Person);
};

TEST_F(ReviewsTest, AReviewOutlastsTheProgram) {
  const Review made = reviews_.begin(sample());
  reviews_.keep(made.id, {3}, ana_.id, "mañana");
  Project reopened = Project::open(folder_ / "study");
  const Review read = reopened.reviews().review(made.id).value();
  EXPECT_EQ(read.task, Task::Energia);
  EXPECT_EQ(read.options, made.options);
  EXPECT_EQ(read.runs, made.runs);
  EXPECT_EQ(read.controlShare, 0.25);
  EXPECT_EQ(read.seed, made.seed);
  EXPECT_EQ(read.createdAt, made.createdAt);
  ASSERT_EQ(read.clips.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(read.clips[i].clip, made.clips[i].clip);
    EXPECT_EQ(read.clips[i].label, made.clips[i].label);
    EXPECT_EQ(read.clips[i].control, made.clips[i].control);
    EXPECT_EQ(read.clips[i].reasons, made.clips[i].reasons);
  }
  const auto answers = reopened.reviews().answers(made.id);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].kind, AnswerKind::Kept);
  EXPECT_EQ(answers[0].session, "mañana");
  EXPECT_FALSE(answers[0].annotation);
  EXPECT_EQ(nextUnanswered(read, answers, ana_.id), 1u);
  EXPECT_EQ(nextUnanswered(read, answers, luis_.id), 0u);
  const auto all = reopened.reviews().all();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].clips, 4);
  EXPECT_EQ(all[0].controls, 1);
  EXPECT_EQ(all[0].answered, 1);
  EXPECT_FALSE(reopened.reviews().review({99}));
}

TEST_F(ReviewsTest, AnAnswerAndItsUndoingMoveTheLabelThereAndBack) {
  const ReviewId id = reviews_.begin(sample()).id;
  const ReviewAnswer answer = reviews_.relabel(id, {3}, ana_.id, Axis::Energia, 0.75, "s");
  EXPECT_EQ(labelOf(3), (EmotionPoint{0.25, 0.75}));
  EXPECT_EQ(answer.point, (EmotionPoint{0.25, 0.75}));
  EXPECT_EQ(project_.annotations().annotation(*answer.annotation)->relabelled, Axis::Energia);
  const ReviewAnswer undoing = reviews_.undo(answer.id, "s");
  EXPECT_EQ(labelOf(3), (EmotionPoint{0.25, -0.5}));
  EXPECT_EQ(undoing.undoes, answer.id);
  EXPECT_EQ(reviews_.answers(id).size(), 2u);
  EXPECT_TRUE(latestAnswers(reviews_.answers(id)).empty());
  EXPECT_EQ(reviews_.all()[0].answered, 0);
  EXPECT_THROW(reviews_.undo(answer.id, "s"), OptionError);
  EXPECT_THROW(reviews_.undo(undoing.id, "s"), OptionError);
  EXPECT_THROW(reviews_.undo({99}, "s"), OptionError);
}

TEST_F(ReviewsTest, TheLastAnswerIsTheNewestThatStands) {
  const ReviewId id = reviews_.begin(sample()).id;
  EXPECT_FALSE(reviews_.lastAnswer(id, ana_.id));
  const ReviewAnswer first = reviews_.keep(id, {3}, ana_.id, "s");
  const ReviewAnswer second = reviews_.relabel(id, {1}, ana_.id, Axis::Energia, 0.75, "s");
  reviews_.keep(id, {0}, luis_.id, "s");
  ASSERT_TRUE(reviews_.lastAnswer(id, ana_.id));
  EXPECT_EQ(reviews_.lastAnswer(id, ana_.id)->id, second.id);
  EXPECT_EQ(reviews_.lastAnswer(id, ana_.id)->annotation, second.annotation);
  reviews_.undo(second.id, "s");
  EXPECT_EQ(reviews_.lastAnswer(id, ana_.id)->id, first.id);
  reviews_.undo(first.id, "s");
  EXPECT_FALSE(reviews_.lastAnswer(id, ana_.id)) << "Luis's is not hers";
}

TEST_F(ReviewsTest, AClipWithoutALabelCanOnlyBeLabelled) {
  const ReviewId id = reviews_.begin(sample()).id;
  EXPECT_THROW(reviews_.relabel(id, {5}, ana_.id, Axis::Energia, 0.5, "s"), OptionError);
  reviews_.label(id, {5}, ana_.id, {-0.5, 0.5}, "s");
  EXPECT_EQ(labelOf(5), (EmotionPoint{-0.5, 0.5}));
}

TEST_F(ReviewsTest, WhatIsNotThereIsRefusedAndLeavesNothing) {
  const ReviewId id = reviews_.begin(sample()).id;
  const std::size_t before = project_.annotations().all().size();
  // Clip 2 has a label, but is not of this review: its annotation must not stay either.
  EXPECT_THROW(reviews_.relabel(id, {2}, ana_.id, Axis::Energia, -0.75, "s"), OptionError);
  EXPECT_THROW(reviews_.keep({99}, {3}, ana_.id, "s"), OptionError);
  EXPECT_THROW(reviews_.keep(id, {3}, {99}, "s"), OptionError);
  EXPECT_THROW(reviews_.relabel(id, {3}, ana_.id, Axis::Energia, 1.5, "s"), OptionError);
  EXPECT_EQ(project_.annotations().all().size(), before);
  EXPECT_TRUE(reviews_.answers(id).empty());
  Review twice = sample();
  twice.clips.push_back(twice.clips.front());
  EXPECT_THROW(reviews_.begin(twice), OptionError);
  EXPECT_THROW(reviews_.begin(Review()), OptionError);
  EXPECT_EQ(reviews_.all().size(), 1u);
}

TEST_F(ReviewsTest, TheDatabaseRefusesToChangeThem) {
  const ReviewId id = reviews_.begin(sample()).id;
  reviews_.keep(id, {3}, ana_.id, "s");
  SQLite::Database db(folder_ / "study" / "project.db", SQLite::OPEN_READWRITE);
  for (const char* change :
       {"UPDATE review SET seed = 1", "DELETE FROM review_clip WHERE place = 3",
        "UPDATE review_reason SET score = 1", "DELETE FROM review_answer",
        "UPDATE review_answer SET kind = 'kept'",
        "INSERT OR REPLACE INTO review_answer (id, review, clip, annotator, kind, created_at, "
        "session) VALUES (1, 1, 3, 1, 'kept', '', '')"})
    EXPECT_THROW(db.exec(change), SQLite::Exception) << change;
}

TEST_F(ReviewsTest, AProjectOfAnOlderVersionGetsTheTables) {
  const auto file = folder_ / "old.db";
  {
    const auto all = projectMigrations();
    Database old(file, Database::Mode::Create, all.first(4));
  }
  Database database(file, Database::Mode::Existing);
  database.use([](SQLite::Database& db) {
    EXPECT_TRUE(db.tableExists("review"));
    EXPECT_TRUE(db.tableExists("review_answer"));
  });
}

TEST_F(ReviewsTest, SuspectsAndControlsAreCountedApart) {
  const Review review = reviews_.begin(sample());
  reviews_.relabel(review.id, {3}, ana_.id, Axis::Energia, 0.75, "s");   // another class
  reviews_.relabel(review.id, {1}, ana_.id, Axis::Energia, -0.25, "s");  // the same
  reviews_.relabel(review.id, {0}, ana_.id, Axis::Energia, -0.5, "s");
  reviews_.keep(review.id, {0}, ana_.id, "s");  // thought better of it, after the reveal
  reviews_.keep(review.id, {3}, luis_.id, "s");
  reviews_.label(review.id, {5}, ana_.id, {0.5, 0.5}, "s");
  const ReviewOutcome outcome = outcomeOf(review, reviews_.answers(review.id));
  EXPECT_EQ(outcome.suspects.heard, 3);
  EXPECT_EQ(outcome.suspects.changedClass, 1);
  EXPECT_EQ(outcome.suspects.moved, 2);
  EXPECT_EQ(outcome.controls.heard, 1);
  EXPECT_EQ(outcome.controls.changedClass, 1) << "blind, it was another class";
  EXPECT_EQ(outcome.controlsAfter.heard, 1);
  EXPECT_EQ(outcome.controlsAfter.changedClass, 0);
  EXPECT_EQ(outcome.suspectsAfter.heard, 0);
  EXPECT_EQ(outcome.answered, 4u);
  EXPECT_EQ(outcome.clips, 4u);
  // Wilson's of 1 in 3, as other programs give it.
  EXPECT_NEAR(outcome.suspects.interval->low, 0.0615, 5e-4);
  EXPECT_NEAR(outcome.suspects.interval->high, 0.7923, 5e-4);
  ASSERT_EQ(outcome.byRule.size(), 2u);
  EXPECT_EQ(outcome.byRule[0].first, ReviewRule::Missed);
  EXPECT_EQ(outcome.byRule[0].second.heard, 3);
}

TEST_F(ReviewsTest, AnAnswerSaysWhetherItCameAfterTheRevealAndHowLongItTook) {
  const ReviewId id = reviews_.begin(sample()).id;
  const ReviewId other = reviews_.begin(sample()).id;
  const auto first = reviews_.keep(id, {3}, ana_.id, "s", std::chrono::milliseconds(3250));
  EXPECT_EQ(first.revealed, false);
  EXPECT_EQ(reviews_.keep(id, {3}, luis_.id, "s").revealed, false) << "Ana saw it, he did not";
  EXPECT_EQ(reviews_.keep(id, {1}, ana_.id, "s").revealed, false) << "another clip";
  EXPECT_EQ(reviews_.keep(other, {3}, ana_.id, "s").revealed, false) << "another review";
  EXPECT_EQ(reviews_.relabel(id, {3}, ana_.id, Axis::Energia, 0.5, "s").revealed, true);
  // Taken back, an answer was given and the label shown all the same.
  const auto undoing = reviews_.undo(reviews_.lastAnswer(id, ana_.id)->id, "s");
  EXPECT_FALSE(undoing.revealed);
  reviews_.undo(first.id, "s");
  EXPECT_EQ(
      reviews_.label(id, {3}, ana_.id, {0.5, 0.5}, "s", std::chrono::milliseconds(0)).revealed,
      true);
  EXPECT_THROW(reviews_.keep(id, {0}, ana_.id, "s", std::chrono::milliseconds(-1)), OptionError);

  Project reopened = Project::open(folder_ / "study");
  const auto read = reopened.reviews().answers(id);
  ASSERT_EQ(read.size(), 7u);
  EXPECT_EQ(read[0].revealed, false);
  EXPECT_EQ(read[0].response, std::chrono::milliseconds(3250));
  EXPECT_FALSE(read[1].response);
  EXPECT_EQ(read[3].revealed, true);
  EXPECT_FALSE(read[4].revealed);
  EXPECT_EQ(read[6].response, std::chrono::milliseconds(0));
}

TEST_F(ReviewsTest, WhereAProjectShowsNoLabelsEveryAnswerIsBlind) {
  Protocol hidden;
  hidden.answersShown = false;
  project_.setProtocol(hidden);
  const ReviewId id = reviews_.begin(sample()).id;
  reviews_.keep(id, {3}, ana_.id, "s");
  EXPECT_EQ(reviews_.keep(id, {3}, ana_.id, "s").revealed, false);
  // From when they are shown, what was answered before is seen.
  Protocol shown;
  shown.answersShown = true;
  project_.setProtocol(shown);
  EXPECT_EQ(reviews_.keep(id, {3}, ana_.id, "s").revealed, true);
  project_.setProtocol(hidden);
  EXPECT_EQ(reviews_.keep(id, {3}, ana_.id, "s").revealed, true) << "it was seen";
}

TEST_F(ReviewsTest, TheHalfDoneOneIsTheOneAnsweredLast) {
  const ReviewId first = reviews_.begin(sample()).id;
  const ReviewId second = reviews_.begin(sample()).id;
  reviews_.begin(sample());
  EXPECT_FALSE(reviews_.halfDone(ana_.id)) << "none is begun";
  const ReviewAnswer answer = reviews_.keep(second, {3}, ana_.id, "s");
  EXPECT_EQ(reviews_.halfDone(ana_.id), second);
  reviews_.keep(first, {3}, ana_.id, "s");
  reviews_.keep(second, {1}, luis_.id, "s");
  EXPECT_EQ(reviews_.halfDone(ana_.id), first);
  EXPECT_EQ(reviews_.halfDone(luis_.id), second);
  for (const std::int64_t clip : {0, 1, 5})
    reviews_.keep(first, {clip}, ana_.id, "s");
  EXPECT_EQ(reviews_.halfDone(ana_.id), second) << "the first is finished";
  reviews_.undo(answer.id, "s");
  EXPECT_FALSE(reviews_.halfDone(ana_.id));
}

TEST_F(ReviewsTest, AnAnswerWhoseBitsHaveChangedIsNotBelieved) {
  const ReviewId id = reviews_.begin(sample()).id;
  reviews_.keep(id, {3}, ana_.id, "s");
  {
    SQLite::Database db(folder_ / "study" / "project.db", SQLite::OPEN_READWRITE);
    db.exec(
        "DROP TRIGGER review_answer_refuses_UPDATE; UPDATE review_answer SET revealed = 1; "
        "CREATE TRIGGER review_answer_refuses_UPDATE BEFORE UPDATE ON review_answer BEGIN "
        "SELECT RAISE (ABORT, 'reviews are only appended'); END");
  }
  EXPECT_THROW(reviews_.answers(id), ProjectError);
}

TEST_F(ReviewsTest, AnswersOfAnOlderVersionDoNotSay) {
  const auto file = folder_ / "old.db";
  {
    const auto all = projectMigrations();
    Database old(file, Database::Mode::Create, all.first(8));
    old.use([](SQLite::Database& db) {
      db.exec(
          "INSERT INTO song (id, path, bytes, seconds, sample_rate, channels, codec, title, "
          "artist, album) VALUES (1, 'a', 1, 1, 1, 1, '', '', '', '');"
          "INSERT INTO clip (id, song, start_s, duration_s) VALUES (3, 1, 0, 1);"
          "INSERT INTO annotator (id, name, kind) VALUES (1, 'Ana', 'person');"
          "INSERT INTO review (id, task, created_at, options, runs, control_share, seed) "
          "VALUES (1, 'energia', '', '', '', 0, 1);"
          "INSERT INTO review_clip (review, place, clip, control, placer, energia) "
          "VALUES (1, 0, 3, 0, 0.5, 0.5);");
      for (int i = 0; i < 2; ++i)
        db.exec(
            "INSERT INTO review_answer (review, clip, annotator, kind, created_at, session) "
            "VALUES (1, 3, 1, 'kept', '', '')");
    });
  }
  Database database(file, Database::Mode::Existing);
  SqliteReviews reviews(database);
  const auto answers = reviews.answers({1});
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_FALSE(answers[0].revealed);
  EXPECT_FALSE(answers[0].response);
  EXPECT_EQ(withReveals(answers)[0].revealed, false);
  EXPECT_EQ(withReveals(answers)[1].revealed, true);
  // Their rows have a checksum since then.
  database.use([](SQLite::Database& db) {
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM review_answer WHERE checksum IS NULL").getInt(),
              0);
  });
}

/// Whatever is corrected, kept and taken back in a review of one axis, by whomever, the other axis
/// of every consensus stays bit for bit what it was.
TEST_F(ReviewsTest, TheOtherAxisNeverMoves) {
  const Annotator rule = project_.annotations().annotator("rule", AnnotatorKind::Rule);
  const Annotator eva = project_.annotations().annotator("Eva", AnnotatorKind::Person);
  const std::vector<AnnotatorId> people{ana_.id, luis_.id, eva.id};
  std::mt19937_64 random(11);
  const auto value = [&random] {
    return 2.0 * (static_cast<double>(random() >> 11) * 0x1p-53) - 1.0;
  };
  for (const ConsensusRule consensus : {ConsensusRule::Mean, ConsensusRule::Median}) {
    Protocol protocol;
    protocol.consensus = consensus;
    project_.setProtocol(protocol);
    for (const Axis axis : {Axis::Energia, Axis::Placer}) {
      const Axis other = axis == Axis::Energia ? Axis::Placer : Axis::Energia;
      label(rule, 5, {value(), value()});
      for (std::int64_t clip = 0; clip < 5; ++clip)
        for (const Annotator& annotator : {luis_, eva})
          if (random() % 2 == 0)
            label(annotator, clip, {value(), value()});
      Review review;
      review.task = axis == Axis::Energia ? Task::Energia : Task::Placer;
      for (std::int64_t clip = 0; clip < 6; ++clip)
        review.clips.push_back(
            {.clip = {clip}, .label = labelOf(clip), .control = false, .reasons = {}});
      const ReviewId id = reviews_.begin(review).id;
      std::unordered_map<std::int64_t, double> before;
      for (std::int64_t clip = 0; clip < 6; ++clip)
        before[clip] = coordinate(labelOf(clip), other);

      std::vector<ReviewAnswerId> undoable;
      for (int step = 0; step < 120; ++step) {
        const auto clip = static_cast<std::int64_t>(random() % 6);
        const AnnotatorId who = people[random() % people.size()];
        switch (random() % 3) {
          case 0:
            undoable.push_back(reviews_.keep(id, {clip}, who, "s").id);
            break;
          case 1:
            undoable.push_back(reviews_.relabel(id, {clip}, who, axis, value(), "s").id);
            break;
          default:
            if (!undoable.empty()) {
              const std::size_t which = random() % undoable.size();
              reviews_.undo(undoable[which], "s");
              undoable.erase(undoable.begin() + static_cast<std::ptrdiff_t>(which));
            }
        }
        for (std::int64_t each = 0; each < 6; ++each)
          ASSERT_EQ(coordinate(labelOf(each), other), before[each]) << "clip " << each;
      }
      // Taken back one and all, the axis itself is what it was, too.
      for (const ReviewAnswerId answer : undoable)
        reviews_.undo(answer, "s");
      for (const ReviewClip& clip : review.clips)
        EXPECT_EQ(labelOf(clip.clip.value), *clip.label);
    }
  }
}

}  // namespace
}  // namespace cuadrante
