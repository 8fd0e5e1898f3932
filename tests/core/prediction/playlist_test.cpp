#include "core/prediction/playlist.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

SongPrediction song(const char* file, double energia, double placer) {
  return {.file = file,
          .title = {},
          .artist = {},
          .seconds = 61.4,
          .windowSeconds = 10.0,
          .windows = {joined({{Task::Energia, {{energia}}}, {Task::Placer, {{placer}}}}, 0.0)}};
}

TEST(Playlist, HasTheSongsOfItsQuadrantTheLikeliestFirst) {
  const std::vector<SongPrediction> songs{song("/m/a.ogg", 0.6, 0.6), song("/m/b.ogg", 0.1, 0.9),
                                          song("/m/c.ogg", 0.9, 0.9)};
  const auto happy = songsOf(Quadrant::Felicidad, songs);
  ASSERT_EQ(happy.size(), 2U);
  EXPECT_EQ(happy[0]->file, "/m/c.ogg");
  EXPECT_EQ(happy[1]->file, "/m/a.ogg");
  EXPECT_EQ(songsOf(Quadrant::Calma, songs).size(), 1U);
  EXPECT_TRUE(songsOf(Quadrant::Tristeza, songs).empty());
}

TEST(Playlist, IsExtendedM3u) {
  SongPrediction named = song("/m/á.ogg", 0.9, 0.9);
  named.title = "Uno\ndos";
  named.artist = "Ana";
  const SongPrediction plain = song("/m/b.ogg", 0.9, 0.9), broken = song("/m/c\nd.ogg", 0.9, 0.9);
  EXPECT_EQ(playlistOf({&named, &plain, &broken}),
            "#EXTM3U\n#EXTINF:61,Ana - Uno dos\n/m/á.ogg\n#EXTINF:61,b\n/m/b.ogg\n");
}

/// An .m3u8 is UTF-8: players do not find what is called otherwise.
TEST(Playlist, ANameThatIsNotUtf8IsWrittenAsAnAddress) {
  const SongPrediction latin = song("/m/caf\xe9 1.ogg", 0.9, 0.9);
  EXPECT_EQ(playlistOf({&latin}), "#EXTM3U\n#EXTINF:61,caf\\xe9 1\nfile:///m/caf%E9%201.ogg\n");
}

}  // namespace
}  // namespace cuadrante
