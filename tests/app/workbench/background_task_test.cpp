#include "app/workbench/background_task.h"

#include "patience.h"

#include <QTest>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace cuadrante::app {
namespace {

bool ends(BackgroundTask& task) {
  return test::waitFor([&] { return !task.isRunning(); });
}

TEST(BackgroundTask, BringsValuesBackInOrderAndOnTheThreadOfItsOwner) {
  BackgroundTask task;
  std::vector<int> seen;
  QThread* worker = nullptr;
  QThread* receiver = nullptr;
  ASSERT_TRUE(task.start([&](std::stop_token, const BackgroundTask::Post& post) {
    worker = QThread::currentThread();
    for (int i = 0; i < 100; ++i)
      post([&seen, i] { seen.push_back(i); });
    return [&] { receiver = QThread::currentThread(); };
  }));
  EXPECT_FALSE(task.start([](auto, const auto&) { return [] {}; })) << "one piece at a time";
  ASSERT_TRUE(ends(task));
  ASSERT_EQ(seen.size(), 100u);
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(seen[static_cast<std::size_t>(i)], i);
  EXPECT_EQ(receiver, QThread::currentThread());
  EXPECT_NE(worker, receiver);
}

TEST(BackgroundTask, TellsOfAnErrorAndCanBeUsedAgain) {
  BackgroundTask task;
  std::string message;
  QObject::connect(&task, &BackgroundTask::failed, [&](const std::exception_ptr& error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& what) {
      message = what.what();
    }
  });
  task.start([](auto, const auto&) -> std::function<void()> {
    throw std::runtime_error("the disk is full");
  });
  ASSERT_TRUE(ends(task));
  EXPECT_EQ(message, "the disk is full");
  bool again = false;
  EXPECT_TRUE(task.start([&](auto, const auto&) { return [&] { again = true; }; }));
  ASSERT_TRUE(ends(task));
  EXPECT_TRUE(again);
}

TEST(BackgroundTask, StopsOnRequest) {
  BackgroundTask task;
  bool interrupted = false;
  QObject::connect(&task, &BackgroundTask::interrupted, [&] { interrupted = true; });
  task.start([](std::stop_token stop, const auto&) -> std::function<void()> {
    while (true) {
      throwIfStopped(stop);
      QThread::msleep(1);
    }
  });
  task.requestStop();
  ASSERT_TRUE(ends(task));
  EXPECT_TRUE(interrupted);
}

TEST(BackgroundTask, IsWaitedForWhenItGoes) {
  std::atomic<bool> over = false;
  {
    BackgroundTask task;
    task.start([&over](std::stop_token stop, const auto&) -> std::function<void()> {
      while (!stop.stop_requested())
        QThread::msleep(1);
      over = true;
      return {};
    });
  }
  EXPECT_TRUE(over);
}

TEST(BackgroundTask, ThinnedProgressKeepsTheLastMessage) {
  BackgroundTask task;
  std::vector<std::size_t> seen;
  task.start([&](std::stop_token, const BackgroundTask::Post& post) {
    const ProgressCallback progress =
        throttled(post, [&seen](const Progress& now) { seen.push_back(now.done); });
    for (std::size_t i = 1; i <= 10'000; ++i)
      progress({i, 10'000, {}});
    return [] {};
  });
  ASSERT_TRUE(ends(task));
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.back(), 10'000u);
  EXPECT_LT(seen.size(), 1'000u);
}

}  // namespace
}  // namespace cuadrante::app
