#pragma once

#include "core/dataset/version_files.h"
#include "core/files/safetensors.h"
#include "core/learning/evaluation.h"
#include "core/prediction/known_songs.h"
#include "core/prediction/temperature.h"
#include "core/sweeps/sweep_table.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Tensors of a network by their names.
using NetworkTensors = std::map<std::string, StoredTensor>;

/// One network of a package.
struct PackagedNetwork {
  /// As its folder told it, without what is of its machine or its person: no folders, no command
  /// line, no remarks; songs of its test are numbered, not named.
  Run run;
  SongsOfNetwork songs;      ///< by their contents alone
  std::int64_t unnamed = 0;  ///< songs that it knows and whose content nobody knew
  NetworkTensors tensors;
};

/// By what the probabilities of an evaluation's networks are made calibrated (temperatureOf), and
/// how far they can be taken at their word.
struct PackagedTemperature {
  double value = 1.0;            ///< [0.25, 8]
  Subset subset = Subset::Test;  ///< of whose clips
  std::int64_t clips = 0;
  /// Of these clips, without it and with it (calibrationErrorAt), [0, 1]; nullopt without clips,
  /// and of packages of earlier programs.
  std::optional<double> errorBefore{}, errorAfter{};

  /// Not where there were too few clips to measure it.
  bool isCalibrated() const { return clips >= kLeastToCalibrate || value != 1.0; }
};

/// The baselines of the same test clips.
struct PackagedBaselines {
  std::optional<double> majority, logistic, p;
  BaselineVerdict verdict = BaselineVerdict::Unknown;
};

/// The networks of one evaluation, with all that judging songs by them takes and what is known of
/// them: one file, which another person can open (docs/packages.md).
struct NetworkPackage {
  std::vector<PackagedNetwork> networks;  ///< at least one, of one evaluation that is whole
  double windowSeconds = 10.0;            ///< of the clips that they judge
  PackagedTemperature temperature;
  PackagedBaselines baselines;
  std::string licence;  ///< as whoever made it stated; empty: not at all
  std::string made;     ///< UTC, ISO 8601
  std::string card;     ///< Markdown, for people
  std::string hash;     ///< SHA-256 of all of it; of one that is read, else empty
  std::string name;     ///< of its file, without the ending; of one that is read
  /// Of the dataset that they were trained on; nullopt where it does not say, and of packages of
  /// earlier programs.
  std::optional<LabelCounts> labels{};

  Evaluation evaluation() const;
  Task task() const { return networks.front().run.config.model.task; }
  const Features& features() const { return *networks.front().run.features; }
};

/// What a package's file is called behind its name.
inline constexpr std::string_view kPackageEnding = ".cuadrante-network";
/// A larger file is refused before it is read.
inline constexpr std::size_t kMostPackageBytes = std::size_t{256} << 20U;

/// The file's bytes: safetensors, with the record, the card and the hash of both and of the tensors
/// in its metadata. The same package gives the same bytes. Throws OptionError for one that could
/// not be read again: too large, or a licence that is no UTF-8.
std::string packageBytes(const NetworkPackage& package);

/// Throws FileError, FormatError (BadCheckpoint) for whatever is no package, is damaged (by its
/// hash), says what this program does not know (features, options, a newer format), holds no whole
/// evaluation, or values that are not finite. Whether the tensors are those of the networks is
/// found when these are opened (NetworkWeights).
NetworkPackage readPackage(const std::filesystem::path& file);
/// The same of a file's bytes; errors name `file`.
NetworkPackage parsePackage(std::string_view bytes, const std::filesystem::path& file);
/// The bytes of a file that may be a package: none of a larger one. Throws FileError, FormatError.
std::string packageFile(const std::filesystem::path& file);

}  // namespace cuadrante
