#include "app/workbench/driver.h"
#include "app/workbench/settings.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/playback/listening_panel.h"
#include "ui/spectrogram/spectrogram_look.h"
#include "ui/spectrogram/spectrogram_view.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <gtest/gtest.h>

#include <filesystem>

namespace cuadrante {
namespace {

using test::Driver;

/// The label page of a project of four songs.
class ListeningTest : public testing::Test {
 protected:
  ListeningTest() {
    app::Settings().setVolume(0.4);
    app::Settings().setSpectrogramLook({.rangeDb = 60});
    workbench_.start(QString::fromStdString(folder_.path().string()));
    session().player.setSilent(true);
    driver_.click("navLabel");
    Driver::wait([this] { return panel().sound().pcm != nullptr; });
  }
  ~ListeningTest() override {
    app::Settings().setVolume(1.0);
    app::Settings().setSpectrogramLook({});
  }

  app::Session& session() { return *workbench_.session(); }
  QList<ui::ListeningPanel*> panels() {
    return workbench_.window().findChildren<ui::ListeningPanel*>();
  }
  ui::ListeningPanel& panel() {
    return *driver_.find("labelPage").findChild<ui::ListeningPanel*>();
  }
  QString aside() { return panel().findChild<QLabel*>("listeningAside")->text(); }

  test::TemporaryFolder folder_;
  test::SampleProject sample_ = test::makeSampleProject(folder_.path());
  app::Workbench workbench_{*qApp, [] { return std::unique_ptr<Trainer>(); }};
  Driver driver_{workbench_};
};

TEST_F(ListeningTest, VolumeAndLookAreAsTheyWereLeftOnAllPages) {
  ASSERT_GE(panels().size(), 2);
  EXPECT_DOUBLE_EQ(session().player.volume(), 0.4);
  for (ui::ListeningPanel* each : panels()) {
    EXPECT_EQ(each->findChild<QSlider*>("volumeSlider")->value(), 40);
    EXPECT_EQ(each->findChild<ui::SpectrogramView*>()->look().rangeDb, 60);
  }
}

TEST_F(ListeningTest, WhatIsChosenIsRememberedAndHoldsOnAllPages) {
  panel().findChild<QSlider*>("volumeSlider")->setValue(70);
  EXPECT_DOUBLE_EQ(app::Settings().volume(), 0.7);
  auto* menu = panel().findChild<QToolButton*>("lookButton")->menu();
  for (QAction* action : menu->actions())
    if (action->text() == QStringLiteral("Viridis"))
      action->trigger();
  const ui::SpectrogramLook chosen{.colours = ui::ColourMap::Viridis, .rangeDb = 60};
  EXPECT_EQ(app::Settings().spectrogramLook(), chosen);
  for (ui::ListeningPanel* each : panels()) {
    EXPECT_EQ(each->findChild<QSlider*>("volumeSlider")->value(), 70);
    EXPECT_EQ(each->findChild<ui::SpectrogramView*>()->look(), chosen);
  }
}

TEST_F(ListeningTest, TheSongAroundTheClipIsPlayedOnDemand) {
  QTest::mouseClick(panel().findChild<QToolButton*>("contextButton"), Qt::LeftButton);
  ASSERT_TRUE(Driver::wait([this] { return panel().isContext(); }));
  EXPECT_TRUE(session().player.isPlaying());
  EXPECT_GE(session().player.sound().seconds(), 15.0);
  EXPECT_TRUE(aside().contains(QStringLiteral("0:"))) << aside().toStdString();
}

TEST_F(ListeningTest, ASongThatIsGoneIsNamedInTheQuietLine) {
  for (const auto& file : sample_.songFiles)
    std::filesystem::remove(file);
  const ClipId clip = panel().sound().clip;
  QTest::mouseClick(panel().findChild<QToolButton*>("contextButton"), Qt::LeftButton);
  ASSERT_TRUE(Driver::wait([this] { return !aside().isEmpty(); }));
  EXPECT_TRUE(aside().contains(QStringLiteral("song-"))) << aside().toStdString();
  EXPECT_FALSE(panel().isContext());
  EXPECT_EQ(panel().sound().clip, clip);
}

}  // namespace
}  // namespace cuadrante
