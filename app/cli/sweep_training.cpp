#include "app/cli/sweep_training.h"

#include "app/models_library.h"
#include "app/sweeps/sweep_worker.h"
#include "core/sweeps/sweep_queue.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace cuadrante::app {

void trainMissing(OpenSweeps& opened, unsigned jobs, const std::string& what,
                  const Terminal& terminal) {
  if (std::ranges::all_of(opened.sweeps, [](const Sweep& sweep) {
        return countOf(sweep, EntryState::Missing) == 0;
      }))
    return;
  loadTrainer();  // says once, rather than for every run, that it is not there
  std::optional<ProgressDisplay> display;
  if (!what.empty())
    display.emplace(terminal, what);
  const auto trainer = [&opened](const Sweep& sweep) -> TrainEntry {
    return [&opened, number = sweep.number](const SweepEntry&, std::size_t entry,
                                            const TrainingCallback& onProgress,
                                            const std::stop_token& stop) {
      return trainInWorker("/proc/self/exe", opened.runsFolder, number, entry, onProgress, stop);
    };
  };
  runSweeps(
      opened.sweeps, opened.store, jobs, trainer,
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
