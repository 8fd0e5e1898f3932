#include "core/sweeps/presets.h"

#include "core/ground/error.h"
#include "core/ground/nearest_word.h"

#include <algorithm>

namespace cuadrante {

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all{
      {"recommended", "Both axes and the quadrants from musical statistics, in folds of songs",
       "a version with musical statistics",
       R"({"axis": ["energia", "placer", "cuadrantes"], "cell": ["svm"], "cost": [2],
           "gamma": [0.4], "heads": ["all"], "epochs": [1], "val": [0]})",
       true},
      {"thesis-5-1", "Energia, the first grid: 24 runs, 950 clips to train on and 50 to test",
       "version 1: as first labelled",
       R"({"axis": ["energia"], "cell": ["rnn", "lstm", "gru"],
           "units": [[32], [64], [64, 32], [128, 64]], "dropout": [0.5], "lr": [0.002],
           "batch": [32, 48], "epochs": [50], "split": ["by-clip"], "test": [0.05], "val": [0]})"},
      {"thesis-5-2", "Energia after the re-labelling, 900 and 100 clips, dropout 0.5 and 0.8",
       "version 2: energia corrected",
       R"({"axis": ["energia"], "cell": ["lstm", "gru"], "units": [[32], [64, 32]],
           "dropout": [0.5, 0.8], "lr": [0.002], "batch": [32], "epochs": [50],
           "split": ["by-clip"], "test": [0.1], "val": [0]})"},
      {"thesis-5-3", "Energia with the Conv1D front", "version 2: energia corrected",
       R"({"axis": ["energia"], "cell": ["lstm", "gru"], "units": [[32], [64, 32]],
           "conv1d": [true], "dropout": [0.5], "lr": [0.002], "batch": [32], "epochs": [50],
           "split": ["by-clip"], "test": [0.1], "val": [0]})"},
      {"thesis-5-4", "Placer, the first grid", "version 2: placer as first labelled",
       R"({"axis": ["placer"], "cell": ["rnn", "lstm", "gru"], "units": [[32], [64], [64, 32]],
           "dropout": [0.5], "lr": [0.002], "batch": [32], "epochs": [50],
           "split": ["by-clip"], "test": [0.1], "val": [0]})"},
      {"thesis-5-5", "Placer after the re-labelling", "version 3: placer of missed clips corrected",
       R"({"axis": ["placer"], "cell": ["lstm", "gru"], "units": [[32], [64, 32]],
           "dropout": [0.5], "lr": [0.002], "batch": [32], "epochs": [50],
           "split": ["by-clip"], "test": [0.1], "val": [0]})"},
      {"thesis-5-6", "Placer by the musical guideline; 720, 180 and 100 clips",
       "version 4: placer of all clips by the guideline",
       R"({"axis": ["placer"], "cell": ["lstm", "gru"], "units": [[32], [64, 32]],
           "dropout": [0.5], "lr": [0.002], "batch": [32], "epochs": [50],
           "split": ["by-clip"], "test": [0.1], "val": [0.2]})"},
      {"thesis-5-7", "Placer by the guideline, with the Conv1D front",
       "version 4: placer of all clips by the guideline",
       R"({"axis": ["placer"], "cell": ["lstm", "gru"], "units": [[32], [64, 32]],
           "conv1d": [true], "dropout": [0.5], "lr": [0.002], "batch": [32], "epochs": [50],
           "split": ["by-clip"], "test": [0.1], "val": [0.2]})"},
      {"thesis-5-8", "The four quadrants by recurrent networks",
       "version 4: placer of all clips by the guideline",
       R"({"axis": ["cuadrantes"], "cell": ["rnn", "lstm", "gru"], "units": [[32], [64, 32]],
           "dropout": [0.5], "lr": [0.002], "batch": [32], "epochs": [50],
           "split": ["by-clip"], "test": [0.1], "val": [0.2]})"},
      {"thesis-5-9", "The four quadrants by the 2-D CNN, Adam, 100 epochs",
       "version 4: placer of all clips by the guideline",
       R"({"axis": ["cuadrantes"], "cell": ["cnn2d"], "dropout": [0.3, 0.5, 0.8], "lr": [0.002],
           "batch": [32], "epochs": [100], "optimizer": ["adam"],
           "split": ["by-clip"], "test": [0.1], "val": [0.2]})"},
  };
  return all;
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
