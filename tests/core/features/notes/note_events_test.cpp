#include "core/features/notes/note_events.h"

#include "core/features/notes/played_notes.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::play;

TEST(NoteEvents, AreTheNotesThatArePlayed) {
  NotePosteriors heard = test::silence();
  play(heard, 64, 100, 30);
  play(heard, 60, 100, 50, 0.6F, 0.7F);
  play(heard, 108, 820, 40);
  play(heard, 21, 0, 860);
  const std::vector<NoteEvent> events = noteEvents(heard);
  ASSERT_EQ(events.size(), 4U);
  EXPECT_EQ(events[0].pitch, 21);
  EXPECT_EQ(events[0].length, 860U);
  EXPECT_EQ(events[1].pitch, 64) << "the shorter first";
  EXPECT_EQ(events[2].pitch, 60);
  EXPECT_EQ(events[2].begin, 100U);
  EXPECT_EQ(events[2].length, 50U);
  EXPECT_NEAR(events[2].sureness, 0.6, 1e-6);
  EXPECT_NEAR(events[2].onset, 0.7, 1e-6);
  EXPECT_EQ(events[3].pitch, 108);
}

TEST(NoteEvents, WhatIsStruckAgainIsAnotherNote) {
  NotePosteriors heard = test::silence();
  play(heard, 60, 100, 40);
  play(heard, 60, 140, 40);
  const std::vector<NoteEvent> events = noteEvents(heard);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].length, 40U);
  EXPECT_EQ(events[1].begin, 140U);
}

TEST(NoteEvents, AShortGapDoesNotEndANoteAndALongOneDoes) {
  NotePosteriors heard = test::silence();
  play(heard, 60, 100, 20);
  play(heard, 60, 131, 20, 0.8F, 0.0F);  // 11 frames later
  play(heard, 72, 100, 20);
  play(heard, 72, 132, 20, 0.8F, 0.0F);  // 12
  const std::vector<NoteEvent> events = noteEvents(heard);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].pitch, 72);
  EXPECT_EQ(events[0].length, 20U);
  EXPECT_EQ(events[1].length, 51U);
}

TEST(NoteEvents, WhatIsTooShortOrHasNoBeginningIsNone) {
  NotePosteriors heard = test::silence();
  play(heard, 60, 100, 7);
  play(heard, 62, 100, 8);
  play(heard, 64, 100, 50, 0.8F, 0.49F);
  const std::vector<NoteEvent> events = noteEvents(heard);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].pitch, 62);
}

TEST(NoteEvents, ABeginningOfSeveralFramesIsOne) {
  NotePosteriors heard = test::silence();
  play(heard, 60, 99, 60);
  for (const std::size_t frame : {100U, 101U})
    heard.onset[frame * NotePosteriors::kNotes + 39] = 0.9F;
  const std::vector<NoteEvent> events = noteEvents(heard);
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].begin, 100U);
}

}  // namespace
}  // namespace cuadrante
