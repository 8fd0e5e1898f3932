#pragma once

#include "core/exchange/label_columns.h"
#include "core/exchange/label_exchange.h"
#include "core/exchange/not_taken.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace cuadrante {

/// Files of labels that are no table with a line of names (docs/datasets.md).
enum class LabelLayout {
  Vgmidi,    ///< vgmidi.h
  Audacity,  ///< label_tracks.h
  Elan,      ///< label_tracks.h
  Amg1608    ///< amg1608.h
};

inline constexpr std::array<LabelLayout, 4> kLabelLayouts{
    LabelLayout::Vgmidi, LabelLayout::Audacity, LabelLayout::Elan, LabelLayout::Amg1608};
std::string_view labelLayoutKey(
    LabelLayout layout) noexcept;  ///< "vgmidi", "audacity", "elan", "amg1608"
std::optional<LabelLayout> labelLayoutFromKey(std::string_view key) noexcept;

/// Whether its files are of one song, which the file does not name, on a scale of the user's.
bool isOfOneSong(LabelLayout layout) noexcept;

/// Whether its files say whose each label is: no annotator can be named then.
bool namesItsAnnotators(LabelLayout layout) noexcept;

/// The layout that a file seems to be of: MATLAB's files, a JSON that is an object, a text whose
/// first line begins with two times, or that begins as ELAN's. Throws FileError.
std::optional<LabelLayout> likelyLayout(const std::filesystem::path& file);

/// By the function of that layout; `song` and the scale of `columns` are of those of one song.
/// Throws OptionError where they are said of another.
NotTaken readLayout(LabelLayout layout, const std::filesystem::path& file, const std::string& song,
                    const LabelColumns& columns, LabelIntake& intake);

}  // namespace cuadrante
