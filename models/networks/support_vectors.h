#pragma once

#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace cuadrante::models {

/// What one machine says of a clip, as log-odds of its class 1: kernel to each clip that it was
/// fitted to, times `weights`, plus `bias`.
struct FittedMachine {
  std::vector<double> weights;  ///< one for each clip
  double bias = 0.0;
};

/// A C-SVM (libsvm) on clips of two classes, calibrated by Platt's sigmoid (Platt 1999; with the
/// targets and the method of Lin, Lin and Weng 2007) to what machines that did not know a song said
/// of its clips, in five folds of songs. Where one class is missing, or what is said of unknown
/// songs is no better than their labels' shares, the log-odds are those of the shares. The same
/// input gives the same bits.
class SupportVectors {
 public:
  /// `kernel` between all clips, `[N, N]` float64; `songs` one number for each clip. `cost` C > 0.
  SupportVectors(const torch::Tensor& kernel, std::vector<std::int64_t> songs, double cost);
  ~SupportVectors();
  SupportVectors(const SupportVectors&) = delete;
  SupportVectors& operator=(const SupportVectors&) = delete;

  /// `classes` 0 or 1 of each clip. Throws std::runtime_error, Interrupted (it looks between the
  /// folds: libsvm itself cannot be stopped).
  FittedMachine fit(const std::vector<int>& classes, const std::stop_token& stop = {}) const;

 private:
  struct Rows;
  std::unique_ptr<Rows> rows_;
  std::vector<std::int64_t> songs_;
  double cost_;
};

}  // namespace cuadrante::models
