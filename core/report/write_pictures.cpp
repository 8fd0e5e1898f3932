#include "core/report/write_pictures.h"

#include "core/dataset/labelled_axis.h"
#include "core/files/atomic_file.h"
#include "core/report/pictures.h"

#include <fmt/format.h>

#include <algorithm>

namespace cuadrante {

namespace fs = std::filesystem;

std::vector<fs::path> writeRunPictures(const RunStore& runs, const Run& run, ValueScale loss) {
  const fs::path folder = runs.folder(run.number);
  std::vector<fs::path> files;
  const auto write = [&](const std::string& name, const std::string& picture) {
    files.push_back(folder / name);
    writeFileAtomically(runs.place(run.number) / name, picture);
  };
  write("curves.svg", curvesSvg(run, loss));
  std::error_code error;
  if (!fs::exists(folder / "predictions.csv", error) || !fs::exists(run.dataset / "X.npy", error))
    return files;

  const std::vector<Prediction> predictions = runs.loadPredictions(run.number);
  const Dataset dataset = Dataset::open(run.dataset);
  if (onlyAxis(dataset.clips()))
    return files;  // there is no plane to draw them on
  for (const Subset subset : {Subset::Train, Subset::Validation, Subset::Test}) {
    if (!std::ranges::any_of(predictions, [&](const auto& p) { return p.subset == subset; }))
      continue;
    write(fmt::format("predictions_{}.svg", subsetKey(subset)),
          predictionsSvg(run, dataset.clips(), predictions, subset));
    if (run.config.model.task == Task::Point)
      write(fmt::format("points_{}.svg", subsetKey(subset)), pointsSvg(run, predictions, subset));
  }
  return files;
}

std::string titleOf(const DatasetVersion& version) {
  std::string title = fmt::format("Version {} · {} clips", version.number.value, version.clips);
  if (!version.note.empty())
    title += " · " + version.note;
  return title;
}

fs::path writeLabelsPicture(const DatasetVersion& version, const Place& folder) {
  const Place file = folder / "labels.svg";
  writeFileAtomically(file, labelsSvg(Dataset::open(folder.path()).clips(), titleOf(version)));
  return file.path();
}

}  // namespace cuadrante
