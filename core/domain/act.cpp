#include "core/domain/act.h"

#include "core/ground/from_key.h"

namespace cuadrante {

std::string_view skipReasonKey(SkipReason reason) noexcept {
  switch (reason) {
    case SkipReason::NoMusic:
      return "no-music";
    case SkipReason::Silence:
      return "silence";
    case SkipReason::Broken:
      return "broken";
    case SkipReason::CannotSay:
      return "cannot-say";
  }
  return {};
}

std::optional<SkipReason> skipReasonFromKey(std::string_view key) noexcept {
  return fromKey(kSkipReasons, key, skipReasonKey);
}

std::string_view actKindKey(ActKind kind) noexcept {
  switch (kind) {
    case ActKind::Label:
      return "label";
    case ActKind::Skip:
      return "skip";
    case ActKind::Open:
      return "open";
    case ActKind::Undo:
      return "undo";
    case ActKind::Redo:
      return "redo";
  }
  return {};
}

std::optional<ActKind> actKindFromKey(std::string_view key) noexcept {
  return fromKey(
      std::array{ActKind::Label, ActKind::Skip, ActKind::Open, ActKind::Undo, ActKind::Redo}, key,
      actKindKey);
}

}  // namespace cuadrante
