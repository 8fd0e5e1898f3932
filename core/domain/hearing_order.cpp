#include "core/domain/hearing_order.h"

#include <algorithm>
#include <unordered_set>

namespace cuadrante {
namespace {

/// SplitMix64's output function (Steele, Lea and Flood 2014): neighbours give unrelated values.
std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15U;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
  return value ^ (value >> 31);
}

/// The clips by the mix of their number with the seed.
std::vector<ClipId> shuffled(std::vector<ClipId> clips, std::uint64_t seed) {
  const std::uint64_t key = mixed(seed);
  const auto place = [key](ClipId clip) {
    return mixed(key ^ static_cast<std::uint64_t>(clip.value));
  };
  std::sort(clips.begin(), clips.end(),
            [place](ClipId a, ClipId b) { return place(a) < place(b); });
  return clips;
}

}  // namespace

std::vector<HearingItem> hearingOrder(const std::vector<ClipId>& selected, std::uint64_t seed,
                                      const Protocol& protocol) {
  std::vector<HearingItem> items;
  const std::unordered_set<ClipId> known(selected.begin(), selected.end());
  for (const Anchor& anchor : protocol.anchors)
    if (known.contains(anchor.clip))
      items.push_back({anchor.clip, Purpose::Practice});

  const std::vector<ClipId> clips = shuffled(selected, seed);
  const std::size_t distance = std::max(kLeastRepeatDistance, clips.size() / 4);
  std::vector<ClipId> repeated;
  if (clips.size() > distance) {
    // Another mix of the early clips: which come again must not follow from when they come.
    repeated = shuffled({clips.begin(), clips.end() - static_cast<std::ptrdiff_t>(distance)},
                        mixed(seed) + 1);
    const auto wanted =
        static_cast<std::size_t>(protocol.repeatShare * static_cast<double>(clips.size()));
    repeated.resize(std::min(wanted, repeated.size()));
  }
  const std::unordered_set<ClipId> comesAgain(repeated.begin(), repeated.end());
  for (std::size_t i = 0; i < clips.size(); ++i) {
    items.push_back({clips[i], Purpose::Label});
    if (i >= distance && comesAgain.contains(clips[i - distance]))
      items.push_back({clips[i - distance], Purpose::Repeat});
  }
  return items;
}

}  // namespace cuadrante
