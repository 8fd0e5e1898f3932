#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/trainer.h"
#include "core/review/judges.h"
#include "core/review/uncertainty.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace cuadrante {

struct UnlabelledOptions {
  int passes = 20;         ///< of all the judge's networks together, at least one of each
  std::uint64_t seed = 1;  ///< of the dropout
  bool features = false;   ///< fills UnlabelledClip::features (spectrogramStatistics)
};

/// What a judge makes of clips without labels, by Monte Carlo dropout: passes of each of its runs'
/// networks, so that of a cross-validation the folds disagree, too. `dataset`: writeUnlabelled()'s.
/// Throws what Trainer::predictWithDropout does, FileError, FormatError (BadRun), OptionError
/// (passes below 1), Interrupted.
std::vector<UnlabelledClip> judgeUnlabelled(Trainer& trainer, const RunStore& runs,
                                            const Judge& judge, const Dataset& dataset,
                                            const UnlabelledOptions& options = {},
                                            const std::stop_token& stop = {});

}  // namespace cuadrante
