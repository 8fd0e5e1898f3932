#include "annotation/labelling_session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace cuadrante {
namespace {

std::vector<ClipId> clips(int count) {
  std::vector<ClipId> result;
  for (int i = 0; i < count; ++i)
    result.push_back({i});
  return result;
}

TEST(HearingOrder, IsARepeatablePermutationOfItsOwnForEachAnnotator) {
  const auto order = hearingOrder(clips(200), AnnotatorId{1});
  EXPECT_EQ(order, hearingOrder(clips(200), AnnotatorId{1}));
  EXPECT_NE(order, hearingOrder(clips(200), AnnotatorId{2}));
  auto sorted = order;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, clips(200));
}

TEST(LabellingSession, GoesThroughAllClipsInOrderAndEnds) {
  LabellingSession session(clips(3), {});
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(session.current(), ClipId{i});
    session.saved(AnnotationId{10 + i});
  }
  EXPECT_FALSE(session.current().has_value());
  EXPECT_EQ(session.done(), 3u);
  EXPECT_EQ(session.left(), 0u);
}

TEST(LabellingSession, ResumesAtTheFirstClipThatIsNotDone) {
  const LabellingSession session(clips(4), {ClipId{0}, ClipId{2}, ClipId{99}});
  EXPECT_EQ(session.current(), ClipId{1});
  EXPECT_EQ(session.upcoming(), ClipId{3});
  EXPECT_EQ(session.done(), 2u);
}

TEST(LabellingSession, UndoBringsTheClipBackAndNamesTheAnnotation) {
  LabellingSession session(clips(3), {});
  session.saved(AnnotationId{7});
  session.skip();
  EXPECT_EQ(session.current(), ClipId{2});
  EXPECT_EQ(session.undoable(), AnnotationId{7});
  EXPECT_EQ(session.undo(), AnnotationId{7});
  EXPECT_EQ(session.current(), ClipId{0});
  EXPECT_EQ(session.done(), 0u);
  EXPECT_FALSE(session.undo().has_value());
}

TEST(LabellingSession, UndoOfASecondLabelLeavesTheFirst) {
  LabellingSession session(clips(2), {});
  session.saved(AnnotationId{1});
  ASSERT_TRUE(session.back());
  session.saved(AnnotationId{2});
  EXPECT_EQ(session.undo(), AnnotationId{2});
  EXPECT_EQ(session.done(), 1u);
  EXPECT_EQ(session.undo(), AnnotationId{1});
  EXPECT_EQ(session.done(), 0u);
}

TEST(LabellingSession, SkippedClipsComeBackAtTheEnd) {
  LabellingSession session(clips(3), {});
  session.skip();
  session.saved(AnnotationId{1});
  session.saved(AnnotationId{2});
  EXPECT_EQ(session.current(), ClipId{0});
  session.skip();
  EXPECT_EQ(session.current(), ClipId{0}) << "the only clip left cannot be skipped away";
  session.saved(AnnotationId{3});
  EXPECT_FALSE(session.current().has_value());
}

TEST(LabellingSession, BackAndLabellingAgainGoesOnToTheNextUndoneClip) {
  LabellingSession session(clips(3), {});
  session.saved(AnnotationId{1});
  EXPECT_TRUE(session.back());
  EXPECT_EQ(session.current(), ClipId{0});
  EXPECT_FALSE(session.back());
  session.saved(AnnotationId{2});
  EXPECT_EQ(session.current(), ClipId{1});
}

TEST(LabellingSession, WhateverTheUserDoesTheCountsAddUp) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    LabellingSession session(clips(8), {});
    for (int step = 0; step < 60; ++step) {
      switch (random() % 4) {
        case 0:
        case 1:
          if (session.current())
            session.saved(AnnotationId{step});
          break;
        case 2:
          random() % 2 ? static_cast<void>(session.back()) : session.skip();
          break;
        default:
          session.undo();
      }
      ASSERT_EQ(session.done() + session.left(), session.total());
      ASSERT_TRUE(session.current().has_value() || session.left() == 0);
    }
  }
}

}  // namespace
}  // namespace cuadrante
