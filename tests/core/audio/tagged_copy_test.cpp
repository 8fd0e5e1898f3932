#include "core/audio/tagged_copy.h"

#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/audio/sound_hash.h"
#include "core/audio/tool_audio.h"
#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/base64.h>
}

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::encodeAudio;
using test::TemporaryFolder;
using test::testSound;

const SoundTags kTags{{"MOOD", "felicidad"}, {"ENERGIA", "0.42"}};

struct Format {
  const char* suffix;
  const char* codec;
};

std::string bigEndian(std::size_t number) {
  std::string text;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    text += static_cast<char>(number >> shift & 0xFFU);
  return text;
}

/// The same sound with a picture of 16 × 16 pixels as its cover; returns the picture's bytes.
std::string addCover(const fs::path& sound, const fs::path& song) {
  const fs::path folder = song.parent_path() / "picture", jpeg = folder / "cover.jpg";
  fs::create_directory(folder);
  test::runTool(folder, "ffmpeg -v error -f lavfi -i color=red:size=16x16 -frames:v 1 cover.jpg");
  const std::string cover = readFile(jpeg);
  std::string how = " -map 1 -c copy -disposition:v attached_pic ";
  if (song.extension() == ".ogg" || song.extension() == ".opus") {
    const std::string block = bigEndian(3) + bigEndian(10) + "image/jpeg" + bigEndian(0) +
                              bigEndian(16) + bigEndian(16) + bigEndian(24) + bigEndian(0) +
                              bigEndian(cover.size()) + cover;
    std::string text(AV_BASE64_SIZE(block.size()), '\0');
    av_base64_encode(text.data(), static_cast<int>(text.size()),
                     reinterpret_cast<const std::uint8_t*>(block.data()),
                     static_cast<int>(block.size()));
    how = std::string(" -c copy -metadata:s:a METADATA_BLOCK_PICTURE=") + text.c_str() + " ";
  }
  test::runTool(folder, "ffmpeg -v error -i " + sound.string() + " -i cover.jpg -map 0:a" + how +
                            song.string());
  fs::remove_all(folder);
  return cover;
}

std::vector<std::string> coversOf(const fs::path& song) {
  AVFormatContext* format = nullptr;
  if (avformat_open_input(&format, song.c_str(), nullptr, nullptr) < 0)
    return {};
  std::vector<std::string> covers;
  if (avformat_find_stream_info(format, nullptr) >= 0)
    for (const AVStream* stream : std::span(format->streams, format->nb_streams))
      if ((stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0)
        covers.emplace_back(reinterpret_cast<const char*>(stream->attached_pic.data),
                            static_cast<std::size_t>(stream->attached_pic.size));
  avformat_close_input(&format);
  return covers;
}

class TaggedCopies : public testing::TestWithParam<Format> {
 protected:
  std::string suffix() const { return GetParam().suffix; }
  const TemporaryFolder folder_;
};

TEST_P(TaggedCopies, HaveTheSameSoundAndTheTagsBesideTheirOwn) {
  const fs::path song = folder_ / ("song" + suffix()), copy = folder_ / ("copy" + suffix());
  const int rate = suffix() == ".opus" ? 48000 : 44100;  // Opus knows no other
  encodeAudio(song, GetParam().codec, testSound(12.0, rate, 2), {{"title", "Luz"}});
  const std::string before = contentHash(song);
  copyWithTags(song, copy, kTags);
  EXPECT_EQ(contentHash(song), before) << "the song itself is left alone";
  EXPECT_EQ(probeAudio(copy).title, "Luz");
  const std::string bytes = readFile(copy);
  for (const auto& [name, text] : kTags)
    EXPECT_TRUE(bytes.find(name) != std::string::npos && bytes.find(text) != std::string::npos)
        << name;
  const MonoAudio was = decodeAudio(song), is = decodeAudio(copy);
  EXPECT_EQ(is.samples.size(), was.samples.size());
  EXPECT_EQ(is.samples, was.samples);
  EXPECT_NE(contentHash(copy), before);
  EXPECT_EQ(soundHash(copy), soundHash(song)) << "known by its sound, whatever its tags";
  // They are kept, and not doubled, when the copy is copied.
  const fs::path again = folder_ / ("again" + suffix());
  copyWithTags(copy, again, {{"MOOD", "calma"}});
  EXPECT_THROW(copyWithTags(song, again, kTags), FileError) << "nothing is overwritten";
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 3)
      << "nothing else is left";
}

/// MP3, FLAC and M4A lost JPEG covers, Ogg all.
TEST_P(TaggedCopies, KeepTheCover) {
  const fs::path plain = folder_ / ("plain" + suffix()), song = folder_ / ("song" + suffix());
  const int rate = suffix() == ".opus" ? 48000 : 44100;
  encodeAudio(plain, GetParam().codec, testSound(2.0, rate, 1), {{"title", "Luz"}});
  const std::string cover = addCover(plain, song);
  const fs::path copy = folder_ / ("copy" + suffix()), again = folder_ / ("again" + suffix());
  copyWithTags(song, copy, kTags);
  copyWithTags(copy, again, {{"MOOD", "calma"}});
  EXPECT_EQ(coversOf(song), std::vector<std::string>{cover});
  EXPECT_EQ(coversOf(copy), std::vector<std::string>{cover});
  EXPECT_EQ(coversOf(again), std::vector<std::string>{cover}) << "and once";
  EXPECT_EQ(probeAudio(again).title, "Luz");
  EXPECT_EQ(soundHash(again), soundHash(plain));
}

INSTANTIATE_TEST_SUITE_P(, TaggedCopies,
                         testing::Values(Format{".ogg", "libvorbis"}, Format{".flac", "flac"},
                                         Format{".mp3", "libmp3lame"}, Format{".opus", "libopus"},
                                         Format{".m4a", "aac"}),
                         [](const auto& info) { return std::string(info.param.suffix).substr(1); });

TEST(TaggedCopy, WhatCannotBeTaggedIsNamedAndNothingIsLeft) {
  const TemporaryFolder folder;
  encodeAudio(folder / "song.wav", "pcm_s16le", testSound(2.0, 44100, 1));
  encodeAudio(folder / "song.flac", "flac", testSound(2.0, 44100, 1));
  EXPECT_THROW(copyWithTags(folder / "song.wav", folder / "copy.wav", kTags), FileError);
  writeFileAtomically(folder / "noise.ogg", std::string(1000, 'x'));
  EXPECT_THROW(copyWithTags(folder / "noise.ogg", folder / "copy.ogg", kTags), AudioError);
  EXPECT_THROW(copyWithTags(folder / "none.ogg", folder / "copy.ogg", kTags), FileError);
  EXPECT_THROW(copyWithTags(folder / "song.flac", folder / "no" / "copy.flac", kTags), FileError);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(copyWithTags(folder / "song.flac", folder / "copy.flac", kTags, stop.get_token()),
               Interrupted);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 3);
}

}  // namespace
}  // namespace cuadrante
