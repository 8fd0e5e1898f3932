#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cmath>
#include <random>
#include <string>

namespace cuadrante {
namespace {

using test::encodeAudio;
using test::TemporaryFolder;
using test::testSound;

struct Format {
  const char* name;
  const char* codec;
  int sampleRate;
};

/// A song of which some bytes are replaced at random, in its headers every other time. Others with
/// `--gtest_filter=*Mutated* --gtest_shuffle --gtest_repeat=100`.
class MutatedSong : public testing::TestWithParam<Format> {
 protected:
  static constexpr int kSongs = 30;

  std::string mutate(std::string bytes) {
    const std::size_t reach =
        draw(2) == 0 ? std::min<std::size_t>(bytes.size(), 600) : bytes.size();
    for (std::size_t left = 1 + draw(12); left > 0; --left)
      bytes[draw(reach)] = static_cast<char>(draw(256));
    return bytes;
  }

  std::size_t draw(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

 private:
  std::mt19937 random_{static_cast<std::uint32_t>(testing::UnitTest::GetInstance()->random_seed())};
};

/// Sound of a plausible length, or an error that names the file.
template <class Decode>
void expectSoundOrError(const std::filesystem::path& path, Decode&& decode) {
  try {
    const MonoAudio audio = decode();
    EXPECT_LE(audio.seconds(), 60.0);
    for (const float sample : audio.samples)
      ASSERT_LE(std::abs(sample), 1.0f);
  } catch (const Error& error) {
    EXPECT_EQ(error.file(), path);
  }
}

TEST_P(MutatedSong, GivesSoundOrAnErrorThatNamesIt) {
  alarm(120);
  const TemporaryFolder folder;
  const auto path = folder / GetParam().name;
  encodeAudio(path, GetParam().codec, testSound(2.0, GetParam().sampleRate, 2));
  const std::string whole = readFile(path);
  for (int song = 0; song < kSongs; ++song) {
    writeFileAtomically(path, mutate(whole));
    expectSoundOrError(path, [&] { return decodeAudio(path); });
    expectSoundOrError(path, [&] { return decodeAudio(path, {.onDamage = OnDamage::Keep}); });
    expectSoundOrError(path,
                       [&] { return decodeWindow(path, 0.7, 0.9, {.onDamage = OnDamage::Keep}); });
  }
  alarm(0);
}

INSTANTIATE_TEST_SUITE_P(
    Formats, MutatedSong,
    testing::Values(Format{"song.wav", "pcm_s16le", 44100}, Format{"song.flac", "flac", 44100},
                    Format{"song.ogg", "libvorbis", 44100}, Format{"song.opus", "libopus", 48000},
                    Format{"song.mp3", "libmp3lame", 44100}, Format{"song.m4a", "aac", 44100}),
    [](const auto& info) {
      return std::filesystem::path(info.param.name).extension().string().substr(1);
    });

}  // namespace
}  // namespace cuadrante
