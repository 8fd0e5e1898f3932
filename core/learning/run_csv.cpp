#include "core/files/csv.h"
#include "core/ground/error.h"
#include "core/learning/run_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Networks diverge, so a loss may be no number; pandas reads these words as we do.
std::string cellOf(double value) {
  if (std::isnan(value))
    return "nan";
  if (std::isinf(value))
    return value > 0 ? "inf" : "-inf";
  return csvNumber(value);
}

std::optional<double> realOf(const std::string& cell) {
  if (cell == "nan")
    return std::numeric_limits<double>::quiet_NaN();
  if (cell == "inf" || cell == "-inf")
    return std::numeric_limits<double>::infinity() * (cell.front() == '-' ? -1 : 1);
  return parseNumber(cell);
}

CsvTable readTable(const fs::path& file) {
  try {
    return CsvTable::read(file);
  } catch (const FormatError& error) {
    throw FormatError(Reason::BadRun, file, error.detail(), error.line());
  }
}

/// Reads the cells of one row; every fault names the file and the line.
class RowReader {
 public:
  RowReader(const fs::path& file, const CsvTable::Row& row) : file_(file), row_(row) {}

  [[noreturn]] void fail(const std::string& why) const {
    throw FormatError(Reason::BadRun, file_, why, row_.line);
  }
  const std::string& text(std::size_t column) const { return row_.cells[column]; }
  double real(std::size_t column) const {
    const std::optional<double> value = realOf(text(column));
    if (!value)
      fail(fmt::format("'{}' is not a number", text(column)));
    return *value;
  }
  std::int64_t integer(std::size_t column) const {
    const std::optional<std::int64_t> value = parseInteger(text(column));
    if (!value)
      fail(fmt::format("'{}' is not a whole number", text(column)));
    return *value;
  }
  int below(std::size_t column, int limit) const {
    const std::int64_t value = integer(column);
    if (value < 0 || value >= limit)
      fail(fmt::format("class {} is not below {}", value, limit));
    return static_cast<int>(value);
  }
  /// A probability or an accuracy. What networks give in single precision may exceed 1 in the last
  /// place; what diverges is no number.
  double share(std::size_t column) const {
    const double value = real(column);
    if (value < 0.0 || value > 1.0 + 1e-6)
      fail(fmt::format("{} is not in [0, 1]", value));
    return value;
  }
  /// energía and, after it, placer.
  EmotionPoint point(std::size_t column) const {
    const EmotionPoint point{.placer = real(column + 1), .energia = real(column)};
    if (!isValid(point))
      fail(fmt::format("{}, {} is not a point in [−1, 1]", text(column), text(column + 1)));
    return point;
  }

 private:
  const fs::path& file_;
  const CsvTable::Row& row_;
};

const std::vector<std::string> kEpochColumns{"epoch",    "train_loss", "train_acc",
                                             "val_loss", "val_acc",    "seconds"};

std::vector<std::string> predictionColumns(const std::vector<std::string>& probabilities) {
  std::vector<std::string> columns{"index", "clip", "subset", "label", "predicted"};
  columns.insert(columns.end(), probabilities.begin(), probabilities.end());
  return columns;
}

/// Of a single probability, that of class 1, or of each quadrant.
std::vector<std::string> predictionColumns(std::size_t probabilities) {
  if (probabilities == 1)
    return predictionColumns({"p_class_1"});
  std::vector<std::string> ofQuadrants;
  for (const Quadrant quadrant : kQuadrants)
    ofQuadrants.push_back(fmt::format("p_{}", quadrantKey(quadrant)));
  return predictionColumns(ofQuadrants);
}

/// What those of Task::Point have besides.
const std::vector<std::string> kPointColumns{"energia", "placer", "label_energia", "label_placer"};

/// Without them, where they stand at the end.
std::vector<std::string> withoutPoint(std::vector<std::string> header) {
  if (header.size() > kPointColumns.size() &&
      std::equal(kPointColumns.rbegin(), kPointColumns.rend(), header.rbegin()))
    header.resize(header.size() - kPointColumns.size());
  return header;
}

/// nullopt of a header that no predictions.csv has; "p0" and so on are earlier programs'.
std::optional<std::size_t> probabilitiesIn(const std::vector<std::string>& header) {
  if (header == predictionColumns(1) || header == predictionColumns({"p0"}))
    return 1;
  if (header == predictionColumns(4) || header == predictionColumns({"p0", "p1", "p2", "p3"}))
    return 4;
  return std::nullopt;
}

EpochResult epochFrom(const RowReader& row) {
  EpochResult epoch;
  const std::int64_t number = row.integer(0);
  if (number < 1 || number > kMaxEpochs)
    row.fail(fmt::format("epoch {} is not in 1…{}", number, kMaxEpochs));
  epoch.epoch = static_cast<int>(number);
  epoch.train = {row.real(1), row.share(2)};
  if (!row.text(3).empty() || !row.text(4).empty())
    epoch.validation = LossAndAccuracy{row.real(3), row.share(4)};
  epoch.seconds = row.real(5);
  if (!(epoch.seconds >= 0.0))
    row.fail(fmt::format("{} seconds are below 0", epoch.seconds));
  return epoch;
}

Prediction predictionFrom(const RowReader& row, std::size_t probabilities, bool withPoint) {
  const int classes = probabilities == 1 ? 2 : static_cast<int>(probabilities);
  Prediction prediction;
  prediction.index = row.integer(0);
  prediction.clip = textOfCsv(row.text(1));
  const std::optional<Subset> subset = subsetFromKey(row.text(2));
  if (!subset)
    row.fail("unknown subset: " + row.text(2));
  prediction.subset = *subset;
  prediction.label = row.below(3, classes);
  prediction.predicted = row.below(4, classes);
  for (std::size_t i = 0; i < probabilities; ++i)
    prediction.probabilities.push_back(row.share(5 + i));
  const std::size_t next = 5 + probabilities;
  if (withPoint)
    prediction.point = SaidPoint{row.point(next), row.point(next + kPointColumns.size() / 2)};
  return prediction;
}

}  // namespace

std::string epochsToCsv(const std::vector<EpochResult>& epochs) {
  std::string text = csvLine(kEpochColumns);
  for (const EpochResult& epoch : epochs) {
    const auto& validation = epoch.validation;
    text += csvLine({std::to_string(epoch.epoch), cellOf(epoch.train.loss),
                     cellOf(epoch.train.accuracy), validation ? cellOf(validation->loss) : "",
                     validation ? cellOf(validation->accuracy) : "", cellOf(epoch.seconds)});
  }
  return text;
}

std::vector<EpochResult> epochsFromCsv(const fs::path& file) {
  const CsvTable table = readTable(file);
  if (table.header() != kEpochColumns)
    throw FormatError(Reason::BadRun, file, "other columns than epochs.csv has", 1);
  std::vector<EpochResult> epochs;
  for (const CsvTable::Row& row : table.rows())
    epochs.push_back(epochFrom(RowReader(file, row)));
  return epochs;
}

std::string predictionsToCsv(const std::vector<Prediction>& predictions) {
  const std::size_t probabilities =
      predictions.empty() ? 1 : predictions.front().probabilities.size();
  if (probabilities != 1 && probabilities != 4)
    throw std::invalid_argument("a prediction has 1 or 4 probabilities");
  const bool withPoint = !predictions.empty() && predictions.front().point;
  std::vector<std::string> columns = predictionColumns(probabilities);
  if (withPoint)
    columns.insert(columns.end(), kPointColumns.begin(), kPointColumns.end());
  std::string text = csvLine(columns);
  for (const Prediction& prediction : predictions) {
    if (prediction.probabilities.size() != probabilities)
      throw std::invalid_argument("predictions with different numbers of probabilities");
    if (prediction.point.has_value() != withPoint)
      throw std::invalid_argument("predictions with and without points");
    std::vector<std::string> cells{std::to_string(prediction.index), csvText(prediction.clip),
                                   std::string(subsetKey(prediction.subset)),
                                   std::to_string(prediction.label),
                                   std::to_string(prediction.predicted)};
    for (const double probability : prediction.probabilities)
      cells.push_back(cellOf(probability));
    if (const auto& point = prediction.point)
      for (const EmotionPoint& each : {point->said, point->label})
        for (const Axis axis : {Axis::Energia, Axis::Placer})
          cells.push_back(cellOf(coordinate(each, axis)));
    text += csvLine(cells);
  }
  return text;
}

std::vector<Prediction> predictionsFromCsv(const fs::path& file) {
  const CsvTable table = readTable(file);
  const std::vector<std::string> header = withoutPoint(table.header());
  const std::optional<std::size_t> probabilities = probabilitiesIn(header);
  if (!probabilities)
    throw FormatError(Reason::BadRun, file, "other columns than predictions.csv has", 1);
  std::vector<Prediction> predictions;
  for (const CsvTable::Row& row : table.rows())
    predictions.push_back(predictionFrom(RowReader(file, row), *probabilities,
                                         header.size() < table.header().size()));
  return predictions;
}

}  // namespace cuadrante
