#include "core/audio/tool_audio.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <numbers>
#include <stdexcept>

namespace cuadrante::test {

Sound toolSound(int sampleRate, int channels) {
  constexpr int kLowFrequencies = 3;
  Sound sound{sampleRate, {}};
  const auto count = static_cast<std::size_t>(std::lround(kToolSeconds * sampleRate));
  for (int channel = 0; channel < channels; ++channel) {
    const bool low = channels >= 6 && channel == kLowFrequencies;
    const double step = 2 * std::numbers::pi * (low ? 60 : 330 + 110 * channel) / sampleRate;
    std::vector<float> samples(count);
    for (std::size_t n = 0; n < count; ++n) {
      const double sinceClick = static_cast<double>(n) / sampleRate - kClickSeconds;
      const double click = low || sinceClick < 0 ? 0.0 : 0.6 * std::exp(-4000 * sinceClick);
      samples[n] = static_cast<float>(0.15 * std::sin(step * static_cast<double>(n)) + click);
    }
    sound.channels.push_back(std::move(samples));
  }
  return sound;
}

std::vector<float> mean(const Sound& sound) {
  std::vector<float> samples(sound.channels.at(0).size());
  for (std::size_t n = 0; n < samples.size(); ++n) {
    double sum = 0.0;
    for (const auto& channel : sound.channels)
      sum += channel[n];
    samples[n] = static_cast<float>(sum / static_cast<double>(sound.channels.size()));
  }
  return samples;
}

void runTool(const std::filesystem::path& folder, const std::string& command) {
  const std::string line =
      "cd '" + folder.string() + "' && { " + command + "; } >tool.log 2>&1 </dev/null";
  if (std::system(line.c_str()) == 0)
    return;
  std::ifstream log(folder / "tool.log");
  throw std::runtime_error(command + ": " + std::string(std::istreambuf_iterator<char>(log), {}));
}

std::filesystem::path makeWithTool(const std::filesystem::path& folder, const ToolFormat& format) {
  const std::string in =
      std::string(format.command).find("$IN32") == std::string::npos ? "pcm_s16le" : "pcm_f32le";
  encodeAudio(folder / "in.wav", in, toolSound(format.sampleRate, format.channels));
  const std::string out = std::string("song.") + format.suffix;
  runTool(folder, "IN=in.wav IN32=in.wav OUT=" + out + "; " + format.command);
  return folder / out;
}

const std::vector<ToolFormat>& toolFormats() {
#define FFMPEG "ffmpeg -nostdin -loglevel error -i $IN "
  static const std::vector<ToolFormat> formats{
      // name, suffix, rate, channels, command, error, lossless, delay
      {"wav_u8", "wav", 11025, 1, "sox -D $IN -b 8 -e unsigned $OUT", 1e-3, true},
      {"wav_s16", "wav", 44100, 2, "sox $IN $OUT", 1e-7, true},
      {"wav_s16_6ch_extensible", "wav", 48000, 6, "sox $IN $OUT", 1e-6, true},
      {"wav_s24_extensible", "wav", 48000, 2, "sox -D $IN32 -b 24 $OUT", 1e-11, true},
      {"wav_s32_8ch", "wav", 48000, 8, "sox -D $IN32 -b 32 $OUT", 1e-11, true},
      {"wav_f32", "wav", 192000, 1, "sox -D $IN32 -e float -b 32 $OUT", 1e-11, true},
      {"wav_f64", "wav", 8000, 2, "sox -D $IN32 -e float -b 64 $OUT", 1e-11, true},
      {"wav_piped_without_size", "wav", 44100, 1,
       "ffmpeg -loglevel error -i $IN -f wav - | cat >$OUT", 1e-7, true},
      {"aiff_s24", "aiff", 44100, 2, "sox -D $IN32 -b 24 $OUT", 1e-11, true},
      {"flac_16", "flac", 44100, 2, "flac -s -o $OUT $IN", 1e-7, true},
      {"flac_16_without_seektable", "flac", 48000, 1, "flac -s --no-seektable -o $OUT $IN", 1e-7,
       true},
      {"flac_24_8ch", "flac", 48000, 8, "sox -D $IN32 -b 24 x.wav; flac -s -o $OUT x.wav", 1e-11,
       true},
      {"flac_24_192k", "flac", 192000, 1, "sox -D $IN32 -b 24 x.wav; flac -s -o $OUT x.wav", 1e-11,
       true},
      {"flac_8k", "flac", 8000, 1, "flac -s -o $OUT $IN", 1e-6, true},
      {"vorbis_stereo", "ogg", 44100, 2, "oggenc -Q -q 6 -o $OUT $IN", 0.01, false},
      {"vorbis_mono_22k", "ogg", 22050, 1, "oggenc -Q -q 4 -o $OUT $IN", 0.01, false},
      {"vorbis_mono_8k", "ogg", 8000, 1, "oggenc -Q -q 5 -o $OUT $IN", 0.02, false},
      {"vorbis_6ch", "ogg", 48000, 6, "oggenc -Q -q 6 -o $OUT $IN", 0.02, false},
      {"vorbis_8ch", "ogg", 48000, 8, "oggenc -Q -q 6 -o $OUT $IN", 0.02, false},
      {"vorbis_192k", "ogg", 192000, 1, "oggenc -Q -q 6 -o $OUT $IN", 0.02, false},
      {"opus_stereo", "opus", 48000, 2, "opusenc --quiet --bitrate 128 $IN $OUT", 0.01, false},
      {"opus_mono_60ms", "opus", 48000, 1, "opusenc --quiet --bitrate 64 --framesize 60 $IN $OUT",
       0.02, false},
      {"opus_speech_12k", "opus", 48000, 1, "opusenc --quiet --speech --bitrate 12 $IN $OUT", 0.02,
       false},
      {"opus_speech_24k", "opus", 48000, 1, "opusenc --quiet --speech --bitrate 24 $IN $OUT", 0.02,
       false},
      {"opus_6ch", "opus", 48000, 6, "opusenc --quiet --bitrate 384 $IN $OUT", 0.02, false},
      {"opus_8ch", "opus", 48000, 8, "opusenc --quiet --bitrate 512 $IN $OUT", 0.02, false},
      {"mp3_cbr", "mp3", 44100, 2, "lame --quiet -b 192 $IN $OUT", 0.01, false},
      {"mp3_cbr_without_xing", "mp3", 44100, 2, "lame --quiet -b 128 -t $IN $OUT", 0.01, false,
       1105},
      {"mp3_vbr", "mp3", 44100, 2, "lame --quiet -V 2 $IN $OUT", 0.01, false},
      {"mp3_vbr_without_xing", "mp3", 48000, 1, "lame --quiet -V 4 -t $IN $OUT", 0.01, false, 1105},
      {"mp3_abr", "mp3", 32000, 2, "lame --quiet --abr 112 $IN $OUT", 0.01, false},
      {"mp3_ffmpeg_without_xing", "mp3", 44100, 1, FFMPEG "-b:a 96k -write_xing 0 $OUT", 0.01,
       false, 1105},
      {"mp3_mpeg2_22k", "mp3", 22050, 1, "lame --quiet -b 64 $IN $OUT", 0.01, false},
      {"mp3_mpeg25_8k", "mp3", 8000, 1, "lame --quiet -b 32 $IN $OUT", 0.02, false},
      {"aac_stereo", "m4a", 44100, 2, FFMPEG "-c:a aac -b:a 160k $OUT", 0.01, false},
      {"aac_mono_8k", "m4a", 8000, 1, FFMPEG "-c:a aac -b:a 32k $OUT", 0.02, false},
      {"aac_6ch", "m4a", 48000, 6, FFMPEG "-c:a aac -b:a 384k $OUT", 0.02, false},
      {"aac_8ch", "m4a", 48000, 8, FFMPEG "-c:a aac -b:a 640k $OUT", 0.02, false},
      {"aac_96k", "m4a", 96000, 1, FFMPEG "-c:a aac -b:a 160k $OUT", 0.02, false},
      {"aac_fragmented", "m4a", 48000, 2,
       FFMPEG "-c:a aac -b:a 128k -movflags frag_keyframe+empty_moov -frag_duration 1000000 $OUT",
       0.02, false, 1024},
      {"alac_16", "m4a", 44100, 2, FFMPEG "-c:a alac $OUT", 1e-7, true},
      {"alac_24_6ch", "m4a", 48000, 6,
       "sox -D $IN32 -b 24 x.wav; ffmpeg -nostdin -loglevel error -i x.wav -c:a alac $OUT", 1e-11,
       true},
  };
#undef FFMPEG
  return formats;
}

}  // namespace cuadrante::test
