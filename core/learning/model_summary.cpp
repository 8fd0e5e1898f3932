#include "core/learning/model_summary.h"

#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace cuadrante {
namespace {

using Shape = std::vector<std::int64_t>;

class Summary {
 public:
  explicit Summary(Shape input) : shape_(std::move(input)) {}

  void add(std::string name, Shape output, std::int64_t parameters) {
    shape_ = output;
    layers_.push_back({std::move(name), std::move(output), parameters});
  }

  /// The output of the last layer, or the input.
  const Shape& shape() const { return shape_; }

  /// Layers of one kind are numbered where there are several.
  std::vector<LayerSummary> numbered() && {
    std::map<std::string, int> total, seen;
    for (const LayerSummary& layer : layers_)
      ++total[layer.name];
    for (LayerSummary& layer : layers_)
      if (total[layer.name] > 1)
        layer.name = fmt::format("{}_{}", layer.name, ++seen[layer.name]);
    return std::move(layers_);
  }

 private:
  Shape shape_;
  std::vector<LayerSummary> layers_;
};

struct CellSummary {
  const char* name;
  std::int64_t gates;   ///< each with a kernel and a recurrent kernel
  std::int64_t biases;  ///< per gate
};

CellSummary summaryOf(Cell cell) {
  switch (cell) {
    case Cell::Rnn:
      return {"simple_rnn", 1, 1};
    case Cell::Lstm:
      return {"lstm", 4, 1};
    case Cell::Gru:
      return {"gru", 3, 1};
    case Cell::GruResetAfter:
      return {"gru_reset_after", 3, 2};
    case Cell::Cnn2d:
      break;
  }
  return {"", 0, 0};
}

/// Places of a window of `size` moved by `stride` over `length`, without padding.
std::int64_t places(std::int64_t length, std::int64_t size, std::int64_t stride) {
  return length < size ? 0 : (length - size) / stride + 1;
}

void requirePositive(const Shape& shape, std::size_t timeSteps, std::size_t bands,
                     const char* network) {
  if (std::ranges::any_of(shape, [](std::int64_t size) { return size < 1; }))
    throw OptionError(fmt::format("clips of {} time steps and {} bands are too small for {}",
                                  timeSteps, bands, network));
}

void addRecurrent(Summary& summary, const ModelSpec& spec) {
  const CellSummary cell = summaryOf(spec.cell);
  std::int64_t steps = summary.shape()[0], features = summary.shape()[1];
  summary.add("batch_normalization", {steps, features}, 2 * features);
  for (std::size_t i = 0; i < spec.units.size(); ++i) {
    const std::int64_t units = spec.units[i];
    const Shape output = i + 1 == spec.units.size() ? Shape{units} : Shape{steps, units};
    summary.add(cell.name, output, cell.gates * units * (features + units + cell.biases));
    summary.add("batch_normalization", output, 2 * units);
    summary.add("dropout", output, 0);
    features = units;
  }
}

void addCnn2d(Summary& summary, std::size_t timeSteps, std::size_t bands) {
  using S = Cnn2dShape;
  std::int64_t time = summary.shape()[0], frequency = summary.shape()[1], channels = 1;
  for (const std::int64_t filters : S::kFilters) {
    time = places(time, S::kKernelTime, S::kStrideTime);
    frequency = places(frequency, S::kKernelBands, S::kStrideBands);
    summary.add("conv2d", {time, frequency, filters},
                filters * (S::kKernelTime * S::kKernelBands * channels + 1));
    time /= S::kPool;
    frequency /= S::kPool;
    summary.add("max_pooling2d", {time, frequency, filters}, 0);
    requirePositive(summary.shape(), timeSteps, bands, "the 2-D CNN");
    channels = filters;
  }
  summary.add("flatten", {time * frequency * channels}, 0);
  summary.add("dropout", summary.shape(), 0);
}

}  // namespace

std::vector<LayerSummary> modelSummary(const ModelSpec& spec, std::size_t timeSteps,
                                       std::size_t bands) {
  validate(spec);
  Summary summary({static_cast<std::int64_t>(timeSteps), static_cast<std::int64_t>(bands)});
  requirePositive(summary.shape(), timeSteps, bands, "a network");
  if (spec.conv1d) {
    using C = Conv1dFront;
    const std::int64_t steps = places(summary.shape()[0], C::kSteps, 1);
    summary.add("conv1d", {steps, C::kFilters}, C::kFilters * (C::kSteps * summary.shape()[1] + 1));
    requirePositive(summary.shape(), timeSteps, bands, "the Conv1D front");
  }
  if (isRecurrent(spec.cell))
    addRecurrent(summary, spec);
  else
    addCnn2d(summary, timeSteps, bands);
  const int outputs = outputsOf(spec.task);
  summary.add("dense", {outputs}, outputs * (summary.shape()[0] + 1));
  return std::move(summary).numbered();
}

std::int64_t parameterCount(const ModelSpec& spec, std::size_t timeSteps, std::size_t bands) {
  std::int64_t count = 0;
  for (const LayerSummary& layer : modelSummary(spec, timeSteps, bands))
    count += layer.parameters;
  return count;
}

}  // namespace cuadrante
