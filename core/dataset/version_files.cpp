#include "core/dataset/version_files.h"

#include "core/dataset/stored_features.h"
#include "core/domain/known_sign.h"
#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/files/csv.h"
#include "core/files/json_file.h"
#include "core/files/npy.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace cuadrante {
namespace {

constexpr int kFormat = 1;

std::string clipsTable(const std::vector<FrozenClip>& clips) {
  const bool grouped =
      std::ranges::any_of(clips, [](const FrozenClip& frozen) { return !frozen.group.empty(); });
  std::vector<std::string> header{"index",      "clip",   "song",    "start_s",
                                  "end_s",      "placer", "energia", "quadrant",
                                  "annotators", "spread", "codec",   "sample_rate"};
  const bool identified =
      std::ranges::any_of(clips, [](const FrozenClip& frozen) { return !frozen.content.empty(); });
  if (identified)
    header.emplace_back("song_content");
  if (grouped)
    header.emplace_back("group");
  header.emplace_back("split");
  std::string text = csvLine(header);
  for (const FrozenClip& frozen : clips) {
    const Consensus& label = frozen.label;
    std::vector<std::string> line{
        std::to_string(frozen.clip.id.value),
        clipName(frozen.clip.id),
        csvText(frozen.song),
        csvNumber(frozen.clip.startSeconds),
        csvNumber(frozen.clip.endSeconds()),
        csvNumber(valueOn(label.point, Axis::Placer)),
        csvNumber(valueOn(label.point, Axis::Energia)),
        std::string(quadrantKey(quadrantOf(label.point))),
        std::to_string(label.annotators),
        csvNumber(label.spread),
        csvText(frozen.format.codec),
        frozen.format.sampleRate > 0 ? std::to_string(frozen.format.sampleRate) : ""};
    if (identified)
      line.push_back(contentText(frozen.content));
    if (grouped)
      line.push_back(csvText(frozen.group));
    line.emplace_back(frozen.split ? subsetKey(*frozen.split) : "");
    text += csvLine(line);
  }
  return text;
}

/// dataset.json; null where there is none.
nlohmann::ordered_json versionFileOf(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "dataset.json";
  if (!std::filesystem::exists(file))
    return nullptr;
  constexpr JsonLimits kLimits{.bytes = 16U << 20U};
  return readJson<nlohmann::ordered_json>(
      {.reason = Reason::BadDataset, .file = file, .limits = kLimits});
}

}  // namespace

void writeLabelFiles(const Place& folder, const std::vector<FrozenClip>& clips) {
  std::vector<double> points;
  std::vector<std::int64_t> quadrants;
  for (const FrozenClip& frozen : clips) {
    points.push_back(frozen.label.point.placer);
    points.push_back(frozen.label.point.energia);
    quadrants.push_back(static_cast<std::int64_t>(quadrantOf(frozen.label.point)));
  }
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{clips.size(), 2}, points);
  writeNpy(folder / "Y_tag.npy", std::array<std::size_t, 1>{clips.size()}, quadrants);
  writeFileAtomically(folder / "clips.csv", clipsTable(clips));
}

void writeVersionFile(const Place& folder, const DatasetVersion& version,
                      const std::vector<DoubtfulClip>& doubtful) {
  nlohmann::ordered_json json;
  json["format"] = kFormat;
  json["number"] = version.number.value;
  json["parent"] = nullptr;
  if (version.parent)
    json["parent"] = version.parent->value;
  json["note"] = version.note;
  json["guideline"] = version.guideline;
  json["created_at"] = version.createdAt;
  json["clips"] = version.clips;
  for (const Quadrant quadrant : kQuadrants)
    json["per_quadrant"][std::string(quadrantKey(quadrant))] =
        version.perQuadrant[static_cast<std::size_t>(quadrant)];
  json["by_rule"] = version.byRule;
  addFeatures(json, version);
  for (const auto& [key, name] : kHashedFiles)
    if (const auto file = (folder / name).path(); std::filesystem::exists(file))
      json[key] = contentText(contentHash(file));
  for (const DoubtfulClip& clip : doubtful)
    json["doubtful"][std::string(soundDoubtKey(clip.doubt))].push_back(clip.clip.value);
  // A note may hold bytes that are not UTF-8; they must not cost the version.
  writeFileAtomically(
      folder / "dataset.json",
      json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

std::optional<LabelCounts> labelCounts(const std::filesystem::path& folder) {
  const auto json = versionFileOf(folder);
  const auto count = [&](const char* key) -> std::int64_t {
    const auto member = json.is_object() ? json.find(key) : json.end();
    return member != json.end() && member->is_number_integer() ? member->get<std::int64_t>() : -1;
  };
  const LabelCounts counts{.clips = count("clips"), .byRule = count("by_rule")};
  return counts.byRule < 0 || counts.clips < counts.byRule ? std::nullopt : std::optional(counts);
}

std::vector<DoubtfulClip> doubtfulClips(const std::filesystem::path& folder) {
  std::vector<DoubtfulClip> clips;
  const auto json = versionFileOf(folder);
  const auto doubtful = json.is_object() ? json.find("doubtful") : json.end();
  if (doubtful == json.end() || !doubtful->is_object())
    return clips;
  for (const auto& [key, indices] : doubtful->items())
    if (const auto doubt = soundDoubtFromKey(key))
      for (const auto& index : indices)
        if (index.is_number_integer())
          clips.push_back({ClipId{index.get<std::int64_t>()}, *doubt});
  return clips;
}

void requireAsRecorded(const DatasetVersion& version, const Dataset& dataset) {
  if (!dataset.features() || *dataset.features() == version.features)
    return;
  throw FormatError(Reason::BadDataset, dataset.folder() / "dataset.json",
                    fmt::format("it says {}; the project recorded {}",
                                featuresText(*dataset.features()), featuresText(version.features)));
}

}  // namespace cuadrante
