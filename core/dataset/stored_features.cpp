#include "core/dataset/stored_features.h"

#include "core/files/content_hash.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <cmath>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

float scaleOf(const Json& json, const std::filesystem::path& file) {
  const auto scale = json.find("scale");
  if (scale == json.end())
    return 1.0F;
  const float value = scale->is_number() ? scale->get<float>() : 0.0F;
  if (!(value > 0.0F) || !std::isfinite(value) || !std::isfinite(1.0F / value))
    throw FormatError(Reason::BadDataset, file,
                      fmt::format("its scale is {}, not a number above 0", shownJson(*scale)));
  return value;
}

std::optional<Features> featuresOf(const Json& json, const std::filesystem::path& file) {
  if (const auto features = json.find("features"); features != json.end()) {
    try {
      return featuresFromJson(*features);
    } catch (const OptionError& error) {
      throw FormatError(Reason::BadDataset, file, error.detail());
    }
  }
  if (const auto spectrogram = json.find("spectrogram"); spectrogram != json.end()) {
    try {
      return featuresFromSpectrogramJson(*spectrogram);
    } catch (const OptionError&) {
      // Nobody read it then: it may be anything.
    }
  }
  return std::nullopt;
}

}  // namespace

void addFeatures(Json& json, const DatasetVersion& version) {
  json["element"] = npyTypeName(version.element);
  json["scale"] = version.scale;
  json["features"] = featuresJson(version.features);
}

std::string StoredFeatures::text() const {
  Json json{{"features", nullptr}, {"element", element}, {"scale", scale}};
  if (features)
    json["features"] = featuresJson(*features);
  if (axis)
    json["axis"] = axisKey(*axis);
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

bool isAsFrozen(const StoredFeatures& stored, const std::filesystem::path& folder,
                const std::string& name, const std::stop_token& stop) {
  const auto frozen = stored.contents.find(name);
  return frozen == stored.contents.end() || !std::filesystem::exists(folder / name) ||
         contentText(contentHash(folder / name, stop)) == frozen->second;
}

std::optional<StoredFeatures> readStoredFeatures(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file))
    return std::nullopt;
  const auto json =
      readJson<Json>({.reason = Reason::BadDataset, .file = file, .limits = kDatasetJsonLimits});
  StoredFeatures stored;
  if (!json.is_object())
    return stored;
  stored.scale = scaleOf(json, file);
  stored.features = featuresOf(json, file);
  if (const auto element = json.find("element"); element != json.end() && element->is_string())
    stored.element = element->get<std::string>();
  for (const auto& [key, name] : kHashedFiles)
    if (const auto content = json.find(key); content != json.end() && content->is_string())
      stored.contents[name] = content->get<std::string>();
  if (const auto axis = json.find("axis"); axis != json.end() && axis->is_string())
    stored.axis = axisFromKey(axis->get<std::string>());
  return stored;
}

}  // namespace cuadrante
