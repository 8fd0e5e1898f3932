#include "core/domain/protocol.h"

#include "core/ground/error.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <unordered_set>

namespace cuadrante {
namespace {

void requireShare(double share, double most, const char* name) {
  if (!(share >= 0.0 && share <= most))
    throw OptionError(fmt::format("the {} lies in [0, {}], not at {}", name, most, share));
}

}  // namespace

void validate(const Protocol& protocol) {
  if (!isUtf8(protocol.guideline))
    throw OptionError("the guideline is not UTF-8");
  requireShare(protocol.repeatShare, 0.5, "share of hidden repeats");
  requireShare(protocol.gateShare, 1.0, "share to be heard before a click");
  std::unordered_set<ClipId> seen;
  for (const Anchor& anchor : protocol.anchors) {
    if (!isValid(anchor.reference))
      throw OptionError(
          fmt::format("the reference of anchor clip {} lies at ({}, {}), outside [-1, 1]",
                      clipName(anchor.clip), anchor.reference.placer, anchor.reference.energia));
    if (!seen.insert(anchor.clip).second)
      throw OptionError(fmt::format("clip {} is an anchor twice", clipName(anchor.clip)));
  }
}

}  // namespace cuadrante
