// A whole sitting without a mouse: every key goes to the widget that has the keyboard, as a window
// system would send it.

#include "app/workbench/driver.h"
#include "app/workbench/label_project.h"
#include "app/workbench/settings.h"
#include "temporary_folder.h"
#include "ui/label/label_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::Driver;

class KeyboardSession : public testing::Test {
 protected:
  KeyboardSession() {
    app::Settings().setAnnotator("Ana");
    workbench_.start(QString::fromStdString(folder_.path().string()));
    workbench_.window().activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&workbench_.window(), test::kPatienceMs));
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { shown_ = sound.clip; });
  }

  /// Who has the keyboard: an open menu, else the window's focus.
  QWidget* target() {
    QWidget* menu = QApplication::activePopupWidget();
    return menu != nullptr ? menu : workbench_.window().focusWidget();
  }
  void key(int key, Qt::KeyboardModifiers modifiers = {}) {
    ASSERT_NE(target(), nullptr) << "the keyboard belongs to nobody";
    driver_.press(*target(), static_cast<Qt::Key>(key), modifiers);
  }
  void type(const QString& text) { QTest::keyClicks(target(), text); }

  /// A key after which another clip is shown.
  ClipId keyToNextClip(int which, Qt::KeyboardModifiers modifiers = {}) {
    shown_.reset();
    key(which, modifiers);
    EXPECT_TRUE(Driver::waitForEvent([this] { return shown_.has_value(); }))
        << "after " << QKeySequence(which).toString().toStdString() << " with "
        << annotations().size() << " annotations";
    return shown_.value_or(ClipId{});
  }

  std::vector<Annotation> annotations() { return project_.annotations().all(); }

  const test::TemporaryFolder folder_;
  Project project_ = test::makeLabelProject(folder_.path(), 6, 1.0);
  app::Workbench workbench_{*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; }};
  Driver driver_{workbench_};
  std::optional<ClipId> shown_;
};

TEST_F(KeyboardSession, LabelsUndoesSkipsNotesAndChangesTheAnnotator) {
  const ClipId first = keyToNextClip(Qt::Key_2, Qt::ControlModifier);
  ui::ClipPlayer& player = workbench_.session()->player;
  EXPECT_TRUE(player.isPlaying()) << "the clip plays as the page comes";
  key(Qt::Key_Space);
  EXPECT_FALSE(player.isPlaying());
  key(Qt::Key_L);
  EXPECT_TRUE(player.isLooping());
  key(Qt::Key_R);
  EXPECT_TRUE(player.isPlaying());

  key(Qt::Key_F);
  key(Qt::Key_N);
  type("voz");
  key(Qt::Key_Return);
  const auto remark = project_.journal().remarkOn(first, AnnotatorId{1});
  ASSERT_TRUE(remark);
  EXPECT_TRUE(remark->flagged);
  EXPECT_EQ(remark->note, "voz");

  // Two steps right, one down, by the cursor; then a quick mark.
  key(Qt::Key_Right, Qt::ShiftModifier);
  key(Qt::Key_Right);
  key(Qt::Key_Down);
  const ClipId second = keyToNextClip(Qt::Key_Return);
  ASSERT_EQ(annotations().size(), 1u);
  EXPECT_EQ(annotations()[0].clip, first);
  EXPECT_NEAR(annotations()[0].point.placer, 0.1, 1e-9);
  EXPECT_NEAR(annotations()[0].point.energia, -0.05, 1e-9);
  key(Qt::Key_Escape);
  const ClipId third = keyToNextClip(Qt::Key_4);
  EXPECT_EQ(annotations()[1].clip, second);
  EXPECT_EQ(annotations()[1].point, (EmotionPoint{-0.5, -0.5}));

  EXPECT_EQ(keyToNextClip(Qt::Key_Z, Qt::ControlModifier), second);
  EXPECT_EQ(annotations().size(), 3u);
  EXPECT_EQ(keyToNextClip(Qt::Key_Y, Qt::ControlModifier), third);
  EXPECT_EQ(annotations().size(), 4u);
  EXPECT_EQ(keyToNextClip(Qt::Key_Backspace), second);
  EXPECT_EQ(keyToNextClip(Qt::Key_1), third) << "labelled anew, and on where one was";

  key(Qt::Key_S);
  key(Qt::Key_Down);
  key(Qt::Key_Down);
  const ClipId fourth = keyToNextClip(Qt::Key_Return);
  const auto acts = project_.journal().all();
  EXPECT_EQ(acts.back().kind, ActKind::Skip);
  EXPECT_EQ(acts.back().item.clip, third);
  EXPECT_EQ(acts.back().reason, SkipReason::Silence);

  key(Qt::Key_Question, Qt::ShiftModifier);
  EXPECT_TRUE(driver_.find("keysOverlay").isVisible());
  key(Qt::Key_Escape);
  EXPECT_FALSE(driver_.find("keysOverlay").isVisible());

  // Tab leads to the name and back.
  QWidget* const name = &driver_.find<QComboBox>("annotatorName");
  for (int tabs = 0; target() != name && tabs < 60; ++tabs)
    key(Qt::Key_Tab);
  ASSERT_EQ(target(), name);
  key(Qt::Key_A, Qt::ControlModifier);
  type("Luis");
  keyToNextClip(Qt::Key_Return);
  while (annotations().size() < 11u)
    annotations().size() < 10u ? static_cast<void>(keyToNextClip(Qt::Key_2)) : key(Qt::Key_2);
  EXPECT_TRUE(driver_.find("labelStartButton").isVisible()) << "Luis has labelled all six";
  keyToNextClip(Qt::Key_Z);
  EXPECT_EQ(annotations().back().retracts, annotations()[10].id);
  EXPECT_TRUE(fourth.valid());
}

}  // namespace
}  // namespace cuadrante
