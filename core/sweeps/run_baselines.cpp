#include "core/sweeps/run_baselines.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"

namespace cuadrante {
RunBaselines RunsAgainstBaselines::of(const Evaluation& evaluation, const std::stop_token& stop) {
  const Run& run = evaluation.runs.front();
  RunBaselines said;
  said.run = evaluation.number();
  if (!evaluation.isWhole() || run.stale)
    return said;
  throwIfStopped(stop);
  try {
    auto& opened = opened_[run.dataset];
    if (!opened)
      opened = std::make_unique<Opened>(Dataset::open(run.dataset));
    opened->judges.setStop(stop);
    static_cast<AgainstBaselines&>(said) = rowOf(evaluation, runs_, opened->judges);
  } catch (const Interrupted&) {
    throw;
  } catch (const Error&) {
    // A table of runs: one whose dataset has gone or changed is shown without comparison.
  }
  return said;
}

}  // namespace cuadrante
