#include "core/dataset/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace cuadrante {
namespace {

void count(VersionDifference& difference, const EmotionPoint& before, const EmotionPoint& after) {
  ++difference.inBoth;
  ++difference.migrations[static_cast<std::size_t>(quadrantOf(before))]
                         [static_cast<std::size_t>(quadrantOf(after))];
  if (before == after)
    return;
  ++difference.relabelled;
  for (const Axis axis : {Axis::Energia, Axis::Placer}) {
    const double from = coordinate(before, axis);
    const double to = coordinate(after, axis);
    difference.moved[static_cast<std::size_t>(axis)] += from != to ? 1 : 0;
    difference.crossed[static_cast<std::size_t>(axis)] += (from >= 0.0) != (to >= 0.0) ? 1 : 0;
  }
}

}  // namespace

std::string featuresChange(const std::optional<Features>& before,
                           const std::optional<Features>& after) {
  if (!before || !after || *before == *after)
    return {};
  const FeatureKind& kind = before->kind();
  if (kind.key != after->kind().key)
    return fmt::format("{} → {}", featuresSummary(*before), featuresSummary(*after));
  std::string text;
  const auto add = [&text](std::string_view name, const auto& then, const auto& now) {
    text += fmt::format("{}{} {} → {}", text.empty() ? "" : ", ", name, then, now);
  };
  if (before->version() != after->version())
    add(std::string(kind.key) + " version", before->version(), after->version());
  for (std::size_t i = 0; i < kind.parameters.size(); ++i)
    if (before->value(i) != after->value(i))
      add(spokenName(kind.parameters[i].option), optionText(before->value(i)),
          optionText(after->value(i)));
  return text;
}

VersionDifference differenceOf(const std::vector<DatasetClip>& first,
                               const std::vector<DatasetClip>& second) {
  std::map<std::int64_t, LabelChange> all;
  std::map<std::int64_t, std::optional<Subset>> sides;
  for (const DatasetClip& clip : first) {
    all[clip.index] = {clip.index, clip.clip, clip.song, clip.label, std::nullopt};
    sides[clip.index] = clip.split;
  }
  for (const DatasetClip& clip : second) {
    LabelChange& change = all[clip.index];
    change.index = clip.index;
    change.clip = clip.clip;
    change.song = clip.song;
    change.after = clip.label;
  }
  VersionDifference difference;
  difference.resided = std::ranges::count_if(second, [&](const DatasetClip& clip) {
    const auto before = sides.find(clip.index);
    return before != sides.end() && before->second != clip.split;
  });
  for (auto& [index, change] : all) {
    if (change.relabelled())
      count(difference, *change.before, *change.after);
    else
      ++(change.before ? difference.removed : difference.added);
    if (change.before != change.after)
      difference.changes.push_back(std::move(change));
  }
  return difference;
}

std::vector<VersionNumber> lineageOf(VersionNumber version,
                                     const std::vector<DatasetVersion>& versions) {
  std::vector<VersionNumber> lineage;
  std::optional<VersionNumber> next = version;
  while (next) {
    const auto found = std::ranges::find(versions, *next, &DatasetVersion::number);
    // A number twice: a circle, which only a damaged database can hold.
    if (found == versions.end() || std::ranges::find(lineage, *next) != lineage.end())
      break;
    lineage.push_back(*next);
    next = found->parent;
  }
  std::ranges::reverse(lineage);
  return lineage;
}

}  // namespace cuadrante
