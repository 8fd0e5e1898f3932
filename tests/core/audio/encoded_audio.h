#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cuadrante::test {

/// Sound to be encoded: one vector of samples in [-1, 1] per channel, all of one length.
struct Sound {
  int sampleRate = 44100;
  std::vector<std::vector<float>> channels;
};

/// Two sines, a decaying click every half second and a little noise; the same for every call.
Sound testSound(double seconds, int sampleRate, int channels);

/// Encodes with FFmpeg's libraries; the container is that of the path's suffix. `codec` is the name
/// of an encoder ("pcm_s16le", "pcm_f32le", "flac", "libvorbis", "libmp3lame", "libopus", "aac").
void encodeAudio(const std::filesystem::path& path, const std::string& codec, const Sound& sound,
                 const std::map<std::string, std::string>& tags = {});

}  // namespace cuadrante::test
