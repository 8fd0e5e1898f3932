#include "core/learning/answerable.h"

#include "core/dataset/labelled_axis.h"
#include "core/ground/error.h"

#include <fmt/format.h>

namespace cuadrante {

void requireLabels(const Dataset& dataset, const TrainingConfig& config) {
  const auto only = onlyAxis(dataset.clips());
  const ModelSpec& model = config.model;
  if (!only || (axisOf(model.task) == only && model.heads == Heads::Own))
    return;
  throw OptionError(
      fmt::format("{} holds labels of {} alone: networks of that axis learn from them, with heads "
                  "of their own; "
                  "{} needs the other axis",
                  (dataset.folder() / "Y.npy").string(), axisKey(*only),
                  model.heads == Heads::Own ? taskKey(model.task)
                                            : fmt::format("heads {}", headsKey(model.heads))));
}

}  // namespace cuadrante
