#include "core/dataset/split.h"

#include "core/dataset/balanced_deal.h"
#include "core/domain/emotion.h"
#include "core/domain/windows.h"
#include "core/ground/error.h"
#include "core/ground/from_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::array<std::pair<SplitMethod, std::string_view>, 4> kMethods{
    {{SplitMethod::BySong, "by-song"},
     {SplitMethod::ByClip, "by-clip"},
     {SplitMethod::File, "file"},
     {SplitMethod::BySongName, "by-song-name"}}};

constexpr std::array kDeals{SplitDeal::Drawn, SplitDeal::Balanced};

/// Rows that stay together: those of one song, or a single row.
using Group = std::vector<std::size_t>;

std::vector<Group> groupsOf(const std::vector<DatasetClip>& clips, SplitMethod method) {
  std::vector<Group> groups;
  if (method == SplitMethod::ByClip) {
    for (std::size_t row = 0; row < clips.size(); ++row)
      groups.push_back({row});
    return groups;
  }
  // Sorted by name, so that the order of the rows does not matter.
  std::map<std::string_view, Group> songs;
  for (std::size_t row = 0; row < clips.size(); ++row) {
    if (clips[row].song.empty())
      throw OptionError(
          "the songs of the clips are not known (no column song in clips.csv), so they cannot be "
          "split by song; the split by-clip can be chosen, but says nothing of other songs");
    songs[clips[row].song].push_back(row);
  }
  if (songs.size() == 1)
    throw OptionError(
        "all clips are of one song, so they cannot be split by song; the split by-clip can be "
        "chosen, but says nothing of other songs");
  for (auto& [name, rows] : songs)
    groups.push_back(std::move(rows));
  return groups;
}

/// Takes groups out of `left`, in its order, as long as each brings the number of rows nearer to
/// `target`. A target above zero gets at least one group while `keep` groups stay.
std::vector<Group> take(std::vector<Group>& left, double target, std::size_t keep) {
  std::vector<Group> taken;
  std::vector<Group> rest;
  double rows = 0.0;
  for (Group& group : left) {
    const double more = rows + static_cast<double>(group.size());
    if (std::abs(more - target) < std::abs(rows - target)) {
      rows = more;
      taken.push_back(std::move(group));
    } else {
      rest.push_back(std::move(group));
    }
  }
  if (taken.empty() && target > 0.0 && rest.size() > keep) {
    const auto smallest =
        std::min_element(rest.begin(), rest.end(),
                         [](const Group& a, const Group& b) { return a.size() < b.size(); });
    taken.push_back(std::move(*smallest));
    rest.erase(smallest);
  }
  left = std::move(rest);
  return taken;
}

void checkFolds(const SplitOptions& options) {
  if (options.folds == 0)
    return;
  if (options.folds < 2 || options.fold < 1 || options.fold > options.folds)
    throw OptionError(fmt::format("fold {} of {}: folds are 2 or more, counted from 1",
                                  options.fold, options.folds));
  if (options.method == SplitMethod::File)
    throw OptionError("the column split of clips.csv is one split: folds go by-song or by-clip");
}

void checkShare(double share) {
  if (!(share >= 0.0 && share < 1.0))
    throw OptionError("the shares of test and validation lie in [0, 1)");
}

using QuadrantCounts = std::array<double, kQuadrants.size()>;

QuadrantCounts quadrantsOf(const std::vector<DatasetClip>& clips, const Group& group) {
  QuadrantCounts counts{};
  for (const std::size_t row : group)
    counts[static_cast<std::size_t>(quadrantOf(clips[row].label))] += 1.0;
  return counts;
}

/// How much the sum over the quadrants of the squared shares of their clips grows when a group
/// joins a fold. Of all ways to share out the groups, equal counts in all folds make that sum
/// least.
double growth(const QuadrantCounts& fold, const QuadrantCounts& group,
              const QuadrantCounts& total) {
  double sum = 0.0;
  for (std::size_t quadrant = 0; quadrant < total.size(); ++quadrant)
    if (total[quadrant] > 0.0)
      sum += group[quadrant] * (2.0 * fold[quadrant] + group[quadrant]) /
             (total[quadrant] * total[quadrant]);
  return sum;
}

/// Shares `groups` out over `folds`, the largest first, each to the fold where it disturbs the
/// balance least; equal ones in the order given.
std::vector<std::vector<Group>> shareOut(std::vector<Group> groups, std::size_t folds,
                                         const std::vector<DatasetClip>& clips) {
  std::ranges::stable_sort(groups, std::ranges::greater(), [](const Group& g) { return g.size(); });
  QuadrantCounts total{};
  for (const Group& group : groups) {
    const QuadrantCounts counts = quadrantsOf(clips, group);
    for (std::size_t quadrant = 0; quadrant < total.size(); ++quadrant)
      total[quadrant] += counts[quadrant];
  }
  std::vector<std::vector<Group>> shared(folds);
  std::vector<QuadrantCounts> held(folds, QuadrantCounts{});
  std::vector<std::size_t> rows(folds, 0);
  for (Group& group : groups) {
    const QuadrantCounts counts = quadrantsOf(clips, group);
    std::size_t best = 0;
    for (std::size_t fold = 1; fold < folds; ++fold)
      if (std::pair(growth(held[fold], counts, total), rows[fold]) <
          std::pair(growth(held[best], counts, total), rows[best]))
        best = fold;
    for (std::size_t quadrant = 0; quadrant < total.size(); ++quadrant)
      held[best][quadrant] += counts[quadrant];
    rows[best] += group.size();
    shared[best].push_back(std::move(group));
  }
  return shared;
}

/// Takes the groups of the test set of one fold out of `left`.
std::vector<Group> takeFold(std::vector<Group>& left, const SplitOptions& options,
                            const std::vector<DatasetClip>& clips) {
  const auto folds = static_cast<std::size_t>(options.folds);
  if (left.size() < folds)
    throw OptionError(fmt::format("{} folds need at least {} {}, there are {}", folds, folds,
                                  options.method == SplitMethod::BySong ? "songs" : "clips",
                                  left.size()));
  // The order of those left must not depend on the folds' sizes, only on the seed.
  std::vector<std::vector<Group>> shared = shareOut(left, folds, clips);
  std::vector<Group> taken = std::move(shared[static_cast<std::size_t>(options.fold - 1)]);
  std::erase_if(left,
                [&](const Group& group) { return std::ranges::find(taken, group) != taken.end(); });
  return taken;
}

/// The side of each song, by its clips of each quadrant, all its clips, and itself. `test` and
/// `validation` are shares of the songs.
std::vector<Subset> dealtSides(const std::vector<Group>& songs,
                               const std::vector<DatasetClip>& clips, double test,
                               double validation) {
  std::vector<GroupWeights> weights;
  for (const Group& song : songs) {
    const QuadrantCounts counts = quadrantsOf(clips, song);
    weights.emplace_back(counts.begin(), counts.end());
    weights.back().push_back(static_cast<double>(song.size()));
    weights.back().push_back(1.0);
  }
  std::vector<Subset> sides{Subset::Train};
  std::vector<double> shares{1.0 - test - validation};
  for (const auto& [side, share] :
       {std::pair(Subset::Test, test), std::pair(Subset::Validation, validation)})
    if (share > 0.0) {
      sides.push_back(side);
      shares.push_back(share);
    }
  std::vector<Subset> dealt;
  for (const std::size_t part : dealBalanced(weights, shares))
    dealt.push_back(sides[part]);
  return dealt;
}

std::vector<Subset> drawSplit(const std::vector<DatasetClip>& clips, const SplitOptions& options) {
  std::vector<Group> groups = groupsOf(clips, options.method);
  std::vector<Group> left;
  for (const std::size_t drawn : drawAtRandom(groups.size(), groups.size(), options.seed))
    left.push_back(std::move(groups[drawn]));

  std::vector<Subset> subsets(clips.size(), Subset::Train);
  std::size_t remaining = clips.size();
  const auto fill = [&](Subset subset, const std::vector<Group>& taken) {
    for (const Group& group : taken) {
      for (const std::size_t row : group)
        subsets[row] = subset;
      remaining -= group.size();
    }
  };
  const bool balanced =
      options.method == SplitMethod::BySong && options.deal == SplitDeal::Balanced;
  const auto deal = [&](double test, double validation) {
    const std::vector<Subset> sides = dealtSides(left, clips, test, validation);
    for (std::size_t i = 0; i < left.size(); ++i)
      fill(sides[i], {left[i]});
  };
  if (balanced && options.folds == 0) {
    deal(options.test, (1.0 - options.test) * options.validation);
    return subsets;
  }
  fill(Subset::Test, options.folds > 0
                         ? takeFold(left, options, clips)
                         : take(left, options.test * static_cast<double>(remaining), 1));
  if (balanced) {
    deal(0.0, options.validation);
    return subsets;
  }
  fill(Subset::Validation, take(left, options.validation * static_cast<double>(remaining), 1));
  return subsets;
}

/// [0, 1), from a name and a seed, each use its own: FNV-1a (Fowler, Noll and Vo), then the
/// finaliser of SplitMix64 (Steele et al. 2014), as the former alone hardly changes the upper bits.
/// Another hash would give every split by song name another test set.
double placeOf(std::string_view name, std::uint64_t seed, std::uint64_t use) {
  const auto mix = [](std::uint64_t z) {
    z += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  };
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char letter : name)
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
  return static_cast<double>(mix(hash ^ mix(seed + mix(use))) >> 11) * 0x1p-53;
}

Subset subsetOfName(std::string_view song, const SplitOptions& options) {
  const double first = placeOf(song, options.seed, 1);
  const bool test = options.folds > 0 ? static_cast<int>(first * options.folds) == options.fold - 1
                                      : first < options.test;
  if (test)
    return Subset::Test;
  return placeOf(song, options.seed, 2) < options.validation ? Subset::Validation : Subset::Train;
}

std::vector<Subset> splitBySongName(const std::vector<DatasetClip>& clips,
                                    const SplitOptions& options) {
  std::vector<Subset> subsets(clips.size());
  for (const Group& group : groupsOf(clips, SplitMethod::BySong))
    for (const std::size_t row : group)
      subsets[row] = subsetOfName(clips[row].song, options);
  return subsets;
}

std::vector<Subset> splitOfFile(const std::vector<DatasetClip>& clips) {
  std::vector<Subset> subsets;
  for (const DatasetClip& clip : clips) {
    if (!clip.split)
      throw OptionError("clip " + clip.clip + " has no split in clips.csv");
    subsets.push_back(*clip.split);
  }
  return subsets;
}

std::vector<Subset> splitOf(const std::vector<DatasetClip>& clips, const SplitOptions& options) {
  switch (options.method) {
    case SplitMethod::File:
      return splitOfFile(clips);
    case SplitMethod::BySongName:
      return splitBySongName(clips, options);
    case SplitMethod::BySong:
    case SplitMethod::ByClip:
      break;
  }
  return drawSplit(clips, options);
}

}  // namespace

std::string_view splitKey(SplitMethod method) noexcept {
  return kMethods[static_cast<std::size_t>(method)].second;
}

std::optional<SplitMethod> splitFromKey(std::string_view key) noexcept {
  for (const auto& [method, name] : kMethods)
    if (name == key)
      return method;
  return std::nullopt;
}

std::string_view splitDealKey(SplitDeal deal) noexcept {
  return deal == SplitDeal::Balanced ? "balanced" : "drawn";
}

std::optional<SplitDeal> splitDealFromKey(std::string_view key) noexcept {
  return fromKey(kDeals, key, splitDealKey);
}

std::vector<Subset> makeSplit(const std::vector<DatasetClip>& clips, const SplitOptions& options) {
  checkShare(options.test);
  checkShare(options.validation);
  checkFolds(options);
  const std::vector<Subset> subsets = splitOf(clips, options);
  if (std::find(subsets.begin(), subsets.end(), Subset::Train) == subsets.end())
    throw OptionError("this split leaves no clip for training");
  return subsets;
}

bool songsOnBothSides(const std::vector<DatasetClip>& clips, const std::vector<Subset>& split) {
  std::set<std::string_view> tested;
  for (std::size_t row = 0; row < clips.size(); ++row)
    if (split[row] == Subset::Test)
      tested.insert(clips[row].song);
  for (std::size_t row = 0; row < clips.size(); ++row)
    if (split[row] != Subset::Test && tested.contains(clips[row].song))
      return true;
  return false;
}

}  // namespace cuadrante
