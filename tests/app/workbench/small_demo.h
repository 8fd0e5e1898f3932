#pragma once

#include "core/domain/spectral_rule.h"
#include "core/store/project.h"
#include "core/work/cut.h"
#include "core/work/import.h"
#include "core/work/label_by_rule.h"
#include "core/work/select.h"

#include <cstddef>
#include <filesystem>

namespace cuadrante::test {

/// The demo project on fewer songs: real music from Debian's packages, `clips` of it cut and
/// labelled by the rule.
inline void makeSmallDemo(const std::filesystem::path& folder, std::size_t clips) {
  Project project = Project::create(folder);
  const std::filesystem::path music = "/usr/share/scummvm/drascula/audio";
  importSongs(project, {music / "track2.ogg", music / "track4.ogg", music / "track9.ogg"}, {}, {});
  selectClips(project, clips, 7);
  cutClips(project, {}, {});
  labelByRule(project, {}, {});
}

}  // namespace cuadrante::test
