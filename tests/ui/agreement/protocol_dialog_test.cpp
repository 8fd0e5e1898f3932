#include "ui/agreement/protocol_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

class ProtocolDialogTest : public testing::Test {
 protected:
  ProtocolDialogTest() {
    protocol_.anchors = {{{7}, {0.5, 0.5}}, {{12}, {-0.5, 0.1}}};
    protocol_.repeatShare = 0.075;
    protocol_.gateShare = 0.5;
    protocol_.guideline = "mayor: agradable";
    dialog_ = std::make_unique<ProtocolDialog>(protocol_);
    QObject::connect(dialog_.get(), &ProtocolDialog::saveRequested,
                     [this](const Protocol& protocol, const std::vector<ClipId>& anchors) {
                       ++saves_;
                       saved_ = protocol;
                       savedAnchors_ = anchors;
                     });
    dialog_->show();
  }
  template <class Widget>
  Widget* find(const char* name) {
    return dialog_->findChild<Widget*>(QString::fromLatin1(name));
  }
  void save() { QTest::mouseClick(find<QPushButton>("protocolSave"), Qt::LeftButton); }
  void enterAnchors(const char* text) {
    find<QLineEdit>("protocolAnchors")->selectAll();
    QTest::keyClicks(find<QLineEdit>("protocolAnchors"), text);
  }

  Protocol protocol_;
  std::unique_ptr<ProtocolDialog> dialog_;
  int saves_ = 0;
  Protocol saved_;
  std::vector<ClipId> savedAnchors_;
};

TEST_F(ProtocolDialogTest, WhatIsNotTouchedStaysAsItWas) {
  EXPECT_EQ(find<QLineEdit>("protocolAnchors")->text(), "7, 12");
  EXPECT_EQ(find<QSpinBox>("protocolRepeats")->value(), 8);
  save();
  EXPECT_EQ(saves_, 1);
  EXPECT_EQ(saved_, protocol_) << "7.5 % is not rounded";
  EXPECT_EQ(savedAnchors_, (std::vector<ClipId>{{7}, {12}}));
}

TEST_F(ProtocolDialogTest, SavesWhatWasEntered) {
  enterAnchors("00003 5;9");
  find<QSpinBox>("protocolRepeats")->setValue(10);
  find<QSpinBox>("protocolGate")->setValue(0);
  find<QPlainTextEdit>("protocolGuideline")->selectAll();
  QTest::keyClicks(find<QPlainTextEdit>("protocolGuideline"), "minor: sad ");
  QTest::keyClick(find<QCheckBox>("protocolSkipReasons"), Qt::Key_Space);
  QTest::keyClick(find<QCheckBox>("protocolEarlier"), Qt::Key_Space);
  find<QComboBox>("protocolConsensus")->setCurrentIndex(1);
  save();
  EXPECT_EQ(saved_.guideline, "minor: sad");
  EXPECT_EQ(savedAnchors_, (std::vector<ClipId>{{3}, {5}, {9}}));
  EXPECT_EQ(saved_.repeatShare, 0.1);
  EXPECT_EQ(saved_.gateShare, 0.0);
  EXPECT_FALSE(saved_.skipReasons);
  EXPECT_TRUE(saved_.earlierShown);
  EXPECT_EQ(saved_.consensus, ConsensusRule::Median);
}

TEST_F(ProtocolDialogTest, WhatNamesNoClipIsRefusedInTheDialog) {
  for (const char* wrong : {"3, first", "-1", "3.5"}) {
    enterAnchors(wrong);
    save();
    EXPECT_EQ(saves_, 0) << wrong;
    EXPECT_TRUE(find<QLabel>("protocolError")->isVisible());
  }
  enterAnchors("3");
  save();
  EXPECT_EQ(saves_, 1);
  EXPECT_FALSE(find<QLabel>("protocolError")->isVisible());
}

TEST_F(ProtocolDialogTest, CanBeLeft) {
  QTest::mouseClick(find<QPushButton>("protocolCancel"), Qt::LeftButton);
  EXPECT_FALSE(dialog_->isVisible());
  EXPECT_EQ(saves_, 0);
}

}  // namespace
}  // namespace cuadrante::ui
