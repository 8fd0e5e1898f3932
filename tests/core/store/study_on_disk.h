#pragma once

#include "core/domain/emotion.h"
#include "core/store/simulated_disk.h"
#include "core/store/sqlite/database.h"
#include "core/store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Column.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace cuadrante::test {

/// A project's database on a simulated disk, opened as the program does. `folder` is one of the
/// machine, where nothing is written.
struct StudyOnDisk {
  StudyOnDisk(const SimulatedDisk& disk, const std::filesystem::path& folder)
      : db(folder / "project.db", Database::Mode::Create, projectMigrations(), disk.vfs()) {}

  std::string integrity() {
    return db.use([](SQLite::Database& sqlite) {
      return sqlite.execAndGet("PRAGMA integrity_check").getString();
    });
  }

  Database db;
  SqliteCatalogue catalogue{db};
  SqliteAnnotations annotations{db};
  SqliteJournal journal{db};
};

constexpr std::int64_t kClipsOnDisk = 12;

/// What is on the disk where a project with a song, kClipsOnDisk clips and the annotator 1 was made
/// and closed.
inline SimulatedDisk::Image studyWithoutLabels(const std::filesystem::path& folder) {
  SimulatedDisk disk(1);
  {
    StudyOnDisk study(disk, folder);
    AudioInfo info;
    info.seconds = 20.0 * kClipsOnDisk;
    study.catalogue.addSong("/music/song.wav", info, 1000, {});
    study.annotations.annotator("Ana", AnnotatorKind::Person);
  }
  disk.syncFolder();
  return disk.image();
}

/// A label as the test remembers it.
struct SaidLabel {
  std::int64_t id = 0;
  std::int64_t clip = 0;
  double placer = 0.0;
  double energia = 0.0;
  std::optional<std::int64_t> retracts{};
  friend bool operator==(const SaidLabel&, const SaidLabel&) = default;
};

inline SaidLabel anyLabel(std::mt19937& random, std::int64_t id) {
  std::uniform_int_distribution<std::int64_t> clip(1, kClipsOnDisk);
  std::uniform_real_distribution<double> coordinate(-1.0, 1.0);
  return {
      .id = id, .clip = clip(random), .placer = coordinate(random), .energia = coordinate(random)};
}

/// As at a click. When it returns, the mark is shown.
inline Act say(StudyOnDisk& study, const SaidLabel& label) {
  Annotation annotation;
  annotation.clip = {label.clip};
  annotation.annotator = {1};
  annotation.point = {.placer = label.placer, .energia = label.energia};
  annotation.session = "a sitting";
  return study.journal.label(annotation);
}

inline std::vector<SaidLabel> labelsOf(const StudyOnDisk& study) {
  std::vector<SaidLabel> labels;
  for (const Annotation& annotation : study.annotations.all()) {
    SaidLabel label{.id = annotation.id.value,
                    .clip = annotation.clip.value,
                    .placer = annotation.point.placer,
                    .energia = annotation.point.energia};
    if (annotation.retracts)
      label.retracts = annotation.retracts->value;
    labels.push_back(label);
  }
  return labels;
}

}  // namespace cuadrante::test
