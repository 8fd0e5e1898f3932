#pragma once

#include "core/files/place.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace cuadrante {

class AtomicFile;

/// A 16-bit mono WAV in memory.
struct Pcm16 {
  int sampleRate = 0;  ///< Hz
  std::vector<std::int16_t> samples;
};

/// Samples in [-1, 1] rounded to 16 bits (scale 32768, saturating).
std::vector<std::int16_t> toPcm16(std::span<const float> samples);

/// Writes a 16-bit mono PCM WAV atomically. Throws FileError (Reason::DiskFull included).
void writeWav(const Place& place, const Pcm16& sound);

/// The same into a file that the caller commits.
void writeWav(AtomicFile& file, const Pcm16& sound);

/// Reads a 16-bit mono PCM WAV, as we cut them (extra chunks are skipped). Much faster than the
/// general decoder. Throws FileError, AudioError (EmptyFile, NotAudio; DamagedAudio when the data
/// chunk is cut short).
Pcm16 readWav(const std::filesystem::path& path);
/// The same into `sound`, whose memory is used again.
void readWav(const std::filesystem::path& path, Pcm16& sound);

}  // namespace cuadrante
