#include "app/workbench/outside_changes.h"

#include "app/workbench/driver.h"
#include "app/workbench/session.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <vector>

namespace cuadrante {
namespace {

using test::Driver;

/// A window's session, and the project as another process has it open.
class OutsideChangesTest : public testing::Test {
 protected:
  OutsideChangesTest() {
    QSignalSpy read(&session_.allRuns, &app::RunsReader::read);
    session_.allRuns.want();
    Driver::waitForEvent([&] { return read.count() > 0; });
    changes_.look();
    QObject::connect(&session_, &app::Session::runProgressed, &session_,
                     [this](const cuadrante::Run& run) { progressed_.push_back(run); });
    runs_.clear();
    versions_.clear();
    labels_.clear();
  }
  /// As the pages do.
  void readAgain() {
    const auto before = session_.allRuns.runs();
    session_.allRuns.want();
    ASSERT_TRUE(Driver::waitForEvent([&] { return session_.allRuns.runs() != before; }));
    changes_.look();
    runs_.clear();
  }
  cuadrante::Run saved(RunNumber number, RunState state, int epochs) {
    cuadrante::Run run;
    run.number = number;
    run.state = state;
    run.startedAt = "2026-11-27T00:00:00.000Z";
    for (int epoch = 1; epoch <= epochs; ++epoch)
      run.epochs.push_back({epoch, {0.5, 0.5}, std::nullopt, 1.0});
    store_.save(run);
    return run;
  }

  test::TemporaryFolder folder_;
  Project other_ = test::makeSampleProject(folder_ / "study", {.labelled = true}).project;
  RunStore store_{other_.runsFolder()};
  app::Session session_{Project::open(folder_ / "study"), [] { return std::unique_ptr<Trainer>(); },
                        nullptr};
  app::OutsideChanges& changes_ = *new app::OutsideChanges(session_);
  QSignalSpy runs_{&session_, &app::Session::runsChanged};
  std::vector<cuadrante::Run> progressed_;
  QSignalSpy versions_{&session_, &app::Session::versionsChanged};
  QSignalSpy labels_{&session_, &app::Session::labelsChanged};
};

TEST_F(OutsideChangesTest, ARunIsSeenWhenItBeginsAndWhenItEndsAndNotWithEveryEpoch) {
  changes_.look();
  EXPECT_EQ(runs_.count(), 0);
  const RunNumber number = store_.reserve();
  changes_.look();
  EXPECT_EQ(runs_.count(), 0) << "an empty folder is no run yet";
  saved(number, RunState::Running, 0);
  changes_.look();
  EXPECT_EQ(runs_.count(), 1);
  readAgain();
  ASSERT_EQ(session_.allRuns.runs()->size(), 1U);
  saved(number, RunState::Running, 1);
  changes_.look();
  EXPECT_EQ(runs_.count(), 0) << "it trains";
  ASSERT_EQ(progressed_.size(), 1U) << "which is told without reading all runs again";
  EXPECT_EQ(progressed_[0].number, number);
  EXPECT_EQ(progressed_[0].epochs.size(), 1U);
  saved(number, RunState::Finished, 2);
  changes_.look();
  EXPECT_EQ(runs_.count(), 1);
  readAgain();
  changes_.look();
  EXPECT_EQ(runs_.count(), 0);
}

TEST_F(OutsideChangesTest, VersionsAndLabelsOfAnotherProcessAreSeen) {
  buildVersion(other_, {.note = "by the command line"}, {}, {});
  changes_.look();
  EXPECT_GE(versions_.count(), 1);
  labels_.clear();
  const AnnotatorId ana = other_.annotations().annotators().front().id;
  other_.annotations().relabel(ClipId{1}, ana, Axis::Placer, 0.25, "");
  changes_.look();
  EXPECT_EQ(labels_.count(), 1);
  changes_.look();
  EXPECT_EQ(labels_.count(), 1) << "once";
}

TEST_F(OutsideChangesTest, WhatTheWindowItselfWritesIsNoNews) {
  QSignalSpy library(&session_, &app::Session::libraryChanged);
  Project& own = session_.project;
  const AnnotatorId ana = own.annotations().annotators().front().id;
  own.annotations().relabel(ClipId{1}, ana, Axis::Placer, 0.5, "");
  Protocol protocol = own.protocol();
  protocol.guideline = "another";
  own.setProtocol(protocol);
  changes_.look();
  EXPECT_EQ(labels_.count(), 0);
  EXPECT_EQ(library.count(), 0);
  other_.annotations().relabel(ClipId{1}, ana, Axis::Placer, -0.5, "");
  own.annotations().relabel(ClipId{1}, ana, Axis::Energia, 0.5, "");
  changes_.look();
  EXPECT_EQ(labels_.count(), 1) << "between others' writes it is not lost";
  EXPECT_EQ(library.count(), 1);
}

/// What is done at the pages is written by a connection of its own.
class OwnAct : public OutsideChangesTest {
 protected:
  void act(const std::function<void(Project&)>& work) {
    session_.acts.perform([work]() -> std::optional<app::ActWriter::Writing> {
      return app::ActWriter::Writing{[work](Project& own) {
                                       work(own);
                                       return [] {};
                                     },
                                     [](const std::exception_ptr&) { ADD_FAILURE() << "refused"; }};
    });
    session_.acts.finish();
  }
  void say(Project& project, double placer) {
    project.annotations().relabel(ClipId{1}, project.annotations().annotators().front().id,
                                  Axis::Placer, placer, "");
  }
};

TEST_F(OwnAct, IsNoNews) {
  // The first finds the project open, or opens it, which nobody can tell from others' doing.
  act([](Project&) {});
  changes_.look();
  labels_.clear();
  for (const double placer : {0.5, -0.5, 0.25}) {
    act([&](Project& own) { say(own, placer); });
    changes_.look();
  }
  EXPECT_EQ(labels_.count(), 0);
}

TEST_F(OwnAct, HidesNothingThatAnotherProcessDoesBeforeItOrMeanwhile) {
  act([](Project&) {});
  changes_.look();
  labels_.clear();
  say(other_, 0.5);
  act([&](Project& own) { say(own, -0.5); });
  changes_.look();
  EXPECT_EQ(labels_.count(), 1) << "before it";
  act([&](Project& own) {
    say(own, 0.25);
    say(other_, 0.75);
  });
  changes_.look();
  EXPECT_EQ(labels_.count(), 2) << "meanwhile";
  changes_.look();
  EXPECT_EQ(labels_.count(), 2) << "once";
}

TEST_F(OwnAct, IsNotTakenForAnothersWhileItGoesOn) {
  act([](Project&) {});
  changes_.look();
  labels_.clear();
  QSemaphore committed, mayEnd;
  session_.acts.perform([&]() -> std::optional<app::ActWriter::Writing> {
    return app::ActWriter::Writing{[&](Project& own) {
                                     say(own, 0.5);
                                     committed.release();
                                     mayEnd.acquire();
                                     return [] {};
                                   },
                                   [](const std::exception_ptr&) {}};
  });
  committed.acquire();
  changes_.look();
  mayEnd.release();
  session_.acts.finish();
  changes_.look();
  EXPECT_EQ(labels_.count(), 0);
}

/// As the pages do: what it did is told at its end, by its own signals.
class OwnStep : public OutsideChangesTest {
 protected:
  void run(const std::function<void(Project&)>& work, void (app::Session::*signal)()) {
    ASSERT_TRUE(session_.startStep(
        {},
        [&](Project& own, std::stop_token, const ProgressCallback&) -> std::function<void()> {
          // The window has looked by then.
          if (!opened_.tryAcquire(1, 10'000))
            ADD_FAILURE() << "the window did not look";
          work(own);
          return [this, signal] { Q_EMIT(session_.*signal)(); };
        },
        [](const QString& sentence) { ADD_FAILURE() << sentence.toStdString(); }));
    ASSERT_TRUE(Driver::waitForEvent([&] { return !session_.steps.isRunning(); }));
    changes_.look();
  }
  void selectOthers(Project& project) {
    std::vector<ClipId> some;
    for (const Clip& clip : project.catalogue().selectedClips())
      some.push_back(clip.id);
    some.pop_back();
    project.catalogue().setSelection(some);
  }

  QSemaphore opened_;
  QMetaObject::Connection looked_ = QObject::connect(
      &session_, &app::Session::stepOpened, &session_, [this] { opened_.release(); },
      Qt::DirectConnection);
  QSignalSpy library_{&session_, &app::Session::libraryChanged};
};

TEST_F(OwnStep, IsToldOnceByItselfAndNotAsAnothers) {
  run([&](Project& own) { selectOthers(own); }, &app::Session::libraryChanged);
  EXPECT_EQ(library_.count(), 1);
  EXPECT_EQ(labels_.count(), 0);
  run([&](Project& own) { buildVersion(own, {}, {}, {}); }, &app::Session::versionsChanged);
  EXPECT_EQ(versions_.count(), 1);
  EXPECT_EQ(library_.count(), 1);
  EXPECT_EQ(labels_.count(), 0);
}

TEST_F(OwnStep, DoesNotHideWhatAnotherProcessDoesMeanwhile) {
  const AnnotatorId ana = other_.annotations().annotators().front().id;
  run(
      [&](Project& own) {
        selectOthers(own);
        other_.annotations().relabel(ClipId{1}, ana, Axis::Placer, 0.25, "");
      },
      &app::Session::libraryChanged);
  EXPECT_EQ(labels_.count(), 1);
  other_.annotations().relabel(ClipId{1}, ana, Axis::Placer, 0.5, "");
  changes_.look();
  EXPECT_EQ(labels_.count(), 2);
}

TEST_F(OutsideChangesTest, ItLooksByItselfWithinTwoSeconds) {
  EXPECT_LE(app::OutsideChanges::kEvery, 1000) << "twice that is two seconds";
  saved(store_.reserve(), RunState::Finished, 1);
  EXPECT_TRUE(Driver::waitForEvent([&] { return runs_.count() > 0; }));
}

}  // namespace
}  // namespace cuadrante
