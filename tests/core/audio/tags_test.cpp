#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/audio/tag_text.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace cuadrante {
namespace {

using test::encodeAudio;
using test::TemporaryFolder;
using test::testSound;

struct Container {
  const char* file;
  const char* codec;
};

class Tags : public testing::TestWithParam<Container> {};

TEST_P(Tags, AreRead) {
  const TemporaryFolder folder;
  const auto path = folder / GetParam().file;
  encodeAudio(path, GetParam().codec, testSound(1.0, 48000, 1),
              {{"title", "Canción de otoño"}, {"artist", "Ñandú & 漢字"}, {"album", "Año 1"}});
  const AudioInfo info = probeAudio(path);
  EXPECT_EQ(info.title, "Canción de otoño");
  EXPECT_EQ(info.artist, "Ñandú & 漢字");
  EXPECT_EQ(info.album, "Año 1");
  EXPECT_NEAR(info.seconds, 1.0, 0.05);
}

INSTANTIATE_TEST_SUITE_P(
    Containers, Tags,
    testing::Values(Container{"a.wav", "pcm_s16le"}, Container{"a.flac", "flac"},
                    Container{"a.ogg", "libvorbis"}, Container{"a.opus", "libopus"},
                    Container{"a.mp3", "libmp3lame"}, Container{"a.m4a", "aac"}),
    [](const auto& info) { return std::string(info.param.codec); });

/// Bytes of the ID3v2 tag at the beginning of `mp3`.
std::size_t id3Bytes(const std::string& mp3) {
  EXPECT_TRUE(mp3.starts_with("ID3"));
  return 10 + static_cast<std::size_t>(mp3[8] << 7 | mp3[9]);
}

TEST(Tags, OfId3v2InAWavAreRead) {
  const TemporaryFolder folder;
  encodeAudio(folder / "a.mp3", "libmp3lame", testSound(1.0, kSampleRate, 1),
              {{"title", "Canción"}, {"album", "Año 1"}});
  // Of ours: beside an INFO chunk, as FFmpeg writes one, FFmpeg discards an ID3v2 tag.
  writeWav(folder / "a.wav",
           {.sampleRate = kSampleRate, .samples = std::vector<std::int16_t>(kSampleRate)});
  const std::string mp3 = readFile(folder / "a.mp3");
  std::string tag = mp3.substr(0, id3Bytes(mp3));
  tag.resize((tag.size() + 1) / 2 * 2, '\0');
  const auto size = static_cast<unsigned>(tag.size());
  const std::string chunk{
      'i', 'd', '3', ' ', static_cast<char>(size & 255), static_cast<char>(size >> 8), 0, 0};
  writeFileAtomically(folder / "a.wav", readFile(folder / "a.wav") + chunk + tag);
  const AudioInfo info = probeAudio(folder / "a.wav");
  EXPECT_EQ(info.title, "Canción");
  EXPECT_EQ(info.album, "Año 1");
  EXPECT_NEAR(info.seconds, 1.0, 0.01);
}

TEST(Tags, OfId3v1AreTakenForLatin1) {
  const TemporaryFolder folder;
  const auto path = folder / "a.mp3";
  encodeAudio(path, "libmp3lame", testSound(1.0, kSampleRate, 1));
  std::string tag = "TAG" + std::string("Canci\xF3n") + std::string(23, '\0') +
                    "\xD1"
                    "and\xFA";
  tag.resize(128, '\0');
  std::string bytes = readFile(path);
  // FFmpeg writes an ID3v2 tag in front of it, which would go before the other.
  writeFileAtomically(path, bytes.substr(id3Bytes(bytes)) + tag);
  const AudioInfo info = probeAudio(path);
  EXPECT_EQ(info.title, "Canción");
  EXPECT_EQ(info.artist, "Ñandú");
}

TEST(Tags, OfVorbisThatAreNotUtf8BecomeIt) {
  const TemporaryFolder folder;
  const auto path = folder / "a.flac";
  encodeAudio(path, "flac", testSound(1.0, kSampleRate, 1), {{"title", "Can??n"}});
  std::string bytes = readFile(path);
  bytes.replace(bytes.find("Can??n"), 6, "Can\xFF\xF3n");
  writeFileAtomically(path, bytes);
  EXPECT_EQ(probeAudio(path).title, "Canÿón");
}

TEST(ToUtf8, KeepsWhatIsValidAndTakesTheRestForLatin1) {
  EXPECT_EQ(toUtf8(""), "");
  EXPECT_EQ(toUtf8("abc ñ 漢字 😀"), "abc ñ 漢字 😀");
  EXPECT_EQ(toUtf8("\xF1"), "ñ");
  EXPECT_EQ(toUtf8("\xC0\xAF"), "À¯");                                 // overlong
  EXPECT_EQ(toUtf8("\xED\xA0\x80"), "í\xC2\xA0\xC2\x80");              // a surrogate
  EXPECT_EQ(toUtf8("\xF4\x90\x80\x80"), "ô\xC2\x90\xC2\x80\xC2\x80");  // beyond U+10FFFF
  EXPECT_EQ(toUtf8("\xE6\xBC"), "æ¼");                                 // cut short
}

}  // namespace
}  // namespace cuadrante
