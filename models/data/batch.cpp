#include "models/data/batch.h"

#include "core/domain/windows.h"
#include "models/data/seeds.h"

#include <algorithm>

namespace cuadrante::models {

void copyTimeMajor(const Dataset& dataset, std::span<const std::size_t> rows,
                   std::span<float> out) {
  const std::size_t bands = dataset.bands();
  std::vector<float> buffer;
  for (std::size_t column = 0; column < rows.size(); ++column) {
    const std::span<const float> spectrogram = dataset.spectrogram(rows[column], buffer);
    for (std::size_t t = 0; t < dataset.timeSteps(); ++t)
      std::ranges::copy(spectrogram.subspan(t * bands, bands),
                        out.subspan((t * rows.size() + column) * bands, bands).begin());
  }
}

void copyClipMajor(const Dataset& dataset, std::span<const std::size_t> rows,
                   std::span<float> out) {
  const std::size_t size = dataset.timeSteps() * dataset.bands();
  for (std::size_t i = 0; i < rows.size(); ++i)
    dataset.readSpectrogram(rows[i], out.subspan(i * size, size));
}

std::vector<std::size_t> rowsOf(const std::vector<Subset>& split, Subset subset) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < split.size(); ++row)
    if (split[row] == subset)
      rows.push_back(row);
  return rows;
}

std::vector<std::size_t> answered(std::vector<std::size_t> rows, const Dataset& dataset,
                                  Task task) {
  if (task == Task::Point)
    std::erase_if(rows, [&](std::size_t row) { return !isValid(dataset.clips()[row].label); });
  return rows;
}

std::vector<std::size_t> shuffled(const std::vector<std::size_t>& rows, std::uint64_t seed,
                                  int epoch) {
  std::vector<std::size_t> order =
      drawAtRandom(rows.size(), rows.size(), seedFor(seed, SeedUse::Order, epoch));
  for (std::size_t& position : order)
    position = rows[position];
  return order;
}

}  // namespace cuadrante::models
