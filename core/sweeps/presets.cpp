#include "core/sweeps/presets.h"

#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/thesis_tests.h"

#include <algorithm>

namespace cuadrante {
namespace {

constexpr Preset thesis(std::string_view name, int table, std::string_view about,
                        std::string_view dataset) {
  return {.name = name,
          .about = about,
          .dataset = dataset,
          .grid = {},
          .byFolds = false,
          .table = table};
}

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all{
      {"recommended", "Both axes and the quadrants from musical statistics, in folds of songs",
       "a version with musical statistics",
       R"({"axis": ["energia", "placer", "cuadrantes"], "cell": ["svm"], "cost": [2],
           "gamma": [0.4], "heads": ["all"], "epochs": [1], "val": [0]})",
       true},
      thesis("thesis-5-1", 1, "Energia: three cells, four sizes, two batches",
             "version 1: as first labelled"),
      thesis("thesis-5-2", 2, "Energia after the re-labelling, the four best of table 5.1",
             "version 2: energia corrected"),
      thesis("thesis-5-3", 3, "The same four with dropout 0.8", "version 2: energia corrected"),
      thesis("thesis-5-4", 4, "Placer: LSTM and GRU, four sizes, two batches",
             "version 2: placer as first labelled"),
      thesis("thesis-5-5", 5, "Placer after the re-labelling, the four best of table 5.4",
             "version 3: placer of missed clips corrected"),
      thesis("thesis-5-6", 6, "The same four with validation clips",
             "version 3: placer of missed clips corrected"),
      thesis("thesis-5-7", 7, "Placer by the guideline, the same four with three dropouts",
             "version 4: placer of all clips by the guideline"),
      thesis("thesis-5-8", 8, "With the Conv1D front and without",
             "version 4: placer of all clips by the guideline"),
      thesis("thesis-5-9", 9, "The four quadrants by the 2-D CNN, Adam, 100 epochs",
             "version 4: placer of all clips by the guideline"),
  };
  return all;
}

std::vector<TrainingConfig> configsOf(const Preset& preset) {
  if (preset.table == 0)
    return expandGrid(std::string(preset.grid));
  std::vector<TrainingConfig> configs;
  for (const ThesisTest& test : thesisTests())
    if (test.table == preset.table)
      configs.push_back(test.config);
  return configs;
}

std::string_view formerlyRecommendedGrid() {
  return R"({"axis": ["energia", "placer", "cuadrantes"], "cell": ["dense"], "hidden": [0],
             "dropout": [0], "l2": [0.3], "heads": ["all"], "lr": [0.01],
             "schedule": ["cosine"], "batch": [16], "epochs": [150], "val": [0]})";
}

const Preset& presetNamed(std::string_view name) {
  const auto found = std::ranges::find(presets(), name, &Preset::name);
  if (found != presets().end())
    return *found;
  std::vector<std::string> known;
  for (const Preset& preset : presets())
    known.emplace_back(preset.name);
  throw OptionError("preset " + unknownWord(name, known));
}

}  // namespace cuadrante
