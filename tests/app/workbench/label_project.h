#pragma once

#include "core/store/project.h"
#include "sample_project.h"

#include <filesystem>
#include <vector>

namespace cuadrante::test {

/// A project of one long song whose clips are all the same file, of `soundSeconds`: where only the
/// labels matter.
inline Project makeLabelProject(const std::filesystem::path& folder, int clips,
                                double soundSeconds = 10.0) {
  Project project = Project::create(folder);
  AudioInfo info;
  info.seconds = clips * kClipSeconds;
  info.sampleRate = 44100;
  info.channels = 1;
  const SongId song = project.catalogue().addSong(folder / "song.wav", info, 1).first;
  std::vector<ClipId> selected;
  std::filesystem::create_directories(folder / "clips");
  for (const Clip& clip : project.catalogue().clipsOf(song)) {
    selected.push_back(clip.id);
    if (selected.size() == 1)
      writeWav(project.clipFile(clip.id), sampleSong(0, soundSeconds));
    else
      std::filesystem::create_hard_link(project.clipFile(selected[0]), project.clipFile(clip.id));
  }
  project.catalogue().setSelection(selected);
  return project;
}

}  // namespace cuadrante::test
