#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace cuadrante {
namespace {

using test::encodeAudio;
using test::TemporaryFolder;
using test::testSound;

constexpr DecodeOptions kKeep{.onDamage = OnDamage::Keep};

AudioError errorOf(const std::function<void()>& work) {
  try {
    work();
  } catch (const AudioError& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {Reason::NothingToDo, {}, {}};
}

struct Format {
  const char* name;
  const char* codec;
  int sampleRate;
  double reach;      ///< seconds around the overwritten piece that are lost with it: pages of Ogg
  double settle;     ///< seconds that the codec, or the resampling, then needs to be itself again
  double tolerance;  ///< of samples after it: noise that AAC makes up differs
  bool timed;        ///< the file tells how much is missing
};

/// Ten seconds of sound of which a piece in the middle is overwritten.
class DamagedSong : public testing::TestWithParam<Format> {
 protected:
  void SetUp() override {
    path_ = folder_ / GetParam().name;
    encodeAudio(path_, GetParam().codec, testSound(10.0, GetParam().sampleRate, 1));
    whole_ = decodeAudio(path_);
    std::string bytes = readFile(path_);
    const std::size_t middle = bytes.size() / 2;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(middle), bytes.size() / 25, '\xFE');
    writeFileAtomically(path_, bytes);
  }

  double differenceToWhole(const MonoAudio& audio, double beginSeconds, double endSeconds,
                           double audioBegin = 0.0) const {
    double worst = 0.0;
    for (auto n = std::llround(beginSeconds * kSampleRate);
         n < std::llround(endSeconds * kSampleRate); ++n) {
      const auto at = static_cast<std::size_t>(n - std::llround(audioBegin * kSampleRate));
      worst = std::max(worst, std::abs(static_cast<double>(audio.samples.at(at)) -
                                       whole_.samples.at(static_cast<std::size_t>(n))));
    }
    return worst;
  }

  TemporaryFolder folder_;
  std::filesystem::path path_;
  MonoAudio whole_;
};

TEST_P(DamagedSong, IsRefusedWithItsPlace) {
  const AudioError error = errorOf([&] { decodeAudio(path_); });
  EXPECT_EQ(error.reason(), Reason::DamagedAudio);
  EXPECT_EQ(error.file(), path_);
  EXPECT_NEAR(error.atSeconds().value_or(-1), 5.0, GetParam().reach) << error.what();
  const AudioError ofWindow = errorOf([&] { decodeWindow(path_, 4.0, 2.5); });
  EXPECT_EQ(ofWindow.reason(), Reason::DamagedAudio);
  EXPECT_NEAR(ofWindow.atSeconds().value_or(-1), 5.0, GetParam().reach) << ofWindow.what();
}

TEST_P(DamagedSong, KeepsItsPlaceAroundTheDamageIfAskedTo) {
  const auto& [name, codec, rate, reach, settle, tolerance, timed] = GetParam();
  const MonoAudio kept = decodeAudio(path_, kKeep);
  ASSERT_FALSE(kept.damaged.empty());
  const double begin = kept.damaged.front().beginSeconds;
  const double end = kept.damaged.back().endSeconds;
  EXPECT_NEAR(begin, 5.0, reach);
  EXPECT_LE(differenceToWhole(kept, 0.0, begin - settle), tolerance);

  const MonoAudio window = decodeWindow(path_, 3.0, 4.0, kKeep);
  EXPECT_FALSE(window.damaged.empty());
  EXPECT_LE(differenceToWhole(window, 3.0, begin - settle, 3.0), tolerance);
  // An mp3 of which bytes are lost does not tell how long they lasted.
  if (!timed)
    return;
  EXPECT_NEAR(end, 5.4, reach);
  EXPECT_NEAR(kept.seconds(), whole_.seconds(), 0.1);
  EXPECT_LE(differenceToWhole(kept, end + settle, 9.9), tolerance);
  EXPECT_LE(differenceToWhole(window, end + settle, 7.0, 3.0), tolerance);
}

TEST_P(DamagedSong, WindowsBesideTheDamageAreWhole) {
  const std::vector<TimeWindow> windows{{1.0, 2.0}, {4.5, 1.5}, {7.5, 2.0}};
  decodeWindows(path_, windows, [&](std::size_t index, DecodedWindow window) {
    if (index == 1) {
      EXPECT_EQ(std::get<AudioError>(window).reason(), Reason::DamagedAudio);
      return;
    }
    const double start = windows.at(index).startSeconds;
    if (index == 0 || GetParam().timed) {
      EXPECT_LE(differenceToWhole(std::get<MonoAudio>(window), start, start + 2.0, start),
                GetParam().tolerance);
    }
    EXPECT_EQ(std::get<MonoAudio>(window).samples, decodeWindow(path_, start, 2.0).samples);
  });
}

INSTANTIATE_TEST_SUITE_P(Formats, DamagedSong,
                         testing::Values(Format{"a.flac", "flac", 44100, 0.5, 0.0, 0, true},
                                         Format{"b.flac", "flac", 48000, 0.5, 0.11, 1e-6, true},
                                         Format{"a.ogg", "libvorbis", 44100, 1.2, 0.2, 1e-6, true},
                                         Format{"a.opus", "libopus", 48000, 1.2, 3.0, 1e-5, true},
                                         Format{"a.m4a", "aac", 44100, 0.5, 0.2, 0.03, true},
                                         Format{"a.mp3", "libmp3lame", 44100, 0.5, 0.2, 0, false}),
                         [](const auto& info) {
                           return std::string(info.param.codec) + "_" +
                                  std::to_string(info.param.sampleRate);
                         });

TEST(DamagedSong, ASongCutShortIsKeptUpToItsEnd) {
  const TemporaryFolder folder;
  const auto path = folder / "a.wav";
  encodeAudio(path, "pcm_s16le", testSound(4.0, kSampleRate, 1));
  const MonoAudio whole = decodeAudio(path);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 2 * kSampleRate);

  const AudioError error = errorOf([&] { decodeAudio(path); });
  EXPECT_NEAR(error.atSeconds().value_or(-1), 3.0, 1e-3);
  EXPECT_NE(std::string(error.what()).find("3.0"), std::string::npos) << error.what();
  EXPECT_NEAR(decodeAudio(path, kKeep).seconds(), 3.0, 1e-3);

  EXPECT_EQ(errorOf([&] { decodeWindow(path, 2.0, 2.0); }).reason(), Reason::DamagedAudio);
  const MonoAudio window = decodeWindow(path, 2.0, 2.0, kKeep);
  ASSERT_EQ(window.samples.size(), 2u * kSampleRate);
  EXPECT_TRUE(std::equal(window.samples.begin(), window.samples.begin() + kSampleRate - 50,
                         whole.samples.begin() + 2 * kSampleRate));
  EXPECT_EQ(window.samples.back(), 0.0f);
  ASSERT_EQ(window.damaged.size(), 1u);
  EXPECT_NEAR(window.damaged[0].beginSeconds, 3.0, 1e-3);
  EXPECT_EQ(window.damaged[0].endSeconds, 4.0);
  EXPECT_EQ(errorOf([&] { decodeWindow(path, 3.5, 0.5, kKeep); }).reason(), Reason::DamagedAudio);
}

TEST(AudioLimits, WhatLiesOutsideIsRefusedWithValueAndLimit) {
  const TemporaryFolder folder;
  const auto path = folder / "a.wav";
  encodeAudio(path, "pcm_s16le", testSound(2.0, 48000, 2));
  const auto refused = [&](const AudioLimits& limits) {
    const AudioError error = errorOf([&] { decodeAudio(path, {.limits = limits}); });
    EXPECT_EQ(error.reason(), Reason::BeyondLimits);
    return error.detail();
  };
  EXPECT_EQ(refused({.maxSeconds = 1.0}), "it lasts 2 s, up to 1 s are taken");
  EXPECT_EQ(refused({.maxChannels = 1}), "it has 2 channels, up to 1 are taken");
  EXPECT_EQ(refused({.maxSampleRate = 44100}),
            "its sample rate is 48000 Hz, 8000 to 44100 Hz are taken");
  EXPECT_NE(refused({.maxBytes = 400000}).find("memory"), std::string::npos);
  EXPECT_EQ(decodeWindow(path, 1.0, 0.5, {.limits = {.maxBytes = 400000}}).seconds(), 0.5);
  EXPECT_EQ(errorOf([&] { probeAudio(path, {.maxChannels = 1}); }).reason(), Reason::BeyondLimits);
}

}  // namespace
}  // namespace cuadrante
