#include "ui/label/label_page_fixture.h"

namespace cuadrante::ui {
namespace {

TEST_F(LabelPageTest, PracticeShowsWhereTheClipLies) {
  page.showClip(tone(1, "a"));
  page.showSaved(ClipId{1}, {0.5, 0.5});
  const QImage mark = planePicture();
  page.showSaved(ClipId{1}, {0.5, 0.5}, EmotionPoint{-0.5, 0.5});
  EXPECT_NE(planePicture(), mark);
}

TEST_F(LabelPageTest, OtherKeysCanBeChosen) {
  KeyMap keys;
  keys.set(LabelAction::Skip, {QKeyCombination(Qt::Key_K | Qt::SHIFT)});
  keys.set(LabelAction::Undo, {Qt::Key_U});
  page.setKeys(keys);
  page.showClip(tone(1, "a"));
  QTest::keyClick(plane, Qt::Key_Z);
  EXPECT_EQ(undo.count(), 0);
  QTest::keyClick(plane, Qt::Key_U);
  EXPECT_EQ(undo.count(), 1);
  EXPECT_TRUE(page.findChild<QAbstractButton*>("undoButton")->toolTip().contains("(U)"));
}

TEST_F(LabelPageTest, KeysAskForWhatTheyShould) {
  page.showClip(tone(1, "a"));
  QTest::keyClick(plane, Qt::Key_Z);
  QTest::keyClick(plane, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(undo.count(), 2);
  QTest::keyClick(plane, Qt::Key_Y);
  EXPECT_EQ(redo.count(), 1);
  page.setSkipReasons(false);
  QTest::keyClick(plane, Qt::Key_S);
  EXPECT_EQ(skip.count(), 1);
  QTest::keyClick(plane, Qt::Key_Backspace);
  EXPECT_EQ(back.count(), 1);
  QTest::keyClick(plane, Qt::Key_3);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][1].value<LabelAnswer>().point, (EmotionPoint{0.5, -0.5}));
}

TEST_F(LabelPageTest, KeysDriveThePlayer) {
  page.showClip(tone(1, "a"));
  ASSERT_TRUE(player.isPlaying());
  QTest::keyClick(plane, Qt::Key_Space);
  EXPECT_FALSE(player.isPlaying());
  QTest::keyClick(plane, Qt::Key_Right);
  QTest::keyClick(plane, Qt::Key_Right);
  const double there = player.position();
  EXPECT_GE(there, 2.0);
  QTest::keyClick(plane, Qt::Key_Left);
  EXPECT_DOUBLE_EQ(player.position(), there - 1.0);
  QTest::keyClick(plane, Qt::Key_L);
  EXPECT_TRUE(player.isLooping());
  QTest::keyClick(plane, Qt::Key_R);
  EXPECT_TRUE(player.isPlaying());
  EXPECT_EQ(player.position(), 0.0);
}

TEST_F(LabelPageTest, NumbersAndShiftArrowsWorkWhereverTheKeyboardIs) {
  page.showClip(tone(1, "a"));
  auto* button = page.findChild<QAbstractButton*>("skipButton");
  button->setFocus(Qt::TabFocusReason);
  QTest::keyClick(button, Qt::Key_1);
  EXPECT_EQ(chosen.count(), 1);
  // Arrows on a button go to the next button, as everywhere.
  QTest::keyClick(&page, Qt::Key_Up, Qt::ShiftModifier);
  EXPECT_TRUE(plane->hasCursor());
}

TEST_F(LabelPageTest, ButtonsDoTheSameAndLeaveTheKeyboardWithThePlane) {
  page.showClip(tone(1, "a"));
  page.setSkipReasons(false);
  page.activateWindow();
  for (const char* button : {"undoButton", "redoButton", "skipButton", "backButton"})
    press(button);
  EXPECT_EQ(undo.count() * 1000 + redo.count() * 100 + skip.count() * 10 + back.count(), 1111);
  page.showPossible(false, false, false);
  for (const char* button : {"undoButton", "redoButton", "backButton"})
    EXPECT_FALSE(page.findChild<QAbstractButton*>(button)->isEnabled());
  press("playButton");
  EXPECT_FALSE(player.isPlaying());
  press("replayButton");
  EXPECT_TRUE(player.isPlaying());
  press("loopButton");
  EXPECT_TRUE(player.isLooping());
  EXPECT_EQ(page.focusWidget(), plane);
}

TEST_F(LabelPageTest, NothingMovesBetweenClips) {
  page.showClip(tone(1, "a"));
  page.showCounts({.done = 1, .total = 9, .today = 1, .perMinute = {}});
  QCoreApplication::processEvents();
  std::map<QWidget*, QRect> places;
  for (QWidget* child : page.findChildren<QWidget*>())
    places[child] = child->geometry();
  const QString longTitle = QString("A very long title ").repeated(40);
  page.showClip(tone(23124, longTitle, 3.0),
                {.earlier = EmotionPoint{-1.0, 1.0}, .flagged = true, .note = longTitle});
  page.showSaved(ClipId{23124}, {1.0, -1.0});
  page.showNotice(longTitle);
  page.showRecent(std::vector<RecentLabel>(40, {ClipId{123456}, {-0.25, -0.75}}));
  page.showCounts({.done = 123456, .total = 1000000, .today = 12345, .perMinute = 12.5});
  player.togglePause();
  QCoreApplication::processEvents();
  QTest::qWait(50);
  for (QWidget* child : page.findChildren<QWidget*>()) {
    // Labels within the footer's line may grow; the line itself stays.
    const QString name = child->objectName();
    if (name == "labelCounts" || name == "labelPace")
      continue;
    ASSERT_TRUE(places.contains(child));
    EXPECT_EQ(places[child], child->geometry())
        << child->metaObject()->className() << " " << name.toStdString();
  }
}

TEST_F(LabelPageTest, ThePlaneStaysSquareAndTheSideReadable) {
  page.showClip(tone(1, "a"));
  // A window manager answers with sizes of its own, some time later.
  page.hide();
  page.setAttribute(Qt::WA_DontShowOnScreen);
  page.show();
  for (const QSize size :
       {QSize(924, 598), QSize(1740, 980), QSize(1000, 1400), QSize(3600, 2000)}) {
    page.resize(size);
    QCoreApplication::processEvents();
    EXPECT_EQ(plane->width(), plane->height());
    EXPECT_GE(plane->width(), std::min(size.height() - 160, size.width() - 460));
    EXPECT_GE(page.findChild<WaveformView*>()->width(), 390);
  }
}

TEST_F(LabelPageTest, SaysWhyThereIsNothingToHear) {
  QSignalSpy start(&page, &LabelPage::startRequested);
  page.showClip(tone(1, "a"));
  for (const auto why : {LabelPage::Empty::AllDone, LabelPage::Empty::Unreadable,
                         LabelPage::Empty::NoClips, LabelPage::Empty::NotCut}) {
    page.showEmpty(why);
    EXPECT_FALSE(player.isPlaying());
    EXPECT_FALSE(plane->isVisible());
    press("labelStartButton");
    EXPECT_EQ(start.last()[0].value<LabelPage::Empty>(), why);
  }
  QTest::keyClick(&page, Qt::Key_Z);
  QTest::keyClick(&page, Qt::Key_1);
  EXPECT_EQ(undo.count() + chosen.count(), 0);
  page.showEmpty(LabelPage::Empty::AllDone);
  QTest::keyClick(&page, Qt::Key_1);
  QTest::keyClick(&page, Qt::Key_Z);
  EXPECT_EQ(undo.count(), 1) << "the last label of all can be taken back";
  EXPECT_EQ(chosen.count(), 0);
}

TEST_F(LabelPageTest, LeavingThePageSilencesTheClip) {
  page.showClip(tone(1, "a"));
  page.hide();
  EXPECT_FALSE(player.isPlaying());
  page.showClip(tone(2, "b"));
  EXPECT_FALSE(player.isPlaying()) << "not while another page is shown";
  page.show();
  EXPECT_TRUE(player.isPlaying());
}

TEST_F(LabelPageTest, TheAnnotatorIsTheSystemsUserUntilAnotherNameIsEntered) {
  EXPECT_FALSE(page.annotator().isEmpty());
  page.showClip(tone(1, "a"));
  QSignalSpy changed(&page, &LabelPage::annotatorChanged);
  page.setAnnotators({"ana", "beto"}, "ana");
  EXPECT_EQ(page.annotator(), "ana");
  EXPECT_EQ(changed.count(), 0);
  auto* field = page.findChild<QComboBox*>("annotatorName")->lineEdit();
  field->setFocus();
  field->selectAll();
  QTest::keyClicks(field, "lars");
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_EQ(page.annotator(), "lars");
  ASSERT_EQ(changed.count(), 1);
  EXPECT_EQ(changed[0][0].toString(), "lars");
  EXPECT_EQ(skip.count() + undo.count(), 0) << "letters in the field are no shortcuts";
}

TEST_F(LabelPageTest, AllKeysAreShownAndHiddenAgainWithoutADialog) {
  page.showClip(tone(1, "a"));
  auto* overlay = page.findChild<QWidget*>("keysOverlay");
  QTest::keyClick(plane, Qt::Key_Question, Qt::ShiftModifier);
  EXPECT_TRUE(overlay->isVisible());
  EXPECT_FALSE(overlay->isWindow());
  EXPECT_TRUE(QRect(QPoint(0, 0), page.size()).contains(overlay->geometry()));
  clickPlane({-0.5, 0.5});
  EXPECT_EQ(chosen.count(), 1);
  QTest::keyClick(plane, Qt::Key_Escape);
  EXPECT_FALSE(overlay->isVisible());
}

}  // namespace
}  // namespace cuadrante::ui
