#pragma once

#include "core/learning/training_options.h"

namespace cuadrante {

/// The rows of trainingOptions(), group by group: each function adds its own.
void addNetwork(TrainingOptions& all);
void addOptimisation(TrainingOptions& all);
void addSplit(TrainingOptions& all);
void addSeeds(TrainingOptions& all);
void addMachine(TrainingOptions& all);
void addFolds(TrainingOptions& all);
void addDeal(TrainingOptions& all);
void addRegularisation(TrainingOptions& all);
void addAugmentation(TrainingOptions& all);
void addTransfer(TrainingOptions& all);

}  // namespace cuadrante
