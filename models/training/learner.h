#pragma once

#include "core/dataset/dataset.h"
#include "core/files/safetensors.h"
#include "core/learning/training_config.h"
#include "models/checkpoints/training_position.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante::models {

/// What a network says of one clip, and how far it is from the label.
struct Verdict {
  /// Cross-entropy (natural logarithm); of Task::Point the squared error, mean of both axes.
  double loss = 0.0;
  int predicted = 0;  ///< probability ≥ 0.5, the likeliest class, or the quadrant of the point
  std::vector<double> probabilities;    ///< one (of class 1) or four
  std::optional<EmotionPoint> point{};  ///< of Task::Point
};

/// What became of one step.
struct Step {
  /// Of before the step, with dropout, on the clips as they were changed for it: of mixed ones
  /// against the label that counts for more.
  std::vector<Verdict> verdicts;
  /// "the loss", "the gradient of dense_kernel", "the weight dense_kernel": what is NaN or
  /// infinite;
  /// "" if nothing is. No step was taken but in the last case.
  std::string notFinite;
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

  /// Before the first step of a new training: what the network standardises goes by these rows,
  /// those that are trained on, and by no others. Nothing where it standardises nothing. A network
  /// that is fitted at once is fitted to them, and takes no steps then.
  void standardise(std::span<const std::size_t> rows, const std::stop_token& stop = {});
  /// Instead, of a training that begins with the weights of an earlier network (takeWeights), what
  /// it standardises by among them. Throws OptionError, FormatError (BadCheckpoint) naming `file`.
  void startFrom(const Safetensors& checkpoint, const std::filesystem::path& file);
  /// Before a step: its dropout masks and how its clips are changed follow from the seed, the epoch
  /// (from 1) and the clips of it that were trained on before. Without it, the next step draws on.
  void startStep(int epoch, std::size_t clips = 0);
  /// > 0; the configuration's at first.
  void setLearningRate(double rate);
  /// One step of the optimiser on a batch, the gradients clipped as configured. `next`: the batch
  /// that will probably follow, to be made ready meanwhile for a card. Throws std::bad_alloc when a
  /// card's memory does not suffice; a smaller batch may then be tried.
  Step train(std::span<const std::size_t> rows, std::span<const std::size_t> next = {});
  /// Takes the weights as they are now into their mean. Only where the configuration averages.
  void average();
  /// Makes that mean the weights, and takes the statistics of BatchNorms anew from these rows, as
  /// if they were trained on once more in their order (Izmailov et al. 2018). Throws Interrupted
  /// within one batch of a stop.
  void useAverage(std::span<const std::size_t> rows, const std::stop_token& stop = {});

  /// Verdicts without dropout. They can differ in the last bits between batches of other sizes.
  std::vector<Verdict> evaluate(std::span<const std::size_t> rows,
                                std::span<const std::size_t> next = {});

  /// The same with dropout, the BatchNorms as without (Monte Carlo dropout): one draw of networks.
  /// The masks follow from `seed` and the places in the batch.
  std::vector<Verdict> evaluateWithDropout(std::span<const std::size_t> rows, std::uint64_t seed);

  /// Everything that going on from `position` needs.
  Safetensors snapshot(const TrainingPosition& position) const;
  /// Takes over a checkpoint of the same model; `file` is for errors. Throws FormatError
  /// (BadCheckpoint) and is then unchanged.
  TrainingPosition restore(const Safetensors& checkpoint, const std::filesystem::path& file);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cuadrante::models
