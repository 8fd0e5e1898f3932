// How long the results page takes with many runs: to read them, to show, filter, sort, group and
// choose all of them; and how long the pages Train and Review take to show them. Each act is
// measured until the window has been painted. bench_results [RUNS]

#include "core/learning/run.h"
#include "core/learning/run_files.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"
#include "ui/playback/clip_player.h"
#include "ui/results/results_page.h"
#include "ui/review/review_page.h"
#include "ui/theme/tokens.h"
#include "ui/training/train_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTableView>

#include <cstdio>
#include <fstream>
#include <functional>

namespace {

using namespace cuadrante;

/// A finished run of 50 epochs.
Run runOf(std::int64_t number) {
  Run run;
  run.number = {number};
  run.state = RunState::Finished;
  run.config.model.task = number % 2 == 0 ? Task::Energia : Task::Placer;
  recurrent(run.config.model).cell = number % 3 == 0 ? Cell::Lstm : Cell::Gru;
  run.config.seed = static_cast<std::uint64_t>(number % 5);
  run.version = VersionNumber{number % 4 + 1};
  run.startedAt = "2026-11-27T12:00:00Z";
  run.trainingSeconds = 60.0;
  run.testClips = 100;
  for (int epoch = 1; epoch <= 50; ++epoch)
    run.epochs.push_back({epoch, {0.7 / epoch, 0.6}, LossAndAccuracy{0.8 / epoch, 0.55}, 1.2});
  run.test = LossAndAccuracy{0.4, 0.5 + static_cast<double>(number % 50) / 100.0};
  return run;
}

/// Without the waits for the disk that saving a run makes.
void writeRuns(const RunStore& store, std::int64_t count) {
  for (std::int64_t number = 1; number <= count; ++number) {
    const Run run = runOf(number);
    const auto folder = store.folder(run.number);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "run.json") << runToJson(run, folder.parent_path(), "");
    std::ofstream(folder / "epochs.csv") << epochsToCsv(run.epochs);
  }
}

void measure(const char* what, const std::function<void()>& act) {
  QElapsedTimer timer;
  timer.start();
  act();
  QApplication::processEvents();
  std::printf("%-30s %6.1f ms\n", what, static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  ui::applyScheme(application, ui::Scheme::Light);
  const std::int64_t count = argc > 1 ? std::atoll(argv[1]) : 10'000;
  const test::TemporaryFolder folder;
  const RunStore store(folder / "runs");
  writeRuns(store, count);

  std::vector<Run> runs;
  measure("read (in the background)", [&] { runs = store.all(); });
  ui::ResultsPage page;
  page.resize(1100, 700);
  page.show();
  QApplication::processEvents();
  auto* table = page.findChild<QTableView*>(QStringLiteral("resultsTable"));
  auto* conditions = page.findChild<QLineEdit*>(QStringLiteral("runConditions"));
  const int accuracy = 15;
  // The pages get copies of what was read once.
  measure("show", [&] { page.setRuns(runs); });
  measure("two conditions",
          [&] { conditions->setText(QStringLiteral("axis=energia test_acc>=0.8")); });
  measure("no conditions", [&] { conditions->clear(); });
  measure("sort by test_acc", [&] { table->sortByColumn(accuracy, Qt::DescendingOrder); });
  measure("sort by name", [&] { table->sortByColumn(1, Qt::AscendingOrder); });
  measure("group by version",
          [&] { page.findChild<QCheckBox*>(QStringLiteral("groupRuns"))->click(); });
  measure("choose all", [&] { table->selectAll(); });
  measure("sort with all chosen", [&] { table->sortByColumn(accuracy, Qt::AscendingOrder); });
  ui::TrainPage train;
  measure("the page Train", [&] { train.setRuns(runs); });
  ui::ClipPlayer player;
  player.setSilent(true);
  ui::ReviewPage review(player);
  measure("the judges of the page Review", [&] { review.setRuns(runs); });
  return 0;
}
