#include "core/exchange/song_names.h"

#include "core/exchange/label_refusal.h"
#include "core/ground/composed.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

// "canción" with ó as one character, and as o and an accent.
const std::string kOne = "canci\xC3\xB3n", kTwo = "cancio\xCC\x81n";

Song songAt(std::int64_t id, const std::string& path) {
  Song song;
  song.id = SongId{id};
  song.path = path;
  return song;
}

TEST(Composed, IsOneFormOfEveryTextAndLeavesWhatIsNoUtf8) {
  EXPECT_EQ(composed(kTwo), kOne);
  EXPECT_EQ(composed(kOne), kOne);
  EXPECT_EQ(composed("caf\xE9"), "caf\xE9");
  EXPECT_EQ(composed(""), "");
}

TEST(SongNames, AccentsMayBeWrittenAsUnicodeAllows) {
  for (const auto& [file, name] : {std::pair(kOne, kTwo), std::pair(kTwo, kOne)}) {
    const SongNames names({songAt(1, "/music/" + file + ".mp3")});
    for (const std::string& said : {name + ".mp3", name, "music/" + name, file + ".mp3"})
      EXPECT_EQ(names.one(said), SongId{1}) << said;
  }
}

TEST(SongNames, WhatIsWrittenByteByByteGoesFirst) {
  const SongNames both(
      {songAt(1, "/music/" + kOne + ".mp3"), songAt(2, "/music/" + kTwo + ".mp3")});
  EXPECT_EQ(both.one(kOne), SongId{1});
  EXPECT_EQ(both.one(kTwo), SongId{2});
  EXPECT_THROW(both.one("another"), UnknownClip);
}

}  // namespace
}  // namespace cuadrante
