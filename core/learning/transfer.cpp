#include "core/learning/transfer.h"

#include "core/dataset/song_files.h"
#include "core/ground/error.h"
#include "core/learning/training_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

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

/// Why a training cannot begin with that run; empty if it can, as far as its network goes.
std::string unfit(const Run& run, const TrainingConfig& config, const Dataset& dataset) {
  if (run.state != RunState::Finished)
    return fmt::format("run {} has not finished: nothing begins with it", run.number.value);
  if (const std::string difference = weightsDifference(run.config, config); !difference.empty())
    return fmt::format("run {} is another network: {}", run.number.value, difference);
  if (!run.features || !dataset.features())
    return "";
  const std::string difference = featureDifference(*run.features, *dataset.features());
  return difference.empty() ? "" : fmt::format("run {} {}", run.number.value, difference);
}

[[noreturn]] void refuse(const std::string& why, const RunStore& runs, const TrainingConfig& config,
                         const Dataset& dataset) {
  std::string fitting;
  for (const Run& run : runs.all())
    if (unfit(run, config, dataset).empty())
      fitting += fmt::format("{}{}", fitting.empty() ? "" : ", ", run.number.value);
  throw OptionError(why + "; " + (fitting.empty() ? "no run fits" : "these runs fit: " + fitting));
}

/// What the run was trained on must not be judged by what comes of it.
void requireUnknownTestClips(const Run& run, const TrainingConfig& config, const Dataset& dataset,
                             const std::vector<Subset>& split) {
  if (run.stale)
    throw OptionError(fmt::format(
        "the dataset of run {} has changed since, so nobody can tell which songs it learnt from",
        run.number.value));
  const Dataset earlier = Dataset::open(run.dataset);
  const std::vector<Subset> earlierSplit = makeSplit(earlier.clips(), run.config.split);
  const std::size_t learnt =
      testClipsLearntFrom({earlier, earlierSplit}, {dataset, split}, config.split.method);
  if (learnt > 0)
    throw OptionError(fmt::format(
        "run {} learnt from songs of {} of the test clips: they would be no test (the split "
        "by-song-name puts a song on the same side in every version)",
        run.number.value, learnt));
}

/// The song, or the index of a clip without one; the place in it where clips count one by one.
using Known = std::pair<std::string, double>;

/// By what the songs of a dataset's rows may be known in another.
class SongsOfRows {
 public:
  explicit SongsOfRows(const Dataset& dataset)
      : clips_(dataset.clips()), files_(songFiles(dataset.folder())) {}

  std::set<Known> of(std::size_t row, SplitMethod method) const {
    const DatasetClip& clip = clips_[row];
    if (clip.song.empty())
      return {{"", static_cast<double>(clip.index)}};
    if (method == SplitMethod::ByClip)
      return {{files_[row], clip.startSeconds}};
    std::set<Known> names{{clip.song, 0.0}};
    if (!files_[row].empty())
      names.emplace(files_[row], 0.0);
    return names;
  }

 private:
  const std::vector<DatasetClip>& clips_;
  std::vector<std::string> files_;
};

}  // namespace

std::filesystem::path firstWeights(const RunStore& runs, const TrainingConfig& config,
                                   const Dataset& dataset, const std::vector<Subset>& split) {
  const RunNumber number{config.from};
  if (!std::filesystem::exists(runs.folder(number)))
    refuse(fmt::format("there is no run {}", config.from), runs, config, dataset);
  const Run run = runs.load(number);
  if (const std::string why = unfit(run, config, dataset); !why.empty())
    refuse(why, runs, config, dataset);
  requireUnknownTestClips(run, config, dataset, split);
  return runs.judgingWeights(run);
}

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
  const SongsOfRows before(earlier.dataset), after(now.dataset);
  std::set<Known> learnt;
  for (std::size_t row = 0; row < earlier.split.size(); ++row)
    if (earlier.split[row] == Subset::Train)
      learnt.merge(before.of(row, method));
  // A song is known by each of its files: it may have been grouped in between.
  std::set<Known> known;
  for (std::size_t row = 0; row < now.split.size(); ++row)
    if (oneFolder || !now.dataset.clips()[row].song.empty()) {
      std::set<Known> names = after.of(row, method);
      if (std::ranges::any_of(names, [&](const Known& name) { return learnt.contains(name); }))
        known.merge(names);
    }
  std::size_t clips = 0;
  for (std::size_t row = 0; row < now.split.size(); ++row)
    if (now.split[row] == Subset::Test) {
      const std::set<Known> names = after.of(row, method);
      clips += std::ranges::any_of(names, [&](const Known& name) { return known.contains(name); });
    }
  return clips;
}

}  // namespace cuadrante
