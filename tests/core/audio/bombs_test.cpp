#include "core/audio/decoding.h"
#include "core/audio/encoded_audio.h"
#include "core/audio/tool_audio.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "python.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::encodeAudio;
using test::testSound;

/// What a process of its own did with a file.
struct Cost {
  int status = -1;         ///< 0: it was probed and decoded
  std::int64_t bytes = 0;  ///< the most memory that it held
};

/// Probes and decodes in a process that is killed after five seconds of work: a cover that is
/// decoded takes many times that.
Cost costOf(const fs::path& file) {
  const pid_t child = fork();
  if (child == 0) {
    const rlimit seconds{.rlim_cur = 5, .rlim_max = 5};
    setrlimit(RLIMIT_CPU, &seconds);
    try {
      // In this process, whose memory is counted.
      const SoundFile sound(file);
      const bool whole = probeSound(sound).seconds > 0.9 && decodeWholeSound(sound).seconds() > 0.9;
      _exit(whole ? 0 : 1);
    } catch (const std::exception&) {
      _exit(2);
    }
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          std::int64_t{usage.ru_maxrss} * 1024};
}

/// A picture of 15,000 × 15,000 points, 675 MB when decoded, as a file of 3 MB; made once.
const std::string& cover() {
  static const std::string png = [] {
    const test::TemporaryFolder folder;
    test::runPython(
        folder.path(),
        "import struct, zlib\n"
        "side = 15000\n"
        "pack = zlib.compressobj(1)\n"
        "row = bytes(1 + 3 * side)\n"
        "data = b''.join(pack.compress(row) for _ in range(side)) + pack.flush()\n"
        "def chunk(kind, body):\n"
        "    whole = kind + body\n"
        "    return struct.pack('>I', len(body)) + whole + struct.pack('>I', zlib.crc32(whole))\n"
        "header = struct.pack('>IIBBBBB', side, side, 8, 2, 0, 0, 0)\n"
        "open('cover.png', 'wb').write(b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', header)\n"
        "    + chunk(b'IDAT', data) + chunk(b'IEND', b''))\n");
    return readFile(folder / "cover.png");
  }();
  return png;
}

std::string bigEndian(std::size_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes += static_cast<char>(value >> shift);
  return bytes;
}

/// FLAC's picture, which Ogg has as well.
std::string pictureBlock(const std::string& picture) {
  const std::string mime = "image/png";
  return bigEndian(3) + bigEndian(mime.size()) + mime + bigEndian(0) + bigEndian(15000) +
         bigEndian(15000) + bigEndian(24) + bigEndian(0) + bigEndian(picture.size()) + picture;
}

/// An ID3v2.3 tag with so many covers.
std::string id3(int covers) {
  std::string frames;
  for (int i = 0; i < covers; ++i) {
    const std::string body = std::string(1, '\0') + "image/png" + std::string(1, '\0') +
                             static_cast<char>(3 + i) + std::string(1, '\0') + cover();
    frames += "APIC" + bigEndian(body.size()) + std::string(2, '\0') + body;
  }
  std::string tag = "ID3" + std::string{3, 0, 0};
  for (int shift = 21; shift >= 0; shift -= 7)
    tag += static_cast<char>((frames.size() >> shift) & 0x7FU);
  return tag + frames;
}

std::string base64(const std::string& bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j)
      group = group << 8U | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      text += i + j > bytes.size() ? '=' : kDigits[group >> (18 - 6 * j) & 63U];
  }
  return text;
}

class SoundBomb : public testing::Test {
 protected:
  /// The sound is taken, in the memory that a song of one second takes.
  void expectCheap(const fs::path& file) {
    const Cost plain = costOf(plainFile());
    ASSERT_EQ(plain.status, 0);
    const Cost bomb = costOf(file);
    EXPECT_EQ(bomb.status, 0) << file;
    EXPECT_LT(bomb.bytes, plain.bytes + static_cast<std::int64_t>(fs::file_size(file)) * 4 +
                              (std::int64_t{16} << 20))
        << file;
  }
  fs::path plainFile() {
    const fs::path file = folder / "plain.mp3";
    if (!fs::exists(file))
      encodeAudio(file, "libmp3lame", testSound(1.0, 44100, 1));
    return file;
  }

  test::TemporaryFolder folder;
};

TEST_F(SoundBomb, CoversOfAnMp3AreNotDecoded) {
  for (const int covers : {1, 6}) {
    const fs::path file = folder / "cover.mp3";
    std::ofstream(file, std::ios::binary) << id3(covers) << readFile(plainFile());
    expectCheap(file);
  }
}

TEST_F(SoundBomb, ThePictureOfAFlacIsNotDecoded) {
  const fs::path file = folder / "cover.flac";
  encodeAudio(file, "flac", testSound(1.0, 44100, 1));
  std::string bytes = readFile(file);
  // After "fLaC" and the block STREAMINFO, which is not the last: FFmpeg writes a comment too.
  ASSERT_EQ(bytes[4] & 0x80, 0);
  const std::string block = pictureBlock(cover());
  bytes.insert(4 + 4 + 34, std::string(1, '\6') + bigEndian(block.size()).substr(1) + block);
  std::ofstream(file, std::ios::binary) << bytes;
  expectCheap(file);
}

TEST_F(SoundBomb, ThePictureOfAnOggIsNotDecoded) {
  for (const auto& [name, codec, rate] :
       {std::tuple("cover.ogg", "libvorbis", 44100), std::tuple("cover.opus", "libopus", 48000)}) {
    encodeAudio(folder / name, codec, testSound(1.0, rate, 1),
                {{"METADATA_BLOCK_PICTURE", base64(pictureBlock(cover()))}});
    EXPECT_GT(fs::file_size(folder / name), cover().size());
    expectCheap(folder / name);
  }
}

TEST_F(SoundBomb, TheCoverOfAnM4aIsNotDecoded) {
  const fs::path file = folder / "cover.m4a";
  encodeAudio(file, "aac", testSound(1.0, 44100, 1));
  std::string bytes = readFile(file);
  const std::size_t moov = bytes.find("moov");
  ASSERT_NE(moov, std::string::npos);
  ASSERT_LT(bytes.find("mdat"), moov) << "what follows would have to be moved";
  const auto atom = [](const std::string& name, const std::string& body) {
    return bigEndian(8 + body.size()) + name + body;
  };
  const std::string covr = atom("covr", atom("data", bigEndian(14) + bigEndian(0) + cover()));
  const std::string handler =
      atom("hdlr", bigEndian(0) + bigEndian(0) + "mdirappl" + std::string(9, '\0'));
  const std::string udta = atom("udta", atom("meta", bigEndian(0) + handler + atom("ilst", covr)));
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i)
    size = size << 8U | static_cast<unsigned char>(bytes[moov - 4 + i]);
  bytes.insert(moov - 4 + size, udta);
  bytes.replace(moov - 4, 4, bigEndian(size + udta.size()));
  std::ofstream(file, std::ios::binary) << bytes;
  expectCheap(file);
}

TEST_F(SoundBomb, AFileThatNamesOthersIsNoSound) {
  const std::string other = plainFile().string();
  for (const auto& [name, text] : std::vector<std::pair<std::string, std::string>>{
           {"list.m3u8",
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + other + "\n#EXT-X-ENDLIST\n"},
           {"list.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:1/a.mp3\n"},
           {"list.ffconcat", "ffconcat version 1.0\nfile '" + other + "'\n"},
           {"list.wav", "ffconcat version 1.0\nfile '" + other + "'\n"},
           {"session.sdp",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=a\nc=IN IP4 127.0.0.1\nt=0 0\n"
            "m=audio 5004 RTP/AVP 0\n"},
           {"list.mpd", "<?xml version=\"1.0\"?><MPD><Period><BaseURL>" + other +
                            "</BaseURL></Period></MPD>\n"}}) {
    writeFileAtomically(folder / name, text);
    EXPECT_EQ(test::refusalOf([&] { probeAudio(folder / name); }).reason, Reason::NotAudio) << name;
  }
}

TEST_F(SoundBomb, AVideosSoundIsTakenWithoutItsPictures) {
  plainFile();
  test::runTool(folder.path(),
                "ffmpeg -v error -f lavfi -i testsrc=size=4096x2160:d=1 -i plain.mp3 -c:v mpeg4 "
                "-c:a aac -shortest video.mp4");
  expectCheap(folder / "video.mp4");
}

}  // namespace
}  // namespace cuadrante
