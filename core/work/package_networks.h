#pragma once

#include "core/learning/evaluation.h"
#include "core/packages/network_package.h"
#include "core/packages/network_weights.h"
#include "core/packages/package_folder.h"
#include "core/packages/predicting_networks.h"
#include "core/prediction/known_songs.h"
#include "core/work/song_judges.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace cuadrante {

/// The networks of a whole evaluation as a package that is ready to be written (packageBytes), with
/// its card. `ofProject` as of SongJudges. Uses all cores (baselines). Throws OptionError: not
/// whole, of data that is gone (stale), or of which it is not known what they were trained on;
/// FileError, FormatError (BadRun, BadDataset, BadCheckpoint), Interrupted.
NetworkPackage packagedNetworks(const Evaluation& evaluation, const RunStore& runs,
                                NetworkWeights& weights, const SongOfClip& ofProject,
                                const std::string& licence, const std::stop_token& stop = {});

/// Copies a package into a project's, after everything in it has been checked, its networks by
/// opening them. Returns the name by which it is known there. Throws what PackageFolder::add and
/// NetworkWeights::open throw.
std::string addPackage(const std::filesystem::path& file, const PackageFolder& folder,
                       NetworkWeights& weights);

/// The networks that judge songs, opened: a project's own and those of packages, which lie beside
/// `runs`. Throws what openedNetworks (core/work/song_judges.h) and SongJudges throw.
SongJudges openedJudges(const PredictingNetworks& networks, Trainer& trainer,
                        const NetworkWeightsFactory& weights, const RunStore& runs,
                        const SongOfClip& ofProject);

}  // namespace cuadrante
