#include "core/review/queue.h"

#include "core/ground/from_key.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace cuadrante {

std::string_view reviewRuleKey(ReviewRule rule) noexcept {
  switch (rule) {
    case ReviewRule::Missed:
      return "missed";
    case ReviewRule::Confident:
      return "confident";
    case ReviewRule::Annotators:
      return "annotators";
    case ReviewRule::Models:
      return "models";
    case ReviewRule::Repeats:
      return "repeats";
    case ReviewRule::Uncertain:
      return "uncertain";
  }
  return {};
}

std::optional<ReviewRule> reviewRuleFromKey(std::string_view key) noexcept {
  return fromKey(std::array{ReviewRule::Missed, ReviewRule::Confident, ReviewRule::Annotators,
                            ReviewRule::Models, ReviewRule::Repeats, ReviewRule::Uncertain},
                 key, reviewRuleKey);
}

int inSampleOpinions(const QueuedClip& clip) {
  return static_cast<int>(std::ranges::count(clip.opinions, false, &Opinion::outOfSample));
}

std::vector<QueuedClip> mergeQueues(const std::vector<std::vector<QueuedClip>>& queues) {
  struct Place {
    std::size_t best = 0;
    std::size_t clip = 0;
  };
  std::vector<QueuedClip> clips;
  std::vector<Place> places;
  std::unordered_map<std::int64_t, std::size_t> known;
  for (const std::vector<QueuedClip>& queue : queues)
    for (std::size_t place = 0; place < queue.size(); ++place) {
      const QueuedClip& queued = queue[place];
      const auto [found, added] = known.try_emplace(queued.index, clips.size());
      if (added) {
        places.push_back({place, clips.size()});
        clips.push_back(queued);
        continue;
      }
      QueuedClip& clip = clips[found->second];
      clip.reasons.insert(clip.reasons.end(), queued.reasons.begin(), queued.reasons.end());
      if (clip.opinions.empty()) {
        clip.opinions = queued.opinions;
        clip.missedBy = queued.missedBy;
        clip.of = queued.of;
      }
      places[found->second].best = std::min(places[found->second].best, place);
    }
  std::ranges::stable_sort(places, [&](const Place& a, const Place& b) {
    return std::tuple(a.best, -std::ssize(clips[a.clip].reasons)) <
           std::tuple(b.best, -std::ssize(clips[b.clip].reasons));
  });
  std::vector<QueuedClip> merged;
  merged.reserve(clips.size());
  for (const Place& place : places)
    merged.push_back(std::move(clips[place.clip]));
  return merged;
}

std::vector<QueuedClip> withoutClips(const std::vector<QueuedClip>& queue,
                                     const std::unordered_set<std::int64_t>& indices) {
  std::vector<QueuedClip> left;
  std::ranges::copy_if(queue, std::back_inserter(left),
                       [&](const QueuedClip& clip) { return !indices.contains(clip.index); });
  return left;
}

}  // namespace cuadrante
