#include "dataset/split.h"

#include "clips/windows.h"
#include "error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::array<std::pair<SplitMethod, std::string_view>, 3> kMethods{
    {{SplitMethod::BySong, "by-song"},
     {SplitMethod::ByClip, "by-clip"},
     {SplitMethod::File, "file"}}};

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
          "the songs of the clips are not known (no column song in clips.csv): split "
          "by-clip instead of by-song");
    songs[clips[row].song].push_back(row);
  }
  if (songs.size() == 1)
    throw OptionError("all clips are of one song: split by-clip instead of by-song");
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

void checkShare(double share) {
  if (!(share >= 0.0 && share < 1.0))
    throw OptionError("the shares of test and validation lie in [0, 1)");
}

std::vector<Subset> drawSplit(const std::vector<DatasetClip>& clips, const SplitOptions& options) {
  std::vector<Group> groups = groupsOf(clips, options.method);
  std::vector<Group> left;
  for (const std::size_t drawn : drawAtRandom(groups.size(), groups.size(), options.seed))
    left.push_back(std::move(groups[drawn]));

  std::vector<Subset> subsets(clips.size(), Subset::Train);
  std::size_t remaining = clips.size();
  const auto fill = [&](Subset subset, double share, std::size_t keep) {
    for (const Group& group : take(left, share * static_cast<double>(remaining), keep)) {
      for (const std::size_t row : group)
        subsets[row] = subset;
    }
    remaining = static_cast<std::size_t>(std::count(subsets.begin(), subsets.end(), Subset::Train));
  };
  fill(Subset::Test, options.test, 1);
  fill(Subset::Validation, options.validation, 1);
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

std::vector<Subset> makeSplit(const std::vector<DatasetClip>& clips, const SplitOptions& options) {
  checkShare(options.test);
  checkShare(options.validation);
  const std::vector<Subset> subsets =
      options.method == SplitMethod::File ? splitOfFile(clips) : drawSplit(clips, options);
  if (std::find(subsets.begin(), subsets.end(), Subset::Train) == subsets.end())
    throw OptionError("this split leaves no clip for training");
  return subsets;
}

}  // namespace cuadrante
