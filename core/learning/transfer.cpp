#include "core/learning/transfer.h"

#include "core/learning/training_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace cuadrante {
namespace {

/// What weights depend on.
std::vector<std::string_view> keysOfWeights() {
  constexpr std::array<std::string_view, 2> kOfTraining{"dropout", "l2"};
  std::vector<std::string_view> keys{"cell", "members"};
  for (const LearningOption<Architecture>& option : architectureOptions())
    if (std::ranges::find(kOfTraining, option.description.key) == kOfTraining.end())
      keys.push_back(option.description.key);
  return keys;
}

std::string textOf(const TrainingConfig& config, std::string_view key) {
  const auto value = optionOf(config, key);
  return value && matters(*findOption(key), config) ? optionText(*value) : "none";
}

}  // namespace

std::string weightsDifference(const TrainingConfig& earlier, const TrainingConfig& config) {
  std::string differences;
  for (const std::string_view key : keysOfWeights()) {
    const std::string there = textOf(earlier, key), here = textOf(config, key);
    if (there != here)
      differences += fmt::format("{}{} {} there, {} here", differences.empty() ? "" : "; ",
                                 spokenName(findOption(key)->description), there, here);
  }
  return differences;
}

std::size_t testClipsLearntFrom(const DividedDataset& earlier, const DividedDataset& now,
                                SplitMethod method) {
  const bool oneFolder = earlier.dataset.folder() == now.dataset.folder();
  // The song, or the index of a clip without one; the place in it where clips count one by one.
  using Known = std::pair<std::string, double>;
  const auto known = [&](const DatasetClip& clip) {
    if (clip.song.empty())
      return Known{"", static_cast<double>(clip.index)};
    return Known{clip.song, method == SplitMethod::ByClip ? clip.startSeconds : 0.0};
  };
  std::set<Known> learnt;
  for (std::size_t row = 0; row < earlier.split.size(); ++row)
    if (earlier.split[row] == Subset::Train)
      learnt.insert(known(earlier.dataset.clips()[row]));
  std::size_t clips = 0;
  for (std::size_t row = 0; row < now.split.size(); ++row) {
    const DatasetClip& clip = now.dataset.clips()[row];
    if (now.split[row] == Subset::Test && (oneFolder || !clip.song.empty()))
      clips += learnt.count(known(clip));
  }
  return clips;
}

}  // namespace cuadrante
