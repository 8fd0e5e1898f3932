#pragma once

#include "core/audio/wav.h"
#include "core/domain/annotation.h"
#include "core/domain/emotion.h"
#include "core/domain/windows.h"
#include "core/files/content_hash.h"
#include "core/store/project.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <numbers>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::test {

/// What makeSampleProject makes. The defaults: four songs of 35 s, so twelve clips, all selected,
/// cut, and none labelled.
struct SampleOptions {
  int songs = 4;
  double songSeconds = 35.0;
  bool selected = true;
  bool cut = true;        ///< clips/NNNNN.wav of every clip
  bool labelled = false;  ///< by the person "Ana", with the songs' sampleLabel
  /// What the catalogue says of the songs, one after the other, again from the first.
  std::vector<std::string> codecs = {"pcm_s16le"};
};

/// A project of synthetic songs; the files of the songs lie in `songFiles`.
struct SampleProject {
  Project project;
  std::vector<std::filesystem::path> songFiles;
  std::vector<ClipId> clips;
};

/// The label that fits song number `song`: the even ones are loud (energia > 0), of each two the
/// first is pleasant (placer > 0).
inline EmotionPoint sampleLabel(int song) {
  return {.placer = song % 4 < 2 ? 0.5 : -0.5, .energia = song % 2 == 0 ? 0.6 : -0.6};
}

/// Loud noise over a tone (even songs) or a soft tone (odd ones); every song has its own pitch, and
/// the same number always gives the same samples.
inline Pcm16 sampleSong(int song, double seconds) {
  const bool loud = song % 2 == 0;
  const double frequency = 220.0 * std::pow(2.0, song / 12.0);
  std::mt19937 random(static_cast<std::uint32_t>(song));
  Pcm16 sound{.sampleRate = 44100, .samples = {}};
  sound.samples.resize(static_cast<std::size_t>(std::lround(seconds * sound.sampleRate)));
  for (std::size_t i = 0; i < sound.samples.size(); ++i) {
    const double tone =
        std::sin(2.0 * std::numbers::pi * frequency * static_cast<double>(i) / sound.sampleRate);
    const double noise = static_cast<double>(random()) / 2147483648.0 - 1.0;
    const double value = loud ? 0.4 * tone + 0.4 * noise : 0.05 * tone;
    sound.samples[i] = static_cast<std::int16_t>(std::lround(32767.0 * value));
  }
  return sound;
}

/// Cuts a clip out of its song's samples, as `cutClips` does by decoding.
inline void cutSampleClip(const Project& project, const Clip& clip, const Pcm16& song) {
  const auto first = static_cast<std::size_t>(std::lround(clip.startSeconds * song.sampleRate));
  const auto count = static_cast<std::size_t>(std::lround(clip.durationSeconds * song.sampleRate));
  const std::span<const std::int16_t> window =
      std::span<const std::int16_t>(song.samples).subspan(first, count);
  writeWav(project.clipFile(clip.id),
           {.sampleRate = song.sampleRate, .samples = {window.begin(), window.end()}});
}

/// Makes a project in `folder` and its songs in `folder`/songs. Needs no decoder: the songs are
/// catalogued and cut from what was written.
inline SampleProject makeSampleProject(const std::filesystem::path& folder,
                                       const SampleOptions& options = {}) {
  SampleProject sample{.project = Project::create(folder), .songFiles = {}, .clips = {}};
  Project& project = sample.project;
  std::filesystem::create_directories(folder / "songs");
  std::filesystem::create_directories(folder / "clips");
  std::vector<Annotation> labels;
  for (int song = 0; song < options.songs; ++song) {
    const std::filesystem::path file = folder / "songs" / ("song-" + std::to_string(song) + ".wav");
    const Pcm16 sound = sampleSong(song, options.songSeconds);
    writeWav(file, sound);
    sample.songFiles.push_back(file);
    AudioInfo info;
    info.seconds = options.songSeconds;
    info.sampleRate = sound.sampleRate;
    info.channels = 1;
    info.codec = options.codecs[static_cast<std::size_t>(song) % options.codecs.size()];
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
    const SongId id = project.catalogue().addSong(file, info, bytes, contentHash(file)).first;
    for (const Clip& clip : project.catalogue().clipsOf(id)) {
      sample.clips.push_back(clip.id);
      if (options.cut)
        cutSampleClip(project, clip, sound);
      Annotation label;
      label.clip = clip.id;
      label.point = sampleLabel(song);
      labels.push_back(label);
    }
  }
  if (options.selected)
    project.catalogue().setSelection(sample.clips);
  if (options.labelled) {
    const Annotator ana = project.annotations().annotator("Ana", AnnotatorKind::Person);
    for (Annotation& label : labels)
      label.annotator = ana.id;
    project.annotations().appendAll(labels);
  }
  return sample;
}

}  // namespace cuadrante::test
