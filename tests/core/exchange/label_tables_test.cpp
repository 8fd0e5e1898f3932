#include "core/exchange/label_tables.h"

#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace cuadrante {
namespace {

/// Two songs of three clips each (0-2, 3-5), nothing labelled.
class LabelTables : public testing::Test {
 protected:
  Annotation said(const char* who, std::int64_t clip, EmotionPoint point,
                  Purpose purpose = Purpose::Label) {
    Annotation annotation;
    annotation.clip = {clip};
    annotation.annotator = annotations().annotator(who, AnnotatorKind::Person).id;
    annotation.point = point;
    annotation.purpose = purpose;
    annotation.createdAt = "2026-11-27T10:00:00.000Z";
    annotation.response = std::chrono::milliseconds(1500);
    annotation.heardShare = 0.5;
    return annotations().append(annotation);
  }
  Annotations& annotations() { return project_.annotations(); }
  std::string table(LabelTable which, LabelScale scale, std::size_t rows) {
    EXPECT_EQ(exportTable(project_, file_, which, scale), rows);
    return readFile(file_);
  }

  const test::TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "table.csv";
  Project project_ = test::makeSampleProject(folder_ / "study", {.songs = 2, .cut = false}).project;
};

TEST_F(LabelTables, TheMeanIsThatOfTheWordsOnTheScaleAskedFor) {
  said("Ana", 0, {0.5, -1.0});
  said("Luis", 0, {-0.5, 1.0});
  said("Eva", 0, {0.0, 0.0});
  said("Ana", 4, {0.25, 0.5});
  const AnnotatorId rule = annotations().annotator("a rule", AnnotatorKind::Rule).id;
  for (const std::int64_t clip : {4, 5}) {
    Annotation byRule;
    byRule.clip = {clip};
    byRule.annotator = rule;
    byRule.point = {-1.0, -1.0};
    annotations().append(byRule);
  }
  said("Ana", 2, {1.0, 1.0}, Purpose::Practice);

  // 1 to 9: valence 7, 3, 5; arousal 1, 9, 5.
  EXPECT_EQ(table(LabelTable::Means, {1.0, 9.0}, 3),
            "clip,song,start_s,end_s,valence_mean,valence_sd,valence_n,valence_kind,arousal_mean,"
            "arousal_sd,arousal_n,arousal_kind\n"
            "00000,song-0.wav,0,10,5,2,3,person,5,4,3,person\n"
            "00004,song-1.wav,10,20,6,,1,person,7,,1,person\n"
            "00005,song-1.wav,20,30,1,,1,rule,1,,1,rule\n");
  annotations().relabel(ClipId{5}, annotations().annotator("Ana", AnnotatorKind::Person).id,
                        Axis::Energia, 0.5, "s");
  EXPECT_NE(table(LabelTable::Means, {}, 3).find("00005,song-1.wav,20,30,-1,,1,rule,0.5,,1,person"),
            std::string::npos);
}

TEST_F(LabelTables, AnAxisThatWasCorrectedAloneIsNoSecondWordOnTheOther) {
  said("Ana", 0, {0.5, -0.5});
  annotations().relabel(ClipId{0}, annotations().annotator("Luis", AnnotatorKind::Person).id,
                        Axis::Energia, 0.5, "s");
  const std::string means = table(LabelTable::Means, {}, 1);
  EXPECT_NE(means.find("00000,song-0.wav,0,10,0.5,,1,person,0," + csvNumber(std::sqrt(0.5)) +
                       ",2,person"),
            std::string::npos)
      << means;
  const std::string ratings = table(LabelTable::Ratings, {}, 2);
  EXPECT_NE(ratings.find("Luis,person,label,,0.5,"), std::string::npos) << ratings;
}

TEST_F(LabelTables, RatingsHoldAllThatWasDoneAtTheLabelPage) {
  said("Ana", 0, {0.5, -1.0});
  said("Ana", 0, {1.0, -1.0});
  said("Ana", 0, {0.0, 0.0}, Purpose::Repeat);
  said("Ana", 1, {-1.0, 1.0}, Purpose::Practice);
  annotations().retract(said("Ana", 2, {0.1, 0.1}).id, "s");
  const AnnotatorId luis = annotations().annotator("Luis", AnnotatorKind::Person).id;
  project_.journal().note(
      {.clip = {0}, .annotator = luis, .flagged = true, .note = "=voices, \"so\""});
  HearingItem item;
  item.clip = {5};
  project_.journal().skip(luis, item, SkipReason::NoMusic, "s");

  const std::string when = "2026-11-27T10:00:00.000Z,1500,0.5";
  EXPECT_EQ(table(LabelTable::Ratings, {0.0, 100.0}, 5),
            "clip,song,start_s,end_s,annotator,kind,purpose,valence,arousal,created_at,response_ms,"
            "heard_share,skipped,flagged,note\n"
            "00000,song-0.wav,0,10,Ana,person,label,100,0," +
                when +
                ",,false,\n"
                "00000,song-0.wav,0,10,Ana,person,repeat,50,50," +
                when +
                ",,false,\n"
                "00000,song-0.wav,0,10,Luis,person,label,,,,,,,true,\"'=voices, \"\"so\"\"\"\n"
                "00001,song-0.wav,10,20,Ana,person,practice,0,100," +
                when +
                ",,false,\n"
                "00005,song-1.wav,20,30,Luis,person,label,,,,,,no-music,false,\n");
}

TEST_F(LabelTables, WhatGoesOutOnAScaleComesInOnIt) {
  const std::vector<EmotionPoint> points{{0.1, -0.7}, {-1.0, 1.0}, {1.0, 0.333}};
  for (std::size_t i = 0; i < points.size(); ++i)
    said("Ana", std::int64_t(i), points[i]);
  table(LabelTable::Means, {1.0, 9.0}, 3);
  Project other = test::makeSampleProject(folder_ / "other", {.songs = 2, .cut = false}).project;
  LabelColumns columns;
  nameColumns(columns, "placer=valence_mean,energia=arousal_mean");
  setScale(columns, "1:9");
  importLabels(other, file_, LabelFormat::Csv, {.annotator = "all"}, columns);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const EmotionPoint point = other.annotations().consensus(ClipId{std::int64_t(i)})->point;
    EXPECT_NEAR(point.placer, points[i].placer, 1e-15);
    EXPECT_NEAR(point.energia, points[i].energia, 1e-15);
  }
}

}  // namespace
}  // namespace cuadrante
