#pragma once

#include "app/workbench/background_task.h"
#include "core/sweeps/comparison_sweeps.h"
#include "core/sweeps/sweep_queue.h"
#include "core/work/sweep.h"
#include "core/work/thesis_chapter.h"
#include "ui/sweep/sweep_plan.h"
#include "ui/sweep/sweep_snapshot.h"

#include <QElapsedTimer>
#include <QObject>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace cuadrante::app {

/// The sweeps of a project: one is looked at, and while none runs it can be started or gone on with
/// in the background, each of its runs in a process of its own. Lives in the GUI thread.
class SweepRunner : public QObject {
  Q_OBJECT
 public:
  explicit SweepRunner(std::filesystem::path runsFolder);
  /// Pauses a sweep that runs and waits until its trainings have written their checkpoints.
  ~SweepRunner() override;

  /// The sweep with exactly these runs goes on where it was, or is a new one. What it cannot train
  /// with is told by `failed` before anything is recorded. False if one runs.
  bool start(const ui::SweepPlan& plan, const std::filesystem::path& dataset);
  bool goOn(std::int64_t sweep, unsigned jobs);
  /// Trains what both sweeps of a comparison lack, one sweep after the other; what failed or was
  /// cancelled is tried again. `plan` is called in the background. `ended` comes once, after the
  /// last.
  bool compare(std::function<ComparisonPlan()> plan, unsigned jobs);
  /// Every table of the thesis whose version is there, one sweep after the other; the next begins,
  /// and is looked at, while the last trainings of the one before go on. `ended` comes once, after
  /// the last.
  bool startChapter(const ThesisChapter& chapter,
                    std::function<std::filesystem::path(VersionNumber)> datasetOf, unsigned jobs);
  void pause();
  bool isRunning() const { return work_.isRunning(); }

  /// Reads a sweep in the background, without one the newest that is not at its end, else the
  /// newest; tells by `opened`.
  void open(std::optional<std::int64_t> sweep = {});
  /// Reads which sweeps there are, and the one that is looked at, while none runs; tells by `seen`.
  void look();

  /// Of the sweep that is looked at, whether it runs or not. Where another process is at work on a
  /// sweep, `failed` says so.
  void cancel(std::size_t entry);
  void askAgain(std::size_t entry);
  void move(std::size_t entry, int places);

 Q_SIGNALS:
  void runningChanged(bool running);
  void opened(const cuadrante::ui::SweepSnapshot& snapshot,
              const std::vector<cuadrante::ui::SweepSummary>& sweeps);
  /// What another process may have made or changed; `shown` is the one that is looked at.
  void seen(const std::vector<cuadrante::ui::SweepSummary>& sweeps,
            const std::optional<cuadrante::Sweep>& shown);
  /// States or order of the one that is looked at.
  void changed(const cuadrante::Sweep& sweep, const std::vector<std::size_t>& underWay);
  void progressed(const cuadrante::SweepProgress& progress, std::optional<double> secondsLeft);
  void runEnded();                             ///< one of its runs has finished, failed or stopped
  void ended(const cuadrante::Sweep& sweep);   ///< nothing is left to train
  void paused(const cuadrante::Sweep& sweep);  ///< its trainings have stopped
  void failed(const QString& sentence);

 private:
  bool startWork(unsigned jobs, std::function<OpenSweeps()> open);
  SweepCallback tellBy(const BackgroundTask::Post& post, const std::shared_ptr<SweepQueue>& queue);
  void onEntryChanged(const SweepQueue& queue, std::size_t entry);
  void onProgress(const SweepProgress& progress);
  void edit(const std::function<void(SweepQueue&)>& change);
  /// The work has ended; what it reached.
  Sweep takeSweep();

  std::filesystem::path runsFolder_;
  std::shared_ptr<SweepQueue> queue_;  ///< while a sweep runs
  std::int64_t shown_ = 0;             ///< the sweep that is looked at
  QElapsedTimer since_;
  double share_ = 0.0;
  TimeLeft timeLeft_;
  BackgroundTask looks_;
  BackgroundTask work_;
};

}  // namespace cuadrante::app
