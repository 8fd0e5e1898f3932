#pragma once

#include "core/learning/evaluation.h"

#include <vector>

namespace cuadrante {

/// Whether its configuration is one of those of what is recommended (docs/recommended.md), today or
/// formerly.
bool isOfRecipe(const Evaluation& evaluation);

/// The evaluations whose networks predict unless others are chosen: of energía, placer and the
/// quadrants one each, where there is one, and where these leave an axis, of the point. What is
/// recommended goes first, the newest of it, before what formerly was; then folds of songs, which
/// judge songs that they do not know, before other folds and single runs; of those the one with the
/// best accuracy on validation clips where both have some, else on test clips (of the point with
/// the smaller squared error). Only whole evaluations count, on data that is still there. Empty
/// where not both axes have somebody to speak for them.
std::vector<Evaluation> usualNetworks(const std::vector<Run>& runs);

/// The same; throws OptionError (NothingToDo) naming what is missing where they are none.
std::vector<Evaluation> networksToPredict(const std::vector<Run>& runs);

/// The same, though an axis may have nobody to speak for it.
std::vector<Evaluation> bestNetworks(const std::vector<Run>& runs);
/// Whether `a` is to judge rather than `b`, of the same task.
bool judgesRatherThan(const Evaluation& a, const Evaluation& b);
/// Whether networks that decide these have somebody to speak for both axes.
bool decideBothAxes(const std::vector<Task>& tasks);
/// Throws OptionError (NothingToDo) naming what is missing where they have not.
void requireBothAxes(const std::vector<Task>& tasks);

/// The evaluations of these runs, each once. Throws OptionError for a run that is not there and an
/// evaluation that is not whole (NothingToDo).
std::vector<Evaluation> evaluationsNamed(const std::vector<RunNumber>& numbers,
                                         const std::vector<Run>& runs);
/// The same. Throws OptionError also where not both axes have somebody to speak for them.
std::vector<Evaluation> networksOf(const std::vector<RunNumber>& numbers,
                                   const std::vector<Run>& runs);

}  // namespace cuadrante
