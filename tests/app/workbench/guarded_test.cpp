#include "app/workbench/guarded.h"

#include "app/workbench/application.h"
#include "app/workbench/background_task.h"
#include "core/ground/error.h"
#include "patience.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace cuadrante::app {
namespace {

/// Has slots of its own that throw, and one that does not.
class Thrower : public QObject {
 public:
  void fails(const QString&) { throw ProjectError(Reason::DiskFull, "/p/project.db", {}); }
  void takesNothing() { ++calls; }
  int calls = 0;
};

class GuardedTest : public testing::Test {
 protected:
  GuardedTest() {
    showProblemsBy([this](const QString& sentence) { told << sentence; });
  }
  ~GuardedTest() override { showProblemsBy({}); }

  QStringList told;
  QObject sender;
  Thrower receiver;
};

TEST_F(GuardedTest, WhatASlotThrowsBecomesOneSentence) {
  connectGuarded(&sender, &QObject::objectNameChanged, &receiver, &Thrower::fails);
  connectGuarded(&sender, &QObject::objectNameChanged, &receiver, &Thrower::takesNothing);
  connectGuarded(&sender, &QObject::objectNameChanged, &receiver,
                 [] { throw std::out_of_range("unordered_map::at"); });
  connectGuarded(&sender, &QObject::objectNameChanged, &receiver, [](const QString&) { throw 1; });
  connectGuarded(&sender, &QObject::objectNameChanged, &receiver, [] { throw Interrupted(); });
  sender.setObjectName("a");
  ASSERT_EQ(told.size(), 3) << "what was stopped on request is no problem";
  EXPECT_TRUE(told[0].contains("disk is full")) << told[0].toStdString();
  EXPECT_TRUE(told[0].contains("/p/project.db"));
  EXPECT_FALSE(told[1].isEmpty());
  EXPECT_FALSE(told[2].isEmpty());
  EXPECT_EQ(receiver.calls, 1) << "the other slots are called all the same";
}

TEST_F(GuardedTest, PostedTimedAndQueuedCallsToo) {
  connectGuarded(&sender, &QObject::objectNameChanged, &receiver, &Thrower::fails,
                 Qt::QueuedConnection);
  sender.setObjectName("a");
  EXPECT_TRUE(told.isEmpty());
  QTimer timer;
  timer.setSingleShot(true);
  connectGuarded(&timer, &QTimer::timeout, &receiver, [] { throw std::bad_alloc(); });
  timer.start(0);
  BackgroundTask task;
  task.start([](std::stop_token, const BackgroundTask::Post& post) -> std::function<void()> {
    post([] { throw OptionError("posted"); });
    return [] { throw OptionError("closing"); };
  });
  ASSERT_TRUE(test::waitFor([&] { return told.size() == 4; })) << told.size();
  EXPECT_FALSE(task.isRunning());
  EXPECT_TRUE(task.start([](std::stop_token, const BackgroundTask::Post&) {
    return std::function<void()>();
  })) << "it can be used again";
}

TEST_F(GuardedTest, OtherThreadsTellInTheWindowsThread) {
  const auto own = std::this_thread::get_id();
  std::thread::id where;
  showProblemsBy([&](const QString&) { where = std::this_thread::get_id(); });
  std::thread([] { guarded([] { throw std::runtime_error("x"); }); }).join();
  ASSERT_TRUE(test::waitFor([&] { return where != std::thread::id(); }));
  EXPECT_EQ(where, own);
}

TEST_F(GuardedTest, WhatCannotBeShownEndsNothing) {
  showProblemsBy([](const QString&) { throw std::runtime_error("the window is gone"); });
  EXPECT_FALSE(guarded([] { throw std::runtime_error("x"); }));
  EXPECT_TRUE(guarded([] {}));
}

/// A widget of Qt's or ours whose event handler throws.
class ThrowingWidget : public QObject {
  bool event(QEvent* event) override {
    if (event->type() == QEvent::User)
      throw std::runtime_error("in an event");
    return QObject::event(event);
  }
};

TEST_F(GuardedTest, TheApplicationIsTheLastNet) {
  ThrowingWidget widget;
  QEvent event(QEvent::User);
  EXPECT_FALSE(QCoreApplication::sendEvent(&widget, &event));
  QCoreApplication::postEvent(&widget, new QEvent(QEvent::User));
  QCoreApplication::sendPostedEvents(&widget);
  EXPECT_EQ(told.size(), 2);
}

}  // namespace
}  // namespace cuadrante::app
