#include "core/audio/wav.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "python.h"
#include "small_disk.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace cuadrante {
namespace {

using test::TemporaryFolder;

Reason refusal(const std::filesystem::path& path) {
  try {
    readWav(path);
  } catch (const AudioError& error) {
    EXPECT_EQ(error.file(), path);
    return error.reason();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Reason::NothingToDo;
}

TEST(ToPcm16, RoundsAndSaturates) {
  const std::vector<float> samples{
      0.0f,         1.0f,         -1.0f,
      2.0f,         -26.0f,       0.5f,
      0.4f / 32768, 0.6f / 32768, std::numeric_limits<float>::quiet_NaN()};
  EXPECT_EQ(toPcm16(samples),
            (std::vector<std::int16_t>{0, 32767, -32768, 32767, -32768, 16384, 0, 1, 0}));
}

TEST(Wav, WhatIsWrittenIsReadBackByUsAndByPython) {
  const TemporaryFolder folder;
  const Pcm16 sound{22050, {0, 1, -1, 32767, -32768}};
  writeWav(folder / "a.wav", sound);
  const Pcm16 back = readWav(folder / "a.wav");
  EXPECT_EQ(back.sampleRate, sound.sampleRate);
  EXPECT_EQ(back.samples, sound.samples);
  const auto python = test::runPython(folder.path(), R"(
import wave, struct
w = wave.open('a.wav')
assert w.getparams()[:4] == (1, 2, 22050, 5), w.getparams()
assert struct.unpack('<5h', w.readframes(9)) == (0, 1, -1, 32767, -32768)
)");
  EXPECT_EQ(python.status, 0) << python.output;
}

TEST(Wav, OtherChunksAreSkipped) {
  const TemporaryFolder folder;
  writeWav(folder / "a.wav", {44100, {5, 6}});
  std::string bytes = readFile(folder / "a.wav");
  bytes.insert(12, std::string("LIST\3\0\0\0abc\0", 12));
  bytes.insert(bytes.find("data"), std::string("junk\0\0\0\0", 8));
  writeFileAtomically(folder / "b.wav", bytes);
  EXPECT_EQ(readWav(folder / "b.wav").samples, (std::vector<std::int16_t>{5, 6}));
}

TEST(Wav, BadFilesSayWhy) {
  const TemporaryFolder folder;
  writeWav(folder / "a.wav", {44100, {1, 2, 3, 4}});
  const std::string good = readFile(folder / "a.wav");
  const auto with = [&](std::string bytes) {
    writeFileAtomically(folder / "b.wav", bytes);
    return refusal(folder / "b.wav");
  };
  EXPECT_EQ(with(""), Reason::EmptyFile);
  EXPECT_EQ(with("not a wav at all, only text"), Reason::NotAudio);
  EXPECT_EQ(with(good.substr(0, good.size() - 1)), Reason::DamagedAudio);
  EXPECT_EQ(with(good.substr(0, 40)), Reason::DamagedAudio);
  EXPECT_EQ(with(good.substr(0, 12)), Reason::DamagedAudio);
  std::string stereo = good;
  stereo[22] = 2;
  EXPECT_EQ(with(stereo), Reason::NotAudio);
  std::string floats = good;
  floats[20] = 3;
  EXPECT_EQ(with(floats), Reason::NotAudio);
  std::string noRate = good;
  noRate.replace(24, 4, 4, '\0');
  EXPECT_EQ(with(noRate), Reason::DamagedAudio);
  EXPECT_THROW(readWav(folder / "missing.wav"), FileError);
}

TEST(Wav, MutatedFilesAreReadOrRefusedButNeverCrash) {
  const TemporaryFolder folder;
  writeWav(folder / "a.wav", {44100, {1, 2, 3, 4}});
  const std::string good = readFile(folder / "a.wav");
  std::mt19937 generator(3);
  int refused = 0;
  for (int round = 0; round < 1000; ++round) {
    std::string bytes = good.substr(0, good.size() - generator() % 12);
    bytes[generator() % bytes.size()] = static_cast<char>(generator());
    std::ofstream(folder / "b.wav", std::ios::binary) << bytes;
    try {
      EXPECT_LE(readWav(folder / "b.wav").samples.size() * 2, bytes.size());
    } catch (const AudioError&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
}

TEST(Wav, AFullDiskIsNamedAndLeavesNothing) {
  const test::SmallDisk disk(std::size_t{1} << 16);
  try {
    writeWav(disk / "a.wav", {44100, std::vector<std::int16_t>(441000)});
    ADD_FAILURE();
  } catch (const FileError& error) {
    EXPECT_EQ(error.reason(), Reason::DiskFull);
    EXPECT_EQ(error.file(), disk / "a.wav");
  }
  EXPECT_TRUE(std::filesystem::is_empty(disk.path()));
}

}  // namespace
}  // namespace cuadrante
