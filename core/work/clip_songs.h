#pragma once

#include "core/prediction/known_songs.h"

#include <stop_token>

namespace cuadrante {

class Dataset;
class Project;

/// The songs of all clips of a project: by their content and sound as the catalogue has them, where
/// it has none (projects of older versions) by their names. Throws ProjectError.
SongOfClip songsOfClips(Project& project);

/// The songs that a dataset folder names: by the content of the file where the name is a path, from
/// the dataset's folder or a whole one, that leads to one; else by the name. Clips without a song
/// are left out. Throws Interrupted.
SongOfClip songsOfClips(const Dataset& dataset, const std::stop_token& stop = {});

}  // namespace cuadrante
