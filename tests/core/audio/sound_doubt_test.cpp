#include "core/audio/sound_doubt.h"

#include <gtest/gtest.h>

#include <vector>

namespace cuadrante {
namespace {

TEST(SoundDoubt, SilenceAndFullScaleAreNamed) {
  std::vector<std::int16_t> samples(1000, 15);
  EXPECT_EQ(doubtOf(samples), SoundDoubt::Silent);
  samples[500] = -16;
  EXPECT_EQ(doubtOf(samples), std::nullopt) << "however soft, it is music";
  for (std::size_t i = 0; i < 99; ++i)
    samples[i] = i % 2 == 0 ? 32767 : -32768;
  EXPECT_EQ(doubtOf(samples), std::nullopt) << "loud masters clip now and then";
  samples[99] = -32768;
  EXPECT_EQ(doubtOf(samples), SoundDoubt::Clipped);
  EXPECT_EQ(doubtOf({}), std::nullopt);
  for (const SoundDoubt doubt : {SoundDoubt::Silent, SoundDoubt::Clipped})
    EXPECT_EQ(soundDoubtFromKey(soundDoubtKey(doubt)), doubt);
}

}  // namespace
}  // namespace cuadrante
