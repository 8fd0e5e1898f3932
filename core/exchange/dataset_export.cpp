#include "core/exchange/dataset_export.h"

#include "core/dataset/labelled_axis.h"
#include "core/dataset/song_files.h"
#include "core/dataset/stored_features.h"
#include "core/domain/known_sign.h"
#include "core/exchange/json_label.h"
#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "core/files/mapped_file.h"
#include "core/files/sha256.h"
#include "core/ground/error.h"
#include "core/ground/printable.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <regex>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// A member of every line of clips.jsonl.
struct Column {
  const char* name;
  const char* ofCroissant;  ///< data type of Croissant
  const char* ofDatasets;   ///< of Hugging Face's `datasets`
  const char* description;
};
constexpr std::array kColumns{
    Column{"row", "sc:Integer", "int64", "The clip's row in X.npy, from 0"},
    Column{"index", "sc:Integer", "int64", "The clip's place in the catalogue"},
    Column{"clip", "sc:Text", "string", "The clip's name"},
    Column{"song", "sc:Text", "string", "The song's file that it is of"},
    Column{"group", "sc:Text", "string",
           "What keeps it on one side of a split: the same for all files of one song"},
    Column{"start_s", "sc:Float", "float64", "Where it begins in the song, seconds"},
    Column{"end_s", "sc:Float", "float64", "Where it ends, seconds"},
    Column{"placer", "sc:Float", "float64",
           "Valence of its emotion, -1 to 1; null where it has no value"},
    Column{"energia", "sc:Float", "float64",
           "Arousal of its emotion, -1 to 1; null where it has no value"},
    Column{"quadrant", "sc:Text", "string",
           "estres, felicidad, calma or tristeza; null where one axis is unknown"},
    Column{"annotators", "sc:Integer", "int64", "How many people the label is of"},
    Column{"spread", "sc:Float", "float64", "How far apart they are"},
    Column{"split", "sc:Text", "string", "train, validation or test; empty where it is not said"},
};

std::string dumped(const Json& json, int indent = -1) {
  // Names of songs may hold bytes that are not UTF-8; they must not cost the export.
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// The folder that all absolute paths among them lie in; empty where there are none.
fs::path sharedFolder(const std::vector<std::string>& songs) {
  std::optional<fs::path> shared;
  for (const fs::path song : songs) {
    if (!song.is_absolute())
      continue;
    const fs::path folder = song.parent_path();
    if (!shared)
      shared = folder;
    fs::path same;
    for (auto a = shared->begin(), b = folder.begin();
         a != shared->end() && b != folder.end() && *a == *b; ++a, ++b)
      same /= *a;
    shared = same;
  }
  return shared.value_or(fs::path());
}

/// The songs' files, row by row. Of those that are told apart by their folders only, without the
/// folders that they share: where somebody keeps them is not to be published.
std::vector<std::string> songsOf(const Dataset& dataset) {
  std::vector<std::string> songs = songFiles(dataset.folder());
  songs.resize(dataset.size());
  for (std::size_t row = 0; row < songs.size(); ++row)
    if (songs[row].empty())
      songs[row] = dataset.clips()[row].song;
  const fs::path shared = sharedFolder(songs);
  for (std::string& song : songs)
    if (fs::path(song).is_absolute())
      song = fs::path(song).lexically_relative(shared).string();
  return songs;
}

std::string linesOf(const Dataset& dataset) {
  const auto only = onlyAxis(dataset.clips());
  const std::vector<std::string> songs = songsOf(dataset);
  std::string text;
  for (std::size_t row = 0; row < dataset.size(); ++row) {
    const DatasetClip& clip = dataset.clips()[row];
    // A file that is in no group is one of its own.
    const bool inGroup = !fs::path(clip.song).is_absolute();
    text += dumped({{"row", row},
                    {"index", clip.index},
                    {"clip", clip.clip},
                    {"song", songs[row]},
                    {"group", inGroup ? clip.song : songs[row]},
                    {"start_s", clip.startSeconds},
                    {"end_s", clip.endSeconds},
                    {"placer", jsonNumber(valueOn(clip.label, Axis::Placer))},
                    {"energia", jsonNumber(valueOn(clip.label, Axis::Energia))},
                    {"quadrant", only ? Json(nullptr) : Json(quadrantKey(quadrantOf(clip.label)))},
                    {"annotators", clip.annotators},
                    {"spread", clip.spread},
                    {"split", clip.split ? subsetKey(*clip.split) : ""}}) +
            "\n";
  }
  return text;
}

/// As Hugging Face's hub sorts them.
const char* sizeCategory(std::size_t clips) {
  return clips < 1'000     ? "n<1K"
         : clips < 10'000  ? "1K<n<10K"
         : clips < 100'000 ? "10K<n<100K"
                           : "100K<n<1M";
}

/// What X.npy holds, in a sentence.
std::string featuresSentence(const Dataset& dataset) {
  const auto stored = readStoredFeatures(dataset.folder() / "dataset.json");
  std::string text = fmt::format(
      "`X.npy` holds what networks are given of each clip, [{}, {}, {}] (clips, time "
      "steps, bands)",
      dataset.size(), dataset.timeSteps(), dataset.bands());
  if (stored && stored->scale != 1.0F)
    text += fmt::format(", times {}: divide by it", stored->scale);
  if (dataset.features())
    text += fmt::format(". Computed so: `{}`", featuresText(*dataset.features()));
  return text + ".";
}

/// JSON's strings are YAML's.
std::string readmeOf(const Dataset& dataset, const DatasetCard& card, bool withFeatures) {
  std::string licence = card.licence;
  std::ranges::transform(licence, licence.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::string text = fmt::format(
      "---\npretty_name: {}\nlicense: {}\ntags:\n- music\n- emotion\nsize_categories:\n- {}\n"
      "configs:\n- config_name: default\n  data_files:\n  - split: train\n    path: clips.jsonl\n"
      "dataset_info:\n  features:\n",
      dumped(card.name), licence, sizeCategory(dataset.size()));
  for (const Column& column : kColumns)
    text += fmt::format("  - name: {}\n    dtype: {}\n", column.name, column.ofDatasets);
  text += fmt::format(
      "---\n\n# {}\n\n{}\n\nBy {}. Licence: {}. <{}>\n\n`clips.jsonl` has an object for each of {} "
      "clips:\n\n| member | |\n|---|---|\n",
      card.name, card.description, fmt::join(card.creators, ", "), card.licence, card.url,
      dataset.size());
  for (const Column& column : kColumns)
    text += fmt::format("| `{}` | {} |\n", column.name, column.description);
  text +=
      "\nClips of one song are not independent: keep them on one side of a split. The sound is not "
      "here.\n";
  if (withFeatures)
    text += fmt::format("\n{}\n", featuresSentence(dataset));
  return text;
}

Json fileObject(const char* name, const char* type, const char* description,
                std::string_view bytes) {
  return {{"@type", "cr:FileObject"},
          {"@id", name},
          {"name", name},
          {"description", description},
          {"contentUrl", name},
          {"contentSize", fmt::format("{} B", bytes.size())},
          {"encodingFormat", type},
          {"sha256", sha256(bytes)}};
}

Json contextOfCroissant() {
  Json context{{"@language", "en"},
               {"@vocab", "https://schema.org/"},
               {"sc", "https://schema.org/"},
               {"cr", "http://mlcommons.org/croissant/"},
               {"dct", "http://purl.org/dc/terms/"},
               {"conformsTo", "dct:conformsTo"},
               {"dataType", {{"@id", "cr:dataType"}, {"@type", "@vocab"}}}};
  for (const char* term :
       {"column", "extract", "field", "fileObject", "key", "recordSet", "source"})
    context[term] = fmt::format("cr:{}", term);
  return context;
}

Json recordSet() {
  Json fields = Json::array();
  for (const Column& column : kColumns)
    fields.push_back(
        {{"@type", "cr:Field"},
         {"@id", fmt::format("clips/{}", column.name)},
         {"name", column.name},
         {"description", column.description},
         {"dataType", column.ofCroissant},
         {"source",
          {{"fileObject", {{"@id", "clips.jsonl"}}}, {"extract", {{"column", column.name}}}}}});
  return {{"@type", "cr:RecordSet"},
          {"@id", "clips"},
          {"name", "clips"},
          {"description", "The clips and their labels"},
          {"key", {{"@id", "clips/index"}}},
          {"field", fields}};
}

Json croissantOf(const DatasetCard& card, const Json& files) {
  Json creators = Json::array();
  for (const std::string& creator : card.creators)
    creators.push_back({{"@type", "sc:Person"}, {"name", creator}});
  return {{"@context", contextOfCroissant()},
          {"@type", "sc:Dataset"},
          {"conformsTo", "http://mlcommons.org/croissant/1.0"},
          {"name", card.name},
          {"description", card.description},
          {"license", fmt::format("https://spdx.org/licenses/{}.html", card.licence)},
          {"url", card.url},
          {"creator", creators},
          {"datePublished", card.published},
          {"version", card.version},
          {"keywords", {"music", "emotion", "valence", "arousal"}},
          {"distribution", files},
          {"recordSet", Json::array({recordSet()})}};
}

}  // namespace

void validate(const DatasetCard& card) {
  const auto require = [](bool good, const std::string& why) {
    if (!good)
      throw OptionError(why);
  };
  static const std::regex spdx("[A-Za-z0-9.+-]+"), address("https?://[^\\s<>\"]+"),
      date("\\d{4}-\\d{2}-\\d{2}"), version("\\d+\\.\\d+\\.\\d+");
  std::string all = card.name + card.description;
  for (const std::string& creator : card.creators) {
    require(!creator.empty(), "a dataset's creator has no name");
    all += creator;
  }
  require(!card.name.empty() && !card.description.empty() && !card.creators.empty(),
          "a dataset needs a name, a description and a creator");
  require(isUtf8(all), "a dataset's name, description and creators must be UTF-8");
  require(card.name.find('\n') == std::string::npos, "a dataset's name is one line");
  require(std::regex_match(card.licence, spdx),
          fmt::format("'{}' is no identifier of a licence (https://spdx.org/licenses): CC-BY-4.0",
                      card.licence));
  require(std::regex_match(card.url, address),
          fmt::format("'{}' is no address: https://…", card.url));
  require(std::regex_match(card.published, date),
          fmt::format("'{}' is no date: 2026-11-30", card.published));
  require(std::regex_match(card.version, version),
          fmt::format("'{}' is no version: 1.0.0", card.version));
}

std::vector<fs::path> exportDataset(const Dataset& dataset, const DatasetCard& card,
                                    const Place& folder, bool withFeatures) {
  validate(card);
  std::error_code error;
  if (fs::exists(folder.path(), error) && !fs::is_empty(folder.path(), error))
    throw OptionError(
        fmt::format("{} is there and not empty: name a new folder", folder.path().string()));
  makeFolder(folder);
  std::vector<fs::path> files;
  const auto write = [&](const char* name, std::string_view bytes) {
    writeFileAtomically(folder / name, bytes);
    files.push_back((folder / name).path());
  };
  const std::string lines = linesOf(dataset);
  Json described = Json::array(
      {fileObject("clips.jsonl", "application/jsonlines", "The clips and their labels", lines)});
  write("clips.jsonl", lines);
  if (withFeatures) {
    const MappedFile features(dataset.folder() / "X.npy");
    described.push_back(fileObject("X.npy", "application/octet-stream",
                                   "What networks are given of each clip (NumPy)",
                                   features.bytes()));
    write("X.npy", features.bytes());
    features.checkWhole();
  }
  write("README.md", readmeOf(dataset, card, withFeatures));
  write("croissant.json", dumped(croissantOf(card, described), 2) + "\n");
  return files;
}

}  // namespace cuadrante
