#pragma once

#include "core/audio/decoder.h"
#include "core/audio/sound_hash.h"
#include "core/audio/tagged_copy.h"

namespace cuadrante {

/// What the library that decodes offers to core. FFmpeg's libraries bring about 130 others, which
/// take longer to load than all else that the window needs to be painted: so they are linked to a
/// library of their own, loaded when something is decoded for the first time.
struct DecodingLibrary {
  decltype(&cuadrante::probeAudio) probeAudio;
  decltype(&cuadrante::decodeWindow) decodeWindow;
  decltype(&cuadrante::decodeWindows) decodeWindows;
  decltype(&cuadrante::decodeAudio) decodeAudio;
  decltype(&cuadrante::copyWithTags) copyWithTags;
  decltype(&cuadrante::soundHash) soundHash;
};

}  // namespace cuadrante

/// What core looks up after loading it.
extern "C" const cuadrante::DecodingLibrary* cuadrante_decoding_library();
