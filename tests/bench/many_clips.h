#pragma once

#include "sample_project.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante::bench {

/// A project of cut clips, all selected, every other one labelled by somebody else; their files are
/// names of a few.
inline Project makeProject(const std::filesystem::path& folder, std::int64_t clips) {
  constexpr double kSongSeconds = 100.0;
  constexpr std::int64_t kClipsOfASong = 10;
  // A file of ext4 has at most 65,000 names.
  constexpr std::int64_t kNamesOfAFile = 50'000;
  Project project = Project::create(folder);
  CatalogueChanges changes;
  for (std::int64_t song = 0; song * kClipsOfASong < clips; ++song) {
    NewSong added;
    added.path = folder / "songs" / ("song-" + std::to_string(song) + ".wav");
    added.info.seconds = kSongSeconds;
    added.info.sampleRate = 44100;
    added.info.channels = 1;
    added.info.codec = "pcm_s16le";
    added.clips = clipWindows(kSongSeconds);
    changes.added.push_back(added);
  }
  project.catalogue().apply(changes);

  std::vector<ClipId> ids;
  for (const Clip& clip : project.catalogue().clips())
    ids.push_back(clip.id);
  project.catalogue().setSelection(ids);

  std::filesystem::create_directories(folder / "clips");
  std::filesystem::create_directories(folder / "sounds");
  const auto files = std::max<std::int64_t>(8, clips / kNamesOfAFile + 1);
  const auto file = [&](std::int64_t number) {
    return folder / "sounds" / (std::to_string(number) + ".wav");
  };
  for (std::int64_t i = 0; i < files; ++i)
    writeWav(file(i), test::sampleSong(static_cast<int>(i), kClipSeconds));
  const Annotator other = project.annotations().annotator("Ana", AnnotatorKind::Person);
  std::vector<Annotation> labels;
  for (const ClipId id : ids) {
    std::filesystem::create_hard_link(file(id.value % files), project.clipFile(id));
    Annotation label;
    label.clip = id;
    label.annotator = other.id;
    label.point = test::sampleLabel(static_cast<int>(id.value % files));
    if (id.value % 2 == 0)
      labels.push_back(label);
  }
  project.annotations().appendAll(labels);
  return project;
}

}  // namespace cuadrante::bench
