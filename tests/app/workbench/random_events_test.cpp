// Random events of mouse and keyboard at the real window, thousands for each seed: nothing ends the
// program or stops it, no dialog stays, no label goes, what is shown is what is stored, and
// afterwards there is no more of anything than before.

#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "app/workbench/label_controller.h"
#include "app/workbench/outside_changes.h"
#include "app/workbench/pages.h"
#include "app/workbench/quick_trainer.h"
#include "app/workbench/random_walk.h"
#include "core/domain/hearing_order.h"
#include "core/ground/error.h"
#include "core/store/backup.h"
#include "core/work/build.h"
#include "how_often.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "this_process.h"
#include "ui/playback/steady_sound.h"

#include <QDialog>
#include <QPixmapCache>
#include <QSettings>
#include <QThread>
#include <gtest/gtest.h>

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Of one seed, in a window of its own; what is wrong is found after each burst.
constexpr int kEventsOfASeed = 2500;
constexpr int kEventsOfABurst = 250;
/// How many objects of a class a window may have more than a new one.
constexpr int kMoreOfAClass = 30;
/// What Qt opens once, when it is first needed: its types of files, who starts programs.
constexpr std::size_t kMoreFiles = 4;
/// What the heap may grow by once the first seed has filled what Qt keeps of fonts and glyphs.
constexpr double kMoreHeapMegabytes = 3;

/// What a program keeps as long as it runs.
struct Kept {
  std::size_t files = 0;
  int threads = 0;
  qsizetype widgets = 0;
  double heapMegabytes = 0;
};

Kept keptNow() {
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  QPixmapCache::clear();
  malloc_trim(0);
  Kept kept;
  kept.files = static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), {}));
  kept.threads = test::numberOfThreads();
  kept.widgets = QApplication::allWidgets().size();
  kept.heapMegabytes = static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd) / 1e6;
  return kept;
}

std::map<std::string, int> objectsBelow(const QObject& window) {
  std::map<std::string, int> objects;
  for (const QObject* object : window.findChildren<QObject*>())
    ++objects[object->metaObject()->className()];
  return objects;
}

/// A study with all that the pages show: songs, clips, labels, a version, runs.
void makeStudy(const fs::path& folder) {
  Project project = test::makeSampleProject(folder, {.labelled = true}).project;
  buildVersion(project, {}, {}, {});
  RunStore store(project.runsFolder());
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes}) {
    cuadrante::Run run;
    run.number = store.reserve();
    run.config.model.task = task;
    run.config.split = {.method = SplitMethod::BySong};
    run.config.epochs = 3;
    run.dataset = project.datasetFolder(VersionNumber{1});
    run.version = VersionNumber{1};
    run.startedAt = "2026-12-01T00:00:00.000Z";
    for (int epoch = 1; epoch <= 3; ++epoch)
      run.epochs.push_back({epoch, {0.7 / epoch, 0.6}, LossAndAccuracy{0.8 / epoch, 0.6}, 1.0});
    test::QuickTrainer::finished(run, store);
  }
}

class RandomEvents : public testing::TestWithParam<int> {
 protected:
  RandomEvents() {
    QApplication::setQuitOnLastWindowClosed(false);
    fs::create_directories(home_);
    makeStudy(outer_ / "template");
    try {
      // Loaded once and for all by whatever needs it first, and 46 MB of the heap.
      app::loadTrainer();
    } catch (const Error&) {
      // Built without it.
    }
  }
  ~RandomEvents() override { QApplication::setQuitOnLastWindowClosed(true); }

  /// A window of its own on a copy of the study, walked through and closed.
  void live(std::uint32_t seed, int events) {
    SCOPED_TRACE("CUADRANTE_SEED=" + std::to_string(seed));
    QSettings().clear();
    app::Settings().setAnnotator("Eva");
    fs::remove_all(home_);
    fs::create_directories(home_);
    fs::copy(outer_ / "template", study_, fs::copy_options::recursive);
    fs::copy_file(study_ / "songs" / "song-0.wav", home_ / "more.wav");
    known_.clear();
    replaced_ = 0;
    test::HangWatch watch("CUADRANTE_SEED=" + std::to_string(seed));
    test::FileAnswers answers(QString::fromStdString(home_.string()), seed);
    app::Workbench workbench(
        *qApp, [] { return std::make_unique<test::QuickTrainer>(); }, ui::steadyOutput);
    workbench.start(path());
    test::RandomWalk walk(workbench, watch, seed);
    for (int done = 0; done < events && !HasFailure(); done += kEventsOfABurst) {
      walk.walk(std::min(kEventsOfABurst, events - done));
      backToTheStudy(workbench);
      expectTruth(workbench);
      if (HasFailure())
        std::cerr << watch.story();
    }
    expectPagesAnswer(workbench);
    expectNothingIsLeftInTheWindow(workbench);
    asked_ += answers.given();
    closed_ += walk.closedDialogs();
  }

  QString path() const { return QString::fromStdString(study_.string()); }

  /// Whatever was closed or opened in its place.
  void backToTheStudy(app::Workbench& workbench) {
    if (!workbench.window().isVisible())
      workbench.window().show();
    // What a copy of the labels is put in the place of opens by itself.
    if (workbench.session() == nullptr)
      std::ignore = QTest::qWaitFor([&] { return workbench.session() != nullptr; }, 2000);
    if (workbench.session() == nullptr || workbench.session()->project.folder() != study_)
      workbench.openProject(path());
    ASSERT_NE(workbench.session(), nullptr) << "the study does not open";
  }

  void expectTruth(app::Workbench& workbench) {
    ASSERT_NE(workbench.session(), nullptr);
    // What a step has written is shown at its end.
    ASSERT_TRUE(
        test::Driver::waitForEvent([&] { return !workbench.session()->steps.isRunning(); }));
    workbench.session()->acts.finish();
    Project project = Project::open(study_);
    EXPECT_EQ(project.faults(), std::vector<std::string>{});
    expectOnlyMoreLabels(project);
    workbench.session()->findChild<app::OutsideChanges*>()->look();
    workbench.window().showStep(ui::Step::Label);
    workbench.session()->acts.finish();
    const ui::LabelCounts shown = workbench.window().findChild<app::LabelController*>()->counts();
    const std::string name = app::Settings().annotator().toStdString();
    for (const Annotator& annotator : project.annotations().annotators())
      if (annotator.kind == AnnotatorKind::Person && annotator.name == name) {
        const LabellingSession stored = sittingOf(project, annotator);
        EXPECT_EQ(shown.done, stored.done()) << name;
        EXPECT_EQ(shown.total, stored.total()) << name;
      }
    EXPECT_EQ(warnings_.take(), std::vector<std::string>{});
  }

  void expectOnlyMoreLabels(Project& project) {
    std::vector<Annotation> now = project.annotations().all();
    const auto replaced = std::ranges::count_if(backupsOf(study_), isReplaced);
    if (replaced == replaced_) {
      ASSERT_GE(now.size(), known_.size());
      for (std::size_t i = 0; i < known_.size(); ++i) {
        ASSERT_EQ(now[i].id, known_[i].id);
        ASSERT_EQ(now[i].point, known_[i].point);
      }
    }
    labels_ += now.size() - std::min(now.size(), known_.size());
    replaced_ = replaced;
    known_ = std::move(now);
  }

  static LabellingSession sittingOf(Project& project, const Annotator& annotator) {
    std::vector<ClipId> selected;
    for (const Clip& clip : project.catalogue().selectedClips())
      selected.push_back(clip.id);
    LabellingSession session(hearingOrder(selected, annotator.orderSeed, project.protocol()),
                             project.journal().labelledBesides(annotator.id));
    for (const Act& act : project.journal().actsOf(annotator.id))
      session.apply(act);
    return session;
  }

  static void expectPagesAnswer(app::Workbench& workbench) {
    for (const app::PageRow& page : app::pageTable()) {
      workbench.window().showStep(page.entry.step);
      EXPECT_EQ(workbench.window().currentStep(), page.entry.step);
      QCoreApplication::processEvents();
    }
  }

  /// No dialog, and hardly more of anything, than in a window that was just made, all of whose
  /// pages were looked at: menus are filled when they are opened, the window of definitions stays.
  void expectNothingIsLeftInTheWindow(app::Workbench& workbench) {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_LE(workbench.window().findChildren<QDialog*>().size(), 1);
    const auto before = objectsBelow(workbench.window());
    workbench.openProject(path());
    expectPagesAnswer(workbench);
    auto fresh = objectsBelow(workbench.window());
    for (const auto& [name, count] : before)
      EXPECT_LE(count, fresh[name] + kMoreOfAClass) << name;
  }

  const test::TemporaryFolder outer_;
  const fs::path home_ = outer_ / "home";
  const fs::path study_ = home_ / "study";
  test::QtWarnings warnings_;
  std::vector<Annotation> known_;
  std::ptrdiff_t replaced_ = 0;
  std::size_t labels_ = 0;
  int asked_ = 0;
  int closed_ = 0;
};

TEST_P(RandomEvents, EndNothingAndLeaveNothing) {
  if (const int seed = test::howOften("CUADRANTE_SEED", 0); seed > 0)
    return live(static_cast<std::uint32_t>(seed), kEventsOfASeed);
  const int events = test::howOften("CUADRANTE_EVENTS", 600);
  const int perSeed = std::min(kEventsOfASeed, events / 3);
  std::optional<Kept> first;
  Kept kept;
  int done = 0;
  for (std::uint32_t i = 0; done < events && !HasFailure(); ++i, done += perSeed) {
    live(static_cast<std::uint32_t>(1000 * GetParam()) + i, perSeed);
    kept = keptNow();
    if (!first)
      first = kept;
    std::cout << done + perSeed << " events, " << labels_ << " labels, " << asked_
              << " dialogs for files, " << closed_ << " others; kept: " << kept.files << " files, "
              << kept.threads << " threads, " << kept.widgets << " widgets, " << kept.heapMegabytes
              << " MB" << std::endl;
  }
  EXPECT_LE(kept.files, first->files + kMoreFiles);
  EXPECT_LE(kept.threads, first->threads + QThread::idealThreadCount()) << "Qt's pool";
  EXPECT_LE(kept.widgets, first->widgets + 1) << "Qt keeps a tip";
  for (const QWidget* widget : QApplication::allWidgets())
    std::cout << "stays: " << test::nameOf(*widget) << "\n";
  EXPECT_LT(kept.heapMegabytes, first->heapMegabytes + kMoreHeapMegabytes);
}

INSTANTIATE_TEST_SUITE_P(Series, RandomEvents,
                         testing::Range(1, 1 + test::howOften("CUADRANTE_SERIES", 1)));

}  // namespace
}  // namespace cuadrante
