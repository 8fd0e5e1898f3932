#pragma once

#include "core/ground/error.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace cuadrante::test {

/// Why a file was refused, or how many seconds of sound it gave.
struct Outcome {
  std::optional<Reason> reason;
  double seconds = 0.0;
  std::string text = {};  ///< what the error says
};

/// A hostile or odd file and what is to become of it.
struct OddFile {
  const char* name;
  std::function<std::filesystem::path(const std::filesystem::path& folder)> make;
  Outcome probed;   ///< of probeAudio
  Outcome decoded;  ///< of decodeAudio
};

inline void PrintTo(const OddFile& file, std::ostream* out) {
  *out << file.name;
}

const std::vector<OddFile>& oddFiles();

/// An 8 kHz WAV that takes no room on the disk.
std::filesystem::path threeHoursOfSilence(const std::filesystem::path& folder);

}  // namespace cuadrante::test
