#include "core/work/anchors.h"

#include "core/ground/error.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <algorithm>

namespace cuadrante {

std::vector<Anchor> anchorsOn(Project& project, const std::vector<ClipId>& clips) {
  const std::vector<Anchor> known = project.protocol().anchors;
  std::vector<Anchor> anchors;
  for (const ClipId clip : clips) {
    const auto before = std::ranges::find(known, clip, &Anchor::clip);
    if (before != known.end()) {
      anchors.push_back(*before);
      continue;
    }
    if (!project.catalogue().clip(clip))
      throw OptionError(fmt::format("there is no clip {}", clipName(clip)));
    const auto label = project.annotations().consensus(clip);
    if (!label)
      throw OptionError(
          fmt::format("clip {} has no label that could be its reference", clipName(clip)));
    if (!isValid(label->point))
      throw OptionError(fmt::format(
          "of clip {} only the quadrant is known: it has no point that could be its reference",
          clipName(clip)));
    anchors.push_back({.clip = clip, .reference = label->point});
  }
  return anchors;
}

}  // namespace cuadrante
