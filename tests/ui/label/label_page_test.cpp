#include "patience.h"
#include "ui/label/label_page_fixture.h"

namespace cuadrante::ui {
namespace {

TEST_F(LabelPageTest, AClickChoosesOnceWithPointAndResponseTime) {
  QElapsedTimer clock;
  clock.start();
  page.showClip(tone(354, "Clip 00354"));
  ASSERT_TRUE(test::waitFor([&] { return player.position() > 0.0; }));
  QTest::qWait(150);
  clickPlane({0.4, -0.6});
  const qint64 elapsed = clock.elapsed();
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].value<ClipId>(), ClipId{354});
  const auto answer = chosen[0][1].value<LabelAnswer>();
  EXPECT_NEAR(answer.point.placer, 0.4, 0.006);
  EXPECT_NEAR(answer.point.energia, -0.6, 0.006);
  EXPECT_GE(answer.responseMs, 150);
  EXPECT_LE(answer.responseMs, elapsed);
  EXPECT_GT(answer.heardShare, 0.0);
  EXPECT_LE(answer.heardShare, static_cast<double>(elapsed + 100) / 10'000.0) << "of ten seconds";
}

TEST_F(LabelPageTest, TheMarkComesOnlyWithShowSavedAndGoesBeforeTheNextJudgement) {
  page.showClip(tone(1, "a"));
  const QImage before = planePicture();
  clickPlane({0.5, 0.5});
  EXPECT_EQ(planePicture(), before);
  page.showSaved(ClipId{1}, {0.5, 0.5});
  const QImage marked = planePicture();
  EXPECT_NE(marked, before);
  page.showClip(tone(2, "b"));
  EXPECT_EQ(planePicture(), marked) << "seen for a moment";
  EXPECT_TRUE(test::waitFor([&] { return planePicture() == before; }));
}

TEST_F(LabelPageTest, ShowsWhatThisAnnotatorSaidBeforeOnlyWhenAsked) {
  QSignalSpy view(&page, &LabelPage::viewChosen);
  page.showClip(tone(1, "a"));
  const QImage before = planePicture();
  page.showClip(tone(1, "a"), {.earlier = EmotionPoint{0.2, 0.3}, .note = {}});
  EXPECT_EQ(planePicture(), before);
  QTest::keyClick(plane, Qt::Key_E);
  EXPECT_NE(planePicture(), before);
  ASSERT_EQ(view.count(), 1);
  EXPECT_TRUE(view[0][0].value<LabelView>().earlier);
  QTest::keyClick(plane, Qt::Key_E);
  EXPECT_EQ(planePicture(), before);
}

TEST_F(LabelPageTest, AdjectivesAndTheLabelsOfTheSittingAreSwitchedOnByKeys) {
  page.showClip(tone(1, "a"));
  page.showSittingPoints({{0.5, 0.5}, {-0.5, 0.25}});
  const QImage before = planePicture();
  for (const Qt::Key key : {Qt::Key_A, Qt::Key_P}) {
    QTest::keyClick(plane, key);
    EXPECT_NE(planePicture(), before);
    QTest::keyClick(plane, key);
    EXPECT_EQ(planePicture(), before);
  }
}

TEST_F(LabelPageTest, TheGateTakesNoClickBeforeEnoughWasHeard) {
  page.setGate(0.05);
  page.showClip(tone(1, "a", 2.0));
  player.togglePause();
  clickPlane({0.4, 0.4});
  EXPECT_EQ(chosen.count(), 0);
  EXPECT_TRUE(page.findChild<QLabel*>("labelNotice")->text().contains("5 %"));
  player.togglePause();
  ASSERT_TRUE(test::waitFor([&] { return player.position() > 0.3; }));
  clickPlane({0.4, 0.4});
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_GE(chosen[0][1].value<LabelAnswer>().heardShare, 0.05);
}

TEST(LabelPageInSilence, WhatNobodyHeardIsStoredAsUnheardAndNoGateStandsBeforeIt) {
  const std::atomic<bool> present = false;
  ClipPlayer player(std::make_unique<MissingOutput>(present));
  LabelPage page(player);
  page.resize(924, 600);
  page.show();
  page.setGate(0.5);
  QSignalSpy chosen(&page, &LabelPage::labelChosen);
  page.showClip(tone(1, "a", 0.3));
  QSignalSpy finished(&player, &ClipPlayer::finished);
  ASSERT_TRUE(test::waitFor([&] { return finished.count() == 1; }));
  auto* plane = page.findChild<PlaneView*>("labelPlane");
  QTest::mouseClick(plane, Qt::LeftButton, {}, plane->toWidget({0.4, 0.4}).toPoint());
  ASSERT_EQ(chosen.count(), 1) << "labelling goes on";
  EXPECT_EQ(chosen[0][1].value<LabelAnswer>().heardShare, 0.0);
}

TEST_F(LabelPageTest, AtTheVolumeZeroNothingIsHeardAndTheGateSaysWhy) {
  player.setVolume(0.0);
  page.setGate(0.05);
  page.showClip(tone(1, "a", 0.5));
  QSignalSpy finished(&player, &ClipPlayer::finished);
  ASSERT_TRUE(test::waitFor([&] { return finished.count() == 1; }));
  clickPlane({0.4, 0.4});
  EXPECT_EQ(chosen.count(), 0);
  EXPECT_TRUE(page.findChild<QLabel*>("labelNotice")->text().contains("volume"));
}

TEST_F(LabelPageTest, ASkipAsksWhy) {
  page.showClip(tone(1, "a"));
  auto* menu = page.findChild<QMenu*>("skipMenu");
  const std::array<std::optional<SkipReason>, 5> reasons{std::nullopt, SkipReason::NoMusic,
                                                         SkipReason::Silence, SkipReason::Broken,
                                                         SkipReason::CannotSay};
  for (std::size_t down = 0; down < reasons.size(); ++down) {
    QTest::keyClick(plane, Qt::Key_S);
    EXPECT_TRUE(menu->isVisible());
    for (std::size_t i = 0; i < down; ++i)
      QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    ASSERT_EQ(skip.count(), static_cast<int>(down) + 1);
    EXPECT_EQ(skip.last()[0].value<std::optional<SkipReason>>(), reasons[down]);
  }
  QTest::keyClick(plane, Qt::Key_S);
  QTest::keyClick(menu, Qt::Key_Escape);
  EXPECT_EQ(skip.count(), 5) << "thought better of";
}

TEST_F(LabelPageTest, FlagsAndNotesAreToldAndShown) {
  QSignalSpy flag(&page, &LabelPage::flagChosen);
  QSignalSpy note(&page, &LabelPage::noteEntered);
  page.showClip(tone(1, "a"), {.earlier = {}, .flagged = true, .note = "voz"});
  auto* flagButton = page.findChild<QAbstractButton*>("flagButton");
  EXPECT_TRUE(flagButton->isChecked());
  QTest::keyClick(plane, Qt::Key_F);
  ASSERT_EQ(flag.count(), 1);
  EXPECT_FALSE(flag[0][0].toBool());

  QTest::keyClick(plane, Qt::Key_N);
  auto* field = page.findChild<QLineEdit*>("noteEdit");
  ASSERT_TRUE(field->isVisible());
  EXPECT_EQ(field->text(), "voz");
  field->selectAll();
  QTest::keyClicks(field, "s 1z");
  QTest::keyClick(field, Qt::Key_Escape);
  EXPECT_FALSE(field->isVisible());
  QTest::keyClick(plane, Qt::Key_N);
  EXPECT_EQ(field->text(), "voz") << "Esc left it as it was";
  QTest::keyClicks(field, " alta");
  QTest::keyClick(field, Qt::Key_Return);
  ASSERT_EQ(note.count(), 1);
  EXPECT_EQ(note[0][0].toString(), "voz alta");
  EXPECT_EQ(skip.count() + undo.count() + chosen.count(), 0) << "letters are no shortcuts there";
  page.showRemark(false, {});
  EXPECT_FALSE(flagButton->isChecked());
}

TEST_F(LabelPageTest, TheKeyThatOpensTheSkipMenuAnswersNothingInIt) {
  KeyMap keys;
  for (const Qt::Key key : {Qt::Key_S, Qt::Key_I, Qt::Key_B, Qt::Key_N, Qt::Key_C}) {
    keys.set(LabelAction::Note, {});
    keys.set(LabelAction::Skip, {key});
    page.setKeys(keys);
    page.showClip(tone(1, "a"));
    auto* menu = page.findChild<QMenu*>("skipMenu");
    QTest::keyClick(plane, key);
    ASSERT_TRUE(menu->isVisible());
    QTest::keyClick(menu, key);
    EXPECT_EQ(skip.count(), 0) << key;
    EXPECT_TRUE(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Escape);
  }
}

TEST_F(LabelPageTest, SkippedTwiceAsInADoubleClickOneClipIsLeft) {
  page.setSkipReasons(false);
  page.showClip(tone(1, "a"));
  const auto press = [this](Qt::Key key, quint64 when) {
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    event.setTimestamp(when);
    QCoreApplication::sendEvent(&page, &event);
  };
  press(Qt::Key_S, 10'000);
  page.showClip(tone(2, "b"));
  press(Qt::Key_S, 10'150);
  EXPECT_EQ(skip.count(), 1);
  press(Qt::Key_S, 12'000);
  EXPECT_EQ(skip.count(), 2) << "meant";
  press(Qt::Key_1, 13'000);
  press(Qt::Key_1, 13'150);
  EXPECT_EQ(chosen.count(), 1) << "quadrants too";
}

TEST_F(LabelPageTest, EnterPressedTwiceLabelsOneClip) {
  page.showClip(tone(1, "a"));
  QTest::keyClick(plane, Qt::Key_Right, Qt::ShiftModifier);
  QTest::keyClick(plane, Qt::Key_Return);
  page.showClip(tone(2, "b"));
  QTest::keyClick(plane, Qt::Key_Return);
  EXPECT_EQ(chosen.count(), 1);
  // Moved on a clip that was then left otherwise.
  QTest::keyClick(plane, Qt::Key_Up);
  page.showClip(tone(3, "c"));
  QTest::keyClick(plane, Qt::Key_Return);
  EXPECT_EQ(chosen.count(), 1);
  QTest::keyClick(plane, Qt::Key_Up);
  QTest::keyClick(plane, Qt::Key_Return);
  ASSERT_EQ(chosen.count(), 2);
  EXPECT_EQ(chosen[1][0].value<ClipId>(), ClipId{3});
}

/// Every way of going on from a note that is being written.
TEST_F(LabelPageTest, ANoteIsKeptForItsClipHoweverOneGoesOn) {
  QSignalSpy note(&page, &LabelPage::noteEntered);
  auto* field = page.findChild<QLineEdit*>("noteEdit");
  const std::vector<std::pair<const char*, std::function<void()>>> ways{
      {"a click on the plane",
       [&] {
         clickPlane({0.2, 0.2});
       }},
      {"a button",
       [&] {
         press("undoButton");
         page.showClip(tone(900, "z"));
       }},
      {"another clip", [&] { page.showClip(tone(901, "z")); }},
      {"no clip", [&] { page.showEmpty(LabelPage::Empty::AllDone); }},
      {"Tab", [&] { QTest::keyClick(field, Qt::Key_Tab); }},
      {"Enter", [&] { QTest::keyClick(field, Qt::Key_Return); }},
      {"another page", [&] { page.hide(); }}};
  std::int64_t clip = 0;
  for (const auto& [way, goOn] : ways) {
    page.show();
    page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&page, test::kPatienceMs));
    page.showClip(tone(++clip, "a"));
    chosen.clear();
    note.clear();
    QTest::keyClick(plane, Qt::Key_N);
    ASSERT_TRUE(field->isVisible()) << way;
    field->setFocus();
    ASSERT_TRUE(field->hasFocus()) << way;
    QTest::keyClicks(field, " voz ");
    goOn();
    ASSERT_EQ(note.count(), 1) << way;
    EXPECT_EQ(note[0][0].toString(), "voz") << way;
    EXPECT_EQ(note[0][1].value<ClipId>(), ClipId{clip}) << way;
    EXPECT_FALSE(field->isVisible()) << way;
  }
}

}  // namespace
}  // namespace cuadrante::ui
