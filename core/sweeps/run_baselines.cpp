#include "core/sweeps/run_baselines.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

std::optional<double> valueOf(const RunBaselines& baselines, std::string_view column) {
  if (column == "ci_low" && baselines.interval)
    return baselines.interval->low;
  if (column == "ci_high" && baselines.interval)
    return baselines.interval->high;
  if (column == "majority")
    return baselines.majority;
  if (column == "logistic")
    return baselines.logistic;
  if (column == "p")
    return baselines.p;
  return std::nullopt;
}

}  // namespace

const std::vector<SweepColumn>& baselineColumns() {
  static const std::vector<SweepColumn> columns{{"ci_low", true},   {"ci_high", true},
                                                {"majority", true}, {"logistic", true},
                                                {"p", true},        {"beats", false}};
  return columns;
}

std::string baselineCell(const RunBaselines& baselines, std::string_view column) {
  if (column == "beats")
    return std::string(standingKey(baselines.standing));
  const std::optional<double> value = valueOf(baselines, column);
  return value ? fmt::format("{:.4f}", *value) : "";
}

double baselineSortValue(const RunBaselines& baselines, std::string_view column) {
  if (column == "beats" && baselines.standing != Standing::Unknown)
    return static_cast<double>(baselines.standing);
  return valueOf(baselines, column).value_or(std::numeric_limits<double>::quiet_NaN());
}

RunBaselines RunsAgainstBaselines::of(const Run& run, const std::stop_token& stop) {
  RunBaselines said;
  said.run = run.number;
  if (run.state != RunState::Finished || run.stale)
    return said;
  throwIfStopped(stop);
  try {
    auto& opened = opened_[run.dataset];
    if (!opened)
      opened = std::make_unique<Opened>(Dataset::open(run.dataset));
    opened->judges.setStop(stop);
    const SweepRow row = rowOf(run, runs_, opened->judges);
    said.interval = row.interval;
    said.majority = row.majority;
    said.logistic = row.logistic;
    said.p = row.p;
    said.standing = row.standing;
  } catch (const Interrupted&) {
    throw;
  } catch (const Error&) {
    // A table of runs: one whose dataset has gone or changed is shown without comparison.
  }
  return said;
}

}  // namespace cuadrante
