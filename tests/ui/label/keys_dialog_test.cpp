#include "ui/label/keys_dialog.h"

#include "ui/controls/key_field.h"
#include "ui/label/keys_overlay.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

class KeysDialogTest : public testing::Test {
 protected:
  KeysDialogTest() {
    dialog.show();
    dialog.activateWindow();
    list = dialog.findChild<QTreeWidget*>("keysList");
    list->setFocus();
  }
  /// By the arrows, as with a keyboard alone.
  void goTo(LabelAction action) {
    QTest::keyClick(list, Qt::Key_Home);
    for (int i = 0; i < static_cast<int>(action); ++i)
      QTest::keyClick(list, Qt::Key_Down);
  }
  /// To whatever has the keyboard.
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QWidget* focused = dialog.focusWidget();
    ASSERT_NE(focused, nullptr);
    QTest::keyClick(focused, key, modifiers);
  }
  void click(const char* name) {
    QTest::mouseClick(dialog.findChild<QPushButton*>(name), Qt::LeftButton);
  }
  QString message() const { return dialog.findChild<QLabel*>("keysMessage")->text(); }
  QString shownFor(LabelAction action) const {
    return list->topLevelItem(static_cast<int>(action))->text(1);
  }
  KeyMap told() const { return changed.last().at(0).value<KeyMap>(); }

  KeysDialog dialog{KeyMap()};
  QTreeWidget* list;
  QSignalSpy changed{&dialog, &KeysDialog::keysChanged};
};

TEST_F(KeysDialogTest, EnterAndAKeyChangeAnAction) {
  goTo(LabelAction::Skip);
  press(Qt::Key_Return);
  press(Qt::Key_G);
  ASSERT_EQ(changed.count(), 1);
  EXPECT_EQ(told().keysOf(LabelAction::Skip), QList<QKeyCombination>{Qt::Key_G});
  EXPECT_EQ(shownFor(LabelAction::Skip), QString("G"));
  EXPECT_EQ(dialog.focusWidget(), list) << "on with the next";
  press(Qt::Key_Return);
  press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(told().keysOf(LabelAction::Skip),
            QList<QKeyCombination>{Qt::CTRL | Qt::SHIFT | Qt::Key_H});
}

TEST_F(KeysDialogTest, ATakenKeyIsRefusedByTheNameOfWhatHasItAndAnotherCanBeTried) {
  goTo(LabelAction::Flag);
  press(Qt::Key_Return);
  press(Qt::Key_S);
  EXPECT_EQ(changed.count(), 0);
  EXPECT_TRUE(message().contains(labelActionText(LabelAction::Skip))) << message().toStdString();
  press(Qt::Key_Tab);
  EXPECT_EQ(changed.count(), 0);
  EXPECT_FALSE(message().contains(labelActionText(LabelAction::Skip)));
  EXPECT_FALSE(message().isEmpty());
  press(Qt::Key_Shift);
  press(Qt::Key_G);
  EXPECT_EQ(told().keysOf(LabelAction::Flag), QList<QKeyCombination>{Qt::Key_G});
  EXPECT_TRUE(message().isEmpty());
}

TEST_F(KeysDialogTest, EscapeLeavesTheKeyAndThenTheDialog) {
  goTo(LabelAction::Flag);
  press(Qt::Key_Return);
  ASSERT_TRUE(dialog.findChild<KeyField*>("keysField")->isWaiting());
  press(Qt::Key_Escape);
  EXPECT_FALSE(dialog.findChild<KeyField*>("keysField")->isWaiting());
  EXPECT_TRUE(dialog.isVisible());
  press(Qt::Key_Escape);
  EXPECT_FALSE(dialog.isVisible());
  EXPECT_EQ(changed.count(), 0);
}

TEST_F(KeysDialogTest, KeysAreAddedRemovedAndRestored) {
  goTo(LabelAction::Skip);
  click("keysAdd");
  press(Qt::Key_G);
  EXPECT_EQ(shownFor(LabelAction::Skip), QString("S, G"));
  click("keysRemove");
  EXPECT_TRUE(told().keysOf(LabelAction::Skip).isEmpty());
  EXPECT_FALSE(dialog.findChild<QPushButton*>("keysRemove")->isEnabled());

  goTo(LabelAction::Flag);
  press(Qt::Key_Return);
  press(Qt::Key_S);
  goTo(LabelAction::Skip);
  click("keysRestore");
  EXPECT_TRUE(message().contains(labelActionText(LabelAction::Flag))) << "it has the key now";
  goTo(LabelAction::Flag);
  click("keysRestore");
  goTo(LabelAction::Skip);
  click("keysRestore");
  EXPECT_EQ(told(), KeyMap());
}

TEST_F(KeysDialogTest, AllAreRestoredAtOnce) {
  QPushButton* all = dialog.findChild<QPushButton*>("keysRestoreAll");
  EXPECT_FALSE(all->isEnabled());
  goTo(LabelAction::Again);
  click("keysRemove");
  goTo(LabelAction::Loop);
  click("keysRemove");
  click("keysRestoreAll");
  EXPECT_EQ(told(), KeyMap());
  EXPECT_EQ(shownFor(LabelAction::Again), QString("R"));
  EXPECT_FALSE(all->isEnabled());
}

TEST(KeysOverlay, ShowsTheKeysInForceAndAsksForOthers) {
  QWidget page;
  page.resize(924, 652);
  KeysOverlay overlay(&page);
  page.show();
  overlay.toggle();
  const auto shows = [&overlay](const QString& keys) {
    const auto labels = overlay.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&keys](const QLabel* label) { return label->text() == keys; });
  };
  EXPECT_TRUE(shows("S"));
  KeyMap keys;
  keys.set(LabelAction::Skip, {Qt::Key_G});
  overlay.setKeys(keys);
  EXPECT_TRUE(shows("G"));
  EXPECT_FALSE(shows("S"));
  EXPECT_TRUE(page.rect().contains(overlay.geometry())) << overlay.height();
  const QSignalSpy asked(&overlay, &KeysOverlay::changeRequested);
  QTest::mouseClick(overlay.findChild<QPushButton*>("changeKeysButton"), Qt::LeftButton);
  EXPECT_EQ(asked.count(), 1);
  QTest::mouseClick(overlay.findChild<QToolButton*>("closeKeysButton"), Qt::LeftButton);
  EXPECT_TRUE(overlay.isHidden());
}

}  // namespace
}  // namespace cuadrante::ui
