#include "app/workbench/estimate_controller.h"

#include "app/workbench/driver.h"
#include "app/workbench/session.h"
#include "core/ground/error.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using test::Driver;

/// A form whose plan is measured by a test.
struct FakeForm {
  bool planned = true;
  bool disturbed = false;
  std::atomic<bool> endless = false;
  std::atomic<bool> fails = false;
  std::atomic<int> measurements = 0;
  std::vector<std::string> shown;

  const std::string& last() const { return shown.back(); }

  app::EstimateController::Form form() {
    return {.pause = std::chrono::milliseconds(1),
            .canBeMeasured = [this] { return planned; },
            .isDisturbed = [this] { return disturbed; },
            .measuring = [this]() -> app::BackgroundTask::Work {
              return [this](const std::stop_token& stop, const app::BackgroundTask::Post&) {
                ++measurements;
                if (fails)
                  throw OptionError("no songs");
                while (endless && !stop.stop_requested())
                  QThread::msleep(1);
                throwIfStopped(stop);
                return [this] { shown.emplace_back("known"); };
              };
            },
            .showWaiting = [this] { shown.emplace_back("waiting"); },
            .showNothing = [this] { shown.emplace_back("nothing"); },
            .showFailure = [this](const QString&) { shown.emplace_back("failure"); }};
  }
};

class Estimates : public testing::Test {
 protected:
  bool waitFor(const FakeForm& form, const std::string& shown) {
    return Driver::wait([&] { return !form.shown.empty() && form.last() == shown; });
  }

  const test::TemporaryFolder folder_;
  FakeForm first_, second_;
  app::Session session_{
      std::move(test::makeSampleProject(folder_ / "study", {.cut = false}).project), nullptr};
  app::EstimateController controller_{session_, first_.form()};
  app::EstimateController other_{session_, second_.form()};
};

TEST_F(Estimates, AreMadeWhileAPageIsLookedAtAndAgainAfterAChange) {
  controller_.change();
  EXPECT_EQ(first_.last(), "nothing") << "nobody looks";
  controller_.enter();
  EXPECT_EQ(first_.last(), "waiting");
  ASSERT_TRUE(waitFor(first_, "known"));
  controller_.leave();
  controller_.enter();
  EXPECT_EQ(first_.last(), "known") << "what is known is not measured again";
  EXPECT_EQ(first_.measurements, 1);
  controller_.change();
  ASSERT_TRUE(waitFor(first_, "known"));
  EXPECT_EQ(first_.measurements, 2);
}

TEST_F(Estimates, AreNotMadeOfAFormThatCannotBeTrainedNorBesideWhatDisturbs) {
  first_.planned = false;
  controller_.enter();
  EXPECT_EQ(first_.last(), "nothing");
  first_.planned = true;
  first_.disturbed = true;
  controller_.change();
  EXPECT_EQ(first_.last(), "nothing");
  first_.disturbed = false;
  controller_.renew();
  EXPECT_TRUE(waitFor(first_, "known"));
}

TEST_F(Estimates, OneThatIsCancelledWaitsUntilItIsAskedFor) {
  first_.endless = true;
  controller_.enter();
  ASSERT_TRUE(Driver::wait([&] { return first_.measurements == 1; }));
  controller_.cancel();
  EXPECT_EQ(first_.last(), "nothing");
  ASSERT_TRUE(Driver::wait([&] { return !session_.estimates.isRunning(); }));
  first_.endless = false;
  controller_.renew();
  EXPECT_EQ(first_.last(), "nothing");
  controller_.measureNow();
  EXPECT_TRUE(waitFor(first_, "known"));
}

TEST_F(Estimates, WhatCannotBeMeasuredIsSaidAndNotTriedAgain) {
  first_.fails = true;
  controller_.enter();
  ASSERT_TRUE(waitFor(first_, "failure"));
  controller_.renew();
  EXPECT_EQ(first_.measurements, 1);
  EXPECT_TRUE(second_.shown.empty()) << "it was none of the other form's";
}

TEST_F(Estimates, AnotherFormsTurnComesWhenTheFirstIsLeft) {
  first_.endless = true;
  controller_.enter();
  ASSERT_TRUE(Driver::wait([&] { return first_.measurements == 1; }));
  other_.change();
  EXPECT_TRUE(session_.estimates.isRunning()) << "nobody looks at the other";
  controller_.leave();
  other_.enter();
  ASSERT_TRUE(waitFor(second_, "known"));
  EXPECT_EQ(first_.last(), "nothing");
}

}  // namespace
}  // namespace cuadrante
