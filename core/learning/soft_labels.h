#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/task.h"

#include <vector>

namespace cuadrante {

/// What the people who labelled a clip say of each class of a task, as shares whose sum is 1
/// (Peterson et al. 2019, "Human uncertainty makes classification more robust"; here from their
/// spread, not from votes): an axis is positive with the probability Φ(value / σ), σ = spread / √2,
/// as if their values were normal and as far apart on both axes; a quadrant has the product of its
/// two. A clip of one person who tells no deviation, or of several who agree, has its label's class
/// alone.
std::vector<double> softLabel(const DatasetClip& clip, Task task);

/// Whether that is more than a label's class for any of them.
bool haveSpread(const std::vector<DatasetClip>& clips);

}  // namespace cuadrante
