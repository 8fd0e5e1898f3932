#include "ui/playback/pcm_source.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <vector>

namespace cuadrante::ui {
namespace {

std::shared_ptr<const Pcm16> counting(std::size_t count) {
  auto pcm = std::make_shared<Pcm16>();
  pcm->sampleRate = 44100;
  pcm->samples.resize(count);
  std::iota(pcm->samples.begin(), pcm->samples.end(), std::int16_t{1});
  return pcm;
}

std::vector<std::int16_t> take(PcmSource& source, std::size_t count) {
  std::vector<std::int16_t> samples(count, -1);
  const auto bytes = static_cast<qint64>(count * sizeof(std::int16_t));
  EXPECT_EQ(source.read(reinterpret_cast<char*>(samples.data()), bytes), bytes);
  return samples;
}

TEST(PcmSource, GivesTheClipFromItsOffsetAndThenSilence) {
  PcmSource source(counting(5), 2, false);
  source.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
  EXPECT_EQ(take(source, 2), (std::vector<std::int16_t>{3, 4}));
  EXPECT_EQ(source.samplesUntilEnd(), -1);
  EXPECT_EQ(take(source, 4), (std::vector<std::int16_t>{5, 0, 0, 0}));
  EXPECT_EQ(source.samplesUntilEnd(), 3);
  EXPECT_EQ(take(source, 2), (std::vector<std::int16_t>{0, 0}));
  EXPECT_EQ(source.samplesUntilEnd(), 3);
}

TEST(PcmSource, LoopsWithoutAGapUntilToldToStop) {
  PcmSource source(counting(3), 1, true);
  source.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
  EXPECT_EQ(take(source, 7), (std::vector<std::int16_t>{2, 3, 1, 2, 3, 1, 2}));
  source.setLooping(false);
  EXPECT_EQ(take(source, 3), (std::vector<std::int16_t>{3, 0, 0}));
  EXPECT_EQ(source.samplesUntilEnd(), 8);
  source.setLooping(true);
  EXPECT_EQ(take(source, 2), (std::vector<std::int16_t>{0, 0})) << "an end is an end";
}

TEST(PcmSource, AnEmptyClipIsSilenceEvenInALoop) {
  PcmSource source(counting(0), 0, true);
  source.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
  EXPECT_EQ(take(source, 2), (std::vector<std::int16_t>{0, 0}));
}

}  // namespace
}  // namespace cuadrante::ui
