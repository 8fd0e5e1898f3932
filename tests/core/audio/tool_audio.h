#pragma once

#include "core/audio/encoded_audio.h"

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace cuadrante::test {

/// A file that one of Debian's tools (sox, flac, oggenc, opusenc, lame, ffmpeg) makes of a WAV.
struct ToolFormat {
  const char* name;    ///< of the test
  const char* suffix;  ///< of the file
  int sampleRate;      ///< Hz
  int channels;
  const char* command;  ///< shell; $IN is a WAV, $OUT the file to make
  double error;         ///< most energy of the difference to the original, the original's being 1
  bool lossless;
  int delay = 0;  ///< samples that the encoder puts before the sound and the file says nothing of
};

inline void PrintTo(const ToolFormat& format, std::ostream* out) {
  *out << format.name;
}

inline constexpr double kToolSeconds = 6.0;
inline constexpr double kClickSeconds = 3.0;

/// A sine per channel (60 Hz in the one of low frequencies) and a click in all others at
/// kClickSeconds; `kToolSeconds` long.
Sound toolSound(int sampleRate, int channels);

/// The mean of all channels.
std::vector<float> mean(const Sound& sound);

/// Makes `folder/song.suffix` with the format's tool. Throws std::runtime_error with what the tool
/// wrote when it fails.
std::filesystem::path makeWithTool(const std::filesystem::path& folder, const ToolFormat& format);

/// Runs a shell command in `folder`; throws as above.
void runTool(const std::filesystem::path& folder, const std::string& command);

const std::vector<ToolFormat>& toolFormats();

}  // namespace cuadrante::test
