#include "core/audio/decoder.h"

#include "core/audio/encoded_audio.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <numbers>
#include <random>

namespace cuadrante {
namespace {

using test::encodeAudio;
using test::Sound;
using test::TemporaryFolder;
using test::testSound;

template <class Work>
Reason refusal(Work&& work) {
  try {
    work();
  } catch (const Error& error) {
    EXPECT_FALSE(error.file().empty());
    return error.reason();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Reason::NothingToDo;
}

std::vector<float> slice(const MonoAudio& audio, std::size_t begin, std::size_t count) {
  return {audio.samples.begin() + static_cast<std::ptrdiff_t>(begin),
          audio.samples.begin() + static_cast<std::ptrdiff_t>(begin + count)};
}

/// What 16 bits keep of a sample.
float rounded(float sample) {
  return static_cast<float>(std::lrint(sample * 32768.0)) / 32768.0f;
}

TEST(DecodeAudio, LosslessFilesGiveTheirSamplesAndTheMeanOfTheirChannels) {
  const TemporaryFolder folder;
  const Sound sound = testSound(1.5, kSampleRate, 2);
  encodeAudio(folder / "a.wav", "pcm_s16le", sound);
  encodeAudio(folder / "a.flac", "flac", sound);
  for (const char* name : {"a.wav", "a.flac"}) {
    const MonoAudio audio = decodeAudio(folder / name);
    EXPECT_EQ(audio.sampleRate, kSampleRate);
    ASSERT_EQ(audio.samples.size(), sound.channels[0].size()) << name;
    for (std::size_t i = 0; i < audio.samples.size(); ++i)
      ASSERT_EQ(audio.samples[i],
                (rounded(sound.channels[0][i]) + rounded(sound.channels[1][i])) / 2)
          << name << ' ' << i;
  }
}

TEST(DecodeAudio, ASineKeepsFrequencyPhaseAndLevelThroughResampling) {
  const TemporaryFolder folder;
  for (const int rate : {48000, 22050, 96000, 8000}) {
    Sound sound{rate, {{}}};
    for (int n = 0; n < 5 * rate; ++n)
      sound.channels[0].push_back(
          static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * 1000.0 * n / rate)));
    encodeAudio(folder / "a.wav", "pcm_f32le", sound);
    const MonoAudio audio = decodeAudio(folder / "a.wav");
    ASSERT_EQ(audio.samples.size(), 5u * kSampleRate);
    double worst = 0.0;
    // The filter needs a little room at both ends.
    for (std::size_t n = 2000; n < audio.samples.size() - 2000; ++n) {
      const double phase = 2 * std::numbers::pi * 1000.0 * static_cast<double>(n) / kSampleRate;
      worst = std::max(worst, std::abs(audio.samples[n] - 0.5 * std::sin(phase)));
    }
    EXPECT_LT(worst, 1e-5) << rate;
  }
}

struct Format {
  const char* name;
  const char* codec;
  int sampleRate;
  int channels;
};

class DecoderOfFormat : public testing::TestWithParam<Format> {
 protected:
  std::filesystem::path encoded(double seconds) const {
    const auto path = folder_ / GetParam().name;
    encodeAudio(path, GetParam().codec,
                testSound(seconds, GetParam().sampleRate, GetParam().channels));
    return path;
  }
  TemporaryFolder folder_;
};

TEST_P(DecoderOfFormat, TheSoundComesBackInItsPlace) {
  const auto path = encoded(6.0);
  const Sound original = testSound(6.0, kSampleRate, GetParam().channels);
  const MonoAudio audio = decodeAudio(path);
  EXPECT_NEAR(audio.seconds(), 6.0, 0.1);
  double error = 0.0;
  double power = 0.0;
  const std::size_t from = kSampleRate / 2;
  const std::size_t to = 5 * kSampleRate;
  for (std::size_t i = from; i < to; ++i) {
    double mean = 0.0;
    for (const auto& channel : original.channels)
      mean += channel[i] / static_cast<double>(original.channels.size());
    error += (audio.samples[i] - mean) * (audio.samples[i] - mean);
    power += mean * mean;
  }
  // A shift by three samples would already make it 3 %.
  EXPECT_LT(error / power, 0.01);
}

TEST_P(DecoderOfFormat, AWindowIsTheSameAsThatPartOfTheWhole) {
  const auto path = encoded(20.0);
  const MonoAudio whole = decodeAudio(path);
  for (double start = 0.0; start < 18.5; start += 0.61) {
    const MonoAudio window = decodeWindow(path, start, 1.0);
    ASSERT_EQ(window.samples.size(), std::size_t{kSampleRate});
    const auto begin = static_cast<std::size_t>(std::llround(start * kSampleRate));
    EXPECT_EQ(window.samples, slice(whole, begin, window.samples.size())) << start;
  }
}

TEST_P(DecoderOfFormat, ManyWindowsInOnePassAreTheSameAsEachAlone) {
  const auto path = encoded(20.0);
  // Out of order, overlapping, the same twice, over a gap that is sought across, beyond the end.
  const std::vector<TimeWindow> windows{{14.3, 1.0}, {0.0, 0.5},  {0.25, 2.0}, {6.1, 0.7},
                                        {0.25, 2.0}, {18.5, 1.5}, {19.0, 2.0}, {1.9, 0.1}};
  std::vector<std::size_t> order;
  decodeWindows(path, windows, [&](std::size_t index, const DecodedWindow& window) {
    order.push_back(index);
    const TimeWindow& wanted = windows.at(index);
    if (index == 6) {
      EXPECT_EQ(std::get<AudioError>(window).reason(), Reason::DamagedAudio);
      EXPECT_EQ(refusal([&] { decodeWindow(path, 19.0, 2.0); }), Reason::DamagedAudio);
    } else {
      EXPECT_EQ(std::get<MonoAudio>(window).samples,
                decodeWindow(path, wanted.startSeconds, wanted.durationSeconds).samples)
          << index;
    }
  });
  EXPECT_EQ(order, (std::vector<std::size_t>{1, 2, 4, 7, 3, 0, 5, 6}));
}

TEST_P(DecoderOfFormat, ProbingTellsWhatTheFileIs) {
  const auto path = encoded(6.0);
  const AudioInfo info = probeAudio(path);
  EXPECT_NEAR(info.seconds, 6.0, 0.1);
  EXPECT_EQ(info.channels, GetParam().channels);
  EXPECT_EQ(info.sampleRate, GetParam().sampleRate);
  EXPECT_FALSE(info.codec.empty());
}

TEST_P(DecoderOfFormat, ATruncatedFileIsDamaged) {
  const auto path = encoded(6.0);
  const std::string bytes = readFile(path);
  for (const double part : {0.5, 0.8}) {
    writeFileAtomically(path,
                        std::string_view(bytes).substr(
                            0, static_cast<std::size_t>(static_cast<double>(bytes.size()) * part)));
    EXPECT_EQ(refusal([&] { decodeAudio(path); }), Reason::DamagedAudio) << part;
    EXPECT_EQ(refusal([&] { decodeWindow(path, 4.0, 2.0); }), Reason::DamagedAudio) << part;
  }
}

TEST_P(DecoderOfFormat, DamagedBytesGiveSaneSamplesOrAnError) {
  const auto path = encoded(1.0);
  const std::string bytes = readFile(path);
  std::mt19937 generator(5);
  for (int round = 0; round < 40; ++round) {
    std::string damaged = bytes;
    for (int change = 0; change < 1 + round; ++change)
      damaged[generator() % damaged.size()] = static_cast<char>(generator());
    std::ofstream(path, std::ios::binary) << damaged;
    try {
      for (const float sample : decodeAudio(path).samples)
        ASSERT_LE(std::abs(sample), 1.0f);
    } catch (const AudioError& error) {
      EXPECT_TRUE(error.reason() == Reason::DamagedAudio || error.reason() == Reason::NotAudio ||
                  error.reason() == Reason::BeyondLimits)
          << error.what();
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Formats, DecoderOfFormat,
    testing::Values(Format{"a.wav", "pcm_s16le", 44100, 1}, Format{"b.wav", "pcm_s16le", 48000, 2},
                    Format{"a.flac", "flac", 44100, 2}, Format{"b.flac", "flac", 48000, 1},
                    Format{"a.ogg", "libvorbis", 44100, 2}, Format{"b.ogg", "libvorbis", 48000, 1},
                    Format{"a.mp3", "libmp3lame", 44100, 2},
                    Format{"b.mp3", "libmp3lame", 22050, 1}),
    [](const auto& info) {
      return std::string(info.param.codec) + "_" + std::to_string(info.param.sampleRate);
    });

TEST(Decoder, InsaneSamplesAreMadeSane) {
  const TemporaryFolder folder;
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  encodeAudio(folder / "a.wav", "pcm_f32le", {kSampleRate, {{26.0f, nan, -3.0f, 0.5f, infinity}}});
  EXPECT_EQ(decodeAudio(folder / "a.wav").samples,
            (std::vector<float>{1.0f, 0.0f, -1.0f, 0.5f, 0.0f}));
}

TEST(Decoder, FilesThatAreNotAudioSaySo) {
  const TemporaryFolder folder;
  std::mt19937 generator(2);
  std::string garbage(50000, '\0');
  std::generate(garbage.begin(), garbage.end(), [&] { return static_cast<char>(generator()); });
  writeFileAtomically(folder / "text.mp3", "This is a text and no music at all.\n");
  writeFileAtomically(folder / "garbage.ogg", garbage);
  writeFileAtomically(folder / "zeros.wav", std::string(5000, '\0'));
  for (const char* name : {"text.mp3", "garbage.ogg", "zeros.wav"}) {
    const auto path = folder / name;
    EXPECT_EQ(refusal([&] { probeAudio(path); }), Reason::NotAudio) << name;
    EXPECT_EQ(refusal([&] { decodeAudio(path); }), Reason::NotAudio) << name;
    EXPECT_EQ(refusal([&] { decodeWindow(path, 0, 1); }), Reason::NotAudio) << name;
  }
}

TEST(Decoder, EmptyAndMissingFilesAndFolders) {
  const TemporaryFolder folder;
  writeFileAtomically(folder / "empty.mp3", "");
  EXPECT_EQ(refusal([&] { probeAudio(folder / "empty.mp3"); }), Reason::EmptyFile);
  EXPECT_EQ(refusal([&] { decodeAudio(folder / "empty.mp3"); }), Reason::EmptyFile);
  EXPECT_EQ(refusal([&] { decodeWindow(folder / "empty.mp3", 0, 1); }), Reason::EmptyFile);
  EXPECT_EQ(refusal([&] { probeAudio(folder / "missing.mp3"); }), Reason::CannotRead);
  EXPECT_EQ(refusal([&] { probeAudio(folder.path()); }), Reason::CannotRead);
}

TEST(Decoder, APlaylistIsNotFollowed) {
  const TemporaryFolder folder;
  encodeAudio(folder / "a.mp3", "libmp3lame", testSound(1.0, kSampleRate, 1));
  writeFileAtomically(folder / "list.m3u8",
                      "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\na.mp3\n#EXT-X-ENDLIST\n");
  EXPECT_EQ(refusal([&] { decodeAudio(folder / "list.m3u8"); }), Reason::NotAudio);
}

TEST(Decoder, NamesThatLookLikeAddressesAreFiles) {
  const TemporaryFolder folder;
  const auto path = folder / "http:a%20b, concat|ñ.wav";
  encodeAudio(folder / "a.wav", "pcm_s16le", testSound(0.5, kSampleRate, 1));
  std::filesystem::rename(folder / "a.wav", path);
  EXPECT_EQ(decodeAudio(path).samples.size(), 22050u);
}

TEST(DecodeWindow, VorbisBlocksOfTwoSizesDoNotShiftIt) {
  const TemporaryFolder folder;
  Sound sound{kSampleRate, {std::vector<float>(40 * kSampleRate)}};
  std::mt19937 generator(4);
  // Sudden bursts on silence make the encoder change between short and long blocks.
  for (std::size_t n = 0; n < sound.channels[0].size(); ++n)
    sound.channels[0][n] = static_cast<float>(std::exp(-0.002 * static_cast<double>(n % 9001)) *
                                              (generator() % 2001 / 1000.0 - 1.0));
  encodeAudio(folder / "a.ogg", "libvorbis", sound);
  const MonoAudio whole = decodeAudio(folder / "a.ogg");
  for (double start = 0.0; start < 38.5; start += 0.31) {
    const auto begin = static_cast<std::size_t>(std::llround(start * kSampleRate));
    EXPECT_EQ(decodeWindow(folder / "a.ogg", start, 1.0).samples, slice(whole, begin, kSampleRate))
        << start;
  }
}

TEST(DecodeWindow, BeyondTheEndTheSoundIsDamagedAndNotSilence) {
  const TemporaryFolder folder;
  encodeAudio(folder / "a.flac", "flac", testSound(4.0, kSampleRate, 1));
  EXPECT_EQ(decodeWindow(folder / "a.flac", 2.0, 2.0).samples.size(), 2u * kSampleRate);
  EXPECT_EQ(refusal([&] { decodeWindow(folder / "a.flac", 2.5, 2.0); }), Reason::DamagedAudio);
  EXPECT_EQ(refusal([&] { decodeWindow(folder / "a.flac", 60.0, 2.0); }), Reason::DamagedAudio);
}

TEST(DecodeWindow, WindowsThatMakeNoSenseAreRefused) {
  const TemporaryFolder folder;
  encodeAudio(folder / "a.wav", "pcm_s16le", testSound(1.0, kSampleRate, 1));
  const auto path = folder / "a.wav";
  EXPECT_THROW(decodeWindow(path, -1.0, 1.0), OptionError);
  EXPECT_THROW(decodeWindow(path, 0.0, 0.0), OptionError);
  EXPECT_THROW(decodeWindow(path, std::numeric_limits<double>::quiet_NaN(), 1.0), OptionError);
  EXPECT_THROW(decodeWindow(path, 0.0, 1.0, {.targetRate = 0}), OptionError);
}

TEST(DecodeAudio, StopsWhenAsked) {
  const TemporaryFolder folder;
  encodeAudio(folder / "a.wav", "pcm_s16le", testSound(1.0, kSampleRate, 1));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(decodeAudio(folder / "a.wav", {}, stop.get_token()), Interrupted);
}

TEST(Decoder, ReadsTheWavsThatWeWrite) {
  const TemporaryFolder folder;
  writeWav(folder / "a.wav", {kSampleRate, {0, 16384, -32768}});
  EXPECT_EQ(decodeAudio(folder / "a.wav").samples, (std::vector<float>{0.0f, 0.5f, -1.0f}));
}

}  // namespace
}  // namespace cuadrante
