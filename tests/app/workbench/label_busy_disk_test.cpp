// The label and review pages while the disk takes nothing: another program holds the lock of the
// database. The window goes on, nothing is shown as kept that is not, and all comes in its order.

#include "app/workbench/driver.h"
#include "app/workbench/held_lock.h"
#include "app/workbench/label_project.h"
#include "app/workbench/settings.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSemaphore>
#include <QTimer>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace cuadrante {
namespace {

using test::Driver;

class BusyDisk : public testing::Test {
 protected:
  BusyDisk() {
    app::Settings().setAnnotator("Ana");
    Protocol protocol;
    protocol.repeatShare = 0.0;
    project_.setProtocol(protocol);
    workbench_->start(QString::fromStdString(folder_.path().string()));
    QObject::connect(&workbench_->session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { shown_.push_back(sound.clip); });
    driver_.click("navLabel");
    EXPECT_TRUE(Driver::waitForEvent([this] { return shown_.size() == 1; }, 10));
  }

  /// As the driver's, without its wait for the disk.
  void clickPlane(EmotionPoint point) {
    auto& plane = this->plane();
    QTest::mouseClick(&plane, Qt::LeftButton, {}, plane.toWidget(point).toPoint());
  }
  void key(Qt::Key key) { QTest::keyClick(&driver_.find("labelPage"), key); }
  ui::PlaneView& plane() { return driver_.find<ui::PlaneView>("labelPlane"); }
  app::ActWriter& acts() { return workbench_->session()->acts; }
  bool shows(std::size_t clips) {
    return Driver::waitForEvent([&] { return shown_.size() >= clips && !acts().isBusy(); }, 20);
  }
  std::vector<ActKind> kinds() {
    std::vector<ActKind> kinds;
    for (const Act& act : project_.journal().all())
      kinds.push_back(act.kind);
    return kinds;
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  Project project_ = test::makeLabelProject(folder_.path(), 6, 1.0);
  std::unique_ptr<app::Workbench> workbench_ =
      std::make_unique<app::Workbench>(*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; });
  Driver driver_{*workbench_};
  std::vector<ClipId> shown_;
};

TEST_F(BusyDisk, AClickDoesNotWaitAndItsMarkComesWithTheDisk) {
  test::HeldLock lock(folder_.path());
  clickPlane({0.5, 0.5});
  EXPECT_TRUE(acts().isBusy());
  int ticks = 0;
  QTimer ticking;
  QObject::connect(&ticking, &QTimer::timeout, [&] { ++ticks; });
  ticking.start(1);
  ASSERT_TRUE(Driver::waitForEvent([&] { return ticks >= 50; }, 10)) << "the window goes on";
  EXPECT_TRUE(acts().isBusy());
  EXPECT_FALSE(plane().mark()) << "what is shown is on the disk";
  EXPECT_EQ(shown_.size(), 1U);
  EXPECT_TRUE(project_.annotations().all().empty());
  lock.letGo();
  ASSERT_TRUE(shows(2));
  ASSERT_EQ(project_.annotations().all().size(), 1U);
  EXPECT_EQ(project_.annotations().all()[0].clip, shown_[0]);
  EXPECT_TRUE(plane().mark());
}

TEST_F(BusyDisk, WhatIsDoneMeanwhileIsDoneInItsOrderAndToTheClipThatWasSeen) {
  test::HeldLock lock(folder_.path());
  clickPlane({0.5, 0.5});
  clickPlane({-0.5, -0.5});  // the same clip again, by a hasty hand
  key(Qt::Key_Z);
  key(Qt::Key_Y);
  lock.letGo();
  // Labelled: the second; undone: the first; redone: the second.
  ASSERT_TRUE(shows(4));
  EXPECT_EQ(kinds(), (std::vector{ActKind::Label, ActKind::Undo, ActKind::Redo}));
  EXPECT_EQ(shown_[2], shown_[0]);
  EXPECT_EQ(shown_[3], shown_[1]);
  const auto consensus = project_.annotations().consensus(shown_[0]);
  ASSERT_TRUE(consensus);
  EXPECT_GT(consensus->point.placer, 0.0) << "the first click";
  EXPECT_FALSE(project_.annotations().consensus(shown_[1])) << "nobody has heard it yet";
}

TEST_F(BusyDisk, AFlagAndANoteAreKeptInTheirOrder) {
  const AnnotatorId ana{1};
  test::HeldLock lock(folder_.path());
  key(Qt::Key_F);
  key(Qt::Key_N);
  QTest::keyClicks(&driver_.find<QLineEdit>("noteEdit"), "voz");
  QTest::keyClick(&driver_.find("noteEdit"), Qt::Key_Return);
  clickPlane({0.5, 0.5});
  lock.letGo();
  ASSERT_TRUE(shows(2));
  const auto remark = project_.journal().remarkOn(shown_[0], ana);
  ASSERT_TRUE(remark);
  EXPECT_TRUE(remark->flagged);
  EXPECT_EQ(remark->note, "voz");
  EXPECT_FALSE(driver_.find<QAbstractButton>("flagButton").isChecked()) << "of another clip";
}

TEST_F(BusyDisk, WhatTakesLongIsSaidUntilItIsWritten) {
  test::HeldLock lock(folder_.path());
  clickPlane({0.5, 0.5});
  auto& title = driver_.find<QLabel>("workTitle");
  ASSERT_TRUE(Driver::waitForEvent([&] { return !title.text().isEmpty(); }, 10));
  EXPECT_TRUE(title.text().contains("is being written")) << title.text().toStdString();
  EXPECT_FALSE(driver_.find("workStopButton").isVisible()) << "what was said is not taken back";
  lock.letGo();
  ASSERT_TRUE(shows(2));
  EXPECT_TRUE(title.text().isEmpty());
}

TEST_F(BusyDisk, TheEndOfTheProgramWaitsForWhatWasDone) {
  test::HeldLock lock(folder_.path());
  clickPlane({0.5, 0.5});
  key(Qt::Key_F);
  key(Qt::Key_Z);
  lock.letGo();
  workbench_.reset();
  EXPECT_EQ(kinds(), (std::vector{ActKind::Label, ActKind::Undo}));
  const auto remark = project_.journal().remarkOn(shown_[0], AnnotatorId{1});
  ASSERT_TRUE(remark);
  EXPECT_TRUE(remark->flagged);
}

TEST_F(BusyDisk, WhatIsBeingWrittenIsToldToTheWindowThatAskedForIt) {
  const QWidget* const asking = &workbench_->window();
  QSemaphore mayWrite;
  const QWidget* told = nullptr;
  acts().perform([&]() -> std::optional<app::ActWriter::Writing> {
    return app::ActWriter::Writing{[&](Project&) {
                                     mayWrite.acquire();
                                     return [&] { told = &workbench_->window(); };
                                   },
                                   [](const std::exception_ptr&) {}};
  });
  Q_EMIT workbench_->window().languageChosen(QStringLiteral("es"));
  std::jthread disk([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    mayWrite.release();
  });
  EXPECT_TRUE(Driver::waitForEvent([&] { return &workbench_->window() != asking; }));
  EXPECT_EQ(told, asking);
  Q_EMIT workbench_->window().languageChosen(QStringLiteral("en"));
  QCoreApplication::processEvents();
}

TEST_F(BusyDisk, AfterAFailedFlushNothingMoreIsWrittenAndTheWindowSaysSo) {
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  ASSERT_EQ(project_.annotations().all().size(), 1U);
  auto& restriction = driver_.find<QLabel>("restrictionText");
  EXPECT_FALSE(restriction.isVisible());
  acts().perform([&]() -> std::optional<app::ActWriter::Writing> {
    return app::ActWriter::Writing{[](Project& own) -> std::function<void()> {
                                     throw ProjectError(Reason::FlushFailed, own.folder(), {});
                                   },
                                   [](const std::exception_ptr&) {}};
  });
  acts().finish();
  EXPECT_TRUE(restriction.isVisible());
  EXPECT_TRUE(restriction.text().contains("disk")) << restriction.text().toStdString();
  EXPECT_TRUE(workbench_->session()->project.readOnly()) << "no other page writes, either";
  ASSERT_TRUE(shows(2));
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_EQ(project_.annotations().all().size(), 1U);
  EXPECT_FALSE(driver_.find<QLabel>("labelNotice").text().isEmpty());

  workbench_->openProject(QString::fromStdString(folder_.path().string()));
  EXPECT_FALSE(driver_.find<QLabel>("restrictionText").isVisible());
  EXPECT_FALSE(workbench_->session()->project.readOnly());
}

}  // namespace
}  // namespace cuadrante
