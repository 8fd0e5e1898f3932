#include "models/training/describe_run.h"

#include "core/learning/model_summary.h"
#include "models/data/batch.h"
#include "models/training/device.h"
#include "models/training/machine.h"

namespace cuadrante::models {

void describe(Run& run, const Dataset& dataset, const std::vector<Subset>& split) {
  // However the folder was named: a run may go on from elsewhere.
  run.dataset = std::filesystem::absolute(dataset.folder()).lexically_normal();
  run.features = dataset.features();
  run.parameters = parameterCount(run.config.model, dataset.timeSteps(), dataset.bands());
  run.device = deviceKey(deviceFor(run.config.device));
  run.machine = machineName();
  run.provenance.libraries = libraryVersions();
  run.provenance.commandLine = commandLineOfThisProcess();
  const auto rows = [&](Subset subset) {
    return answered(rowsOf(split, subset), dataset, run.config.model.task);
  };
  run.trainClips = std::ssize(rows(Subset::Train));
  run.validationClips = std::ssize(rows(Subset::Validation));
  run.testClips = std::ssize(rows(Subset::Test));
}

}  // namespace cuadrante::models
