#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "app/workbench/settings.h"
#include "core/store/project.h"
#include "core/sweeps/comparison_sweeps.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/controls/figure_text.h"
#include "ui/dataset/compare_versions_text.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::Driver;

/// Two versions of eight songs with a clip each; in the second that of the first song has moved to
/// the other side of the energy.
class WorkbenchCompareVersions : public testing::Test {
 protected:
  WorkbenchCompareVersions() {
    test::SampleProject sample = test::makeSampleProject(
        folder_.path(), {.songs = 8, .songSeconds = 11.0, .labelled = true});
    Project& project = sample.project;
    BuildOptions options;
    // Short rows: a network is trained at once.
    options.features.set("column_stride", std::int64_t{60});
    options.features.set("columns", std::int64_t{50});
    buildVersion(project, options, {}, {});
    Annotation corrected;
    corrected.clip = sample.clips.front();
    corrected.annotator = project.annotations().annotator("Ana", AnnotatorKind::Person).id;
    corrected.point = {.placer = 0.5, .energia = -0.6};
    project.annotations().appendAll({corrected});
    options.parent = VersionNumber{1};
    buildVersion(project, options, {}, {});
    workbench_.start(QString::fromStdString(folder_.path().string()));
    driver_.click("navDataset");
  }
  void showPanel() {
    auto& views = driver_.find<QTabBar>("datasetViews");
    QTest::mouseClick(&views, Qt::LeftButton, {}, views.tabRect(3).center());
  }
  void choose(int folds, int epochs) {
    driver_.find<QSpinBox>("compareVersionsFolds").setValue(folds);
    driver_.find<QSpinBox>("compareVersionsEpochs").setValue(epochs);
  }
  QString text(const char* name) { return driver_.find<QLabel>(name).text(); }
  QString cell(int column) {
    return driver_.find<QTableView>("compareVersionsTable")
        .model()
        ->index(0, column)
        .data()
        .toString();
  }
  bool running() { return workbench_.session()->sweep.isRunning(); }
  bool waitForCounts(const QString& counts) {
    return Driver::wait([&] { return text("compareVersionsCounts") == counts; });
  }
  SweepStore store() const { return SweepStore(folder_ / "runs"); }

  /// The settings are those of all tests of a process.
  struct English {
    English() { app::Settings().setLanguage(QStringLiteral("en")); }
  };

  test::TemporaryFolder folder_;
  English english_;
  app::Workbench workbench_{*qApp, [] { return app::loadTrainer(); }};
  Driver driver_{workbench_};
};

TEST_F(WorkbenchCompareVersions, TrainsOnBothVersionsAndShowsWhatCoreSays) {
  showPanel();
  choose(3, 2);
  ASSERT_TRUE(waitForCounts("6 trainings, 0 of them there"))
      << text("compareVersionsCounts").toStdString();
  EXPECT_TRUE(text("compareVersionsNames").contains("GRU_l1_o1_d0.5 32"))
      << "nothing is trained yet";
  driver_.click("compareVersionsTrainButton");
  ASSERT_TRUE(waitForCounts("6 trainings, all are there"))
      << text("compareVersionsProblem").toStdString();
  ASSERT_TRUE(Driver::wait([&] { return !running(); }));

  ASSERT_EQ(store().numbers(), (std::vector<std::int64_t>{1, 2}));
  const ComparisonSweeps sweeps{store().load(1), store().load(2)};
  EXPECT_EQ(sweeps.first.version, VersionNumber{1});
  EXPECT_EQ(sweeps.second.version, VersionNumber{2});
  EXPECT_EQ(sweeps.first.entries[0].config.epochs, 2);
  const auto rows = compareVersions(sweeps, workbench_.session()->runs);
  ASSERT_EQ(rows.size(), 1u);
  ASSERT_EQ(rows[0].clips, 7) << "of 8, one has another class";
  ASSERT_EQ(driver_.find<QTableView>("compareVersionsTable").model()->rowCount(), 1);
  EXPECT_EQ(cell(3), ui::withInterval(rows[0].first, rows[0].firstInterval));
  EXPECT_EQ(cell(4), ui::withInterval(rows[0].second, rows[0].secondInterval));
  EXPECT_EQ(cell(1), ui::withInterval(rows[0].change.difference, rows[0].change.interval, true));
  EXPECT_EQ(cell(5), "7");
  EXPECT_EQ(cell(6), "1");
  EXPECT_EQ(cell(7), "3");
  EXPECT_EQ(text("compareVersionsSentences"), ui::compareVersionsSentence(rows[0], {1}, {2}));

  driver_.click("navSweep");
  ASSERT_TRUE(Driver::wait([&] { return driver_.find<QComboBox>("sweepBox").count() == 2; }));
  EXPECT_EQ(driver_.find<QComboBox>("sweepBox").itemText(0),
            QString::fromUtf8("Sweep 2 · did it help? v1 → v2"));
}

TEST_F(WorkbenchCompareVersions, SaysBeforeItStartsHowLongItWouldTake) {
  showPanel();
  choose(3, 2);
  ASSERT_TRUE(waitForCounts("6 trainings, 0 of them there"));
  EXPECT_TRUE(Driver::wait([&] { return text("compareVersionsEstimate").contains(QChar(0x2248)); }))
      << text("compareVersionsEstimate").toStdString();
  EXPECT_TRUE(store().numbers().empty()) << "nothing is recorded for that";
  const QString first = text("compareVersionsEstimate");
  driver_.click("navLabel");
  choose(3, 4000);
  driver_.click("navDataset");
  EXPECT_TRUE(Driver::wait([&] {
    return text("compareVersionsEstimate") != first &&
           text("compareVersionsEstimate").contains(QChar(0x2248));
  })) << "for another question another time: "
      << first.toStdString();
}

TEST_F(WorkbenchCompareVersions, IsPausedAndGoesOnWithWhatIsMissing) {
  showPanel();
  choose(2, 200);
  ASSERT_TRUE(waitForCounts("4 trainings, 0 of them there"));
  driver_.click("compareVersionsTrainButton");
  // Not before a training has a run of its own to go on with: its process takes a while to begin.
  ASSERT_TRUE(Driver::wait([&] {
    return driver_.find("compareVersionsPauseButton").isVisible() &&
           !text("compareVersionsProgress").isEmpty() && !workbench_.session()->runs.all().empty();
  }));
  driver_.click("compareVersionsPauseButton");
  ASSERT_TRUE(Driver::wait([&] { return !running(); }));
  ASSERT_EQ(countOf(store().load(2), EntryState::Missing), 2u) << "paused before it had ended";
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("compareVersionsTrainButton").isEnabled(); }));
  const std::size_t before = workbench_.session()->runs.all().size();
  EXPECT_GT(before, 0u);
  driver_.click("compareVersionsTrainButton");
  ASSERT_TRUE(waitForCounts("4 trainings, all are there"))
      << text("compareVersionsProblem").toStdString();
  EXPECT_EQ(workbench_.session()->runs.all().size(), 4u) << "what was paused went on in its run";
}

TEST_F(WorkbenchCompareVersions, NamesWhatCannotBeSplitBeforeAnythingIsRecorded) {
  showPanel();
  choose(9, 2);
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("compareVersionsProblem").isVisible(); }));
  EXPECT_TRUE(text("compareVersionsProblem").contains("v1 has 8 songs"))
      << text("compareVersionsProblem").toStdString();
  EXPECT_FALSE(driver_.find("compareVersionsTrainButton").isEnabled());
  EXPECT_TRUE(store().numbers().empty());
}

TEST_F(WorkbenchCompareVersions, WhileAnotherProcessIsAtWorkItSaysSo) {
  showPanel();
  choose(3, 2);
  ASSERT_TRUE(waitForCounts("6 trainings, 0 of them there"));
  {
    const SweepLock lock(folder_ / "runs");
    driver_.click("compareVersionsTrainButton");
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("compareVersionsProblem").isVisible(); }));
  }
  EXPECT_TRUE(text("compareVersionsProblem").contains("sweeps"))
      << text("compareVersionsProblem").toStdString();
  EXPECT_TRUE(store().numbers().empty());
}

}  // namespace
}  // namespace cuadrante
