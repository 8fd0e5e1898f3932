#pragma once

#include "core/sweeps/sweep_table.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A finished run against the baselines of its split, on its test clips.
struct RunBaselines {
  RunNumber run;
  std::optional<Interval> interval;          ///< Wilson's, of the run's accuracy
  std::optional<double> majority, logistic;  ///< accuracies; absent where nothing can be compared
  std::optional<double> p;                   ///< McNemar's, against the better baseline
  Standing standing = Standing::Unknown;
};

/// Columns beside those of runsColumns(): ci_low, ci_high, majority, logistic, p, beats.
const std::vector<SweepColumn>& baselineColumns();
/// The text of one cell, "" for what there is not; four decimals; `beats` as standingKey.
std::string baselineCell(const RunBaselines& baselines, std::string_view column);
/// The value to sort by, NaN for what there is not; `beats`: no, unclear, yes.
double baselineSortValue(const RunBaselines& baselines, std::string_view column);

/// Compares runs with their baselines. Each dataset is opened once and its baselines are computed
/// once for each split, as long as this object lives.
class RunsAgainstBaselines {
 public:
  explicit RunsAgainstBaselines(RunStore runs) : runs_(std::move(runs)) {}

  /// Of a run that has not finished, that is stale, or whose dataset or predictions are gone or
  /// unreadable, it says nothing but the number. Uses all cores. Throws Interrupted.
  RunBaselines of(const Run& run, const std::stop_token& stop = {});

 private:
  struct Opened {
    explicit Opened(Dataset opened) : dataset(std::move(opened)), judges(dataset) {}
    Dataset dataset;
    BaselineJudges judges;
  };
  RunStore runs_;
  std::map<std::filesystem::path, std::unique_ptr<Opened>> opened_;
};

}  // namespace cuadrante
