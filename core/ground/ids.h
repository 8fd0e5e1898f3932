#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace cuadrante {

/// A number that names one thing of one kind. Ids of different kinds do not convert to each other.
template <class Tag>
struct Id {
  std::int64_t value = -1;

  constexpr bool valid() const noexcept { return value >= 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using SongId = Id<struct SongTag>;
/// A clip's id is its index in the catalogue, from 0; it never changes.
using ClipId = Id<struct ClipTag>;
using AnnotatorId = Id<struct AnnotatorTag>;
using AnnotationId = Id<struct AnnotationTag>;
/// One act of an annotator at the label page (core/domain/act.h).
using ActId = Id<struct ActTag>;
/// Dataset versions count from 1.
using VersionNumber = Id<struct VersionTag>;
/// Runs count from 1.
using RunNumber = Id<struct RunTag>;

/// The thesis's five-digit name of a clip, "00354" (more digits from 100,000 on).
std::string clipName(ClipId clip);

}  // namespace cuadrante

template <class Tag>
struct std::hash<cuadrante::Id<Tag>> {
  std::size_t operator()(cuadrante::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
