#include "core/audio/tagged_copy.h"

#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/audio/sound_hash.h"
#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <stop_token>

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

INSTANTIATE_TEST_SUITE_P(, TaggedCopies,
                         testing::Values(Format{".ogg", "libvorbis"}, Format{".flac", "flac"},
                                         Format{".mp3", "libmp3lame"}, Format{".opus", "libopus"},
                                         Format{".m4a", "aac"}),
                         [](const auto& info) { return std::string(info.param.suffix).substr(1); });

TEST(TaggedCopy, WhatCannotBeTaggedIsNamedAndNothingIsLeft) {
  const TemporaryFolder folder;
  encodeAudio(folder / "song.wav", "pcm_s16le", testSound(2.0, 44100, 1));
  encodeAudio(folder / "song.flac", "flac", testSound(2.0, 44100, 1));
  EXPECT_THROW(copyWithTags(folder / "song.wav", folder / "copy.wav", kTags), AudioError);
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
