#pragma once

#include "core/learning/trainer.h"
#include "core/packages/network_package.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace cuadrante {

/// What a package needs of the networks themselves: declared here, implemented in models with
/// LibTorch, handed over by the app. For one thread at a time.
class NetworkWeights {
 public:
  NetworkWeights() = default;
  NetworkWeights(const NetworkWeights&) = delete;
  NetworkWeights& operator=(const NetworkWeights&) = delete;
  virtual ~NetworkWeights() = default;

  /// The tensors of the network of a run's checkpoint, without the state of its training. Throws
  /// FileError, FormatError (BadCheckpoint).
  virtual NetworkTensors of(const Run& run, const std::filesystem::path& checkpoint) = 0;

  /// The network of a run with these tensors, as Trainer::open opens a checkpoint. Throws
  /// FormatError (BadCheckpoint) naming `file` unless they are those of the network by name and
  /// shape, no more and no fewer.
  virtual std::unique_ptr<ClipJudge> open(const Run& run, const NetworkTensors& tensors,
                                          const std::filesystem::path& file) = 0;
};

/// How the app makes them, when they are first needed.
using NetworkWeightsFactory = std::function<std::unique_ptr<NetworkWeights>()>;

}  // namespace cuadrante
