#include "core/audio/odd_files.h"

#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/files/atomic_file.h"

#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cuadrante::test {
namespace {

namespace fs = std::filesystem;
using Make = std::function<fs::path(const fs::path&)>;

/// `value` in so many bytes, lowest first.
std::string little(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i)
    text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string chunk(const std::string& name, const std::string& data) {
  return name + little(data.size(), 4) + data + std::string(data.size() % 2, '\0');
}

struct WavFields {
  int format = 1;
  int channels = 1;
  std::uint32_t rate = 44100;
  int bits = 16;
};

std::string formatChunk(const WavFields& fields) {
  const int frame = fields.channels * fields.bits / 8;
  return chunk("fmt ", little(fields.format, 2) + little(fields.channels, 2) +
                           little(fields.rate, 4) +
                           little(static_cast<std::uint64_t>(fields.rate) * frame, 4) +
                           little(frame, 2) + little(fields.bits, 2));
}

std::string riff(const std::string& chunks) {
  return "RIFF" + little(chunks.size() + 4, 4) + "WAVE" + chunks;
}

/// Half a second at 44,100 Hz and 16 bits.
std::string tone() {
  std::string data;
  for (int n = 0; n < 22050; ++n)
    data += little(static_cast<std::uint16_t>(std::lround(8000 * std::sin(0.06 * n))), 2);
  return data;
}

std::string garbage(std::size_t count) {
  std::mt19937 generator(7);
  std::string bytes(count, '\0');
  std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(generator()); });
  return bytes;
}

Make bytes(const std::string& name, const std::string& content) {
  return [name, content](const fs::path& folder) {
    writeFileAtomically(folder / name, content);
    return folder / name;
  };
}

/// A song of one second, changed.
Make changed(const std::string& name, const char* codec,
             const std::function<void(std::string&)>& change, int rate = 44100) {
  return [=](const fs::path& folder) {
    encodeAudio(folder / name, codec, testSound(1.0, rate, 1), {{"title", "Canción 漢字"}});
    std::string content = readFile(folder / name);
    change(content);
    writeFileAtomically(folder / name, content);
    return folder / name;
  };
}

Make renamed(const char* made, const char* codec, const std::string& name) {
  return [=](const fs::path& folder) {
    encodeAudio(folder / made, codec, testSound(1.0, 44100, 1));
    fs::rename(folder / made, folder / name);
    return folder / name;
  };
}

Make link(const std::string& target) {
  return [target](const fs::path& folder) {
    fs::create_symlink(target, folder / "x.mp3");
    return folder / "x.mp3";
  };
}

void put(std::string& content, std::size_t at, const std::string& replacement) {
  content.replace(at, replacement.size(), replacement);
}

std::string floats(const std::vector<float>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

std::string id3v1() {
  std::string tag = "TAG" + std::string("Canci\xF3n") + std::string(23, '\0') +
                    "\xD1"
                    "and\xFA";
  tag.resize(128, '\0');
  return tag;
}

std::string apeTag() {
  const auto header = [](std::uint32_t flags) {
    return "APETAGEX" + little(2000, 4) + little(32 + 13, 4) + little(1, 4) + little(flags, 4) +
           std::string(8, '\0');
  };
  return header(0xA0000000u) + little(1, 4) + little(0, 4) + std::string("Title\0X", 7) +
         header(0x80000000u);
}

/// An ID3v2 tag with a picture of `size` bytes.
std::string pictureTag(std::size_t size) {
  const std::string picture = std::string("\0image/png\0\3\0", 13) + garbage(size);
  const auto big = [](std::size_t value, int shift) {
    std::string text;
    for (int i = 3; i >= 0; --i)
      text += static_cast<char>((value >> (shift * i)) & (shift == 7 ? 0x7F : 0xFF));
    return text;
  };
  const std::string frame = "APIC" + big(picture.size(), 8) + std::string(2, '\0') + picture;
  return std::string("ID3\3\0\0", 6) + big(frame.size(), 7) + frame;
}

constexpr double kNone = 0.0;
const Outcome kNotAudio{Reason::NotAudio, kNone};
const Outcome kDamaged{Reason::DamagedAudio, kNone};
const Outcome kBeyond{Reason::BeyondLimits, kNone};
const Outcome kUnreadable{Reason::CannotRead, kNone};
const Outcome kEmpty{Reason::EmptyFile, kNone};

Outcome sound(double seconds) {
  return {std::nullopt, seconds};
}

std::vector<OddFile> namesAndPlaces() {
  const auto named = [](const std::string& name) { return renamed("a.wav", "pcm_s16le", name); };
  return {
      {"name_with_n_tilde", named("Canción del ñandú.wav"), sound(1), sound(1)},
      {"name_in_chinese", named("漢字.wav"), sound(1), sound(1)},
      {"name_of_250_bytes", named(std::string(246, 'x') + ".wav"), sound(1), sound(1)},
      {"name_with_newline", named("a\nb.wav"), sound(1), sound(1)},
      {"name_with_per_cent", named("%d%s%00.wav"), sound(1), sound(1)},
      {"name_that_is_not_utf8", named("\xF1\xFF.wav"), sound(1), sound(1)},
      {"name_like_an_option", named("-i.wav"), sound(1), sound(1)},
      {"flac_called_mp3", renamed("a.flac", "flac", "a.mp3"), sound(1), sound(1)},
      {"mp3_called_wav", renamed("a.mp3", "libmp3lame", "a.wav"), sound(1), sound(1)},
      {"ogg_without_suffix", renamed("a.ogg", "libvorbis", "a"), sound(1), sound(1)},
      {"folder_called_mp3",
       [](const fs::path& folder) {
         fs::create_directory(folder / "x.mp3");
         return folder / "x.mp3";
       },
       kUnreadable, kUnreadable},
      {"missing", [](const fs::path& folder) { return folder / "x.mp3"; }, kUnreadable,
       kUnreadable},
      {"dangling_link", link("nowhere.mp3"), kUnreadable, kUnreadable},
      {"link_to_itself", link("x.mp3"), kUnreadable, kUnreadable},
      {"link_to_endless_zeros", link("/dev/zero"), kUnreadable, kUnreadable},
      {"link_to_null_device", link("/dev/null"), kUnreadable, kUnreadable},
      {"link_to_a_song",
       [](const fs::path& folder) {
         const fs::path song = renamed("a.mp3", "libmp3lame", "b.mp3")(folder);
         fs::create_symlink(song, folder / "x.mp3");
         return folder / "x.mp3";
       },
       sound(1), sound(1)},
      {"pipe",
       [](const fs::path& folder) {
         if (mkfifo((folder / "x.mp3").c_str(), 0600) != 0)
           throw std::runtime_error("mkfifo failed");
         return folder / "x.mp3";
       },
       kUnreadable, kUnreadable},
  };
}

std::vector<OddFile> notSound() {
  return {
      {"empty", bytes("a.mp3", ""), kEmpty, kEmpty},
      {"one_byte", bytes("a.wav", "R"), kNotAudio, kNotAudio},
      {"garbage_called_mp3", bytes("a.mp3", garbage(50000)), kNotAudio, kNotAudio},
      {"garbage_called_flac", bytes("a.flac", garbage(50000)), kNotAudio, kNotAudio},
      {"garbage_behind_riff", bytes("a.wav", "RIFF" + garbage(5000)), kNotAudio, kNotAudio},
      {"garbage_behind_oggs", bytes("a.ogg", "OggS" + garbage(5000)), kNotAudio, kNotAudio},
      {"zeros", bytes("a.mp3", std::string(100000, '\0')), kNotAudio, kNotAudio},
      {"text", bytes("a.ogg", "This is a text and no music at all.\n"), kNotAudio, kNotAudio},
      {"web_page", bytes("a.mp3", "<!DOCTYPE html><html><body>404</body></html>"), kNotAudio,
       kNotAudio},
      {"playlist_with_address",
       bytes("a.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.mp3\n"),
       kNotAudio, kNotAudio},
      {"list_of_ffconcat", bytes("a.wav", "ffconcat version 1.0\nfile '/etc/passwd'\n"), kNotAudio,
       kNotAudio},
      {"only_an_id3_tag", bytes("a.mp3", pictureTag(1000)), kNotAudio, kNotAudio},
      {"picture", bytes("a.mp3", "\x89PNG\r\n\x1A\n" + garbage(5000)), kNotAudio, kNotAudio},
  };
}

std::vector<OddFile> oddWavs() {
  const auto wav = [](const std::string& chunks) { return bytes("a.wav", riff(chunks)); };
  const std::string good = formatChunk({}) + chunk("data", tone());
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinity = std::numeric_limits<float>::infinity();
  std::vector<float> wild(22050, 0.25f);
  std::fill(wild.begin() + 1000, wild.begin() + 3000, nan);
  std::fill(wild.begin() + 5000, wild.begin() + 6000, -infinity);
  std::string endless = riff(good);
  put(endless, 4, little(0xFFFFFFFF, 4));
  put(endless, endless.find("data") + 4, little(0xFFFFFFFF, 4));
  std::string lie = riff(good);
  put(lie, lie.find("data") + 4, little(0x7FFF0000, 4));
  std::string bigChunk = riff(chunk("LIST", "abc") + good);
  put(bigChunk, 16, little(0xFFFFFFF0, 4));
  return {
      {"wav_sizes_of_ffffffff", bytes("a.wav", endless), sound(0.5), sound(0.5)},
      {"wav_data_size_too_large", bytes("a.wav", lie), sound(0.5), kDamaged},
      {"wav_chunk_of_4_gib", bytes("a.wav", bigChunk), kNotAudio, kNotAudio},
      {"wav_rate_of_2_to_31", wav(formatChunk({.rate = 0x80000000u}) + chunk("data", tone())),
       kNotAudio, kNotAudio},
      {"wav_rate_of_4000", wav(formatChunk({.rate = 4000}) + chunk("data", tone())), kBeyond,
       kBeyond},
      {"wav_rate_of_384000", wav(formatChunk({.rate = 384000}) + chunk("data", tone())), kBeyond,
       kBeyond},
      {"wav_rate_of_zero", wav(formatChunk({.rate = 0}) + chunk("data", tone())), kNotAudio,
       kNotAudio},
      {"wav_of_65535_channels", wav(formatChunk({.channels = 65535}) + chunk("data", tone())),
       kNotAudio, kNotAudio},
      {"wav_of_9_channels", wav(formatChunk({.channels = 9}) + chunk("data", tone())), kBeyond,
       kBeyond},
      {"wav_of_no_channels", wav(formatChunk({.channels = 0}) + chunk("data", tone())), kNotAudio,
       kNotAudio},
      {"wav_of_0_bits", wav(formatChunk({.bits = 0}) + chunk("data", tone())), kNotAudio,
       kNotAudio},
      {"wav_of_unknown_coding", wav(formatChunk({.format = 0x7777}) + chunk("data", tone())),
       kNotAudio, kNotAudio},
      {"wav_without_samples", wav(formatChunk({}) + chunk("data", "")), kNotAudio, kNotAudio},
      {"wav_without_data", wav(formatChunk({})), kNotAudio, kNotAudio},
      {"wav_data_before_format", wav(chunk("data", tone()) + formatChunk({})), sound(0.5),
       sound(0.5)},
      {"wav_with_odd_chunk", wav(chunk("junk", "abc") + good), sound(0.5), sound(0.5)},
      {"wav_with_half_a_sample", wav(formatChunk({}) + chunk("data", tone() + "x")), sound(0.5),
       sound(0.5)},
      {"wav_with_nan_and_infinity",
       wav(formatChunk({.format = 3, .bits = 32}) + chunk("data", floats(wild))), sound(0.5),
       sound(0.5)},
      {"wav_with_text_behind", bytes("a.wav", riff(good) + "and a text"), sound(0.5), sound(0.5)},
  };
}

std::vector<OddFile> oddSongs() {
  const auto behind = [](const std::string& tag) {
    return [tag](std::string& content) { content += tag; };
  };
  return {
      {"flac_of_2_to_36_samples",
       changed("a.flac", "flac",
               [](std::string& content) {
                 content[21] = static_cast<char>(content[21] | 0x0F);
                 put(content, 22, "\xFF\xFF\xFF\xFF");
               }),
       kBeyond, kBeyond},
      {"flac_of_unknown_length",
       changed("a.flac", "flac",
               [](std::string& content) {
                 content[21] = static_cast<char>(content[21] & 0xF0);
                 put(content, 22, std::string(4, '\0'));
               }),
       sound(1), sound(1)},
      // The frames of a FLAC and the pages of an Ogg say it again.
      {"flac_rate_of_zero",
       changed("a.flac", "flac",
               [](std::string& content) {
                 put(content, 18, std::string(2, '\0'));
                 content[20] = static_cast<char>(content[20] & 0x0F);
               }),
       sound(1), sound(1)},
      {"flac_behind_id3v2",
       changed("a.flac", "flac", [](std::string& content) { content.insert(0, pictureTag(3000)); }),
       sound(1), sound(1)},
      {"ogg_with_huge_granule",
       changed("a.ogg", "libvorbis",
               [](std::string& content) {
                 put(content, content.rfind("OggS") + 6, little(0x7FFFFFFFFFFFFFF0, 8));
               }),
       sound(1), sound(1)},
      {"two_oggs_in_one_file",
       changed("a.ogg", "libvorbis", [](std::string& content) { content += content; }), sound(1),
       sound(2)},
      {"mp4_box_of_2_to_63",
       changed("a.m4a", "aac",
               [](std::string& content) {
                 const std::size_t box = content.find("mdat") - 4;
                 content.replace(box, 8,
                                 std::string("\0\0\0\1mdat\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 16));
               }),
       kNotAudio, kNotAudio},
      {"mp4_without_index",
       changed("a.m4a", "aac",
               [](std::string& content) { put(content, content.find("moov"), "lost"); }),
       kNotAudio, kNotAudio},
      {"mp3_with_picture_of_1_mb",
       changed("a.mp3", "libmp3lame",
               [](std::string& content) { content.insert(0, pictureTag(1000000)); }),
       sound(1), sound(1)},
      {"mp3_with_id3v1_behind", changed("a.mp3", "libmp3lame", behind(id3v1())), sound(1),
       sound(1)},
      {"mp3_with_ape_tag_behind", changed("a.mp3", "libmp3lame", behind(apeTag() + id3v1())),
       sound(1), sound(1)},
      {"mp3_behind_garbage",
       changed("a.mp3", "libmp3lame",
               [](std::string& content) { content.insert(0, std::string(3000, 'x')); }),
       sound(1), sound(1)},
      {"mp3_with_garbage_behind", changed("a.mp3", "libmp3lame", behind(std::string(5000, 'x'))),
       sound(1), sound(1)},
  };
}

}  // namespace

const std::vector<OddFile>& oddFiles() {
  static const std::vector<OddFile> files = [] {
    std::vector<OddFile> all;
    for (auto part : {namesAndPlaces(), notSound(), oddWavs(), oddSongs()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return files;
}

fs::path threeHoursOfSilence(const fs::path& folder) {
  constexpr int kRate = 8000;
  constexpr std::uint64_t kBytes = std::uint64_t{3} * 3600 * kRate * 2;
  const std::string header = "RIFF" + little(kBytes + 36, 4) + "WAVE" +
                             formatChunk({.rate = kRate}) + "data" + little(kBytes, 4);
  writeFileAtomically(folder / "silence.wav", header);
  fs::resize_file(folder / "silence.wav", header.size() + kBytes);
  return folder / "silence.wav";
}

}  // namespace cuadrante::test
