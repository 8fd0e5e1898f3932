#pragma once

#include "core/audio/sound_file.h"

namespace cuadrante {

/// What the end of a file shows.
enum class FileEnd {
  Whole,     ///< nothing that speaks against it; other formats than Ogg and WAV always
  Unmarked,  ///< an Ogg whose last page is not marked as the end of its stream: cut between two
             ///< pages, or recorded from a live stream
  CutShort,  ///< an Ogg whose last page is cut short (RFC 3533, section 6), or a WAV whose data is
};

/// FFmpeg takes what there is of Ogg and WAV for the whole, so that comparing durations does not
/// tell that a part is missing.
FileEnd endOfFile(const SoundFile& file);

}  // namespace cuadrante
