#include "ui/label/label_keys.h"

#include <QKeyEvent>
#include <gtest/gtest.h>

#include <stdexcept>

namespace cuadrante::ui {
namespace {

QKeyEvent press(int key, Qt::KeyboardModifiers modifiers = {}, bool held = false) {
  return {QEvent::KeyPress, key, modifiers, QString(), held};
}

std::optional<LabelAction> actionOf(const KeyMap& keys, int key,
                                    Qt::KeyboardModifiers modifiers = {}) {
  const QKeyEvent event = press(key, modifiers);
  return keys.actionOf(event);
}

TEST(KeyMap, TheKeysThatComeWithTheProgramAreInNoConflict) {
  const KeyMap keys;
  for (const LabelAction action : labelActions()) {
    EXPECT_FALSE(keys.keysOf(action).isEmpty()) << static_cast<int>(action);
    for (const QKeyCombination one : keys.keysOf(action)) {
      EXPECT_EQ(keys.conflictOf(action, one), std::nullopt) << static_cast<int>(action);
      EXPECT_EQ(actionOf(keys, one.key(), one.keyboardModifiers()), action);
    }
  }
}

TEST(KeyMap, HeldKeysRepeatOnlySeeks) {
  const KeyMap keys;
  const QKeyEvent right = press(Qt::Key_Right, {}, true);
  const QKeyEvent skip = press(Qt::Key_S, {}, true);
  const QKeyEvent calma = press(Qt::Key_3, {}, true);
  EXPECT_EQ(keys.actionOf(right), LabelAction::SeekForward);
  EXPECT_EQ(keys.actionOf(skip), std::nullopt);
  EXPECT_EQ(keys.actionOf(calma), std::nullopt);
}

TEST(KeyMap, WhatMakesTheCharacterDoesNotCount) {
  const KeyMap keys;
  EXPECT_EQ(actionOf(keys, Qt::Key_Question, Qt::ShiftModifier), LabelAction::ShowKeys);
  EXPECT_EQ(actionOf(keys, Qt::Key_Question, Qt::GroupSwitchModifier), LabelAction::ShowKeys);
  EXPECT_EQ(actionOf(keys, Qt::Key_3, Qt::KeypadModifier), LabelAction::Calma);
  EXPECT_EQ(actionOf(keys, Qt::Key_3, Qt::ShiftModifier), LabelAction::Calma) << "AZERTY";
  EXPECT_EQ(actionOf(keys, Qt::Key_S, Qt::ShiftModifier), std::nullopt);
  EXPECT_EQ(actionOf(keys, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier), LabelAction::Redo);
}

TEST(KeyMap, AConflictNamesTheActionThatHasTheKey) {
  const KeyMap keys;
  EXPECT_EQ(keys.conflictOf(LabelAction::Flag, Qt::Key_S), KeyMap::Conflict{LabelAction::Skip});
  EXPECT_EQ(keys.conflictOf(LabelAction::Skip, Qt::Key_S), std::nullopt);
  EXPECT_EQ(keys.conflictOf(LabelAction::Flag, Qt::Key_G), std::nullopt);
  KeyMap changed;
  EXPECT_THROW(changed.set(LabelAction::Flag, {Qt::Key_G, Qt::Key_S}), std::invalid_argument);
  EXPECT_EQ(changed, keys);
}

TEST(KeyMap, FixedKeysStayWhatTheyAre) {
  const KeyMap keys;
  const QList<QKeyCombination> fixed{
      Qt::Key_Up,         Qt::Key_Return, Qt::Key_Escape,           Qt::Key_Tab,
      Qt::Key_Control,    Qt::Key_K,      Qt::SHIFT | Qt::Key_Left, Qt::CTRL | Qt::Key_Right,
      Qt::ALT | Qt::Key_F};
  for (const QKeyCombination one : fixed)
    for (const LabelAction action : {LabelAction::Flag, LabelAction::SeekBack})
      EXPECT_EQ(keys.conflictOf(action, one), KeyMap::Conflict{}) << one.toCombined();
  KeyMap free;
  free.set(LabelAction::SeekBack, {});
  EXPECT_EQ(free.conflictOf(LabelAction::Flag, Qt::Key_Left), KeyMap::Conflict{});
  EXPECT_EQ(free.conflictOf(LabelAction::SeekForward, Qt::Key_Left), std::nullopt);
}

TEST(KeyMap, AChangedKeyWorksAndTheOldOneDoesNot) {
  KeyMap keys;
  keys.set(LabelAction::Skip, {Qt::Key_G, Qt::SHIFT | Qt::Key_7, Qt::Key_7});
  EXPECT_EQ(actionOf(keys, Qt::Key_G), LabelAction::Skip);
  EXPECT_EQ(actionOf(keys, Qt::Key_7), LabelAction::Skip);
  EXPECT_EQ(actionOf(keys, Qt::Key_S), std::nullopt);
  EXPECT_EQ(keys.withKey("Later", LabelAction::Skip), QString("Later (G, 7)"));
  keys.set(LabelAction::Skip, {});
  EXPECT_EQ(keys.withKey("Later", LabelAction::Skip), QString("Later"));
}

TEST(KeyMap, QuadrantsHaveTheirFirstKeyOnThePlane) {
  KeyMap keys;
  keys.set(LabelAction::Calma, {Qt::Key_M, Qt::Key_3});
  keys.set(LabelAction::Tristeza, {});
  EXPECT_EQ(keys.quadrantKeys(),
            (std::array<QKeyCombination, 4>{Qt::Key_1, Qt::Key_2, Qt::Key_M, Qt::Key_unknown}));
}

TEST(KeyMap, ChangesGoToTextAndBack) {
  EXPECT_TRUE(KeyMap().changes().isEmpty());
  KeyMap keys;
  keys.set(LabelAction::Skip, {});
  keys.set(LabelAction::Flag, {Qt::Key_S, Qt::CTRL | Qt::Key_Comma, Qt::Key_Semicolon});
  keys.set(LabelAction::Skip, {Qt::Key_F});
  keys.set(LabelAction::Loop, {});
  const auto changes = keys.changes();
  EXPECT_EQ(changes.keys(), QStringList({"flag", "loop", "skip"}));
  EXPECT_EQ(KeyMap::withChanges(changes), keys) << "two have changed places, one has no key";
}

TEST(KeyMap, ADamagedSettingsFileLeavesTheDefaults) {
  EXPECT_EQ(KeyMap::withChanges({{"no-such-action", {"S"}},
                                 {"flag", {"not a key"}},
                                 {"note", {"Ctrl+K, Ctrl+C", ""}},
                                 {"again", {"Z"}},
                                 {"loop", {"Return", "Alt+L", "Up"}}}),
            KeyMap());
  const KeyMap half = KeyMap::withChanges({{"flag", {"rubbish", "G"}}});
  EXPECT_EQ(half.keysOf(LabelAction::Flag), QList<QKeyCombination>{Qt::Key_G});
}

TEST(KeyMap, TheDescriptionNamesTheKeysInForce) {
  KeyMap keys;
  keys.set(LabelAction::Skip, {Qt::Key_G});
  const auto rows = labelKeyDescriptions(keys);
  const auto has = [&rows](const QString& text) {
    return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.keys == text; });
  };
  EXPECT_TRUE(has("G"));
  EXPECT_FALSE(has("S"));
  EXPECT_TRUE(has("1  2  3  4"));
}

}  // namespace
}  // namespace cuadrante::ui
