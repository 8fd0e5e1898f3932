#include "core/review/controls.h"

#include "core/domain/windows.h"
#include "core/ground/error.h"

#include <algorithm>
#include <cmath>

namespace cuadrante {
namespace {

constexpr double kLargestShare = 0.9;

QueuedClip controlOf(const DatasetClip& clip) {
  QueuedClip control{.index = clip.index, .clip = clip.clip, .label = clip.label};
  control.control = true;
  return control;
}

}  // namespace

std::vector<QueuedClip> mixControls(const std::vector<QueuedClip>& queue,
                                    const std::vector<DatasetClip>& candidates, double share,
                                    std::uint64_t seed) {
  if (!(share >= 0.0 && share <= kLargestShare))
    throw OptionError("the share of control clips lies in [0, 0.9]");
  std::unordered_set<std::int64_t> queued;
  for (const QueuedClip& clip : queue)
    queued.insert(clip.index);
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (!queued.contains(candidates[i].index))
      free.push_back(i);
  const auto wanted = static_cast<std::size_t>(
      std::llround(share / (1.0 - share) * static_cast<double>(queue.size())));
  const std::size_t count = std::min(wanted, free.size());

  std::vector<QueuedClip> controls;
  for (const std::size_t drawn : drawAtRandom(free.size(), count, seed))
    controls.push_back(controlOf(candidates[free[drawn]]));
  std::vector<bool> isControl(queue.size() + count, false);
  for (const std::size_t place : drawAtRandom(isControl.size(), count, seed + 1))
    isControl[place] = true;
  std::vector<QueuedClip> mixed;
  mixed.reserve(isControl.size());
  std::size_t suspects = 0;
  for (const bool control : isControl)
    mixed.push_back(control ? controls[mixed.size() - suspects] : queue[suspects++]);
  return mixed;
}

std::unordered_set<std::int64_t> frozenTestClips(const std::vector<DatasetClip>& clips) {
  std::unordered_set<std::int64_t> indices;
  for (const DatasetClip& clip : clips)
    if (clip.split == Subset::Test)
      indices.insert(clip.index);
  return indices;
}

std::unordered_set<std::int64_t> frozenTestClips(const Judges& judges) {
  std::unordered_set<std::int64_t> indices = frozenTestClips(judges.clips());
  for (std::size_t row = 0; row < judges.clips().size(); ++row)
    for (const Opinion& opinion : judges.opinions(row))
      if (opinion.subset == Subset::Test && judges.judges()[opinion.judge].config.split.folds == 0)
        indices.insert(judges.clips()[row].index);
  return indices;
}

std::vector<DatasetClip> withoutClips(const std::vector<DatasetClip>& clips,
                                      const std::unordered_set<std::int64_t>& indices) {
  std::vector<DatasetClip> left;
  std::ranges::copy_if(clips, std::back_inserter(left),
                       [&](const DatasetClip& clip) { return !indices.contains(clip.index); });
  return left;
}

}  // namespace cuadrante
