#pragma once

#include "core/audio/decoder.h"
#include "core/audio/tagged_copy.h"
#include "core/ground/error.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cuadrante {

/// What the process that decodes is asked, beside the open file (docs/decisions/0037).
struct DecodeRequest {
  enum class What {
    Probe,    ///< answered by AudioInfo
    Windows,  ///< by a DecodedSound or DecodeRefusal of each, then DecodingDone
    Whole,    ///< by a DecodedSound
    Hash,     ///< by a SoundHash
    Copy,     ///< by a CopiedSound
  };
  What what = What::Probe;
  std::string name;  ///< the file's, whose ending helps to tell what it is
  DecodeOptions options = {};
  std::vector<TimeWindow> windows = {};
  std::string copy = {};  ///< the name of a copy with tags
  SoundTags tags = {};
};

/// Behind it come so many samples (float) and so many ranges of damage (two doubles each).
struct DecodedSound {
  std::size_t window = 0;  ///< its place among those asked for
  std::size_t samples = 0;
  std::size_t damaged = 0;
};
/// In place of any other answer; of one window where there is one.
struct DecodeRefusal {
  std::optional<std::size_t> window = {};
  Reason reason = Reason::NotAudio;
  std::string detail;
  std::optional<double> atSeconds = {};
  bool ofCopy = false;  ///< the copy's fault, not the song's
};
struct SoundHash {
  std::string text;
};
/// Behind it come so many bytes.
struct CopiedSound {
  std::size_t bytes = 0;
};
/// Nothing more comes; also what the process says when it is ready for its first request.
struct DecodingDone {};

using DecodeAnswer =
    std::variant<DecodingDone, AudioInfo, DecodedSound, DecodeRefusal, SoundHash, CopiedSound>;

std::string textOf(const DecodeRequest& request);
std::string textOf(const DecodeAnswer& answer);

/// Both throw FormatError.
DecodeRequest requestFrom(std::string_view text);
DecodeAnswer answerFrom(std::string_view text);

}  // namespace cuadrante
