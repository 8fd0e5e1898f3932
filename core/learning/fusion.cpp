#include "core/learning/fusion.h"

#include "core/ground/error.h"
#include "core/ground/from_key.h"
#include "core/ground/progress.h"
#include "core/learning/judgement.h"
#include "core/statistics/logistic_regression.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>

namespace cuadrante {
namespace {

constexpr std::size_t kGroups = 5;
constexpr double kLeastProbability = 1e-6;

/// As predictions have it: of class 1 alone where there are two.
Prediction judged(Prediction prediction, const std::vector<double>& ofClasses) {
  prediction.predicted = likeliestClass(ofClasses);
  prediction.probabilities = ofClasses.size() == 2 ? std::vector<double>{ofClasses[1]} : ofClasses;
  return prediction;
}

/// A clip and what each member said of it.
struct Clip {
  const Prediction* first;
  std::vector<std::vector<double>> said;  ///< `[member][class]`
};

std::vector<Clip> commonClips(const std::vector<std::vector<Prediction>>& members,
                              std::int64_t& otherLabel) {
  std::vector<std::unordered_map<std::int64_t, const Prediction*>> others;
  for (auto member = members.begin() + 1; member != members.end(); ++member) {
    auto& byClip = others.emplace_back();
    for (const Prediction& prediction : *member)
      if (prediction.subset == Subset::Test)
        byClip.emplace(prediction.index, &prediction);
  }
  std::vector<Clip> clips;
  for (const Prediction& first : members.front()) {
    if (first.subset != Subset::Test)
      continue;
    Clip clip{&first, {ofEveryClass(first.probabilities)}};
    bool sameLabel = true;
    for (const auto& byClip : others)
      if (const auto found = byClip.find(first.index); found != byClip.end()) {
        clip.said.push_back(ofEveryClass(found->second->probabilities));
        sameLabel &= found->second->label == first.label;
      }
    if (clip.said.size() < members.size())
      continue;
    if (sameLabel)
      clips.push_back(std::move(clip));
    else
      ++otherLabel;
  }
  return clips;
}

std::vector<double> meanOf(const std::vector<std::vector<double>>& said) {
  std::vector<double> mean(said.front().size(), 0.0);
  for (const std::vector<double>& one : said)
    for (std::size_t i = 0; i < mean.size(); ++i)
      mean[i] += one[i] / static_cast<double>(said.size());
  return mean;
}

/// Of each class but the first, against it.
std::vector<double> logOdds(const std::vector<std::vector<double>>& said) {
  const auto logOf = [](double p) { return std::log(std::max(p, kLeastProbability)); };
  std::vector<double> features;
  for (const std::vector<double>& one : said)
    for (std::size_t i = 1; i < one.size(); ++i)
      features.push_back(logOf(one[i]) - logOf(one[0]));
  return features;
}

/// Songs shared out one by one in the order of their names.
std::vector<std::size_t> groupsOf(const std::vector<Clip>& clips, const ClipSongs& songs) {
  std::vector<std::string> names;
  std::map<std::string, std::size_t> place;
  for (const Clip& clip : clips) {
    const auto song = songs.find(clip.first->index);
    names.push_back(song != songs.end() ? "song " + song->second
                                        : fmt::format("clip {}", clip.first->index));
    place.emplace(names.back(), 0);
  }
  std::size_t next = 0;
  for (auto& [name, group] : place)
    group = next++ % kGroups;
  std::vector<std::size_t> groups;
  for (const std::string& name : names)
    groups.push_back(place[name]);
  return groups;
}

std::vector<std::vector<double>> stacked(const std::vector<Clip>& clips, const ClipSongs& songs,
                                         const std::stop_token& stop) {
  std::vector<std::vector<double>> features;
  std::vector<int> labels;
  for (const Clip& clip : clips) {
    features.push_back(logOdds(clip.said));
    labels.push_back(clip.first->label);
  }
  const std::vector<std::size_t> groups = groupsOf(clips, songs);
  std::vector<std::vector<double>> result(clips.size());
  for (std::size_t group = 0; group < kGroups; ++group) {
    if (std::ranges::find(groups, group) == groups.end())
      continue;
    std::vector<bool> fitted(clips.size());
    for (std::size_t i = 0; i < clips.size(); ++i)
      fitted[i] = groups[i] != group;
    const LogisticRegression regression(features, labels, fitted,
                                        static_cast<int>(clips.front().said.front().size()), stop);
    for (std::size_t i = 0; i < clips.size(); ++i)
      if (!fitted[i])
        result[i] = regression.probabilities(features[i]);
  }
  return result;
}

}  // namespace

std::string_view fusionRuleKey(FusionRule rule) noexcept {
  return rule == FusionRule::Mean ? "mean" : "stacked";
}

std::optional<FusionRule> fusionRuleFromKey(std::string_view key) noexcept {
  return fromKey(std::array{FusionRule::Mean, FusionRule::Stacked}, key, fusionRuleKey);
}

Fusion fuse(const std::vector<std::vector<Prediction>>& members, const ClipSongs& songs,
            FusionRule rule, const std::stop_token& stop) {
  if (members.size() < 2)
    throw OptionError("a fusion takes two runs or more");
  throwIfStopped(stop);
  Fusion fusion;
  const std::vector<Clip> clips = commonClips(members, fusion.otherLabel);
  std::vector<std::vector<double>> verdicts;
  if (rule == FusionRule::Stacked)
    verdicts = clips.empty() ? verdicts : stacked(clips, songs, stop);
  else
    for (const Clip& clip : clips)
      verdicts.push_back(meanOf(clip.said));
  for (std::size_t i = 0; i < clips.size(); ++i)
    fusion.predictions.push_back(judged(*clips[i].first, verdicts[i]));
  return fusion;
}

FusedEvaluations fuse(const RunStore& runs, const std::vector<Evaluation>& members, FusionRule rule,
                      const std::stop_token& stop) {
  std::vector<std::vector<Prediction>> said;
  for (const Evaluation& member : members) {
    const Run& run = member.runs.front();
    const Run& first = members.front().runs.front();
    if (run.config.model.task != first.config.model.task)
      throw OptionError(fmt::format("run {} decides {}, run {} {}: there is nothing to fuse",
                                    first.number.value, taskKey(first.config.model.task),
                                    run.number.value, taskKey(run.config.model.task)));
    if (run.config.model.task == Task::Point)
      throw OptionError(
          "runs that say points are not fused: a fusion is of what is said of an axis or of the "
          "quadrants");
    requireCurrent(run);
    requireWhole(member);
    said.push_back(predictionsOf(member, runs));
  }
  const ClipSongs songs = members.empty() ? ClipSongs{} : songsOf(members.front().runs.front());
  FusedEvaluations fused{fuse(said, songs, rule, stop), {}, {}};
  if (fused.fusion.predictions.empty())
    throw OptionError(Reason::NothingToDo, "the runs have no test clip in common");
  std::vector<JudgedClip> clips;
  for (const Prediction& prediction : fused.fusion.predictions) {
    const auto song = songs.find(prediction.index);
    clips.push_back({song != songs.end() ? song->second : "",
                     prediction.predicted == prediction.label, prediction.label});
  }
  fused.songs = tallyBySong(clips);
  for (const std::vector<Prediction>& member : said)
    fused.against.push_back(compareRuns(member, fused.fusion.predictions, songs));
  std::vector<RunComparison*> claims;
  for (RunComparison& comparison : fused.against) {
    for (const Evaluation& member : members)
      comparison.restOn(member);
    claims.push_back(&comparison);
  }
  adjustForMany(claims);
  return fused;
}

}  // namespace cuadrante
