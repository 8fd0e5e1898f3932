#include "core/dataset/labelled_axis.h"

#include "core/dataset/stored_features.h"
#include "core/files/atomic_file.h"
#include "core/files/json_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cuadrante {

std::optional<Axis> onlyAxis(const std::vector<DatasetClip>& clips) {
  for (const Axis axis : {Axis::Energia, Axis::Placer}) {
    const Axis other = axis == Axis::Energia ? Axis::Placer : Axis::Energia;
    if (!clips.empty() && std::ranges::all_of(clips, [&](const DatasetClip& clip) {
          return std::isnan(coordinate(clip.label, other));
        }))
      return axis;
  }
  return std::nullopt;
}

void keepAxis(const std::filesystem::path& folder, Axis axis) {
  const std::filesystem::path labels = folder / "Y.npy", file = folder / "dataset.json";
  const std::vector<std::size_t> shape = readNpyHeader(labels).shape;
  if (shape.size() > 1 && shape[1] != 1)
    throw OptionError(
        fmt::format("{} is of both axes: nothing is to be said of it", labels.string()));
  const auto stored = readStoredFeatures(file);
  if (stored && stored->axis == axis)
    return;
  if (stored && stored->axis)
    throw OptionError(fmt::format("{} says that {} is of {}, not of {} (its \"axis\")",
                                  file.string(), labels.string(), axisKey(*stored->axis),
                                  axisKey(axis)));
  auto json = nlohmann::ordered_json::object();
  if (stored)
    json = readJson<nlohmann::ordered_json>(
        {.reason = Reason::BadDataset, .file = file, .limits = kDatasetJsonLimits});
  if (!json.is_object())
    throw FormatError(Reason::BadDataset, file, "it is no object of JSON");
  json["axis"] = axisKey(axis);
  writeFileAtomically(Place::root(folder) / "dataset.json", json.dump(2) + "\n");
}

}  // namespace cuadrante
