#include "ui/results/versions_panel.h"

#include "ui/charts/interval_chart.h"
#include "ui/sample_runs.h"

#include <QComboBox>
#include <QLabel>
#include <QSet>
#include <QTableView>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

TEST(VersionsPanel, ShowsAConfigurationOnEachVersion) {
  std::vector<cuadrante::Run> runs;
  for (const int version : {1, 2, 3}) {
    runs.push_back(sampleRun(version, Task::Energia, 0.5 + 0.1 * version));
    runs.back().version = VersionNumber{version};
    runs.back().testClips = 100;
    runs.back().testSongs.clear();
    for (int song = 0; song < 10; ++song)
      runs.back().testSongs.push_back({"song " + std::to_string(song), 5 + version, 10});
  }
  runs.push_back(sampleRun(9, Task::Placer, 0.4));
  VersionsPanel panel;
  panel.setConfigurations(configurationsOf(runs));
  auto& box = *panel.findChild<QComboBox*>("configurationBox");
  const auto& table = *panel.findChild<QTableView*>("versionsTable")->model();
  ASSERT_EQ(box.count(), 2);
  ASSERT_EQ(table.rowCount(), 3);
  EXPECT_EQ(table.index(2, 0).data().toString(), "v3");
  EXPECT_EQ(table.index(2, 2).data().toString(), "0.8000");
  EXPECT_EQ(table.index(2, 3).data().toString(), "") << "one run has no deviation";
  EXPECT_LT(table.index(2, 4).data().toString().toDouble(), 0.8);
  EXPECT_GT(table.index(2, 5).data().toString().toDouble(), 0.8);
  EXPECT_TRUE(panel.findChild<IntervalChart*>()->accessibleDescription().contains("v2: 0.700"));

  panel.choose(runs.back().config);
  EXPECT_EQ(box.currentIndex(), 1);
  EXPECT_EQ(table.rowCount(), 1);
}

TEST(VersionsPanel, AnAccuracyThatIsNoEvidenceHasAStar) {
  cuadrante::Run few = sampleRun(1, Task::Energia, 0.7);
  few.version = VersionNumber{1};
  few.config.split.method = SplitMethod::BySong;
  few.testFigures = ClassificationFigures{.classes = {{20, 20, 12}, {20, 20, 12}}, .auc = 0.6};
  few.testSongs = {{"a", 14, 20}, {"b", 14, 20}};
  cuadrante::Run sound = few;
  sound.number = RunNumber{2};
  sound.version = VersionNumber{2};
  sound.testSongs.clear();
  for (int song = 0; song < 8; ++song)
    sound.testSongs.push_back({"song " + std::to_string(song), 3, 5});
  VersionsPanel panel;
  panel.setConfigurations(configurationsOf({few, sound}));
  const auto& table = *panel.findChild<QTableView*>("versionsTable")->model();
  const auto& remark = *panel.findChild<QLabel*>("versionsRemark");
  EXPECT_EQ(table.index(0, 2).data().toString(), "0.7000 *");
  EXPECT_EQ(table.index(1, 2).data().toString(), "0.7000");
  EXPECT_TRUE(remark.text().contains("* no evidence: it takes 8 songs"))
      << remark.text().toStdString();
  panel.setConfigurations(configurationsOf({sound}));
  EXPECT_FALSE(remark.text().contains("no evidence"));

  few.config.split.method = SplitMethod::ByClip;
  panel.setConfigurations(configurationsOf({few}));
  EXPECT_TRUE(panel.findChild<QComboBox*>("configurationBox")->itemText(0).contains("by clip"));
}

// Three entries of the same text were three different configurations.
TEST(VersionsPanel, ConfigurationsOfOneNameSayWhatDiffers) {
  std::vector<cuadrante::Run> runs;
  for (int number = 1; number <= 4; ++number)
    runs.push_back(sampleRun(number, Task::Energia, 0.6));
  runs[1].config.split.deal = SplitDeal::Drawn;
  runs[2].config.split.folds = 5;
  runs[3].config.clipNorm = 1.0;
  VersionsPanel panel;
  panel.setConfigurations(configurationsOf(runs));
  const auto& box = *panel.findChild<QComboBox*>("configurationBox");
  ASSERT_EQ(box.count(), 4);
  QStringList texts;
  for (int i = 0; i < box.count(); ++i)
    texts << box.itemText(i);
  EXPECT_EQ(QSet<QString>(texts.begin(), texts.end()).size(), 4) << texts.join('\n').toStdString();
  EXPECT_EQ(texts.filter("deal drawn").size(), 1);
  EXPECT_EQ(texts.filter("clip_norm 1").size(), 1);
  EXPECT_EQ(texts.filter("5 fold(s)").size(), 1);
}

}  // namespace
}  // namespace cuadrante::ui
