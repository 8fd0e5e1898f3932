#pragma once

#include "core/ground/error.h"
#include "core/ground/ids.h"

#include <vector>

namespace cuadrante {

/// Clips whose WAVs cannot be used, all of those that a build met. As an AudioError it is that of
/// the first, and its detail names ten of them and says what to do.
class DamagedClips : public AudioError {
 public:
  /// `clips` in their order, at least the one that `first` is of.
  DamagedClips(const AudioError& first, std::vector<ClipId> clips);

  const std::vector<ClipId>& clips() const noexcept { return clips_; }

 private:
  std::vector<ClipId> clips_;
};

/// "00002, 00005, …": ten of them at most.
std::string namesOfClips(const std::vector<ClipId>& clips);

}  // namespace cuadrante
