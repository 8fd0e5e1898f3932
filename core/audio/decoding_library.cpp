#include "core/audio/decoding_library.h"

extern "C" const cuadrante::DecodingLibrary* cuadrante_decoding_library() {
  using namespace cuadrante;
  // This library's own functions, not core's of the same names: it is linked so.
  static constexpr DecodingLibrary library{&probeAudio,  &decodeWindow, &decodeWindows,
                                           &decodeAudio, &copyWithTags, &soundHash};
  return &library;
}
