#include "ui/training/outcome_panel.h"

#include "ui/charts/point_scatter.h"
#include "ui/charts/reliability_chart.h"
#include "ui/controls/picture_data.h"
#include "ui/plane/plane_view.h"
#include "ui/training/confusion_view.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolTip>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

/// Clips 10, 11, … of these labels, predicted as told; the last is of the training part.
RunOutcome outcomeOf(const std::vector<std::pair<EmotionPoint, double>>& clips) {
  RunOutcome outcome;
  outcome.run = {3};
  for (const auto& [label, probability] : clips) {
    Prediction prediction;
    prediction.index = 10 + static_cast<std::int64_t>(outcome.labels.size());
    prediction.clip = clipName({prediction.index});
    prediction.subset = Subset::Test;
    prediction.label = classOf(label, Task::Energia);
    prediction.predicted = probability >= 0.5 ? 1 : 0;
    prediction.probabilities = {probability};
    outcome.predictions.push_back(prediction);
    outcome.labels.push_back(label);
  }
  outcome.predictions.back().subset = Subset::Train;
  return outcome;
}

class OutcomePanelTest : public testing::Test {
 protected:
  OutcomePanelTest() {
    panel_.resize(800, 420);
    panel_.show();
    panel_.showOutcome(outcomeOf(
        {{{0.5, 0.5}, 0.9}, {{-0.5, 0.5}, 0.2}, {{0.5, -0.5}, 0.1}, {{-0.5, -0.5}, 0.8}}));
  }
  QString summary() { return panel_.findChild<QLabel*>("outcomeSummary")->text(); }

  OutcomePanel panel_;
  PlaneView& plane_ = *panel_.findChild<PlaneView*>("outcomePlane");
  QComboBox& subsets_ = *panel_.findChild<QComboBox*>("outcomeSubset");
};

TEST_F(OutcomePanelTest, BeginsWithTheTestAndOffersThePartsThatAreThere) {
  EXPECT_EQ(panel_.subset(), Subset::Test);
  EXPECT_EQ(subsets_.count(), 2);
  EXPECT_TRUE(summary().contains("2 of 3")) << summary().toStdString();
  EXPECT_TRUE(summary().contains("0.667"));
  subsets_.setCurrentIndex(1);
  EXPECT_EQ(panel_.subset(), Subset::Train);
  EXPECT_TRUE(summary().contains("0 of 1"));
}

TEST_F(OutcomePanelTest, AClickOnAPointAsksForItsClip) {
  QSignalSpy chosen(&panel_, &OutcomePanel::clipChosen);
  QTest::mouseClick(&plane_, Qt::LeftButton, {}, plane_.toWidget({-0.5, 0.5}).toPoint());
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].value<ClipId>(), ClipId{11});
  QTest::mouseClick(&plane_, Qt::LeftButton, {}, plane_.toWidget({-0.5, -0.5}).toPoint());
  EXPECT_EQ(chosen.count(), 1) << "of the training part: not shown now";
}

TEST_F(OutcomePanelTest, HoveringAPointTellsSongTimeLabelPredictionAndProbability) {
  RunOutcome outcome = outcomeOf({{{0.5, 0.5}, 0.9}, {{-0.5, 0.5}, 0.2}, {{0.5, -0.5}, 0.1}});
  outcome.sources = {{"a.flac", 10.0, 20.0}, {"b.flac", 0.0, 10.0}, {"c.flac", 0.0, 10.0}};
  panel_.showOutcome(std::move(outcome));
  const auto tipAt = [&](EmotionPoint point) {
    QToolTip::hideText();
    const QPoint at = plane_.toWidget(point).toPoint();
    QHelpEvent asks(QEvent::ToolTip, at, plane_.mapToGlobal(at));
    QCoreApplication::sendEvent(&plane_, &asks);
    return QToolTip::text();
  };
  const QString hit = tipAt({0.5, 0.5});
  EXPECT_TRUE(hit.contains("00010")) << hit.toStdString();
  EXPECT_TRUE(hit.contains("a.flac, from 10.0 s to 20.0 s")) << hit.toStdString();
  EXPECT_TRUE(hit.contains("probability of that 0.90")) << hit.toStdString();
  const QString missed = tipAt({-0.5, 0.5});
  EXPECT_TRUE(missed.contains("b.flac"));
  EXPECT_TRUE(missed.contains("probability of that 0.80")) << "of the class that it predicts";
}

TEST(WithoutPredictions, SaysWhyAndHowToGoOn) {
  const QString stopped = withoutPredictionsText({7}, RunState::Stopped);
  EXPECT_TRUE(stopped.startsWith("Run 7 was stopped before its predictions were made."));
  EXPECT_TRUE(stopped.contains("Resume"));
  EXPECT_FALSE(stopped.contains(".csv")) << "no raw error";
  EXPECT_TRUE(withoutPredictionsText({7}, RunState::Running).contains("still trains"));
}

TEST_F(OutcomePanelTest, HitsAndMissesLookDifferent) {
  const QImage shown = plane_.grab().toImage();
  panel_.showOutcome(
      outcomeOf({{{0.5, 0.5}, 0.9}, {{-0.5, 0.5}, 0.8}, {{0.5, -0.5}, 0.1}, {{-0.5, -0.5}, 0.8}}));
  EXPECT_NE(plane_.grab().toImage(), shown);
}

TEST_F(OutcomePanelTest, TheMatrixTellsItsCountsInWords) {
  const QString words = panel_.findChild<ConfusionView*>()->accessibleDescription();
  EXPECT_TRUE(words.contains("Energy + predicted as Energy +: 1") ||
              words.contains("Energía + predicted as Energía +: 1"))
      << words.toStdString();
  EXPECT_NE(panel_.findChild<ReliabilityChart*>()->grab().toImage(),
            ReliabilityChart().grab().toImage());
}

TEST_F(OutcomePanelTest, AClickOnACellListsItsClipsFromWhichTheyAreHeard) {
  auto& matrix = *panel_.findChild<ConfusionView*>();
  auto& list = *panel_.findChild<QTableView*>("cellClips");
  QSignalSpy chosen(&panel_, &OutcomePanel::clipChosen);
  const QImage all = plane_.grab().toImage();
  EXPECT_FALSE(list.isVisible());
  // Clip 11: energía +, predicted −.
  QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.cellRect(1, 0).center().toPoint());
  ASSERT_TRUE(list.isVisible());
  ASSERT_EQ(list.model()->rowCount(), 1);
  EXPECT_EQ(list.model()->index(0, 0).data().toString(), "00011");
  EXPECT_EQ(list.model()->index(0, 1).data().toString(), "0.80") << "of the class predicted";
  EXPECT_EQ(chosen.count(), 0) << "nothing is played unasked";
  EXPECT_NE(plane_.grab().toImage(), all) << "the others are faint";
  QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                    list.visualRect(list.model()->index(0, 0)).center());
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].value<ClipId>(), ClipId{11});
  QTest::keyClick(&list, Qt::Key_Escape);
  EXPECT_FALSE(list.isVisible());
  EXPECT_TRUE(panel_.findChild<ReliabilityChart*>()->isVisible());
}

TEST_F(OutcomePanelTest, TheKeyboardOpensACellAndHearsItsClips) {
  auto& matrix = *panel_.findChild<ConfusionView*>();
  auto& list = *panel_.findChild<QTableView*>("cellClips");
  QSignalSpy chosen(&panel_, &OutcomePanel::clipChosen);
  QTest::keyClick(&matrix, Qt::Key_Return);
  ASSERT_TRUE(list.isVisible()) << "clip 12: energía −, predicted −";
  QTest::keyClick(&list, Qt::Key_Down);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].value<ClipId>(), ClipId{12});
  QTest::keyClick(&list, Qt::Key_Return);
  EXPECT_EQ(chosen.count(), 2) << "once more";
  QTest::mouseClick(panel_.findChild<QPushButton*>("cellCloseButton"), Qt::LeftButton);
  EXPECT_FALSE(list.isVisible());
  QTest::keyClick(&matrix, Qt::Key_Right);
  QTest::keyClick(&matrix, Qt::Key_Return);
  EXPECT_FALSE(list.isVisible()) << "a cell of no clips has nothing to list";
}

TEST_F(OutcomePanelTest, AnotherSubsetShowsAllItsClips) {
  auto& matrix = *panel_.findChild<ConfusionView*>();
  QTest::mouseClick(&matrix, Qt::LeftButton, {}, matrix.cellRect(1, 0).center().toPoint());
  ASSERT_TRUE(matrix.marked());
  subsets_.setCurrentIndex(1);
  EXPECT_FALSE(matrix.marked());
  EXPECT_FALSE(panel_.findChild<QTableView*>("cellClips")->isVisible());
}

TEST_F(OutcomePanelTest, WithoutAnOutcomeItSaysWhy) {
  panel_.clear("no predictions");
  EXPECT_FALSE(panel_.subset().has_value());
  EXPECT_FALSE(subsets_.isVisible()) << "an empty box";
  EXPECT_EQ(panel_.findChild<QLabel*>("outcomeRemark")->text(), "no predictions");
  EXPECT_TRUE(summary().isEmpty());
}

TEST(PredictedClass, AnAxisIsRedAndGreenAndQuadrantsHaveTheirOwn) {
  EXPECT_EQ(signOf(Task::Energia, 1), Quadrant::Estres);
  EXPECT_EQ(signOf(Task::Placer, 0), Quadrant::Calma);
  for (const Quadrant quadrant : kQuadrants)
    EXPECT_EQ(signOf(Task::Cuadrantes, static_cast<int>(quadrant)), quadrant);
}

TEST_F(OutcomePanelTest, OfPointsPredictionOverLabelStandsInPlaceOfMatrixAndDiagram) {
  RunOutcome outcome;
  outcome.run = {3};
  outcome.task = Task::Point;
  for (const double energia : {-0.5, 0.25, 0.75}) {
    Prediction prediction;
    prediction.index = 10 + static_cast<std::int64_t>(outcome.labels.size());
    prediction.clip = clipName({prediction.index});
    prediction.subset = Subset::Test;
    prediction.point =
        SaidPoint{{.placer = 0.5, .energia = energia}, {.placer = -0.5, .energia = energia / 2}};
    prediction.label = static_cast<int>(quadrantOf(prediction.point->label));
    prediction.predicted = static_cast<int>(quadrantOf(prediction.point->said));
    prediction.probabilities = {0.25, 0.25, 0.25, 0.25};
    outcome.labels.push_back(prediction.point->label);
    outcome.predictions.push_back(std::move(prediction));
  }
  auto& matrix = *panel_.findChild<ConfusionView*>();
  auto& energia = *panel_.findChild<PointScatter*>("outcomeEnergia");
  EXPECT_FALSE(energia.isVisible());
  panel_.showOutcome(std::move(outcome));
  EXPECT_FALSE(matrix.isVisible());
  EXPECT_FALSE(panel_.findChild<ReliabilityChart*>()->isVisible());
  EXPECT_TRUE(energia.isVisible());
  EXPECT_TRUE(summary().contains("0 of 3 points")) << summary().toStdString();
  // As wide as in a window of 1100 pixels: they were 48 pixels wide.
  panel_.resize(840, 380);
  QCoreApplication::processEvents();
  EXPECT_GT(energia.at(1.0, 0.0).x() - energia.at(-1.0, 0.0).x(), 180.0);

  QSignalSpy chosen(&panel_, &OutcomePanel::clipChosen);
  QTest::mouseClick(&energia, Qt::LeftButton, {}, energia.at(0.125, 0.25).toPoint());
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].value<ClipId>(), ClipId{11});
  QToolTip::hideText();
  const QPoint at = energia.at(0.375, 0.75).toPoint();
  QHelpEvent asks(QEvent::ToolTip, at, energia.mapToGlobal(at));
  QCoreApplication::sendEvent(&energia, &asks);
  EXPECT_TRUE(QToolTip::text().contains("00012")) << QToolTip::text().toStdString();
  const auto* data = energia.findChild<PictureData*>();
  ASSERT_NE(data, nullptr);
  EXPECT_EQ(data->csv(),
            "clip,label,predicted\n00010,-0.25,-0.5\n00011,0.125,0.25\n00012,0.375,0.75\n");
  EXPECT_FALSE(panel_.findChild<PointScatter*>("outcomePlacer")->grab().toImage().isNull());

  panel_.showOutcome(outcomeOf({{{0.5, 0.5}, 0.9}, {{-0.5, 0.5}, 0.2}}));
  EXPECT_TRUE(matrix.isVisible()) << "classes again";
  EXPECT_FALSE(energia.isVisible());
}

}  // namespace
}  // namespace cuadrante::ui
