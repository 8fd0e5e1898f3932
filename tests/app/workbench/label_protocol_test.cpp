// The protocol of a project at the real page: practice, hidden repeats, the gate, remarks.

#include "app/workbench/driver.h"
#include "app/workbench/label_project.h"
#include "app/workbench/settings.h"
#include "temporary_folder.h"
#include "ui/playback/steady_sound.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace cuadrante {
namespace {

using test::Driver;

class LabelProtocol : public testing::Test {
 protected:
  LabelProtocol() { app::Settings().setAnnotator("Ana"); }

  void open(const Protocol& protocol) {
    project_.setProtocol(protocol);
    workbench_.start(QString::fromStdString(folder_.path().string()));
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { shown_ = sound.clip; });
    next([this] { driver_.click("navLabel"); });
  }
  /// Does something after which a clip is shown, or that all are labelled.
  void next(const std::function<void()>& action) {
    shown_.reset();
    action();
    ASSERT_TRUE(Driver::waitForEvent(
        [this] { return shown_ || driver_.find("labelStartButton").isVisible(); }));
  }
  void label(EmotionPoint point) {
    next([&] { driver_.clickPlane("labelPlane", point); });
  }
  QString notice() { return driver_.find<QLabel>("labelNotice").text(); }
  std::vector<Annotation> annotations() { return project_.annotations().all(); }

  static Protocol withoutRepeats() {
    Protocol protocol;
    protocol.repeatShare = 0.0;
    return protocol;
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  Project project_ = test::makeLabelProject(folder_.path(), 20, 1.0);
  // As where there is a sound device.
  app::Workbench workbench_{*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; },
                            ui::steadyOutput};
  Driver driver_{workbench_};
  std::optional<ClipId> shown_;
};

TEST_F(LabelProtocol, WhoLabelsIsAskedOnceBeforeTheFirstLabel) {
  QSettings().remove(QStringLiteral("annotator"));
  project_.setProtocol(withoutRepeats());
  workbench_.start(QString::fromStdString(folder_.path().string()));
  QSettings().remove(QStringLiteral("annotator"));
  driver_.click("navLabel");
  auto& who = driver_.find<QComboBox>("labelWho");
  ASSERT_TRUE(who.isVisible());
  EXPECT_FALSE(driver_.find("labelPlane").isVisible());
  EXPECT_EQ(who.currentText(), "Ana") << "the system user";
  EXPECT_TRUE(project_.annotations().annotators().empty()) << "nobody said so";
  who.lineEdit()->selectAll();
  QTest::keyClicks(who.lineEdit(), "Eva");
  QTest::keyClick(who.lineEdit(), Qt::Key_Return);
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("labelPlane").isVisible(); }));
  EXPECT_EQ(app::Settings().annotator(), "Eva");
  EXPECT_EQ(driver_.find<QComboBox>("annotatorName").currentText(), "Eva");
  ASSERT_EQ(project_.annotations().annotators().size(), 1U);
  EXPECT_EQ(project_.annotations().annotators()[0].name, "Eva");
  driver_.click("navLibrary");
  driver_.click("navLabel");
  EXPECT_FALSE(driver_.find("labelWho").isVisible());
  app::Settings().setAnnotator("Ana");
}

TEST_F(LabelProtocol, PracticeComesFirstShowsItsReferenceAndDoesNotCount) {
  Protocol protocol = withoutRepeats();
  protocol.anchors = {{.clip = {7}, .reference = {0.5, -0.5}}};
  open(protocol);
  ASSERT_EQ(shown_, ClipId{7});
  EXPECT_TRUE(notice().startsWith("Practice")) << notice().toStdString();
  auto& plane = driver_.find<ui::PlaneView>("labelPlane");
  label({-0.5, 0.5});
  ASSERT_EQ(annotations().size(), 1u);
  EXPECT_EQ(annotations()[0].purpose, Purpose::Practice);
  EXPECT_FALSE(project_.annotations().consensus(ClipId{7}).has_value());
  EXPECT_EQ(plane.reference(), (EmotionPoint{0.5, -0.5}));
  EXPECT_FALSE(notice().startsWith("Practice"));
  label({0.2, 0.2});
  EXPECT_EQ(annotations()[1].purpose, Purpose::Label);
  EXPECT_FALSE(plane.reference().has_value());
}

TEST_F(LabelProtocol, HiddenRepeatsAreStoredAsSuchAndLookLikeAnyClip) {
  Protocol protocol;
  protocol.repeatShare = 0.25;
  open(protocol);
  std::map<ClipId, int> heard;
  while (shown_) {
    ++heard[*shown_];
    label({heard[*shown_] == 1 ? 0.5 : -0.5, 0.5});
  }
  const auto all = annotations();
  ASSERT_EQ(all.size(), 25u) << "twenty clips, five of them twice";
  int repeats = 0;
  for (const Annotation& annotation : all) {
    repeats += annotation.purpose == Purpose::Repeat ? 1 : 0;
    EXPECT_NEAR(project_.annotations().consensus(annotation.clip)->point.placer, 0.5, 0.01)
        << "the first hearing is the label";
  }
  EXPECT_EQ(repeats, 5);
}

TEST_F(LabelProtocol, TheGateHoldsBackUntilTheShareIsHeard) {
  Protocol protocol = withoutRepeats();
  protocol.gateShare = 0.3;
  open(protocol);
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_TRUE(annotations().empty());
  EXPECT_TRUE(notice().contains("30")) << notice().toStdString();
  ASSERT_TRUE(Driver::wait([this] { return workbench_.session()->player.position() > 0.5; }));
  label({0.5, 0.5});
  ASSERT_EQ(annotations().size(), 1u);
  EXPECT_GE(annotations()[0].heardShare.value_or(0.0), 0.3);
  EXPECT_GT(annotations()[0].response->count(), 0);
}

TEST_F(LabelProtocol, FlagsAndNotesComeBackWithTheirClip) {
  open(withoutRepeats());
  const ClipId first = *shown_;
  auto& flag = driver_.find<QAbstractButton>("flagButton");
  driver_.click("flagButton");
  ASSERT_TRUE(project_.journal().remarkOn(first, AnnotatorId{1}));
  label({0.5, 0.5});
  EXPECT_FALSE(flag.isChecked()) << "of another clip";
  next([this] { driver_.click("backButton"); });
  EXPECT_EQ(shown_, first);
  EXPECT_TRUE(flag.isChecked());
  driver_.click("flagButton");
  EXPECT_FALSE(project_.journal().remarkOn(first, AnnotatorId{1})->flagged);
}

}  // namespace
}  // namespace cuadrante
