#pragma once

#include "core/files/atomic_file.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>

namespace cuadrante::test {

/// A project that catalogues song-0.wav and song-1.wav, of three clips each (0-2, 3-5), all
/// selected and none labelled. There is no sound.
inline Project makeSilentProject(const std::filesystem::path& folder) {
  Project project = Project::create(folder);
  AudioInfo info;
  info.seconds = 35.0;
  for (const char* song : {"/songs/song-0.wav", "/songs/song-1.wav"})
    project.catalogue().addSong(song, info, 1);
  project.catalogue().setSelection(
      {ClipId{0}, ClipId{1}, ClipId{2}, ClipId{3}, ClipId{4}, ClipId{5}});
  return project;
}

/// A silent project and a file of labels.
class LabelsFileTest : public testing::Test {
 protected:
  void write(const std::string& text) { writeFileAtomically(file_, text); }

  /// That the import refuses the file for that reason, and that nothing of it was taken.
  Refusal expectNothingTaken(const std::function<void()>& import) {
    const Refusal refusal = refusalOf(import);
    EXPECT_EQ(refusal.reason, Reason::BadLabels) << refusal.what;
    EXPECT_EQ(refusal.file, file_);
    EXPECT_TRUE(project_.annotations().all().empty());
    EXPECT_TRUE(project_.annotations().annotators().empty());
    return refusal;
  }

  EmotionPoint labelOf(std::int64_t clip) {
    return project_.annotations().consensus(ClipId{clip}).value().point;
  }

  Annotation say(std::int64_t clip, const Annotator& who, EmotionPoint point) {
    Annotation annotation;
    annotation.clip = {clip};
    annotation.annotator = who.id;
    annotation.point = point;
    annotation.response = std::chrono::milliseconds(2500);
    return project_.annotations().append(annotation);
  }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "labels.json";
  Project project_ = makeSilentProject(folder_ / "study");
};

}  // namespace cuadrante::test
