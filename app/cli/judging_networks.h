#pragma once

#include "core/learning/evaluation.h"

#include <cstdint>
#include <vector>

namespace cuadrante::app {

/// The evaluations of the runs of these numbers, or without numbers those that predict. Throws
/// OptionError (core/prediction/chosen_networks.h).
std::vector<Evaluation> judgingNetworks(const std::vector<std::int64_t>& runs,
                                        const std::vector<Run>& all);

}  // namespace cuadrante::app
