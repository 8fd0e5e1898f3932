#pragma once

#include "core/files/npy.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <random>
#include <vector>

namespace cuadrante::test {

/// A dataset folder with a known rule. Power as of noise (exponentially distributed) in every band;
/// energia ≥ 0 makes the lower third of the bands three times as loud, placer ≥ 0 the upper third.
inline void writeSyntheticDataset(const std::filesystem::path& folder, std::size_t clips,
                                  std::size_t steps = 40, std::size_t bands = 12,
                                  std::uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(-1.0, 1.0);
  std::exponential_distribution<float> power(1.0F);
  std::filesystem::create_directories(folder);
  std::vector<float> spectrograms;
  std::vector<double> labels;
  std::vector<float> row(steps * bands);
  for (std::size_t clip = 0; clip < clips; ++clip) {
    const double placer = uniform(random), energia = uniform(random);
    labels.insert(labels.end(), {placer, energia});
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t third = i % bands * 3 / bands;
      const bool loud = (third == 0 && energia >= 0) || (third == 2 && placer >= 0);
      row[i] = power(random) * (loud ? 3.0F : 1.0F);
    }
    spectrograms.insert(spectrograms.end(), row.begin(), row.end());
  }
  writeNpy(folder / "X.npy", std::array{clips, steps, bands}, spectrograms);
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{clips, 2}, labels);
}

}  // namespace cuadrante::test
