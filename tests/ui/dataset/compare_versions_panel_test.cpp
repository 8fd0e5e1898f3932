#include "ui/dataset/compare_versions_panel.h"

#include "ui/charts/interval_chart.h"
#include "ui/dataset/compare_versions_text.h"
#include "ui/page_test.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>

namespace cuadrante::ui {
namespace {

VersionComparison comparison(double difference, double low, double high) {
  VersionComparison row;
  row.runs = 5;
  row.clips = 90;
  row.verdicts = 90;
  row.leftOut = 10;
  row.first = 0.7;
  row.second = 0.7 + difference;
  row.firstInterval = Interval{0.6, 0.8};
  row.secondInterval = Interval{0.65, 0.85};
  row.change = {.difference = difference,
                .interval = Interval{low, high},
                .p = low > 0.0 || high < 0.0 ? 0.01 : 0.4,
                .songs = 12};
  row.basis = TestBasis{.songs = 12, .ofClass = {40, 50}, .songsOfClass = {6, 6}};
  row.firstOnly = 3;
  row.secondOnly = 7;
  return row;
}

CompareVersionsAnswer answer(std::size_t finished, std::vector<VersionComparison> rows = {}) {
  CompareVersionsAnswer made;
  made.networks.resize(1);
  made.trainings = 10;
  made.finished = finished;
  made.rows = std::move(rows);
  return made;
}

class CompareVersionsPanelTest : public PageTest<CompareVersionsPanel> {
 protected:
  void compare() { page_->setVersions({1}, {2}, true); }
};

TEST_F(CompareVersionsPanelTest, WithoutAnotherVersionItSaysWhatToDo) {
  QSignalSpy asked(page_.get(), &CompareVersionsPanel::asked);
  page_->setVersions({}, {1}, false);
  EXPECT_FALSE(shown("compareVersionsTrainButton"));
  const auto words = [this] {
    QString all;
    for (const auto* label : page_->findChildren<QLabel*>())
      if (label->isVisible())
        all += label->text() + QLatin1Char('\n');
    return all;
  };
  EXPECT_TRUE(words().contains("build the next version")) << words().toStdString();
  page_->setVersions({}, {1}, true);
  EXPECT_TRUE(words().contains("Choose above")) << words().toStdString();
  EXPECT_EQ(asked.size(), 0);
}

TEST_F(CompareVersionsPanelTest, AsksAgainWithEveryChoice) {
  QSignalSpy asked(page_.get(), &CompareVersionsPanel::asked);
  compare();
  ASSERT_EQ(asked.size(), 1);
  EXPECT_EQ(textOf<QLabel>("compareVersionsTitle"), "Did v2 help, against v1?");
  QTest::keyClick(find("compareVersionsAxis"), Qt::Key_Down);
  QTest::keyClick(find("compareVersionsNetworks"), Qt::Key_Down);
  QTest::keyClick(find("compareVersionsEpochs"), Qt::Key_Up);
  QTest::keyClick(find("compareVersionsFolds"), Qt::Key_Down);
  QTest::keyClick(find("compareVersionsSeeds"), Qt::Key_Up);
  ASSERT_EQ(asked.size(), 6);
  EXPECT_EQ(asked.last()[0].value<CompareVersionsQuestion>(),
            (CompareVersionsQuestion{.first = {1},
                                     .second = {2},
                                     .task = Task::Placer,
                                     .networks = 1,
                                     .epochs = 1,
                                     .folds = 4,
                                     .repeats = 2}));
  page_->setVersions({1}, {2}, true);
  EXPECT_EQ(asked.size(), 6) << "the same question";
  page_->hide();
  page_->setVersions({1}, {3}, true);
  EXPECT_EQ(asked.size(), 6) << "not looked at";
  page_->show();
  EXPECT_EQ(asked.size(), 7);
}

TEST_F(CompareVersionsPanelTest, TrainsWhatIsMissing) {
  compare();
  EXPECT_FALSE(enabled("compareVersionsTrainButton")) << "not known yet";
  page_->showAnswer(answer(4));
  EXPECT_EQ(textOf<QLabel>("compareVersionsCounts"), "10 training(s), 4 of them there");
  EXPECT_EQ(textOf<QLabel>("compareVersionsNames"),
            "GRU_l1_o1_d0.5 32, rate 0.002, batch 32, 50 epoch(s)");
  EXPECT_FALSE(shown("compareVersionsTable"));
  EXPECT_FALSE(enabled("compareVersionsCopyButton"));

  QSignalSpy train(page_.get(), &CompareVersionsPanel::trainRequested);
  click("compareVersionsTrainButton");
  ASSERT_EQ(train.size(), 1);
  EXPECT_EQ(train[0][0].value<CompareVersionsQuestion>(), page_->question());

  find("compareVersionsTrainButton")->setFocus();
  page_->setWork(CompareVersionsPanel::Work::Comparison);
  EXPECT_EQ(page_->focusWidget(), find("compareVersionsPauseButton"));
  page_->showProgress("On v1: 3 of 5");
  EXPECT_FALSE(shown("compareVersionsTrainButton"));
  EXPECT_FALSE(enabled("compareVersionsFolds"));
  EXPECT_EQ(textOf<QLabel>("compareVersionsProgress"), "On v1: 3 of 5");
  QSignalSpy pause(page_.get(), &CompareVersionsPanel::pauseRequested);
  click("compareVersionsPauseButton");
  EXPECT_EQ(pause.size(), 1);

  page_->setWork(CompareVersionsPanel::Work::OtherSweep);
  EXPECT_FALSE(enabled("compareVersionsTrainButton"));
  EXPECT_FALSE(find("compareVersionsTrainButton")->toolTip().isEmpty()) << "why not";
  page_->setWork(CompareVersionsPanel::Work::None);
  EXPECT_TRUE(enabled("compareVersionsTrainButton"));
  page_->showAnswer(answer(10, {comparison(0.04, -0.01, 0.09)}));
  EXPECT_FALSE(enabled("compareVersionsTrainButton")) << "nothing is missing";
}

TEST_F(CompareVersionsPanelTest, AsksAtFirstForTheUsualNetworkAndSaysTheTimeBeforeItStarts) {
  compare();
  EXPECT_EQ(page_->question().networks, 0);
  EXPECT_FALSE(page_->isIncomplete()) << "not known yet";
  CompareVersionsAnswer usual = answer(4);
  usual.trained = false;
  page_->showAnswer(usual);
  EXPECT_EQ(textOf<QLabel>("compareVersionsNames"),
            "GRU_l1_o1_d0.5 32, rate 0.002, batch 32, 50 epoch(s)")
      << "nobody asked for the best";
  EXPECT_TRUE(page_->isIncomplete());
  page_->showEstimate(120.0);
  ASSERT_TRUE(shown("compareVersionsEstimate"));
  EXPECT_TRUE(textOf<QLabel>("compareVersionsEstimate").contains(QString::fromUtf8("≈ 2 min")))
      << textOf<QLabel>("compareVersionsEstimate").toStdString();
  page_->setWork(CompareVersionsPanel::Work::Comparison);
  EXPECT_FALSE(shown("compareVersionsEstimate")) << "it is on its way";
  page_->setWork(CompareVersionsPanel::Work::None);
  QTest::keyClick(find("compareVersionsEpochs"), Qt::Key_Up);
  EXPECT_TRUE(textOf<QLabel>("compareVersionsEstimate").isEmpty()) << "of another question";
  page_->showAnswer(answer(10, {comparison(0.04, -0.01, 0.09)}));
  EXPECT_FALSE(page_->isIncomplete());
  QSignalSpy left(page_.get(), &CompareVersionsPanel::left);
  page_->hide();
  EXPECT_EQ(left.size(), 1);
}

TEST_F(CompareVersionsPanelTest, ShowsTheResultInWordsAsTableAndChartAndCopiesIt) {
  compare();
  page_->showAnswer(answer(10, {comparison(0.04, -0.01, 0.09)}));
  const QString sentence =
      QString::fromUtf8("v2 lies higher by 0.040 (−0.010 to 0.090): no evidence that it helped.");
  EXPECT_EQ(textOf<QLabel>("compareVersionsSentences"), sentence);
  auto* table = find<QTableView>("compareVersionsTable");
  ASSERT_EQ(table->model()->rowCount(), 1);
  const auto cell = [&](int column) {
    return table->model()->index(0, column).data().toString().toStdString();
  };
  EXPECT_EQ(cell(3), "0.700 (0.600 to 0.800)");
  EXPECT_EQ(cell(4), "0.740 (0.650 to 0.850)");
  EXPECT_EQ(cell(1), "+0.040 (−0.010 to +0.090)");
  EXPECT_EQ(cell(2), "0.400");
  EXPECT_EQ(cell(5), "90");
  EXPECT_EQ(cell(6), "10");
  EXPECT_EQ(find("compareVersionsChart")->accessibleDescription(), "v1: 0.700; v2: 0.740");
  click("compareVersionsCopyButton");
  const QString copied = QGuiApplication::clipboard()->text();
  EXPECT_TRUE(copied.contains(sentence)) << copied.toStdString();
  EXPECT_TRUE(copied.contains(QString::fromUtf8("0.740 (0.650 to 0.850)\t90\t10")))
      << copied.toStdString();

  page_->showAnswer(answer(10, {comparison(0.04, 0.01, 0.09), comparison(-0.03, -0.05, -0.01)}));
  EXPECT_TRUE(textOf<QLabel>("compareVersionsSentences").startsWith("1 · v2 is better by 0.040"));
  EXPECT_TRUE(find("compareVersionsChart")->accessibleDescription().contains("2 · v2: 0.670"));
}

TEST_F(CompareVersionsPanelTest, SaysThatTheFeaturesDifferTooBeforeAndInTheResult) {
  compare();
  CompareVersionsAnswer some = answer(4);
  some.features = "hop 128 → 64";
  page_->showAnswer(some);
  const QString sentence = QString::fromUtf8(
      "\nThe features differ, too (hop 128 → 64): what is found is not the labels' alone.");
  EXPECT_TRUE(textOf<QLabel>("compareVersionsNames").endsWith(sentence));
  some.rows = {comparison(0.04, 0.01, 0.09)};
  page_->showAnswer(some);
  EXPECT_TRUE(textOf<QLabel>("compareVersionsSentences").endsWith(sentence));
  click("compareVersionsCopyButton");
  EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(sentence));
}

TEST_F(CompareVersionsPanelTest, SomeOfTheTrainingsSayNothingYet) {
  compare();
  VersionComparison part;
  part.runs = 3;
  part.entries = 5;
  page_->showAnswer(answer(8, {part}));
  EXPECT_EQ(textOf<QLabel>("compareVersionsSentences"),
            "3 of 5 training(s) finished on both versions: nothing is said before all have.");
  auto* table = find<QTableView>("compareVersionsTable");
  EXPECT_EQ(table->model()->index(0, 2).data().toString(), "") << "no p";
}

TEST_F(CompareVersionsPanelTest, AFewSongsAreNoEvidenceHoweverSmallPIs) {
  compare();
  VersionComparison few = comparison(0.04, 0.01, 0.09);
  few.basis = TestBasis{.songs = 7, .ofClass = {40, 50}};
  page_->showAnswer(answer(10, {few}));
  EXPECT_TRUE(
      textOf<QLabel>("compareVersionsSentences")
          .endsWith(": no evidence, it takes 8 songs and 10 clips of each class, from 3 songs."));
}

TEST_F(CompareVersionsPanelTest, ANewQuestionForgetsTheAnswer) {
  compare();
  page_->showAnswer(answer(10, {comparison(0.04, -0.01, 0.09)}));
  EXPECT_TRUE(shown("compareVersionsTable"));
  page_->setVersions({1}, {3}, true);
  EXPECT_FALSE(shown("compareVersionsTable"));
  EXPECT_FALSE(enabled("compareVersionsTrainButton"));
}

TEST_F(CompareVersionsPanelTest, NamesWhatIsWrong) {
  compare();
  page_->showProblem("v1 has 4 songs");
  EXPECT_TRUE(shown("compareVersionsProblem"));
  EXPECT_FALSE(enabled("compareVersionsTrainButton"));
  CompareVersionsAnswer failed = answer(8);
  failed.failed = 2;
  failed.failure = "out of memory";
  page_->showAnswer(failed);
  EXPECT_EQ(textOf<QLabel>("compareVersionsProblem"), "2 training(s) failed: out of memory");
  EXPECT_TRUE(enabled("compareVersionsTrainButton")) << "they are tried again";
  page_->showAnswer(answer(10, {comparison(0.0, 0.0, 0.0)}));
  EXPECT_FALSE(shown("compareVersionsProblem"));
}

TEST(CompareVersionsSentence, ClaimsWhatTheTestBySongsSays) {
  const auto said = [](const VersionComparison& row) {
    return compareVersionsSentence(row, {1}, {2}).toStdString();
  };
  EXPECT_EQ(said(comparison(0.04, 0.01, 0.09)),
            "v2 is better by 0.040 (0.010 to 0.090): it helped.");
  EXPECT_EQ(said(comparison(0.04, 0.0, 0.09)),
            "v2 lies higher by 0.040 (0.000 to 0.090): no evidence that it helped.");
  VersionComparison adjusted = comparison(0.04, 0.01, 0.09);
  adjusted.change.p = 0.08;
  EXPECT_EQ(said(adjusted), "v2 lies higher by 0.040 (0.010 to 0.090): no evidence that it helped.")
      << "p is what is claimed by, not the interval: it is adjusted for the other rows";
  EXPECT_EQ(said(comparison(-0.04, -0.09, -0.01)),
            "v2 is worse by 0.040 (0.010 to 0.090): it did harm.");
  EXPECT_EQ(said(comparison(-0.04, -0.09, 0.01)),
            "v2 lies lower by 0.040 (−0.010 to 0.090): no evidence that it did harm.");
  EXPECT_EQ(said(comparison(0.0, -0.02, 0.03)),
            "v2 is no better and no worse: 0.000 (−0.020 to 0.030): no evidence that it helped.");
  VersionComparison none = comparison(0.04, 0.01, 0.09);
  none.change = {.difference = 0.04, .interval = {}, .p = 1.0, .songs = 1};
  EXPECT_EQ(said(none), "v2 lies higher by 0.040: too little to say whether it helped.");
  EXPECT_EQ(said({}),
            "No test clip has the same class in v1 and v2: there is nothing to judge by.");
}

}  // namespace
}  // namespace cuadrante::ui
