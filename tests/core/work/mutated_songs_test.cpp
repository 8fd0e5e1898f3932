#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/domain/song.h"
#include "core/files/atomic_file.h"
#include "core/store/project.h"
#include "core/work/cut.h"
#include "core/work/import.h"
#include "core/work/select.h"
#include "how_often.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

struct Format {
  const char* suffix;
  const char* codec;
  int sampleRate;
};
constexpr std::array kFormats{Format{"wav", "pcm_s16le", 44100},  Format{"flac", "flac", 44100},
                              Format{"ogg", "libvorbis", 44100},  Format{"opus", "libopus", 48000},
                              Format{"mp3", "libmp3lame", 44100}, Format{"m4a", "aac", 44100}};

/// Songs with damage at random: bytes replaced, parts taken out, put in twice or exchanged, numbers
/// made great, the end cut off; half of them in the headers.
class Mutations {
 public:
  explicit Mutations(std::uint32_t seed) : random_(seed) {}

  std::string of(std::string bytes) {
    const std::size_t reach =
        draw(2) == 0 ? std::min<std::size_t>(bytes.size(), 600) : bytes.size();
    for (std::size_t left = 1 + draw(8); left > 0; --left)
      damage(bytes, std::min(reach, bytes.size()));
    return bytes;
  }

 private:
  void damage(std::string& bytes, std::size_t reach) {
    if (reach < 16)
      return;
    const std::size_t at = draw(reach - 8),
                      length = 1 + draw(std::min<std::size_t>(400, reach / 2));
    switch (draw(7)) {
      case 0:
        bytes.erase(at, length);
        break;
      case 1:
        bytes.insert(at, bytes.substr(draw(reach), length));
        break;
      case 2:
        bytes.resize(std::max<std::size_t>(8, draw(bytes.size())));
        break;
      case 3:
        for (std::size_t i = 0; i < 4; ++i)
          bytes[at + i] = static_cast<char>(draw(2) == 0 ? 0xFF : 0x7F);
        break;
      case 4:
        for (std::size_t i = 0; i < 4; ++i)
          bytes[at + i] = '\0';
        break;
      default:
        bytes[at] = static_cast<char>(draw(256));
    }
  }
  std::size_t draw(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }

  std::mt19937 random_;
};

/// Through all that a stranger's songs go through: each is imported or refused by name, each clip
/// cut whole or its song refused by name.
TEST(MutatedSongs, AreCutOrRefusedByName) {
  constexpr int kTogether = 60;
  std::vector<std::string> whole;
  const test::TemporaryFolder folder;
  for (const Format& format : kFormats) {
    const fs::path file = folder / (std::string("song.") + format.suffix);
    test::encodeAudio(file, format.codec, test::testSound(3.0, format.sampleRate, 2));
    whole.push_back(readFile(file));
  }
  Mutations mutations(static_cast<std::uint32_t>(testing::UnitTest::GetInstance()->random_seed()));
  std::size_t imported = 0, cut = 0, ended = 0;
  const auto count = [&ended](const Error& refused) {
    ended += refused.detail().find("process that decodes") != std::string::npos ? 1 : 0;
  };
  const int wanted = test::howOften("CUADRANTE_MUTATED_SONGS", kTogether);
  for (int done = 0; done < wanted; done += kTogether) {
    alarm(300);  // ends what hangs
    const test::TemporaryFolder round;
    const fs::path music = round / "music";
    fs::create_directory(music);
    for (int i = 0; i < kTogether; ++i) {
      const std::size_t format = static_cast<std::size_t>(i) % kFormats.size();
      writeFileAtomically(music / fmt::format("{:02}.{}", i, kFormats[format].suffix),
                          mutations.of(whole[format]));
    }
    Project project = Project::create(round / "study");
    const ImportResult result =
        importSongs(project, {music}, {}, {}, 2, ClipGrid{.length = 1.0, .hop = 1.0});
    EXPECT_EQ(result.added + result.duplicates.size() + result.refused.size(),
              std::size_t{kTogether});
    for (const Error& refused : result.refused) {
      EXPECT_EQ(refused.file().parent_path(), music) << refused.what();
      count(refused);
    }
    imported += result.added;
    if (result.clips == 0)
      continue;
    // A header may claim hours.
    const std::size_t selected = selectClips(project, 500, 1);
    const CutResult clips = cutClips(project, {}, {}, {.threads = 2});
    for (const Error& refused : clips.refused) {
      EXPECT_EQ(refused.file().parent_path(), music) << refused.what();
      count(refused);
    }
    EXPECT_TRUE(clips.cut == selected || !clips.refused.empty());
    cut += clips.cut;
    const AudioLimits limits;
    for (const Song& song : project.catalogue().songs()) {
      EXPECT_LE(song.info.seconds, limits.maxSeconds);
      EXPECT_LE(song.info.channels, limits.maxChannels);
      EXPECT_LE(song.info.sampleRate, limits.maxSampleRate);
    }
  }
  alarm(0);
  std::cout << fmt::format("{} songs: {} imported, {} clips cut, the process ended over {}\n",
                           wanted, imported, cut, ended);
  EXPECT_GT(imported, 0u);
  EXPECT_GT(cut, 0u);
}

}  // namespace
}  // namespace cuadrante
