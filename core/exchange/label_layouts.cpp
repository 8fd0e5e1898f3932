#include "core/exchange/label_layouts.h"

#include "core/exchange/amg1608.h"
#include "core/exchange/label_tracks.h"
#include "core/exchange/vgmidi.h"
#include "core/files/csv.h"
#include "core/ground/error.h"
#include "core/ground/from_key.h"

#include <fmt/format.h>

#include <fstream>
#include <string>

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

std::optional<LabelLayout> likelyLayout(const std::filesystem::path& file) {
  const std::string suffix = file.extension().string();
  if (suffix == ".mat")
    return LabelLayout::Amg1608;
  if (suffix != ".json" && suffix != ".txt")
    return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw FileError(Reason::CannotRead, file, "it cannot be opened");
  constexpr std::size_t kEnough = 4096;
  std::string text(kEnough, '\0');
  stream.read(text.data(), kEnough);
  text.resize(static_cast<std::size_t>(stream.gcount()));
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (suffix == ".json")
    return begin != std::string::npos && text[begin] == '{' ? std::optional(LabelLayout::Vgmidi)
                                                            : std::nullopt;
  if (isElanBeginning(text))
    return LabelLayout::Elan;
  const std::string line = text.substr(0, text.find_first_of("\r\n"));
  const auto first = line.find('\t');
  const auto second = first == std::string::npos ? first : line.find('\t', first + 1);
  if (second != std::string::npos && parseNumber(line.substr(0, first)) &&
      parseNumber(line.substr(first + 1, second - first - 1)))
    return LabelLayout::Audacity;
  return std::nullopt;
}

bool isOfOneSong(LabelLayout layout) noexcept {
  return layout == LabelLayout::Audacity || layout == LabelLayout::Elan;
}

bool namesItsAnnotators(LabelLayout layout) noexcept {
  return layout == LabelLayout::Amg1608;
}

NotTaken readLayout(LabelLayout layout, const std::filesystem::path& file, const std::string& song,
                    const LabelColumns& columns, LabelIntake& intake) {
  if (!isOfOneSong(layout) && (!song.empty() || !columns.nameNothing()))
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
