#pragma once

#include "core/ground/option.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

class Features;

/// What one clip is to a network: `[T, F]` floats, time-major.
struct FeatureShape {
  std::size_t timeSteps = 0;  ///< T
  std::size_t bands = 0;      ///< F

  std::size_t size() const { return timeSteps * bands; }
  friend bool operator==(const FeatureShape&, const FeatureShape&) = default;
};

/// Computes the features of one clip after another; one object per thread.
class FeatureComputer {
 public:
  FeatureComputer() = default;
  FeatureComputer(const FeatureComputer&) = delete;
  FeatureComputer& operator=(const FeatureComputer&) = delete;
  virtual ~FeatureComputer() = default;

  /// 16-bit samples as integers → `out` `[T, F]`. Throws OptionError if `samples` is shorter than
  /// the features need; std::invalid_argument if `out` is not T·F long.
  virtual void compute(std::span<const std::int16_t> samples, std::span<float> out) = 0;
};

/// One number or word by which features of a kind are computed.
struct FeatureParameter {
  OptionDescription option;
  OptionValue usual;        ///< the thesis's
  std::string_view flag{};  ///< on the command line, where it is not the option's name
  bool offered = true;      ///< may be chosen; else it has one value
  /// Its value is the hash of a file that a person adds, of such names: "*.onnx"; empty: no file.
  std::string_view file{};
};

/// What an axis of the features says, for whoever draws it.
struct FeatureAxis {
  std::string_view name;  ///< CUADRANTE_TEXT
  std::string_view unit;  ///< "s", "Hz"; may be empty
};

/// What a clip that is louder by g decibels has in place of a value x.
enum class LevelScale {
  Unknown,    ///< it cannot be told from x alone
  Power,      ///< x · 10^(g/10)
  Magnitude,  ///< x · 10^(g/20)
  Decibels    ///< x + g
};

/// Bands that stand for pitches at equal distances, upwards.
struct PitchBands {
  std::size_t pitches = 0;  ///< after so many bands the pitches begin anew, with another measure
  std::size_t perSemitone = 1;  ///< bands

  friend bool operator==(const PitchBands&, const PitchBands&) = default;
};

/// A kind of features: a row of the table `featureKinds`. A change of what is computed raises
/// `version`.
struct FeatureKind {
  std::string_view key;    ///< "spectrogram", in files and on the command line
  std::string_view name;   ///< in sentences: "spectrograms"
  std::string_view label;  ///< in forms (CUADRANTE_TEXT)
  int version = 1;
  std::vector<FeatureParameter> parameters;  ///< in the order in which files have them
  FeatureAxis time, band;
  /// Throws OptionError for parameters that do not go together.
  void (*validate)(const Features&);
  FeatureShape (*shape)(const Features&);
  std::size_t (*samplesNeeded)(const Features&);  ///< at 44,100 Hz
  /// Why a clip of so many samples is too short, once it is known to be.
  std::string (*tooShort)(const Features&, std::size_t samples);
  /// Throws Error (Unavailable) where a part of the program that computes it is missing.
  std::function<std::unique_ptr<FeatureComputer>(const Features&)> computer;
  /// The largest size that a value can have of any 16-bit samples.
  double (*largestValue)(const Features&);
  /// How its values go with the level; nullptr: LevelScale::Unknown.
  LevelScale (*level)(const Features&) = nullptr;
  /// nullptr, or nullopt: its bands are no such pitches.
  std::optional<PitchBands> (*pitches)(const Features&) = nullptr;
  /// The earliest version that is still computed; 0: only `version` is.
  int computedFrom = 0;
};

/// All kinds: core's own, the thesis's first, then those that AddedFeatureKinds brought.
std::span<const FeatureKind> featureKinds();

/// Kinds of other layers are in the table while it lives. A program makes one before it has threads
/// and keeps it until its end.
class AddedFeatureKinds {
 public:
  /// Throws std::logic_error for a key that is in the table already.
  explicit AddedFeatureKinds(std::vector<FeatureKind> kinds);
  ~AddedFeatureKinds();
  AddedFeatureKinds(const AddedFeatureKinds&) = delete;
  AddedFeatureKinds& operator=(const AddedFeatureKinds&) = delete;

 private:
  const std::vector<FeatureKind>* before_;
};

/// Throws OptionError for a key that is none of theirs.
const FeatureKind& featureKind(std::string_view key,
                               std::span<const FeatureKind> kinds = featureKinds());

/// What clips look like to a network: a kind of features with its parameters.
class Features {
 public:
  Features();  ///< the thesis's
  /// Of the kind's newest version. `kind` outlives the value.
  explicit Features(const FeatureKind& kind);

  const FeatureKind& kind() const { return *kind_; }
  int version() const { return version_; }
  /// Of the parameter at that place of `kind().parameters`.
  const OptionValue& value(std::size_t parameter) const { return values_[parameter]; }
  /// Throws OptionError for a key of no parameter, as does set, which also throws as checkOption.
  const OptionValue& value(std::string_view key) const;
  void set(std::string_view key, OptionValue value);
  template <class Value>
  Value get(std::string_view key) const {
    return std::get<Value>(value(key));
  }

  /// Throws OptionError for parameters out of their range, or that do not go together.
  void validate() const;
  FeatureShape shape() const { return kind_->shape(*this); }
  std::size_t samplesNeeded() const { return kind_->samplesNeeded(*this); }
  /// Throws OptionError, also for features of a version of their kind that is computed no more.
  std::unique_ptr<FeatureComputer> computer() const;
  double largestValue() const { return kind_->largestValue(*this); }
  LevelScale level() const {
    return kind_->level == nullptr ? LevelScale::Unknown : kind_->level(*this);
  }
  std::optional<PitchBands> pitches() const {
    return kind_->pitches == nullptr ? std::nullopt : kind_->pitches(*this);
  }

  friend bool operator==(const Features& a, const Features& b) {
    return a.kind_->key == b.kind_->key && a.version_ == b.version_ && a.values_ == b.values_;
  }

 private:
  friend Features featuresFromJson(const nlohmann::ordered_json& json,
                                   std::span<const FeatureKind> kinds);
  std::size_t place(std::string_view key) const;

  const FeatureKind* kind_;
  int version_;
  std::vector<OptionValue> values_;  ///< of each parameter
};

/// {"kind": "spectrogram", "version": 1, "parameters": {…}}: one text for equal features.
nlohmann::ordered_json featuresJson(const Features& features);
/// A parameter that is not there has its usual value. Throws OptionError: no such object, an
/// unknown kind or parameter, a newer version, values out of their range.
Features featuresFromJson(const nlohmann::ordered_json& json,
                          std::span<const FeatureKind> kinds = featureKinds());
/// The same as one line of text. Reading throws FormatError (BadDataset) for what is no JSON.
std::string featuresText(const Features& features);
Features featuresFromText(std::string_view text);
/// What files of earlier programs say of their spectrograms, without kind and version. Throws
/// OptionError.
Features featuresFromSpectrogramJson(const nlohmann::ordered_json& json);

/// "spectrograms 1721 × 129, hanning, density", "…, version 1" of an earlier one: for people.
std::string featuresSummary(const Features& features);

/// Empty where both are the same, else how they differ: "was trained on spectrograms with hop 128;
/// this dataset has hop 64".
std::string featureDifference(const Features& trained, const Features& present);

}  // namespace cuadrante
