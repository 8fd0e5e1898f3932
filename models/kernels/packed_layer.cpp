#include "models/kernels/packed_layer.h"

#include "models/kernels/sizes.h"

namespace cuadrante::models {

void PackedLayer::pack(const RecurrentKernel& products, const LayerShape& s,
                       const LayerParameters& p, Wanted wanted) {
  const std::size_t columns = s.columns(), lanes = products.lanes, own = s.gates * s.units;
  const std::size_t plain = isGru(s.cell) ? 2 : s.gates;  ///< gates that take the state as it is

  /// `rows` × the gates [first, first + count) of a parameter `[rows, G·H]`.
  const auto packColumns = [&](const float* matrix, std::size_t rows, std::size_t first,
                               std::size_t count, const float* factors, Memory& packed) {
    const std::size_t width = count * s.unitsRow;
    float* padded = padded_.zeros(rows * width);
    for (std::size_t k = 0; k < rows; ++k)
      for (std::size_t g = 0; g < count; ++g)
        for (std::size_t u = 0; u < s.units; ++u)
          padded[k * width + g * s.unitsRow + u] =
              matrix[k * own + (first + g) * s.units + u] * (factors ? factors[k] : 1.0F);
    products.pack(padded, width, rows, width / lanes, packed.atLeast(rows * width));
  };
  /// Their transpose, `[count · unitsRow, rows]`.
  const auto packTransposed = [&](const float* matrix, std::size_t rows, std::size_t first,
                                  std::size_t count, const float* factors, Memory& packed) {
    const std::size_t width = roundedUp(rows, lanes), height = count * s.unitsRow;
    float* padded = padded_.zeros(height * width);
    for (std::size_t g = 0; g < count; ++g)
      for (std::size_t u = 0; u < s.units; ++u)
        for (std::size_t k = 0; k < rows; ++k)
          padded[(g * s.unitsRow + u) * width + k] =
              matrix[k * own + (first + g) * s.units + u] * (factors ? factors[k] : 1.0F);
    products.pack(padded, width, height, width / lanes, packed.atLeast(height * width));
  };

  const float* const factors = wanted.foldNorm ? p.gamma : nullptr;
  packColumns(p.kernel, s.inputs, 0, s.gates, factors, kernel);
  packColumns(p.recurrent, s.units, 0, plain, nullptr, recurrent);
  if (isGru(s.cell))
    packColumns(p.recurrent, s.units, 2, 1, nullptr, candidate);
  if (wanted.recurrentBack) {
    packTransposed(p.recurrent, s.units, 0, plain, nullptr, recurrentTransposed);
    if (isGru(s.cell))
      packTransposed(p.recurrent, s.units, 2, 1, nullptr, candidateTransposed);
  }
  if (wanted.inputGradients)
    packTransposed(p.kernel, s.inputs, 0, s.gates, factors, kernelTransposed);

  float* const biases = bias.zeros(columns);
  float* const candidateBiases = candidateBias.zeros(s.unitsRow);
  for (std::size_t g = 0; g < s.gates; ++g)
    for (std::size_t u = 0; u < s.units; ++u) {
      const std::size_t column = g * s.units + u;
      double sum = p.bias[column];
      if (s.cell == Recurrence::GruResetAfter) {
        if (g < 2)
          sum += p.bias[own + column];
        else
          candidateBiases[u] = p.bias[own + column];
      }
      for (std::size_t k = 0; wanted.foldNorm && k < s.inputs; ++k)
        sum += double{p.beta[k]} * p.kernel[k * own + column];
      biases[g * s.unitsRow + u] = static_cast<float>(sum);
    }
}

}  // namespace cuadrante::models
