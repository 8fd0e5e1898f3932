#pragma once

#include "dataset/dataset.h"
#include "experiment/training_config.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace cuadrante::models {

/// What a network says of one clip, and how far it is from the label.
struct Verdict {
  double loss = 0.0;                  ///< cross-entropy (natural logarithm)
  int predicted = 0;                  ///< probability ≥ 0.5, or the likeliest class
  std::vector<double> probabilities;  ///< one (of class 1) or four
};

/// A network with its optimiser on one dataset: steps, verdicts, checkpoints. Belongs to one
/// thread, where it sets the number of threads that LibTorch and OpenBLAS use while it lives.
/// Failures of LibTorch come as std::runtime_error.
class Learner {
 public:
  /// A network fresh from `config.seed`. Throws OptionError.
  Learner(const TrainingConfig& config, const Dataset& dataset);
  ~Learner();
  Learner(const Learner&) = delete;
  Learner& operator=(const Learner&) = delete;

  /// Before the batches of an epoch (from 1): its dropout masks follow from the seed and its
  /// number.
  void startEpoch(int epoch);
  /// One step of the optimiser on a batch; the verdicts of before the step, with dropout. Takes no
  /// step if the loss is not finite. `next`: the batch that will probably follow, to be made ready
  /// meanwhile for a card. Throws std::bad_alloc when a card's memory does not suffice; a smaller
  /// batch may then be tried.
  std::vector<Verdict> train(std::span<const std::size_t> rows,
                             std::span<const std::size_t> next = {});
  /// Verdicts without dropout. They can differ in the last bits between batches of other sizes.
  std::vector<Verdict> evaluate(std::span<const std::size_t> rows,
                                std::span<const std::size_t> next = {});

  /// Everything that going on after `epoch` needs. Throws FileError.
  void save(const std::filesystem::path& checkpoint, int epoch) const;
  /// Takes over a checkpoint of the same model; returns its epoch. Throws FileError, FormatError
  /// (BadCheckpoint) and is then unchanged.
  int load(const std::filesystem::path& checkpoint);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cuadrante::models
