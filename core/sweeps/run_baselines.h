#pragma once

#include "core/learning/evaluation.h"
#include "core/sweeps/sweep_table.h"

#include <filesystem>
#include <map>
#include <memory>
#include <stop_token>

namespace cuadrante {

/// A finished evaluation against the baselines of its splits, on its test clips.
struct RunBaselines : AgainstBaselines {
  RunNumber run;  ///< Evaluation::number
};

/// Compares runs with their baselines. Each dataset is opened once and its baselines are computed
/// once for each split, as long as this object lives.
class RunsAgainstBaselines {
 public:
  explicit RunsAgainstBaselines(RunStore runs) : runs_(std::move(runs)) {}

  /// Of one that has not finished, that is stale, or whose dataset or predictions are gone or
  /// unreadable, it says nothing but the number. Uses all cores. Throws Interrupted.
  RunBaselines of(const Evaluation& evaluation, const std::stop_token& stop = {});

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
