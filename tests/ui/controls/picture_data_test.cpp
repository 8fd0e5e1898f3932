#include "ui/controls/picture_data.h"

#include "ui/charts/day_bars.h"
#include "ui/charts/epoch_chart.h"
#include "ui/charts/interval_chart.h"
#include "ui/charts/learning_curves.h"
#include "ui/charts/reliability_chart.h"
#include "ui/plane/plane_view.h"
#include "ui/predict/emotion_timeline.h"
#include "ui/training/confusion_view.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuadrante::ui {
namespace {

TEST(PictureData, IsWhatAChartShows) {
  LearningCurves curves;
  curves.setEpochs({{1, {0.7, 0.5}, LossAndAccuracy{0.69, 0.55}, 3.5}, {2, {0.3, 0.75}, {}, 3.25}});
  const std::string pair = pictureDataOf(curves);
  EXPECT_TRUE(pair.starts_with("measure,line,epoch,value\nloss,")) << pair;
  EXPECT_NE(pair.find(",2,0.3\n"), std::string::npos) << pair;
  EXPECT_EQ(std::ranges::count(pair, '\n'), 7) << "the second epoch has no validation: " << pair;

  EpochChart chart({});
  chart.setLines({{.name = "=run", .points = {{1.0, 0.25}, {2.0, 0.125}}}});
  EXPECT_EQ(pictureDataOf(chart), "line,epoch,value\n'=run,1,0.25\n'=run,2,0.125\n");

  IntervalChart intervals;
  intervals.setEntries({{"v1", 0.5, std::pair{0.4, 0.6}, "120 clips"}, {"v2", 0.25, {}}});
  EXPECT_EQ(pictureDataOf(intervals),
            "name,value,low,high,of\nv1,0.5,0.4,0.6,120 clips\nv2,0.25,,,\n");

  ReliabilityChart reliability;
  reliability.setBins({{3, 0.75, 0.5}, {0, 0.0, 0.0}});
  EXPECT_EQ(pictureDataOf(reliability), "clips,confidence,accuracy\n3,0.75,0.5\n");

  ConfusionView matrix;
  matrix.setCounts({3, 1, 0, 2}, {"below", "above"});
  EXPECT_EQ(pictureDataOf(matrix),
            "row,column,count\nbelow,below,3\nbelow,above,1\nabove,below,0\nabove,above,2\n");

  DayBars days;
  days.setDays({{.date = QDate(2026, 11, 27), .count = 4, .tip = {}},
                {.date = QDate(2026, 11, 29), .count = 2, .tip = {}}});
  EXPECT_EQ(pictureDataOf(days), "date,count\n2026-11-27,4\n2026-11-29,2\n");
}

TEST(PictureData, IsWhatAPlaneShows) {
  PlaneView plane;
  plane.setPoints({{.id = 7,
                    .point = {0.5, -0.25},
                    .colour = Quadrant::Calma,
                    .filled = false,
                    .tip = "Clip 00007\npleasure 0.5"},
                   {.id = 8, .point = {-1.0, 1.0}, .colour = Quadrant::Estres, .tip = {}}});
  plane.setArrows({{.id = 8, .from = {0.0, 0.5}, .to = {-1.0, 1.0}}});
  EXPECT_EQ(pictureDataOf(plane),
            "id,placer,energia,colour,filled,from_placer,from_energia,text\n"
            "7,0.5,-0.25,calma,false,,,\"Clip 00007\npleasure 0.5\"\n"
            "8,-1,1,estres,true,0,0.5,\n");
}

TEST(PictureData, OfASongIsWhatPredictWrites) {
  EmotionTimeline timeline;
  EXPECT_EQ(pictureDataOf(timeline), "") << "no song";
  SongPrediction song;
  song.file = "a.mp3";
  song.windowSeconds = 10.0;
  song.windows.resize(2);
  timeline.setSong(song);
  const std::string csv = pictureDataOf(timeline);
  EXPECT_TRUE(csv.starts_with("file,start_s,end_s,energia,placer")) << csv;
  EXPECT_EQ(std::ranges::count(csv, '\n'), 3) << csv;
}

TEST(PictureData, OfAWidgetWithoutNumbersIsEmpty) {
  EXPECT_EQ(pictureDataOf(QWidget()), "");
}

}  // namespace
}  // namespace cuadrante::ui
