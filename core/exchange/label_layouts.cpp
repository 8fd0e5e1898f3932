#include "core/exchange/label_layouts.h"

#include "core/exchange/amg1608.h"
#include "core/exchange/label_tracks.h"
#include "core/exchange/vgmidi.h"
#include "core/ground/error.h"
#include "core/ground/from_key.h"

#include <fmt/format.h>

namespace cuadrante {

std::string_view labelLayoutKey(LabelLayout layout) noexcept {
  switch (layout) {
    case LabelLayout::Vgmidi:
      return "vgmidi";
    case LabelLayout::Audacity:
      return "audacity";
    case LabelLayout::Elan:
      return "elan";
    case LabelLayout::Amg1608:
      return "amg1608";
  }
  return "";
}

std::optional<LabelLayout> labelLayoutFromKey(std::string_view key) noexcept {
  return fromKey(kLabelLayouts, key, labelLayoutKey);
}

bool isOfOneSong(LabelLayout layout) noexcept {
  return layout == LabelLayout::Audacity || layout == LabelLayout::Elan;
}

bool namesItsAnnotators(LabelLayout layout) noexcept {
  return layout == LabelLayout::Amg1608;
}

NotTaken readLayout(LabelLayout layout, const std::filesystem::path& file, const std::string& song,
                    const LabelColumns& columns, LabelIntake& intake) {
  if (!isOfOneSong(layout) && (!song.empty() || columns != LabelColumns{}))
    throw OptionError(
        fmt::format("of {} the songs and the scale are known", labelLayoutKey(layout)));
  switch (layout) {
    case LabelLayout::Vgmidi:
      return readVgmidi(file, intake);
    case LabelLayout::Audacity:
      return readAudacity(file, song, columns, intake);
    case LabelLayout::Elan:
      return readElan(file, song, columns, intake);
    case LabelLayout::Amg1608:
      return readAmg1608(file, intake);
  }
  return {};
}

}  // namespace cuadrante
