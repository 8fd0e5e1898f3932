#include "core/dataset/damaged_clips.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::size_t kNamed = 10;

std::string detailOf(const AudioError& first, const std::vector<ClipId>& clips) {
  return fmt::format(
      "{}; {} cannot be used: {}; cut {} again (cuadrante-cli cut), or select other clips",
      first.detail(), clips.size() == 1 ? "1 clip" : fmt::format("{} clips", clips.size()),
      namesOfClips(clips), clips.size() == 1 ? "it" : "them");
}

}  // namespace

DamagedClips::DamagedClips(const AudioError& first, std::vector<ClipId> clips)
    : AudioError(first.reason(), first.file(), detailOf(first, clips)), clips_(std::move(clips)) {}

std::string namesOfClips(const std::vector<ClipId>& clips) {
  std::string names;
  for (std::size_t i = 0; i < std::min(kNamed, clips.size()); ++i)
    names += (i > 0 ? ", " : "") + clipName(clips[i]);
  return clips.size() > kNamed ? names + ", …" : names;
}

}  // namespace cuadrante
