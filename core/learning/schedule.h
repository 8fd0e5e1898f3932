#pragma once

#include "core/learning/run.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace cuadrante {

/// The learning rate of a step. Everything it depends on is known again after an interruption: the
/// results of the `finished` epochs and the share of the run's `steps` that are done, [0, 1).
///
/// Plateau (Keras's ReduceLROnPlateau with its defaults min_delta 1e-4, cooldown 0, min_lr 0): by
/// `plateauFactor` each time that for `plateauPatience` epochs the validation loss was not lower by
/// more than 1e-4 than its lowest so far. Cosine (Keras's CosineDecay with alpha 0, decay_steps the
/// steps of the run; Loshchilov and Hutter 2017): `lr · (1 + cos(π · share)) / 2`. One
/// cycle (Smith 2018, as PyTorch's OneCycleLR with its defaults pct_start 0.3, div_factor 25,
/// final_div_factor 1e4 and cosines, but with constant momentum): from `lr / 25` up to `lr` over
/// the first three tenths of the steps, then down to `lr / 250,000` in the last one.
double learningRateAt(const TrainingConfig& config, const std::vector<EpochResult>& finished,
                      double share, double steps);

/// Whether the training ends before its last epoch (Keras's EarlyStopping with its defaults,
/// monitor val_loss, min_delta 0): for `patience` epochs the validation loss was not lower than its
/// lowest so far.
bool stopsEarly(const TrainingConfig& config, const std::vector<EpochResult>& finished);

/// Whether the weights after that epoch (from 1) are among those whose mean judges: of the last
/// `swa · epochs` ones, rounded, but at least of one.
bool isAveraged(const TrainingConfig& config, int epoch);

/// The number of the epoch with the lowest validation loss, the first of equal ones; nullopt
/// without a validation set.
std::optional<int> bestEpoch(const std::vector<EpochResult>& finished);

}  // namespace cuadrante
