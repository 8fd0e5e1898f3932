// What who reviews waits for, with a queue of 100,000 clips of which a third is answered: the real
// window on a project made for it, one of twenty clips a control, five judges. For every act: how
// long until it is done, and the longest time in which nothing could be painted (a timer that beats
// every 5 ms). "next clip" answers the clip by a click (the commit is in it) and goes on to the
// next one. QT_QPA_PLATFORM=offscreen bench_review_page [CLIPS]

#include "app/workbench/driver.h"
#include "bench/event_loop_watch.h"
#include "bench/many_clips.h"
#include "core/store/reviews.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <sqlite3.h>

#include <cstdio>
#include <functional>
#include <stdexcept>
#include <vector>

namespace {

using namespace cuadrante;
using namespace cuadrante::bench;
namespace fs = std::filesystem;

constexpr int kJudges = 5;
constexpr int kAnswers = 200;

double quantile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values.at(std::min(values.size() - 1,
                            static_cast<std::size_t>(share * static_cast<double>(values.size()))));
}

void print(const char* what, const std::vector<double>& times, const std::vector<double>& frames) {
  std::printf("%-28s %7.1f ms median, %7.1f p95 (%zu); frames: p95 %6.1f, longest %6.1f\n", what,
              quantile(times, 0.5), quantile(times, 0.95), times.size(), quantile(frames, 0.95),
              quantile(frames, 1.0));
  std::fflush(stdout);
}

/// Runs that have judged every clip, each wrong in its own seventh of them.
std::vector<RunNumber> addJudges(const Project& project, const std::vector<Clip>& clips) {
  RunStore store(project.runsFolder());
  std::vector<RunNumber> judges;
  for (int judge = 0; judge < kJudges; ++judge) {
    Run run;
    run.number = store.reserve();
    run.state = RunState::Finished;
    recurrent(run.config.model).units = {8 << judge};
    run.dataset = project.datasetFolder(VersionNumber{1});
    run.version = VersionNumber{1};
    run.test = LossAndAccuracy{0.4, 0.85};
    std::vector<Prediction> predictions;
    for (const Clip& clip : clips) {
      const int label = clip.id.value % 3 == 0 ? 1 : 0;
      const int predicted = clip.id.value % 7 == judge ? 1 - label : label;
      predictions.push_back({clip.id.value,
                             clipName(clip.id),
                             Subset::Test,
                             label,
                             predicted,
                             {predicted == 1 ? 0.8 : 0.2}});
    }
    run.testClips = std::ssize(predictions);
    store.savePredictions(run.number, predictions);
    store.save(run);
    judges.push_back(run.number);
  }
  return judges;
}

void execute(const fs::path& folder, const char* sql) {
  sqlite3* db = nullptr;
  if (sqlite3_open((folder / "project.db").c_str(), &db) != SQLITE_OK ||
      sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(db));
  sqlite3_close(db);
}

/// Every clip labelled and queued, every third answered: half of these kept, half relabelled.
void addReview(Project& project, const fs::path& folder) {
  const std::vector<Clip> clips = project.catalogue().clips();
  const Annotator own = project.annotations().annotator("Bea", AnnotatorKind::Person);
  const Annotator other = project.annotations().annotator("Ana", AnnotatorKind::Person);
  std::vector<Annotation> labels, answers;
  Review review;
  review.options = "--rule missed";
  review.runs = addJudges(project, clips);
  review.controlShare = 0.05;
  for (const Clip& clip : clips) {
    Annotation label;
    label.clip = clip.id;
    label.annotator = other.id;
    label.point = {0.3, clip.id.value % 3 == 0 ? 0.4 : -0.4};
    if (clip.id.value % 2 != 0)
      labels.push_back(label);
    ReviewClip queued{
        .clip = clip.id, .label = label.point, .control = clip.id.value % 20 == 7, .reasons = {}};
    if (!queued.control)
      queued.reasons = {
          {ReviewRule::Missed, static_cast<double>(clip.id.value % 100) / 100.0, 2, kJudges}};
    review.clips.push_back(queued);
    if (clip.id.value % 6 == 0) {
      label.annotator = own.id;
      label.point = {static_cast<double>(clip.id.value % 97) / 97.0,
                     static_cast<double>(clip.id.value % 89) / -89.0};
      label.session = "before";
      answers.push_back(label);
    }
  }
  project.annotations().appendAll(labels);
  project.annotations().appendAll(answers);
  project.reviews().begin(std::move(review));
  // In one transaction each; the class commits every answer.
  execute(folder,
          "INSERT INTO review_answer (review, clip, annotator, kind, annotation, created_at, "
          "session) SELECT 1, clip, annotator, 'relabelled', id, created_at, session FROM "
          "annotation WHERE session = 'before';"
          "INSERT INTO review_answer (review, clip, annotator, kind, created_at, session) SELECT "
          "1, clip, (SELECT id FROM annotator WHERE name = 'Bea'), 'kept', '2026-11-27', 'before' "
          "FROM review_clip WHERE clip % 6 = 3;");
}

class Bench {
 public:
  Bench(QApplication& application, const fs::path& folder)
      : workbench_(application, [] { return std::unique_ptr<Trainer>(); }), driver_(workbench_) {
    workbench_.start(QString::fromStdString(folder.string()));
    runFor(500);
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { shown_ = sound.clip; });
  }

  void run() {
    measure(
        "the page comes to the front", [&] { driver_.click("navReview"); },
        [&] { return reviews().count() > 1; });
    measure(
        "a stored review is opened", [&] { reviews().setCurrentIndex(1); },
        [&] { return shown_.valid(); });
    answer();
    auto& table = driver_.find<QTableView>("queueTable");
    for (const int column : {0, 1, 2})
      for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder})
        measure(qPrintable(QStringLiteral("sorted by column %1").arg(column)),
                [&] { table.sortByColumn(column, order); });
    measure("the answers on the plane", [&] { driver_.click("reviewOverviewButton"); });
    shown_ = {};
    measure(
        "and back to the clip", [&] { driver_.click("reviewOverviewButton"); },
        [&] { return shown_.valid(); });
    auto& outcome = driver_.find<QLabel>("reviewOutcome");
    measure(
        "what came of it", [&] { driver_.click("reviewOutcomeButton"); },
        [&] { return outcome.isVisible(); });
    shown_ = {};
    measure(
        "an answer taken back", [&] { driver_.click("reviewUndoButton"); },
        [&] { return shown_.valid(); });
    driver_.click("navLibrary");
    runFor(500);
    measure("left and looked at again", [&] { driver_.click("navReview"); });
    measure("the form of another review", [&] { reviews().setCurrentIndex(0); });
    shown_ = {};
    measure(
        "opened once more", [&] { reviews().setCurrentIndex(1); }, [&] { return shown_.valid(); });
  }

 private:
  QComboBox& reviews() { return driver_.find<QComboBox>("reviews"); }

  void measure(
      const char* what, const std::function<void()>& act,
      const std::function<bool()>& done = [] { return true; }) {
    Heartbeat heartbeat;
    heartbeat.start();
    const auto start = Clock::now();
    act();
    if (!runUntil(done, 120.0))
      throw std::runtime_error(what);
    const double took = millisecondsSince(start);
    // What it leads to in the next events is waited for as well.
    runFor(300);
    print(what, {took}, heartbeat.stop());
  }

  void answer() {
    std::vector<double> times;
    Heartbeat heartbeat;
    heartbeat.start();
    for (int i = 0; i < kAnswers; ++i) {
      const auto start = Clock::now();
      driver_.clickPlane("reviewPlane", {0.3, (i % 17 - 8) / 9.0});
      const ClipId before = shown_;
      driver_.click("reviewNextButton");
      if (!runUntil([&] { return shown_ != before; }))
        throw std::runtime_error("the next clip did not come");
      times.push_back(millisecondsSince(start));
    }
    print("next clip, with an answer", times, heartbeat.stop());
  }

  app::Workbench workbench_;
  test::Driver driver_;
  ClipId shown_;
};

}  // namespace

int main(int argc, char** argv) {
  test::prepareApplication();
  qputenv("USER", "Bea");
  QApplication application(argc, argv);
  try {
    const test::TemporaryFolder folder;
    {
      Project project = makeProject(folder.path(), argc > 1 ? std::atoll(argv[1]) : 100'000);
      addReview(project, folder.path());
    }
    Bench(application, folder.path()).run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_review_page: %s\n", error.what());
    return 1;
  }
  return 0;
}
