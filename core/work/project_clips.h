#pragma once

#include "core/dataset/dataset.h"
#include "core/dataset/version_files.h"
#include "core/domain/version.h"
#include "core/files/place.h"
#include "core/ground/ids.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"

#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante {

class Project;
struct Clip;
struct Song;

/// The name among those of songNames. Throws ProjectError (DamagedProject) naming the clip whose
/// song is not there.
const std::string& songNameOf(const Clip& clip,
                              const std::unordered_map<SongId, std::string>& names,
                              const Project& project);

/// The songs' file names; the whole path where two songs share one, so that a split by song keeps
/// them apart.
std::unordered_map<SongId, std::string> songNames(const std::vector<Song>& songs);

/// What counts as one song: its group, where it is in one, else its name among songNames. A group
/// that is called like a song holds that one, too.
std::unordered_map<SongId, std::string> songsAsCounted(Project& project);

/// The selected, cut and labelled clips as a version would hold them, in the order of their
/// indices, with the sides that the project keeps for them. Throws OptionError (NothingToDo) if
/// there is none.
std::vector<FrozenClip> frozenClips(Project& project);

/// The selected clips that have a label, with their present one, whether frozen in a version or
/// not; in the order of their indices.
std::vector<DatasetClip> labelledClips(Project& project);

/// The selected and cut clips that nobody has labelled; their `label` says nothing.
std::vector<DatasetClip> unlabelledClips(Project& project);

/// Makes `folder` a dataset of clips without labels, for a network to judge: X.npy as in the
/// version `like`; what Y.npy holds says nothing. What was in the folder goes. Throws
/// DamagedClips for clips that are damaged or too short (naming them), FileError, Interrupted; the
/// folder is then gone.
void writeUnlabelled(Project& project, const std::vector<DatasetClip>& clips,
                     const DatasetVersion& like, const Place& folder, const std::stop_token& stop,
                     const ProgressCallback& progress, unsigned threads = coreCount());

}  // namespace cuadrante
