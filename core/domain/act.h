#pragma once

#include "core/domain/annotation.h"
#include "core/ground/ids.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace cuadrante {

/// One hearing that is asked of an annotator.
struct HearingItem {
  ClipId clip;
  Purpose purpose = Purpose::Label;

  friend auto operator<=>(const HearingItem&, const HearingItem&) = default;
};

/// Why a clip cannot be labelled.
enum class SkipReason { NoMusic, Silence, Broken, CannotSay };
inline constexpr std::array<SkipReason, 4> kSkipReasons{SkipReason::NoMusic, SkipReason::Silence,
                                                        SkipReason::Broken, SkipReason::CannotSay};
/// "no-music", "silence", "broken", "cannot-say"
std::string_view skipReasonKey(SkipReason reason) noexcept;
std::optional<SkipReason> skipReasonFromKey(std::string_view key) noexcept;

enum class ActKind {
  Label,  ///< rated
  Skip,   ///< with a reason: set aside for good; without: left for later
  Open,   ///< went to a clip out of turn
  Undo,   ///< took an earlier act back
  Redo,   ///< did again what was undone
};
std::string_view actKindKey(ActKind kind) noexcept;  ///< "label", "skip", "open", "undo", "redo"
std::optional<ActKind> actKindFromKey(std::string_view key) noexcept;

/// Something that an annotator did at the label page. Appended, never changed; where they are, and
/// what can be undone, follows from their acts alone, so that it outlasts a restart.
struct Act {
  ActId id;
  AnnotatorId annotator;
  HearingItem item;
  ActKind kind = ActKind::Label;
  /// Appended by a label, or by its redo. Of a skip with a reason that took labels back, the first
  /// of its retractions; of that skip's undo, the first label that stands again.
  std::optional<AnnotationId> annotation;
  std::optional<ActId> of;           ///< Undo: what it took back; Redo: what it did again
  std::optional<SkipReason> reason;  ///< of a skip, or of its redo
  std::string createdAt;             ///< UTC, ISO 8601
  std::string session;               ///< one sitting; free text
};

/// What an annotator noted of a clip beside its label. The latest of each annotator counts.
struct Remark {
  ClipId clip;
  AnnotatorId annotator;
  bool flagged = false;
  std::string note{};
  std::string createdAt{};  ///< UTC, ISO 8601
};

}  // namespace cuadrante

template <>
struct std::hash<cuadrante::HearingItem> {
  std::size_t operator()(const cuadrante::HearingItem& item) const noexcept {
    return std::hash<std::int64_t>{}(item.clip.value * 4 + static_cast<int>(item.purpose));
  }
};
