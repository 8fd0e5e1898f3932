#include "core/work/thesis_chapter.h"

#include "core/sweeps/thesis_tests.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace cuadrante {

ThesisChapter chapterOn(const std::vector<DatasetVersion>& versions) {
  ThesisChapter chapter;
  for (const Preset& preset : presets()) {
    if (preset.table == 0)
      continue;
    const VersionNumber version{versionOfTable(preset.table)};
    const auto found = std::ranges::find(versions, version, &DatasetVersion::number);
    const bool there = found != versions.end();
    if (there && found->features.shape().timeSteps > 1) {
      chapter.tables.push_back({&preset, version});
      continue;
    }
    // Tables of one version follow one another.
    if (chapter.missing.empty() || chapter.missing.back().version != version)
      chapter.missing.push_back({version, there, {}});
    chapter.missing.back().presets.push_back(&preset);
  }
  return chapter;
}

std::vector<TrainingConfig> configsOf(const ThesisChapter& chapter) {
  std::vector<TrainingConfig> configs;
  for (const ThesisChapter::Table& table : chapter.tables)
    std::ranges::copy(configsOf(*table.preset), std::back_inserter(configs));
  return configs;
}

OpenSweeps openChapter(const ThesisChapter& chapter,
                       const std::function<std::filesystem::path(VersionNumber)>& datasetOf,
                       const RunStore& runs) {
  std::vector<SweepRequest> requests;
  for (const auto& [preset, version] : chapter.tables)
    requests.push_back(
        {std::string(preset->name), {datasetOf(version), version, runs}, configsOf(*preset)});
  return openSweeps(requests);
}

}  // namespace cuadrante
