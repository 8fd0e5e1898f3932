#pragma once

#include "core/domain/emotion.h"
#include "core/domain/sound_format.h"
#include "core/features/features.h"
#include "core/files/npy.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cuadrante {

/// Where a clip stands in a training.
enum class Subset { Train, Validation, Test };
std::string_view subsetKey(Subset subset) noexcept;  ///< "train", "validation", "test"
std::optional<Subset> subsetFromKey(std::string_view key) noexcept;

/// One row of a dataset.
struct DatasetClip {
  std::int64_t index =
      0;  ///< names the clip: its index in the catalogue; the row where there is no catalogue
  std::string clip;  ///< "00354"; the row's number where there is no clips.csv
  std::string song;  ///< path or name; empty when unknown
  double startSeconds = 0.0;
  double endSeconds = 0.0;
  EmotionPoint label;
  int annotators = 0;
  double spread = 0.0;
  std::optional<Subset> split;  ///< column `split` of clips.csv, where filled
  SoundFormat format = {};      ///< of its song; unknown where clips.csv has no such columns
};

/// A dataset folder, ours or written by Python: X.npy `[N, T, F]` (mapped, not read; float32 or
/// float16, or any other numbers, converted as they are read), Y.npy `[N, 2]` (placer, energia; any
/// numbers) or `[N]` (labelled_axis.h), with 1s behind; clips.csv and dataset.json optional.
/// Where dataset.json has a number `scale`, X.npy holds the values times it. Copies share the
/// mapping; reading is safe from several threads.
class Dataset {
 public:
  /// Throws FileError, FormatError (BadNpy, BadCsv, BadDataset): missing files, shapes that do not
  /// fit together, labels out of [-1, 1], another number of rows in clips.csv, a dataset.json that
  /// is not JSON, whose scale is not a number above 0 or whose features are unknown.
  static Dataset open(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const { return folder_; }
  std::size_t size() const { return clips_.size(); }                  ///< N
  std::size_t timeSteps() const { return spectrograms_.shape()[1]; }  ///< T
  std::size_t bands() const { return spectrograms_.shape()[2]; }      ///< F
  FeatureShape shape() const { return {timeSteps(), bands()}; }
  /// How they were computed; nullopt where dataset.json does not say.
  const std::optional<Features>& features() const { return features_; }
  const std::vector<DatasetClip>& clips() const { return clips_; }

  /// What is read otherwise than it lies in the files, a sentence each, such as "X.npy holds
  /// float64: it is read as float32"; empty of the usual forms (those that we write).
  std::vector<std::string> conversions() const;
  /// Whether clips.csv is not as it was frozen: somebody has edited it.
  bool isTableEdited() const;

  /// True when the values lie in X.npy as they are: float32, not scaled.
  bool inPlace() const { return spectrograms_.inPlace() && scale_ == 1.0F; }
  /// `[T, F]`, time-major, in the mapped file. Only where inPlace(), else std::logic_error.
  std::span<const float> spectrogram(std::size_t row) const;
  /// The same of any dataset: in the mapped file where inPlace(), else read into `buffer`, which is
  /// resized.
  std::span<const float> spectrogram(std::size_t row, std::vector<float>& buffer) const;
  /// Copies it into `out`, T·F long.
  void readSpectrogram(std::size_t row, std::span<float> out) const;
  /// After spectrograms were read, before what came of them is used: throws FileError (CannotRead)
  /// if X.npy was cut short meanwhile.
  void checkWhole() const { spectrograms_.checkWhole(); }

 private:
  Dataset(std::filesystem::path folder, NpyFloatMap spectrograms, float scale,
          std::optional<Features> features, std::vector<DatasetClip> clips, NpyHeader labels,
          std::vector<std::string> contradicted);
  std::filesystem::path folder_;
  NpyFloatMap spectrograms_;
  float scale_ = 1.0F;
  std::optional<Features> features_;
  std::vector<DatasetClip> clips_;
  NpyHeader labels_;                       ///< of Y.npy
  std::vector<std::string> contradicted_;  ///< clips of which clips.csv tells other labels
};

}  // namespace cuadrante
