#include "app/workbench/settings.h"

#include <QSettings>
#include <gtest/gtest.h>

namespace cuadrante::app {
namespace {

using ui::KeyMap;
using ui::LabelAction;

class SettingsTest : public testing::Test {
 protected:
  ~SettingsTest() override { QSettings().clear(); }
  Settings settings_;
};

TEST_F(SettingsTest, KeysAreKeptAndGoBackToTheDefaults) {
  EXPECT_EQ(settings_.labelKeys(), KeyMap());
  KeyMap keys;
  keys.set(LabelAction::Loop, {});
  keys.set(LabelAction::Flag, {Qt::Key_Comma, Qt::CTRL | Qt::Key_L});
  settings_.setLabelKeys(keys);
  QSettings().sync();
  EXPECT_EQ(settings_.labelKeys(), keys);
  settings_.setLabelKeys({});
  EXPECT_EQ(settings_.labelKeys(), KeyMap());
}

TEST_F(SettingsTest, KeysOfADamagedFileAreTheDefaults) {
  QSettings().setValue("labelKeys/skip", "Return");
  QSettings().setValue("labelKeys/flag", 3.5);
  QSettings().setValue("labelKeys/what", "S");
  EXPECT_EQ(settings_.labelKeys(), KeyMap());
}

TEST_F(SettingsTest, WhatIsShownBesideTheClipIsKept) {
  EXPECT_FALSE(settings_.anchors() || settings_.sessionPoints() || settings_.earlierLabel());
  settings_.setSessionPoints(true);
  EXPECT_TRUE(settings_.sessionPoints());
  EXPECT_FALSE(settings_.anchors() || settings_.earlierLabel());
  settings_.setAnchors(true);
  settings_.setEarlierLabel(true);
  settings_.setSessionPoints(false);
  EXPECT_TRUE(settings_.anchors() && settings_.earlierLabel());
  EXPECT_FALSE(settings_.sessionPoints());
}

}  // namespace
}  // namespace cuadrante::app
