#include "core/exchange/label_exchange.h"

#include "core/exchange/label_files.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

/// One song of two clips, as no project holds it.
LabelledCatalogue someCatalogue() {
  Song song;
  song.id = {7};
  song.path = "/songs/a.wav";
  Clip first, second;
  first.id = {0};
  second.id = {1};
  first.song = second.song = song.id;
  second.startSeconds = 10.0;
  Annotator ana;
  ana.id = {3};
  ana.name = "Ana";
  ana.kind = AnnotatorKind::Person;
  return {"/study", {song}, {first, second}, {ana}};
}

Annotation said(std::int64_t clip, EmotionPoint point) {
  Annotation annotation;
  annotation.clip = {clip};
  annotation.annotator = {3};
  annotation.point = point;
  return annotation;
}

TEST(LabelExchange, AFileIsReadAgainstValues) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  const auto csv = folder / "labels.csv";
  writeFileAtomically(csv, "song,start_s,placer,energia,axis\na.wav,10,0.1,0.2,energia\n");
  const std::unordered_map<ClipId, Consensus> present;
  LabelIntake intake(someCatalogue(), present, {.annotator = "Luis"});
  readLabels(csv, LabelFormat::Csv, false, intake);
  const std::vector<IncomingLabel> labels = intake.take(csv);
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels[0].annotator, "Luis");
  EXPECT_EQ(labels[0].annotation.clip, ClipId{1});
  EXPECT_EQ(labels[0].annotation.point, (EmotionPoint{0.1, 0.2}));
  EXPECT_EQ(labels[0].annotation.relabelled, Axis::Energia);
  EXPECT_EQ(labels[0].annotation.session, "import labels.csv");
}

TEST(LabelExchange, AFileThatNamesNobodyIsOfWhoeverTakesIt) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  const auto csv = folder / "labels.csv";
  writeFileAtomically(csv, "clip,placer,energia\n0,0.1,0.2\n");
  EXPECT_EQ(sourceOf(csv, LabelFormat::Csv, "Ana").annotator, "Ana");
  writeFileAtomically(csv, "clip,placer,energia,annotator\n0,0.1,0.2,Eva\n");
  EXPECT_EQ(sourceOf(csv, LabelFormat::Csv, "Ana").annotator, "");
}

TEST(LabelExchange, WhatAFileSaysNothingOfIsCarriedOver) {
  Consensus label;
  label.point = {-0.75, 0.5};
  const std::unordered_map<ClipId, Consensus> present{{ClipId{0}, label}};
  LabelIntake intake(someCatalogue(), present, {});
  FileLabel spoken;
  spoken.clip.clip = "0";
  spoken.annotator = "Ana";
  spoken.energia = -0.25;
  spoken.axis = Axis::Energia;
  intake.add(spoken, "label 1");
  EXPECT_EQ(intake.take("labels.json").at(0).annotation.point, (EmotionPoint{-0.75, -0.25}));
}

/// An export with the older time let what was taken back later come in again.
TEST(LabelExchange, ALabelIsOfTheTimeOfItsLaterWord) {
  Annotation clicked = said(0, {0.5, 0.5}), imported = said(0, {0.5, -0.25});
  clicked.id = {1};
  clicked.createdAt = "2026-11-30T10:00:00.000Z";
  imported.id = {2};
  imported.createdAt = "2020-01-01T10:00:00.000Z";
  imported.relabelled = Axis::Energia;
  std::vector<SaidLabel> labels = saidLabels(someCatalogue(), {clicked, imported});
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels[0].createdAt, clicked.createdAt);
  imported.relabelled.reset();
  labels = saidLabels(someCatalogue(), {clicked, imported});
  EXPECT_EQ(labels.at(0).createdAt, imported.createdAt) << "nothing of the click counts";
}

TEST(LabelExchange, WhatCountsIsTheLatestWordOfEverybody) {
  Annotation first = said(1, {0.5, 0.5});
  first.id = {1};
  Annotation second = said(1, {0.5, -0.5});
  second.id = {2};
  second.relabelled = Axis::Energia;
  const std::vector<SaidLabel> labels = saidLabels(someCatalogue(), {first, second});
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels[0].point, (EmotionPoint{0.5, -0.5}));
  EXPECT_EQ(labels[0].annotator.name, "Ana");
  EXPECT_EQ(labels[0].song, "a.wav");
  EXPECT_FALSE(labels[0].axis);
  EXPECT_THROW(saidLabels(someCatalogue(), {said(9, {})}), ProjectError);
}

}  // namespace
}  // namespace cuadrante
