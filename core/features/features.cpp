#include "core/features/features.h"

#include "core/features/kinds.h"
#include "core/files/json_file.h"
#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/ground/option_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <stdexcept>
#include <utility>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

/// Every table that there was: values point to their kinds.
struct Tables {
  std::deque<std::vector<FeatureKind>> all{
      {spectrogramKind(), musicalKind(), logMelKind(), semitonesKind(), chromaKind()}};
  const std::vector<FeatureKind>* present = &all.front();
};

Tables& tables() {
  static Tables made;
  return made;
}

void requireObject(const Json& json) {
  if (!json.is_object())
    throw OptionError("features are not an object");
}

/// Sets what `parameters` holds of a kind's parameters.
void take(Features& features, const Json& parameters) {
  for (const FeatureParameter& parameter : features.kind().parameters)
    if (const auto found = parameters.find(std::string(parameter.option.key));
        found != parameters.end())
      features.set(parameter.option.key, optionFromJson(parameter.option, *found));
}

}  // namespace

std::span<const FeatureKind> featureKinds() {
  return *tables().present;
}

AddedFeatureKinds::AddedFeatureKinds(std::vector<FeatureKind> kinds) : before_(tables().present) {
  std::vector<FeatureKind> together = *before_;
  for (FeatureKind& kind : kinds) {
    if (std::ranges::find(together, kind.key, &FeatureKind::key) != together.end())
      throw std::logic_error(fmt::format("there are {} already", kind.name));
    together.push_back(std::move(kind));
  }
  tables().present = &tables().all.emplace_back(std::move(together));
}

AddedFeatureKinds::~AddedFeatureKinds() {
  tables().present = before_;
}

const FeatureKind& featureKind(std::string_view key, std::span<const FeatureKind> kinds) {
  const auto found = std::ranges::find(kinds, key, &FeatureKind::key);
  if (found != kinds.end())
    return *found;
  std::vector<std::string> keys;
  for (const FeatureKind& kind : kinds)
    keys.emplace_back(kind.key);
  throw OptionError(fmt::format("features: {}", unknownWord(key, keys)));
}

Features::Features() : Features(featureKinds().front()) {}

Features::Features(const FeatureKind& kind) : kind_(&kind), version_(kind.version) {
  for (const FeatureParameter& parameter : kind.parameters)
    values_.push_back(parameter.usual);
}

std::size_t Features::place(std::string_view key) const {
  const auto& parameters = kind_->parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (parameters[i].option.key == key)
      return i;
  throw OptionError(fmt::format("{} have no {}", kind_->name, key));
}

const OptionValue& Features::value(std::string_view key) const {
  return values_[place(key)];
}

void Features::set(std::string_view key, OptionValue value) {
  const std::size_t parameter = place(key);
  checkOption(kind_->parameters[parameter].option, value);
  values_[parameter] = std::move(value);
}

void Features::validate() const {
  for (std::size_t i = 0; i < values_.size(); ++i)
    checkOption(kind_->parameters[i].option, values_[i]);
  kind_->validate(*this);
}

std::unique_ptr<FeatureComputer> Features::computer() const {
  const int earliest = kind_->computedFrom > 0 ? kind_->computedFrom : kind_->version;
  if (version_ < earliest)
    throw OptionError(fmt::format("{} of version {} are not computed any more, only of version {}",
                                  kind_->name, version_, kind_->version));
  validate();
  return kind_->computer(*this);
}

Json featuresJson(const Features& features) {
  Json parameters = Json::object();
  for (std::size_t i = 0; i < features.kind().parameters.size(); ++i)
    parameters[std::string(features.kind().parameters[i].option.key)] =
        optionJson(features.value(i));
  return {{"kind", features.kind().key},
          {"version", features.version()},
          {"parameters", std::move(parameters)}};
}

Features featuresFromJson(const Json& json, std::span<const FeatureKind> kinds) {
  requireObject(json);
  const auto kind = json.find("kind");
  const auto version = json.find("version");
  const auto parameters = json.find("parameters");
  if (kind == json.end() || !kind->is_string() || version == json.end() ||
      !version->is_number_integer() || parameters == json.end() || !parameters->is_object())
    throw OptionError("features lack their kind, version or parameters");
  Features features(featureKind(kind->get<std::string>(), kinds));
  if (*version < 1 || *version > features.kind().version)
    throw OptionError(fmt::format("{} of version {} are of a newer program", features.kind().name,
                                  version->dump()));
  features.version_ = version->get<int>();
  for (const auto& item : parameters->items())
    features.place(item.key());
  take(features, *parameters);
  features.validate();
  return features;
}

Features featuresFromSpectrogramJson(const Json& json) {
  requireObject(json);
  for (const char* key : {"sample_rate", "fft_size", "hop", "column_stride", "columns"})
    if (!json.contains(key))
      throw OptionError(fmt::format("the spectrogram's {} is not said", key));
  Features features(featureKind("spectrogram"));
  take(features, json);
  features.validate();
  return features;
}

std::string featuresText(const Features& features) {
  return featuresJson(features).dump();
}

Features featuresFromText(std::string_view text) {
  return featuresFromJson(parseJson<Json>(
      text, {.reason = Reason::BadDataset, .file = {}, .limits = {.bytes = 65536}}));
}

std::string featuresSummary(const Features& features) {
  const FeatureShape shape = features.shape();
  std::string text = fmt::format("{} {} × {}", features.kind().key, shape.timeSteps, shape.bands);
  for (std::size_t i = 0; i < features.kind().parameters.size(); ++i) {
    const OptionDescription& option = features.kind().parameters[i].option;
    const OptionValue& value = features.value(i);
    if (option.type == OptionType::Word)
      text += ", " + optionText(value);
    else if (option.type == OptionType::Flag && std::get<bool>(value))
      text += ", " + spokenName(option);
  }
  if (features.version() != features.kind().version)
    text += fmt::format(", version {}", features.version());
  return text;
}

std::string featureDifference(const Features& trained, const Features& present) {
  const FeatureKind& kind = trained.kind();
  if (kind.key != present.kind().key)
    return fmt::format("was trained on {}; this dataset has {}", kind.name, present.kind().name);
  if (trained.version() != present.version())
    return fmt::format("was trained on {} of version {}; this dataset has version {}", kind.name,
                       trained.version(), present.version());
  std::string then, now;
  for (std::size_t i = 0; i < kind.parameters.size(); ++i) {
    if (trained.value(i) == present.value(i))
      continue;
    const std::string name = spokenName(kind.parameters[i].option);
    const std::string_view comma = then.empty() ? "" : ", ";
    then += fmt::format("{}{} {}", comma, name, optionText(trained.value(i)));
    now += fmt::format("{}{} {}", comma, name, optionText(present.value(i)));
  }
  if (then.empty())
    return "";
  return fmt::format("was trained on {} with {}; this dataset has {}", kind.name, then, now);
}

}  // namespace cuadrante
