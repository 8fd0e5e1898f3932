#include "core/sweeps/version_comparison.h"

#include "core/ground/error.h"
#include "core/learning/training_options.h"
#include "core/sweeps/grid.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace cuadrante {
namespace {

/// A clip that both versions have with the same class.
struct CommonClip {
  std::string song;
  int label = 0;
};
using CommonClips = std::unordered_map<std::int64_t, CommonClip>;

CommonClips commonClips(const std::vector<DatasetClip>& first,
                        const std::vector<DatasetClip>& second, Task task) {
  std::unordered_map<std::int64_t, int> classes;
  for (const DatasetClip& clip : second)
    classes.emplace(clip.index, classOf(clip.label, task));
  CommonClips common;
  for (const DatasetClip& clip : first) {
    const int label = classOf(clip.label, task);
    if (const auto other = classes.find(clip.index);
        other != classes.end() && other->second == label)
      common.emplace(clip.index, CommonClip{clip.song, label});
  }
  return common;
}

/// Whether the two networks judged a clip rightly.
struct Pair {
  bool first = false;
  bool second = false;
};

/// Pairs of verdicts by clip and seed.
class Verdicts {
 public:
  void add(const Run& first, const Run& second, const RunStore& runs, const CommonClips& common) {
    std::unordered_map<std::int64_t, int> said;
    for (const Prediction& prediction : runs.loadPredictions(second.number))
      if (prediction.subset == Subset::Test)
        said.emplace(prediction.index, prediction.predicted);
    for (const Prediction& prediction : runs.loadPredictions(first.number)) {
      if (prediction.subset != Subset::Test)
        continue;
      const auto clip = common.find(prediction.index);
      const auto other = said.find(prediction.index);
      if (clip == common.end() || other == said.end()) {
        leftOut_.insert(prediction.index);
        continue;
      }
      pairs_[first.config.seed][prediction.index] = {prediction.predicted == clip->second.label,
                                                     other->second == clip->second.label};
    }
  }

  void judge(VersionComparison& row, std::uint64_t firstSeed, const CommonClips& common) const {
    row.leftOut = std::ssize(leftOut_);
    std::set<std::int64_t> clips;
    std::vector<JudgedClip> first;
    std::vector<JudgedClip> second;
    std::vector<JudgedPair> both;
    for (const auto& [seed, ofSeed] : pairs_)
      for (const auto& [index, pair] : ofSeed) {
        clips.insert(index);
        const std::string& song = common.at(index).song;
        first.push_back({song, pair.first, common.at(index).label});
        second.push_back({song, pair.second});
        both.push_back({song, pair.first, pair.second});
        if (seed != firstSeed)
          continue;
        row.firstOnly += pair.first && !pair.second ? 1 : 0;
        row.secondOnly += !pair.first && pair.second ? 1 : 0;
      }
    row.clips = std::ssize(clips);
    row.verdicts = std::ssize(first);
    if (first.empty())
      return;
    const std::vector<SongTally> ofFirst = tallyBySong(first);
    const std::vector<SongTally> ofSecond = tallyBySong(second);
    row.first = accuracyOf(ofFirst).value();
    row.second = accuracyOf(ofSecond).value();
    row.firstInterval = intervalOfKnownSongs(ofFirst);
    row.secondInterval = intervalOfKnownSongs(ofSecond);
    row.change = pairedDifference(both).value();
    const auto classes = std::max(2, outputsOf(row.config.model.task));
    row.basis = TestBasis{.songs = knownSongs(ofFirst),
                          .ofClass = std::vector<std::int64_t>(static_cast<std::size_t>(classes)),
                          .songsOfClass = songsOfClass(ofFirst)};
    for (const std::int64_t clip : clips)
      ++row.basis->ofClass[static_cast<std::size_t>(common.at(clip).label)];
  }

 private:
  std::map<std::uint64_t, std::map<std::int64_t, Pair>> pairs_;  ///< [seed][clip]
  std::set<std::int64_t> leftOut_;
};

/// The finished run of this configuration.
std::optional<RunNumber> finishedRun(const Sweep& sweep, const TrainingConfig& config) {
  const auto entry = std::ranges::find_if(sweep.entries, [&](const SweepEntry& e) {
    return e.state == EntryState::Finished && e.run && e.config == config;
  });
  return entry == sweep.entries.end() ? std::nullopt : entry->run;
}

}  // namespace

std::vector<TrainingConfig> comparisonConfigs(const std::vector<TrainingConfig>& configs,
                                              int repeats, int folds) {
  std::vector<TrainingConfig> all = configs;
  for (TrainingConfig& config : all) {
    if (config.split.method == SplitMethod::ByClip || config.split.method == SplitMethod::File)
      throw OptionError("versions are compared on splits by song, which are the same in both");
    config.split.method = SplitMethod::BySongName;
  }
  return withRepeatsAndFolds(all, repeats, folds);
}

HelpVerdict verdictOn(const VersionComparison& row) {
  if (!row.isWhole())
    return HelpVerdict::Unfinished;
  if (row.clips == 0)
    return HelpVerdict::NothingJudged;
  if (row.change.songs < 2 || !row.isEvidence())
    return HelpVerdict::TooLittle;
  if (row.change.p >= kSignificance || row.change.difference == 0.0)
    return HelpVerdict::Unclear;
  return row.change.difference < 0.0 ? HelpVerdict::Harmed : HelpVerdict::Helped;
}

std::vector<VersionComparison> compareVersions(const Sweep& first, const Sweep& second,
                                               const RunStore& runs,
                                               const std::vector<DatasetClip>& firstClips,
                                               const std::vector<DatasetClip>& secondClips) {
  std::vector<VersionComparison> rows;
  std::vector<Verdicts> verdicts;
  std::map<Task, CommonClips> common;
  for (const SweepEntry& entry : first.entries) {
    const TrainingConfig shared = identityOf(entry.config);
    auto row = std::ranges::find_if(
        rows, [&](const VersionComparison& r) { return identityOf(r.config) == shared; });
    if (row == rows.end()) {
      rows.emplace_back().config = entry.config;
      verdicts.emplace_back();
      row = std::prev(rows.end());
    }
    ++row->entries;
    const auto other = finishedRun(second, entry.config);
    if (entry.state != EntryState::Finished || !entry.run || !other)
      continue;
    ++row->runs;
    const Task task = entry.config.model.task;
    if (!common.contains(task))
      common.emplace(task, commonClips(firstClips, secondClips, task));
    verdicts[static_cast<std::size_t>(row - rows.begin())].add(
        runs.load(*entry.run), runs.load(*other), runs, common.at(task));
  }
  std::vector<double*> p;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].isWhole())
      continue;
    verdicts[i].judge(rows[i], rows[i].config.seed, common[rows[i].config.model.task]);
    if (rows[i].isEvidence())
      p.push_back(&rows[i].change.p);
  }
  adjustByHolm(p);
  return rows;
}

}  // namespace cuadrante
