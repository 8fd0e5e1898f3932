#include "core/dataset/dataset.h"

#include "core/dataset/labelled_axis.h"
#include "core/dataset/stored_features.h"
#include "core/domain/known_sign.h"
#include "core/files/csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <unordered_set>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::array<std::pair<Subset, std::string_view>, 3> kSubsets{
    {{Subset::Train, "train"}, {Subset::Validation, "validation"}, {Subset::Test, "test"}}};

constexpr EmotionPoint kNothingSaid{.placer = std::numeric_limits<double>::quiet_NaN(),
                                    .energia = std::numeric_limits<double>::quiet_NaN()};

std::string shapeText(const std::vector<std::size_t>& shape) {
  return fmt::format("[{}]", fmt::join(shape, ", "));
}

/// Without the dimensions of 1 behind the first `least`: "[N, T, F, 1]" is "[N, T, F]".
std::vector<std::size_t> withoutOnes(std::vector<std::size_t> shape, std::size_t least) {
  while (shape.size() > least && shape.back() == 1)
    shape.pop_back();
  return shape;
}

/// `axis`: of labels that are one number for a clip; of the other they say nothing, which is NaN.
std::vector<DatasetClip> readLabels(const std::filesystem::path& file, std::size_t rows,
                                    std::optional<Axis> axis) {
  NpyArray<double> labels = readNpyDouble(file);
  labels.shape = withoutOnes(std::move(labels.shape), 1);
  const bool ofOne = labels.shape.size() == 1;
  if (ofOne && !axis)
    throw FormatError(
        Reason::BadNpy, file,
        "its shape is " + shapeText(labels.shape) +
            ": one number for a clip. Say of which axis it is, with --labels-of energia or placer "
            "of train or sweep, or \"axis\": \"energia\" in dataset.json");
  if (!ofOne && (labels.shape.size() != 2 || labels.shape[1] != 2))
    throw FormatError(
        Reason::BadNpy, file,
        "its shape is " + shapeText(labels.shape) + ", labels are [N, 2], or [N] of one axis");
  if (labels.shape[0] != rows)
    throw FormatError(Reason::BadDataset, file,
                      fmt::format("it has {} rows, X.npy has {}", labels.shape[0], rows));
  const std::size_t width = ofOne ? 1 : 2;
  std::vector<DatasetClip> clips(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    clips[row].index = static_cast<std::int64_t>(row);
    clips[row].clip = std::to_string(row);
    const auto told = std::span(labels.values).subspan(row * width, width);
    if (!std::ranges::all_of(told, [](double value) { return isLabel({value, value}); }))
      throw FormatError(
          Reason::BadDataset, file,
          fmt::format("the label of row {} is ({}), outside [-1, 1]", row, fmt::join(told, ", ")));
    clips[row].label = ofOne ? withCoordinate(kNothingSaid, *axis, told[0])
                             : EmotionPoint{.placer = told[0], .energia = told[1]};
  }
  return clips;
}

/// The cells of clips.csv by column name; a column or a cell that is missing leaves what was there.
class ClipsTable {
 public:
  explicit ClipsTable(const std::filesystem::path& file)
      : file_(file), table_(CsvTable::read(file)) {}

  void fill(std::vector<DatasetClip>& clips) const {
    if (table_.rows().size() != clips.size())
      throw FormatError(
          Reason::BadDataset, file_,
          fmt::format("it has {} rows, X.npy has {}", table_.rows().size(), clips.size()));
    std::unordered_set<std::int64_t> indices;
    for (std::size_t i = 0; i < clips.size(); ++i) {
      const CsvTable::Row& row = table_.rows()[i];
      fillClip(clips[i], row);
      if (!indices.insert(clips[i].index).second)
        fail(row, fmt::format("index {} is there twice", clips[i].index));
    }
  }

  /// The clips of which it tells another value than their label has.
  std::vector<std::string> contradicted(const std::vector<DatasetClip>& clips) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < clips.size(); ++i)
      if (contradicts(table_.rows()[i], clips[i].label))
        names.push_back(clips[i].clip);
    return names;
  }

 private:
  bool contradicts(const CsvTable::Row& row, EmotionPoint label) const {
    constexpr double kHalf = 1e-3;  // Y.npy may be float16
    return std::ranges::any_of(std::array{Axis::Placer, Axis::Energia}, [&](Axis axis) {
      const auto* text = cell(row, axisKey(axis));
      const auto told = text == nullptr ? std::nullopt : parseNumber(*text);
      const auto value = valueOn(label, axis);
      return told && !(value && std::abs(*value - *told) <= kHalf);
    });
  }

  void fillClip(DatasetClip& clip, const CsvTable::Row& row) const {
    if (const auto index = integer(row, "index"))
      clip.index = *index;
    if (const auto* name = cell(row, "clip"))
      clip.clip = textOfCsv(*name);
    if (const auto* song = cell(row, "song"))
      clip.song = textOfCsv(*song);
    // Files of one group are one song to all that reads datasets.
    if (const auto* group = cell(row, "group"))
      clip.song = textOfCsv(*group);
    clip.startSeconds = number(row, "start_s").value_or(0.0);
    clip.endSeconds = number(row, "end_s").value_or(0.0);
    const std::int64_t annotators = integer(row, "annotators").value_or(0);
    if (annotators < 0 || annotators > std::numeric_limits<int>::max())
      fail(row, fmt::format("annotators is {}, out of its range", annotators));
    clip.annotators = static_cast<int>(annotators);
    clip.spread = number(row, "spread").value_or(0.0);
    if (const auto* split = cell(row, "split")) {
      clip.split = subsetFromKey(*split);
      if (!clip.split)
        fail(row, fmt::format("split is \"{}\", not train, validation or test", *split));
    }
    if (const auto* codec = cell(row, "codec"))
      clip.format.codec = textOfCsv(*codec);
    const std::int64_t sampleRate = integer(row, "sample_rate").value_or(0);
    if (sampleRate < 0 || sampleRate > std::numeric_limits<int>::max())
      fail(row, fmt::format("sample_rate is {}, out of its range", sampleRate));
    clip.format.sampleRate = static_cast<int>(sampleRate);
  }

  /// nullptr where the column is missing or the cell empty.
  const std::string* cell(const CsvTable::Row& row, std::string_view name) const {
    const auto column = table_.column(name);
    return column && !row.cells[*column].empty() ? &row.cells[*column] : nullptr;
  }

  std::optional<double> number(const CsvTable::Row& row, std::string_view name) const {
    const std::string* text = cell(row, name);
    if (text == nullptr)
      return std::nullopt;
    const auto value = parseNumber(*text);
    if (!value)
      fail(row, fmt::format("{} is \"{}\", not a number", name, *text));
    return value;
  }

  std::optional<std::int64_t> integer(const CsvTable::Row& row, std::string_view name) const {
    const std::string* text = cell(row, name);
    if (text == nullptr)
      return std::nullopt;
    const auto value = parseInteger(*text);
    if (!value)
      fail(row, fmt::format("{} is \"{}\", not a whole number", name, *text));
    return value;
  }

  [[noreturn]] void fail(const CsvTable::Row& row, const std::string& detail) const {
    throw FormatError(Reason::BadCsv, file_, detail, row.line);
  }

  const std::filesystem::path& file_;
  CsvTable table_;
};

}  // namespace

std::string_view subsetKey(Subset subset) noexcept {
  return kSubsets[static_cast<std::size_t>(subset)].second;
}

std::optional<Subset> subsetFromKey(std::string_view key) noexcept {
  for (const auto& [subset, name] : kSubsets)
    if (name == key)
      return subset;
  return std::nullopt;
}

Dataset::Dataset(std::filesystem::path folder, NpyFloatMap spectrograms, float scale,
                 std::optional<Features> features, std::vector<DatasetClip> clips, NpyHeader labels,
                 std::vector<std::string> contradicted)
    : folder_(std::move(folder)),
      spectrograms_(std::move(spectrograms)),
      scale_(scale),
      features_(std::move(features)),
      clips_(std::move(clips)),
      labels_(std::move(labels)),
      contradicted_(std::move(contradicted)) {}

Dataset Dataset::open(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "X.npy";
  NpyFloatMap spectrograms(file);
  const std::vector<std::size_t> shape = withoutOnes(spectrograms.shape(), 3);
  if (shape.size() != 3 || shape[1] == 0 || shape[2] == 0)
    throw FormatError(Reason::BadNpy, file,
                      "its shape is " + shapeText(shape) + ", spectrograms are [N, T, F]");
  if (shape[0] == 0)
    throw FormatError(Reason::BadDataset, file, "it has no clips");
  StoredFeatures stored = readStoredFeatures(folder / "dataset.json").value_or(StoredFeatures{});
  std::vector<DatasetClip> clips = readLabels(folder / "Y.npy", shape[0], stored.axis);
  std::vector<std::string> contradicted;
  if (const std::filesystem::path file = folder / "clips.csv"; std::filesystem::exists(file)) {
    const ClipsTable table(file);
    table.fill(clips);
    contradicted = table.contradicted(clips);
  }
  return {folder,
          std::move(spectrograms),
          stored.scale,
          std::move(stored.features),
          std::move(clips),
          readNpyHeader(folder / "Y.npy"),
          std::move(contradicted)};
}

std::vector<std::string> Dataset::conversions() const {
  std::vector<std::string> said;
  const auto say = [&](const char* file, const NpyHeader& header, const char* readAs,
                       std::size_t dimensions) {
    if (header.shape.size() > dimensions)
      said.push_back(fmt::format("{} has the shape {}: it is read without the 1 at its end", file,
                                 shapeText(header.shape)));
    // The usual forms, and labels of any float, need no word.
    const bool isFloat = header.type == NpyType::Float32 || header.type == NpyType::Float16 ||
                         (header.type == NpyType::Float64 && dimensions < 3);
    if (!isFloat || header.bigEndian || header.fortranOrder)
      said.push_back(
          fmt::format("{} holds {}: it is read as {}", file, npyFormText(header), readAs));
  };
  say("X.npy", spectrograms_.header(), "float32", 3);
  if (isTableEdited())
    said.emplace_back(
        "clips.csv is not as it was frozen: songs, sides and spreads are read as they stand in it "
        "now, labels from Y.npy");
  const auto only = onlyAxis(clips_);
  say("Y.npy", labels_, "float64", only ? 1 : 2);
  if (only)
    said.push_back(fmt::format(
        "Y.npy is one number for a clip: it is {}, the other axis is unknown", axisKey(*only)));
  if (!contradicted_.empty())
    said.push_back(
        fmt::format("clips.csv tells other labels of {} of {} clips (first {}) than Y.npy: those "
                    "of Y.npy are read",
                    contradicted_.size(), clips_.size(), contradicted_.front()));
  return said;
}

bool Dataset::isTableEdited() const {
  const auto stored = readStoredFeatures(folder_ / "dataset.json");
  return stored && !isAsFrozen(*stored, folder_, "clips.csv");
}

std::span<const float> Dataset::spectrogram(std::size_t row) const {
  if (!inPlace())
    throw std::logic_error("the spectrograms of this dataset cannot be used in place");
  return spectrograms_.row(row);
}

std::span<const float> Dataset::spectrogram(std::size_t row, std::vector<float>& buffer) const {
  if (inPlace())
    return spectrograms_.row(row);
  buffer.resize(spectrograms_.rowSize());
  readSpectrogram(row, buffer);
  return buffer;
}

void Dataset::readSpectrogram(std::size_t row, std::span<float> out) const {
  if (out.size() != spectrograms_.rowSize())
    throw std::invalid_argument("the spectrogram's output is not T x F long");
  spectrograms_.readRow(row, 1.0F / scale_, out);
}

}  // namespace cuadrante
