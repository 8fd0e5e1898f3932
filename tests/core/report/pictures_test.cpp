#include "core/report/pictures.h"

#include "core/domain/known_sign.h"
#include "core/report/markup.h"
#include "core/sample_points.h"
#include "core/sample_run.h"

#include <gtest/gtest.h>

#include <limits>

namespace cuadrante {
namespace {

using test::countOf;
using test::sampleRun;
using test::verdict;

void expectXml(const std::string& svg) {
  test::expectMarkup(svg, "{http://www.w3.org/2000/svg}svg");
}

std::vector<DatasetClip> fourClips() {
  std::vector<DatasetClip> clips(4);
  clips[0].label = {-0.5, 0.5};
  clips[1].label = {0.5, 0.5};
  clips[2].label = {0.5, -0.5};
  clips[3].label = {-1.0, -1.0};
  for (std::size_t i = 0; i < clips.size(); ++i)
    clips[i].index = static_cast<std::int64_t>(i);
  return clips;
}

TEST(Pictures, ALabelWithoutAPointIsShownAsItsQuadrant) {
  std::vector<DatasetClip> clips = fourClips();
  const std::string points = labelsSvg(clips, "v1");
  clips[1].label = onlyQuadrant(Quadrant::Felicidad);
  const std::string svg = labelsSvg(clips, "v1");
  expectXml(svg);
  EXPECT_NE(svg.find("1 without a point"), std::string::npos);
  EXPECT_NE(svg.find("Happiness 1"), std::string::npos) << "it is one of its quadrant";
  EXPECT_EQ(svg.find("inf"), std::string::npos);
  EXPECT_EQ(points.find("without a point"), std::string::npos);
  const std::string judged =
      predictionsSvg(sampleRun(), clips, {verdict(1, 0.25, 1, Subset::Test)}, Subset::Test);
  EXPECT_NE(judged.find("0 of 1 without a point right"), std::string::npos);
  EXPECT_EQ(judged.find("inf"), std::string::npos);
}

TEST(Pictures, CurvesShowBothPartsOfTheData) {
  const std::string svg = curvesSvg(sampleRun());
  expectXml(svg);
  EXPECT_EQ(countOf(svg, "<polyline"), 4U);
  for (const char* word :
       {">loss<", ">accuracy<", ">epoch<", ">train<", ">validation<", "LSTM_l2_o1_d0.3"})
    EXPECT_NE(svg.find(word), std::string::npos) << word;
}

TEST(Pictures, CurvesOfAFoldSayWhichItIs) {
  cuadrante::Run run = sampleRun();
  EXPECT_EQ(curvesSvg(run).find("fold"), std::string::npos);
  run.config.split.folds = 5;
  run.config.split.fold = 3;
  EXPECT_NE(curvesSvg(run).find("fold 3 of 5"), std::string::npos);
}

TEST(Pictures, CurvesWithoutValidationOrEpochs) {
  cuadrante::Run run = sampleRun();
  for (EpochResult& epoch : run.epochs)
    epoch.validation.reset();
  EXPECT_EQ(countOf(curvesSvg(run), "<polyline"), 2U);
  run.epochs.clear();
  const std::string svg = curvesSvg(run);
  expectXml(svg);
  EXPECT_EQ(countOf(svg, "<polyline"), 0U);
}

TEST(Pictures, ALossThatIsNoNumberBreaksTheCurve) {
  cuadrante::Run run = sampleRun();
  run.epochs.assign(5, run.epochs.front());
  for (int i = 0; i < 5; ++i)
    run.epochs[static_cast<std::size_t>(i)].epoch = i + 1;
  run.epochs[2].train.loss = std::numeric_limits<double>::quiet_NaN();
  const std::string svg = curvesSvg(run);
  EXPECT_EQ(countOf(svg, "<polyline"), 5U);
  EXPECT_EQ(svg.find("nan"), std::string::npos);
}

cuadrante::Run runThatBeginsWith(double loss) {
  cuadrante::Run run = sampleRun();
  run.epochs.assign(20, run.epochs.front());
  for (int i = 0; i < 20; ++i)
    run.epochs[static_cast<std::size_t>(i)].epoch = i + 1;
  run.epochs[0].train.loss = loss;
  return run;
}

TEST(Pictures, OneEpochDoesNotSquashTheLossAndIsSaid) {
  const std::string svg = curvesSvg(runThatBeginsWith(732.0));
  expectXml(svg);
  EXPECT_EQ(svg.find(">600<"), std::string::npos) << "the axis goes as high as the others";
  EXPECT_NE(svg.find("beyond the axis: train 732 (epoch 1)"), std::string::npos);
  EXPECT_EQ(countOf(svg, "<polygon"), 1U) << "a mark where it leaves";
}

TEST(Pictures, ALogarithmicLossHasRoomForAll) {
  const std::string svg = curvesSvg(runThatBeginsWith(732.0), ValueScale::Logarithmic);
  expectXml(svg);
  EXPECT_NE(svg.find(">loss (log)<"), std::string::npos);
  EXPECT_NE(svg.find(">1000<"), std::string::npos);
  EXPECT_EQ(svg.find("beyond the axis"), std::string::npos);
}

TEST(Pictures, LabelsHaveTheirQuadrantsColourShapeAndPlace) {
  const std::string svg = labelsSvg(fourClips(), "v0001 <first> & only");
  expectXml(svg);
  EXPECT_NE(svg.find("v0001 &lt;first&gt; &amp; only"), std::string::npos);
  for (const char* word :
       {">Stress<", ">Happiness<", ">Calm<", ">Sadness<", ">pleasure<", ">energy<", ">Stress 1<"})
    EXPECT_NE(svg.find(word), std::string::npos) << word;
  for (const char* word : {"Estrés", "Felicidad", "Calma", "Tristeza", "Placer", "Energía"})
    EXPECT_EQ(svg.find(word), std::string::npos) << word << " in an English page";
  // Each shape once on the plane and once in the legend.
  EXPECT_EQ(countOf(svg, "<circle"), 2U);
  EXPECT_EQ(countOf(svg, "<polygon"), 4U);
  EXPECT_NE(svg.find("<circle cx=\"447.0\" cy=\"189.0\""), std::string::npos) << svg;
}

TEST(Pictures, PredictionsAreFilledWhereTheyHit) {
  const std::vector<Prediction> predictions{
      verdict(0, 0.9, 0, Subset::Train), verdict(1, 0.9, 1, Subset::Test),
      verdict(2, 0.8, 1, Subset::Test), verdict(3, 0.7, 0, Subset::Test)};
  const std::string all = predictionsSvg(sampleRun(), fourClips(), predictions, std::nullopt);
  expectXml(all);
  EXPECT_NE(all.find("all clips: 2 of 4 right"), std::string::npos);
  const std::string test = predictionsSvg(sampleRun(), fourClips(), predictions, Subset::Test);
  EXPECT_NE(test.find("test: 2 of 3 right"), std::string::npos);
  // Three clips and the sign of the positive class in the legend; the negative one is a square.
  EXPECT_EQ(countOf(test, "<polygon"), 4U);
}

TEST(Pictures, FourClassesAreDrawnByTheClassPredicted) {
  cuadrante::Run run = sampleRun();
  run.config.model.task = Task::Cuadrantes;
  const std::string svg = predictionsSvg(
      run, fourClips(), {{2, "2", Subset::Test, 2, 1, {0.1, 0.6, 0.2, 0.1}}}, std::nullopt);
  expectXml(svg);
  // Felicidad's circle: on the plane, in the legend, and the legend's hit and miss.
  EXPECT_EQ(countOf(svg, "<circle"), 4U);
}

TEST(PointsPicture, DrawsEachClipOnBothAxesBesideTheDiagonal) {
  cuadrante::Run run = test::sampleRun();
  run.config.model.task = Task::Point;
  const std::string picture = pointsSvg(
      run,
      {test::saidPoint(0, {0.5, 0.5}, {0.25, 0.75}), test::saidPoint(1, {-0.5, -0.5}, {0.0, 0.0}),
       test::saidPoint(2, {0.5, 0.5}, {0.25, 0.75}, Subset::Train)},
      Subset::Test);
  const auto count = [&](const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = picture.find(what); at != std::string::npos;
         at = picture.find(what, at + 1))
      ++found;
    return found;
  };
  EXPECT_EQ(count("<circle"), 4U);
  EXPECT_EQ(count("prediction"), 2U);
  EXPECT_NE(picture.find("energy · r2 "), std::string::npos) << picture;
  EXPECT_NE(picture.find("2 clips"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante
