#include "core/domain/labelling_session.h"

#include <gtest/gtest.h>

#include <random>

namespace cuadrante {
namespace {

HearingItem item(int clip, Purpose purpose = Purpose::Label) {
  return {.clip = {clip}, .purpose = purpose};
}

std::vector<HearingItem> items(int count) {
  std::vector<HearingItem> result;
  for (int i = 0; i < count; ++i)
    result.push_back(item(i));
  return result;
}

/// A session together with all acts done in it.
class Sitting {
 public:
  explicit Sitting(std::vector<HearingItem> order, std::unordered_set<ClipId> labelled = {})
      : order_(std::move(order)), labelled_(std::move(labelled)), session_(order_, labelled_) {}

  void label() { act(ActKind::Label, *session_.current()); }
  void skip(std::optional<SkipReason> reason = {}) {
    act(ActKind::Skip, *session_.current(), {}, reason);
  }
  void open(const HearingItem& which) { act(ActKind::Open, which); }
  bool back() {
    const auto earlier = session_.earlier();
    if (earlier)
      open(*earlier);
    return earlier.has_value();
  }
  bool undo() {
    const auto done = session_.undoable();
    if (done)
      act(ActKind::Undo, done->item, done->id);
    return done.has_value();
  }
  bool redo() {
    const auto undone = session_.redoable();
    if (undone)
      act(ActKind::Redo, undone->item, undone->id, undone->reason, undone->annotation.has_value());
    return undone.has_value();
  }

  const LabellingSession& operator*() const { return session_; }
  const LabellingSession* operator->() const { return &session_; }

  /// What a restart makes of the acts.
  LabellingSession reopened() const {
    LabellingSession session(order_, labelled_);
    for (const Act& act : acts_)
      session.apply(act);
    return session;
  }

 private:
  void act(ActKind kind, const HearingItem& which, std::optional<ActId> of = {},
           std::optional<SkipReason> reason = {}, bool labels = false) {
    Act act;
    act.id = {static_cast<std::int64_t>(acts_.size())};
    act.item = which;
    act.kind = kind;
    act.of = of;
    act.reason = reason;
    if (kind == ActKind::Label || labels)
      act.annotation = AnnotationId{100 + act.id.value};
    acts_.push_back(act);
    session_.apply(act);
  }

  std::vector<HearingItem> order_;
  std::unordered_set<ClipId> labelled_;
  LabellingSession session_;
  std::vector<Act> acts_;
};

TEST(LabellingSession, GoesThroughAllClipsInOrderAndEnds) {
  Sitting sitting(items(3));
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(sitting->current(), item(i));
    sitting.label();
  }
  EXPECT_FALSE(sitting->current().has_value());
  EXPECT_EQ(sitting->done(), 3u);
  EXPECT_EQ(sitting->left(), 0u);
}

TEST(LabellingSession, BeginsAtTheFirstClipThatHasNoImportedLabel) {
  const LabellingSession session(items(4), {ClipId{0}, ClipId{2}, ClipId{99}});
  EXPECT_EQ(session.current(), item(1));
  EXPECT_EQ(session.upcoming(5), std::vector{item(3)});
  EXPECT_EQ(session.done(), 2u);
}

TEST(LabellingSession, TheNextClipsAreKnownBeforeTheyAreNeeded) {
  Sitting sitting(items(4));
  EXPECT_EQ(sitting->upcoming(2), (std::vector{item(1), item(2)}));
  sitting.skip();
  sitting.label();
  sitting.label();
  EXPECT_EQ(sitting->current(), item(3));
  EXPECT_EQ(sitting->upcoming(2), std::vector{item(0)}) << "the one left for later";
}

TEST(LabellingSession, UndoBringsTheClipBackAndRedoLabelsItAgain) {
  Sitting sitting(items(3));
  sitting.label();
  sitting.label();
  ASSERT_TRUE(sitting.undo());
  EXPECT_EQ(sitting->current(), item(1));
  EXPECT_EQ(sitting->done(), 1u);
  ASSERT_TRUE(sitting.undo());
  EXPECT_EQ(sitting->current(), item(0));
  EXPECT_FALSE(sitting.undo());
  ASSERT_TRUE(sitting.redo());
  EXPECT_EQ(sitting->current(), item(1));
  ASSERT_TRUE(sitting.redo());
  EXPECT_EQ(sitting->current(), item(2));
  EXPECT_EQ(sitting->done(), 2u);
  EXPECT_FALSE(sitting.redo());
  ASSERT_TRUE(sitting.undo()) << "what was done again can be undone again";
  EXPECT_EQ(sitting->current(), item(1));
}

TEST(LabellingSession, ANewLabelEndsWhatCouldBeRedone) {
  Sitting sitting(items(3));
  sitting.label();
  sitting.undo();
  sitting.label();
  EXPECT_FALSE(sitting->redoable().has_value());
}

TEST(LabellingSession, ASkipThatTookALabelBackSetsAsideAndItsUndoLeavesTheClipLabelled) {
  // By an import before the skip; the store knows that it stands again (labelledBesides).
  LabellingSession session(items(2), {item(0).clip});
  Act skip;
  skip.id = {1};
  skip.item = item(0);
  skip.kind = ActKind::Skip;
  skip.reason = SkipReason::Silence;
  skip.annotation = AnnotationId{7};
  session.apply(skip);
  EXPECT_EQ(session.current(), item(1));
  EXPECT_EQ(session.done(), 1u);
  Act undo;
  undo.id = {2};
  undo.item = item(0);
  undo.kind = ActKind::Undo;
  undo.of = skip.id;
  undo.annotation = AnnotationId{8};
  session.apply(undo);
  EXPECT_EQ(session.current(), item(0)) << "it is heard again";
  EXPECT_EQ(session.done(), 1u) << "and has its label";
  Act redo;
  redo.id = {3};
  redo.item = item(0);
  redo.kind = ActKind::Redo;
  redo.of = skip.id;
  redo.reason = skip.reason;
  session.apply(redo);
  EXPECT_EQ(session.current(), item(1));
}

TEST(LabellingSession, UndoOfASecondLabelLeavesTheFirst) {
  Sitting sitting(items(2), {ClipId{1}});
  sitting.label();
  sitting.open(item(1));
  sitting.label();
  EXPECT_TRUE(sitting.undo());
  EXPECT_EQ(sitting->done(), 2u) << "the imported label is still there";
  EXPECT_TRUE(sitting.undo());
  EXPECT_EQ(sitting->done(), 1u);
}

TEST(LabellingSession, ClipsLeftForLaterComeBackAtTheEnd) {
  Sitting sitting(items(3));
  sitting.skip();
  sitting.label();
  sitting.label();
  EXPECT_EQ(sitting->current(), item(0));
  sitting.skip();
  EXPECT_EQ(sitting->current(), item(0)) << "the only clip left cannot be skipped away";
  sitting.label();
  EXPECT_FALSE(sitting->current().has_value());
}

TEST(LabellingSession, ClipsSkippedWithAReasonDoNotComeBack) {
  Sitting sitting(items(2));
  sitting.skip(SkipReason::Silence);
  EXPECT_EQ(sitting->done(), 1u);
  sitting.label();
  EXPECT_FALSE(sitting->current().has_value());
  ASSERT_TRUE(sitting.undo());
  ASSERT_TRUE(sitting.undo()) << "a skip can be undone";
  EXPECT_EQ(sitting->current(), item(0));
  EXPECT_EQ(sitting->done(), 0u);
}

TEST(LabellingSession, BackAndLabellingAgainGoesOnToTheNextClip) {
  Sitting sitting(items(3));
  sitting.label();
  EXPECT_TRUE(sitting.back());
  EXPECT_EQ(sitting->current(), item(0));
  EXPECT_FALSE(sitting.back());
  sitting.label();
  EXPECT_EQ(sitting->current(), item(1));
}

TEST(LabellingSession, PracticeComesFirstAlsoForThoseWhoHaveBegun) {
  std::vector<HearingItem> order = items(3);
  order.insert(order.begin(), item(2, Purpose::Practice));
  Sitting sitting(order, {ClipId{0}});
  EXPECT_EQ(sitting->current(), item(2, Purpose::Practice));
  sitting.label();
  EXPECT_EQ(sitting->current(), item(1));
}

TEST(LabellingSession, ARepeatIsAskedOnlyOfALabelledClip) {
  std::vector<HearingItem> order{item(0), item(1), item(0, Purpose::Repeat), item(2),
                                 item(1, Purpose::Repeat)};
  Sitting sitting(order);
  sitting.skip(SkipReason::NoMusic);
  EXPECT_EQ(sitting->done(), 2u) << "the clip and its repeat";
  sitting.skip();
  EXPECT_EQ(sitting->current(), item(2));
  sitting.label();
  EXPECT_EQ(sitting->current(), item(1)) << "before its repeat";
  sitting.label();
  EXPECT_EQ(sitting->current(), item(1, Purpose::Repeat));
  sitting.label();
  EXPECT_EQ(sitting->left(), 0u);
}

TEST(LabellingSession, ActsOnClipsNoLongerSelectedChangeNothing) {
  Sitting sitting(items(2));
  sitting.open(item(7));
  EXPECT_EQ(sitting->current(), item(0));
}

TEST(LabellingSession, WhateverTheUserDoesItAddsUpAndARestartStopsAtTheSamePlace) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::vector<HearingItem> order{item(5, Purpose::Practice)};
    for (int clip = 0; clip < 8; ++clip) {
      order.push_back(item(clip));
      if (clip >= 4 && clip % 2 == 0)
        order.push_back(item(clip - 4, Purpose::Repeat));
    }
    Sitting sitting(order, {ClipId{3}});
    for (int step = 0; step < 60; ++step) {
      switch (random() % 8) {
        case 0:
        case 1:
        case 2:
          if (sitting->current())
            sitting.label();
          break;
        case 3:
          if (sitting->current())
            sitting.skip(random() % 2 ? std::optional(SkipReason::Broken) : std::nullopt);
          break;
        case 4:
          sitting.back();
          break;
        case 5:
          sitting.redo();
          break;
        default:
          sitting.undo();
      }
      ASSERT_EQ(sitting->done() + sitting->left(), sitting->total());
      ASSERT_TRUE(sitting->current().has_value() || sitting->left() == 0);
      const LabellingSession reopened = sitting.reopened();
      ASSERT_EQ(reopened.current(), sitting->current());
      ASSERT_EQ(reopened.done(), sitting->done());
      ASSERT_EQ(reopened.earlier(), sitting->earlier());
      ASSERT_EQ(reopened.undoable().has_value(), sitting->undoable().has_value());
      ASSERT_EQ(reopened.redoable().has_value(), sitting->redoable().has_value());
    }
  }
}

}  // namespace
}  // namespace cuadrante
