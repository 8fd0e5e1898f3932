#include "app/cli/sweep_training.h"

#include "app/models_library.h"
#include "app/sweeps/sweep_worker.h"
#include "core/sweeps/sweep_queue.h"

#include <fmt/format.h>

#include <optional>

namespace cuadrante::app {

void trainMissing(const OpenSweeps& opened, Sweep& sweep, unsigned jobs, const std::string& what,
                  const Terminal& terminal) {
  if (countOf(sweep, EntryState::Missing) == 0)
    return;
  loadTrainer();  // says once, rather than for every run, that it is not there
  std::optional<ProgressDisplay> display;
  if (!what.empty())
    display.emplace(terminal, what);
  const auto train = [&](const SweepEntry&, std::size_t entry, const TrainingCallback& onProgress,
                         const std::stop_token& stop) {
    return trainInWorker("/proc/self/exe", opened.runsFolder, sweep.number, entry, onProgress,
                         stop);
  };
  runSweep(
      sweep, opened.store, jobs, train,
      [&display](const SweepProgress& progress) {
        if (display)
          display->show(
              progress.share,
              fmt::format("{}/{} runs{}", progress.finished, progress.total,
                          progress.failed > 0 ? fmt::format(", {} failed", progress.failed) : ""));
      },
      terminal.stop);
}

}  // namespace cuadrante::app
